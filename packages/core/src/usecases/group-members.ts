import { all, eq, ne, oneOf } from "@mootkit/filters/query"
import {
  addDecision,
  isOwnAdmin,
  memberJid,
  memberOrder,
  membersPage,
  membersWindow,
  placeVerdict,
  roleDecision,
  upsertMember
} from "@mootkit/groups"
import type { CreatorNotModifiable, InvalidRole, LocalAddition, ParticipantsRequired, RoleDecision } from "@mootkit/groups"
import type { PageRequest } from "@mootkit/pagination"
import { phoneTail } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { connectedInbox, groupInbox } from "../connections.ts"
import { reachContact } from "../contacts.ts"
import { ChannelUnsupported, GroupMemberMissing, NotAGroup } from "../errors.ts"
import type { RecordInvalid } from "../errors.ts"
import type { GroupMemberId } from "../ids.ts"
import { placeMember } from "../members.ts"
import type { ProviderError } from "../provider.ts"
import type { CoreQuirks } from "../quirks.ts"
import type { Services } from "../services.ts"
import type { Conflict, Reader, Tx } from "../store.ts"
import type { Contact, GroupMember } from "../tables/contacts.ts"
import { contacts, groupMembers } from "../tables/contacts.ts"
import type { Inbox } from "../tables/inboxes.ts"

/** A page of a group's members, each with the person he is. */
export interface MemberList {
  readonly rows: ReadonlyArray<{ readonly member: GroupMember; readonly person: Contact }>
  readonly total: number
  /** The number that the group's inbox is connected with; null without an inbox. */
  readonly inboxPhoneNumber: string | null
  readonly isInboxAdmin: boolean
}

const activeMembers = (group: Contact) => all(eq("groupContactId", group.id), eq("isActive", true))

/** The active member whose phone has the tail of the inbox's own; the oldest one, if several do [groups §9.2]. */
const ownMember = (reader: Reader, group: Contact, ownPhone: string | null): Effect.Effect<GroupMember | null> =>
  Effect.gen(function*() {
    const tail = phoneTail(ownPhone)
    if (tail === null) return null
    const people = yield* reader.query(contacts, { where: all(eq("accountId", group.accountId), eq("phoneTail", tail)) })
    const own = oneOf("contactId", people.map(({ id }) => id))
    const [found] = yield* reader.query(groupMembers, { where: all(activeMembers(group), own), limit: 1 })
    return found ?? null
  })

const phoneOf = (inbox: Inbox | undefined): Effect.Effect<string | null, ChannelUnsupported> => {
  if (!inbox) return Effect.succeed(null)
  if (inbox.channel.type === "Channel::Whatsapp") return Effect.succeed(inbox.channel.phoneNumber)
  return Effect.fail(new ChannelUnsupported(`the group's inbox ${inbox.id} is no WhatsApp inbox: it has no phone number`))
}

/** Lists a page of a group's active members; of a contact that is no group there are none [groups §4.3]. */
export const listGroupMembers = (
  reader: Reader,
  quirks: CoreQuirks,
  group: Contact,
  request: PageRequest
): Effect.Effect<MemberList, ChannelUnsupported> =>
  Effect.gen(function*() {
    const inboxPhoneNumber = yield* phoneOf(yield* groupInbox(reader, group))
    const own = yield* ownMember(reader, group, inboxPhoneNumber)
    const active = activeMembers(group)
    const { except, ...window } = membersWindow(request, own, quirks.groups)
    const loaded = yield* reader.query(groupMembers, {
      where: except === null ? active : all(active, ne("id", except)),
      orderBy: memberOrder,
      ...window
    })
    const members = membersPage(request, own, loaded)
    const people = yield* reader.getMany(contacts, members.map(({ contactId }) => contactId))
    return {
      rows: members.map((member) => ({ member, person: people.get(member.contactId) as Contact })),
      total: yield* reader.count(groupMembers, active),
      inboxPhoneNumber,
      isInboxAdmin: isOwnAdmin(own)
    }
  })

/** The address of a contact that is a group and has one; only such a group's members may be changed [groups §3]. */
const groupJid = ({ groupType, identifier }: Contact): Effect.Effect<string, NotAGroup> =>
  groupType === "group" && identifier ? Effect.succeed(identifier) : Effect.fail(new NotAGroup())

/** Records one person who was added on the network. */
const recordMember = (tx: Tx, inbox: Inbox, group: Contact, { phone, sourceId }: LocalAddition) =>
  Effect.gen(function*() {
    const draft = { name: phone, phoneNumber: phone, identifier: null, groupType: "individual" } as const
    const { contact } = yield* reachContact(tx, inbox, sourceId, draft)
    yield* placeMember(tx, group, contact, (known) => upsertMember(known ?? null))
  })

/** What adding people to a group may fail with. */
export type AddGroupMembersError =
  | NotAGroup
  | ParticipantsRequired
  | ChannelUnsupported
  | ProviderError
  | RecordInvalid
  | Conflict

/**
 * Adds people to a group: first on the network, one call each, in order; when all calls went through, one record after
 * another. What was done before a failure stays, as on the real server [groups §4.4].
 */
export const addGroupMembers = (
  { provider, store }: Services,
  group: Contact,
  participants: unknown
): Effect.Effect<void, AddGroupMembersError> =>
  Effect.gen(function*() {
    const jid = yield* groupJid(group)
    const decision = yield* Effect.fromResult(addDecision(participants))
    const { connection, inbox } = yield* store.read((reader) => connectedInbox(reader, group))
    for (const { jid: participant } of decision.provider) {
      yield* provider.updateParticipants({ connection, jid, participant, action: "add" })
    }
    for (const person of decision.local) yield* store.transact((tx) => recordMember(tx, inbox, group, person))
  })

/** What a change of somebody's place in a group may fail with. */
export type ChangeGroupMemberError =
  | NotAGroup
  | GroupMemberMissing
  | CreatorNotModifiable
  | ChannelUnsupported
  | ProviderError
  | Conflict

/** The person of one of the group's rows, whether he is in it or was once. */
const memberPerson = (reader: Reader, group: Contact, id: GroupMemberId): Effect.Effect<Contact, GroupMemberMissing> =>
  Effect.gen(function*() {
    const member = yield* reader.get(groupMembers, id)
    if (member?.groupContactId !== group.id) return yield* Effect.fail(new GroupMemberMissing())
    return (yield* reader.get(contacts, member.contactId)) as Contact
  })

/** A change of somebody's place: what is asked of the network, and what of it is recorded. */
interface PlaceChange {
  readonly action: RoleDecision["action"] | "remove"
  readonly record: { readonly role: GroupMember["role"] } | { readonly isActive: false }
}

/** Records somebody's new place, unless his row is gone by now. */
const recordPlace = (tx: Tx, id: GroupMemberId, record: PlaceChange["record"]): Effect.Effect<void> =>
  Effect.gen(function*() {
    if (yield* tx.get(groupMembers, id)) yield* Effect.orDie(tx.update<GroupMember, GroupMemberId>(groupMembers, id, record))
  })

/** Asks the network for a change of somebody's place in a group, and records it when that went through. */
const changePlace = <E>(
  { provider, quirks, store }: Services,
  group: Contact,
  id: GroupMemberId,
  decision: Result.Result<PlaceChange, E>
): Effect.Effect<void, ChangeGroupMemberError | E> =>
  Effect.gen(function*() {
    const jid = yield* groupJid(group)
    const { action, record } = yield* Effect.fromResult(decision)
    const { connection, person } = yield* store.read((reader) =>
      Effect.gen(function*() {
        const person = yield* memberPerson(reader, group, id)
        return { ...(yield* connectedInbox(reader, group)), person }
      })
    )
    const participant = memberJid(person, quirks.groups)
    const results = yield* provider.updateParticipants({ connection, jid, participant, action })
    yield* Effect.fromResult(placeVerdict(action, results))
    yield* store.transact((tx) => recordPlace(tx, id, record))
  })

/** Gives somebody of a group a role. Who is no longer in the group stays out of it [groups §4.5]. */
export const changeGroupMemberRole = (
  services: Services,
  group: Contact,
  id: GroupMemberId,
  given: unknown
): Effect.Effect<void, ChangeGroupMemberError | InvalidRole> => {
  const decision = Result.map(roleDecision(given), ({ action, role }): PlaceChange => ({ action, record: { role } }))
  return changePlace(services, group, id, decision)
}

/** Removes somebody from a group; his row and his role are kept [groups §4.6]. */
export const removeGroupMember = (
  services: Services,
  group: Contact,
  id: GroupMemberId
): Effect.Effect<void, ChangeGroupMemberError> =>
  changePlace(services, group, id, Result.succeed({ action: "remove", record: { isActive: false } }))

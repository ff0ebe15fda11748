import {
  isGroupLeft,
  isSyncDue,
  listedRequests,
  listedRole,
  membersDiff,
  participantKey,
  syncedAttributes,
  syncedName
} from "@mootkit/groups"
import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { enqueueAvatars } from "../avatars.ts"
import { connectionOf, overConnection } from "../connections.ts"
import type { ConnectedInbox } from "../connections.ts"
import { contactInboxesOf, updateContact } from "../contacts.ts"
import { createConversation } from "../conversations.ts"
import { ChannelUnsupported, NothingToSync } from "../errors.ts"
import type { RecordInvalid } from "../errors.ts"
import { dispatchGroupSynced } from "../group-synced.ts"
import { resolvePeople } from "../people.ts"
import { ProviderUnavailable } from "../provider.ts"
import type { GroupMetadata, JoinRequest, ProviderError } from "../provider.ts"
import type { CoreQuirks } from "../quirks.ts"
import type { Services, Work } from "../services.ts"
import type { Conflict, Tx } from "../store.ts"
import type { Contact } from "../tables/contacts.ts"
import { contacts, groupMembers } from "../tables/contacts.ts"
import { conversations } from "../tables/conversations.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { inboxes } from "../tables/inboxes.ts"
import type { SyncOrder } from "../usecases/group-sync.ts"

/** A group that is to be synced, and the inbox that reaches it. */
interface Target {
  readonly group: Contact & { readonly identifier: string }
  readonly inbox: Inbox
}

const noInbox = "No inbox with group sync support found for this contact"

/** The group of an order with its inbox, if its turn has come; a group that nobody talked in gets its conversation [groups §5.1, §5.2]. */
const target = (tx: Tx, order: SyncOrder): Effect.Effect<Target | undefined, NothingToSync | ChannelUnsupported> =>
  Effect.gen(function*() {
    const contact = yield* tx.get(contacts, order.contact)
    if (!contact || !(order.force || isSyncDue(contact.additionalAttributes["group_last_synced_at"], tx.now))) return undefined
    const { groupType, identifier } = contact
    if (groupType !== "group" || !identifier) return yield* Effect.fail(new NothingToSync())
    const [contactInbox] = yield* contactInboxesOf(tx, contact.id)
    const inbox = contactInbox && (yield* tx.get(inboxes, contactInbox.inboxId))
    if (!contactInbox || inbox?.channel.type !== "Channel::Whatsapp") return yield* Effect.fail(new ChannelUnsupported(noInbox))
    const [talk] = yield* tx.query(conversations, { where: eq("contactInboxId", contactInbox.id), limit: 1 })
    if (!talk) yield* createConversation(tx, inbox, { contact, contactInbox }, { groupType: "group" })
    return { group: { ...contact, identifier }, inbox }
  })

/** What the provider tells of a group; null for what it did not tell, or was not asked. */
interface Answers {
  readonly metadata: GroupMetadata
  readonly inviteCode: string | null
  readonly joinRequests: ReadonlyArray<JoinRequest> | null
  /** Whether pictures that are missing are to be fetched as well. */
  readonly pictures: boolean
}

/** Asks the provider all that a sync needs; only what the group is has to be answered [groups §5.3]. */
const ask = (services: Services, at: ConnectedInbox, jid: string, soft: boolean): Effect.Effect<Answers, ProviderError> =>
  Effect.gen(function*() {
    const { provider } = services
    const request = { connection: at.connection, jid }
    const metadata = yield* overConnection(services, at, provider.groupMetadata(request))
    if (!metadata) return yield* Effect.fail(new ProviderUnavailable("groupMetadata", "Could not fetch group metadata"))
    if (soft) return { metadata, inviteCode: null, joinRequests: null, pictures: false }
    const unanswered = Effect.orElseSucceed(() => null)
    const inviteCode = yield* unanswered(provider.inviteCode(request))
    const listed = Effect.catchTag(provider.joinRequests(request), "ProviderForbidden", () => Effect.succeed([]))
    return { metadata, inviteCode, joinRequests: yield* unanswered(listed), pictures: true }
  })

/** Who waits to be let in; null where that was not told, or where somebody's record is refused [groups §5.3]. */
const pendingRequests = (tx: Tx, inbox: Inbox, requests: ReadonlyArray<JoinRequest> | null, quirks: CoreQuirks) => {
  if (requests === null) return Effect.succeed(null)
  const keys = requests.map(({ jid, phone_number: phoneNumber }) => participantKey({ id: jid, phoneNumber }, quirks.groups))
  return Effect.match(resolvePeople(tx, inbox, keys, quirks.intake.takenNumberLosesMembers), {
    onFailure: () => null,
    onSuccess: (people) => listedRequests(requests.map((request, i) => ({ request, contactId: people[i]?.id ?? null })))
  })
}

/** Makes a group's rows say what the provider's list says, and gives the people in that list [groups §5.3]. */
const placeMembers = (tx: Tx, inbox: Inbox, group: Contact, metadata: GroupMetadata, quirks: CoreQuirks) =>
  Effect.gen(function*() {
    const keys = metadata.participants.map((participant) => participantKey(participant, quirks.groups))
    const people = yield* resolvePeople(tx, inbox, keys, quirks.intake.takenNumberLosesMembers)
    const listed = metadata.participants.flatMap(({ admin }, i) => {
      const person = people[i]?.id
      return person === undefined ? [] : [{ person, role: listedRole(admin) }]
    })
    const rows = yield* tx.query(groupMembers, { where: eq("groupContactId", group.id) })
    const { added, changed, gone } = membersDiff(rows, listed, quirks.groups)
    yield* Effect.orDie(Effect.gen(function*() {
      for (const { person, role } of added) {
        yield* tx.insert(groupMembers, { groupContactId: group.id, contactId: person, role, isActive: true })
      }
      for (const { role, row } of changed) yield* tx.update(groupMembers, row.id, { role, isActive: true })
      for (const row of gone) yield* tx.update(groupMembers, row.id, { isActive: false })
    }))
    return people.filter((person) => person !== undefined)
  })

/** Writes down what the provider told, whole or not at all, and tells of it. */
const record = (tx: Tx, { group: { id }, inbox }: Target, { inviteCode, joinRequests, metadata, pictures }: Answers, quirks: CoreQuirks) =>
  Effect.gen(function*() {
    const group = yield* tx.get(contacts, id)
    if (!group) return
    const pending = yield* pendingRequests(tx, inbox, joinRequests, quirks)
    const people = yield* placeMembers(tx, inbox, group, metadata, quirks)
    if (pictures) yield* enqueueAvatars(tx, inbox, [group, ...people])
    const told = syncedAttributes({ facts: metadata, inviteCode, pending }, tx.now)
    yield* updateContact(tx, group, {
      name: syncedName(group.name, metadata),
      additionalAttributes: { ...group.additionalAttributes, ...told }
    })
    yield* dispatchGroupSynced(tx, id)
  })

/** What a sync may fail with; that the provider says no is no failure but shows in its calls. */
type SyncError = NothingToSync | ChannelUnsupported | ProviderError | RecordInvalid | Conflict

/** Syncs a group with WhatsApp, and tells of it; one that the own number left, or that WhatsApp is not asked about, is told of as it is [groups §5]. */
const sync = (services: Services, order: SyncOrder): Effect.Effect<void, SyncError> =>
  Effect.gen(function*() {
    const { quirks, store } = services
    const found = yield* store.transact((tx) => target(tx, order))
    if (!found) return
    const { group, inbox } = found
    const connection = connectionOf(inbox)
    if (connection === null || isGroupLeft(group.additionalAttributes["group_left"])) {
      return yield* store.transact((tx) => dispatchGroupSynced(tx, group.id))
    }
    const at = { inbox, connection }
    yield* overConnection(services, at, Effect.flatMap(
      ask(services, at, group.identifier, order.soft),
      (answers) => store.transact((tx) => record(tx, found, answers, quirks))
    ))
  })

/** Does an order that `enqueueSync` gave: what the provider refuses is let go, anything else is tried again [groups §5.1]. */
export const syncGroup: Work = (services, job) =>
  Effect.catchTag(sync(services, job as unknown as SyncOrder), ["ProviderUnavailable", "ProviderForbidden"], () => Effect.void)

import { participantsActivity } from "@mootkit/groups"
import { isGroupJid, localPart, personKey, sameDigits } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { findContactInbox, reachContact } from "../contacts.ts"
import type { Reached } from "../contacts.ts"
import { groupConversation, liveConversations, resolveSilently } from "../conversations.ts"
import type { RecordInvalid } from "../errors.ts"
import { updateGroupAttributes } from "../group-attributes.ts"
import { dispatchGroupSynced } from "../group-synced.ts"
import { findMember, placeMember } from "../members.ts"
import { addActivity } from "../messages.ts"
import type { ParticipantAction } from "../provider.ts"
import type { Tx } from "../store.ts"
import { accounts } from "../tables/accounts.ts"
import type { Account } from "../tables/accounts.ts"
import type { Contact } from "../tables/contacts.ts"
import { contacts, groupMembers } from "../tables/contacts.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { languageOf } from "../languages.ts"
import { resolvePerson } from "./people.ts"

interface Update {
  readonly group: string
  readonly author: string | null
  readonly action: ParticipantAction
  readonly participants: ReadonlyArray<{ readonly id: string; readonly phoneNumber?: string }>
}

const actions: ReadonlySet<unknown> = new Set<ParticipantAction>(["add", "remove", "promote", "demote"])

const text = (value: unknown): string => typeof value === "string" ? value : ""

/** Reads the event's data; anything that is no membership change gives nothing [groups §6.3]. */
const readUpdate = (data: unknown): Update | undefined => {
  if (typeof data !== "object" || data === null) return undefined
  const { action, author, id, participants } = data as Readonly<Record<string, unknown>>
  if (!isGroupJid(text(id)) || !actions.has(action) || !Array.isArray(participants)) return undefined
  const people = participants.flatMap((participant: unknown) => {
    const { id: jid, phoneNumber } = (participant ?? {}) as Readonly<Record<string, unknown>>
    return [{ id: text(jid), ...(typeof phoneNumber === "string" ? { phoneNumber } : {}) }]
  })
  if (people.length === 0) return undefined
  return { group: text(id), author: text(author) || null, action: action as ParticipantAction, participants: people }
}

const changes = {
  remove: { isActive: false },
  promote: { role: "admin" },
  demote: { role: "member" }
} as const

/** Adding makes anybody an active member, admins too; the rest changes only who has a row [groups §6.3]. */
const applyAction = (tx: Tx, group: Contact, person: Contact, action: ParticipantAction) =>
  Effect.gen(function*() {
    if (action === "add") return void (yield* placeMember(tx, group, person, () => ({ role: "member", isActive: true })))
    const known = yield* findMember(tx, group, person)
    if (known) yield* Effect.orDie(tx.update(groupMembers, known.id, changes[action]))
  })

/** Who an author's address stands for, as an activity names him. */
const authorName = (tx: Tx, inbox: Inbox, author: string | null) =>
  Effect.gen(function*() {
    if (author === null) return ""
    const user = localPart(author)
    const link = yield* findContactInbox(tx, inbox, user)
    const contact = link && (yield* tx.get(contacts, link.contactId))
    return contact?.name || contact?.phoneNumber || user
  })

/** The connected number itself left or was put out: the group is over for this inbox [groups §6.3]. */
const leaveGroup = (tx: Tx, group: Reached) =>
  Effect.gen(function*() {
    yield* updateGroupAttributes(tx, group.contact.id, { group_left: true })
    for (const conversation of yield* liveConversations(tx, group)) yield* resolveSilently(tx, conversation)
  })

const takeUpdate = (tx: Tx, inbox: Inbox, { action, author, group: jid, participants }: Update) =>
  Effect.gen(function*() {
    const name = localPart(jid)
    const group = yield* reachContact(tx, inbox, name, {
      name,
      identifier: jid,
      phoneNumber: null,
      groupType: "group"
    })
    const conversation = yield* groupConversation(tx, inbox, group)
    const people: Array<Contact> = []
    for (const participant of participants) {
      const person = yield* resolvePerson(tx, inbox, personKey(participant))
      if (person) people.push(person.contact)
    }
    if (people.length === 0) return
    for (const person of people) yield* applyAction(tx, group.contact, person, action)
    const account = (yield* tx.get(accounts, inbox.accountId)) as Account
    const activity = participantsActivity({
      action,
      author,
      authorName: yield* authorName(tx, inbox, author),
      participants: people,
      language: languageOf(account)
    })
    yield* addActivity(tx, conversation, activity)
    yield* dispatchGroupSynced(tx, group.contact.id)
    const own = inbox.channel.type === "Channel::Whatsapp" ? inbox.channel.phoneNumber : null
    if (action === "remove" && people.some(({ phoneNumber }) => sameDigits(phoneNumber, own))) {
      yield* leaveGroup(tx, group)
    }
  })

/** Takes in a change of membership: people, members, the activity, the events [groups §6.3]. */
export const takeGroupParticipants = (tx: Tx, inbox: Inbox, data: unknown): Effect.Effect<void, RecordInvalid> => {
  const update = readUpdate(data)
  return update ? takeUpdate(tx, inbox, update) : Effect.void
}

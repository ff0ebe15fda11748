import { changedMembership, participantKey, participantsActivity } from "@mootkit/groups"
import type { GroupsQuirks, ListedParticipant } from "@mootkit/groups"
import { isGroupJid, sameDigits } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { Reached } from "../contacts.ts"
import { groupConversation, liveConversations, resolveBySystem } from "../conversations.ts"
import type { RecordInvalid } from "../errors.ts"
import { updateGroupAttributes } from "../group-attributes.ts"
import { dispatchGroupSynced } from "../group-synced.ts"
import { languageIn } from "../languages.ts"
import { findMembers, writeMember } from "../members.ts"
import { addActivity } from "../messages.ts"
import { resolvePeople } from "../people.ts"
import type { ParticipantAction } from "../provider.ts"
import type { CoreQuirks } from "../quirks.ts"
import type { Tx } from "../store.ts"
import type { Contact } from "../tables/contacts.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { authorName, reachGroup } from "./groups.ts"
import { elementsOf, textOf, wire } from "./reading.ts"

interface Update {
  readonly group: string
  readonly author: string | null
  readonly action: ParticipantAction
  readonly participants: ReadonlyArray<ListedParticipant>
}

const actions: ReadonlySet<unknown> = new Set<ParticipantAction>(["add", "remove", "promote", "demote"])

/** Reads the event's data; anything that is no membership change gives nothing [groups §6.3]. */
const readUpdate = (data: unknown): Update | undefined => {
  const { action, author, id, participants } = wire(data)
  const group = textOf(id)
  const people = elementsOf(participants).map((participant) => {
    const { id: jid, lid, phoneNumber } = wire(participant)
    return { id: textOf(jid), lid: textOf(lid), phoneNumber: textOf(phoneNumber) }
  })
  if (group === null || !isGroupJid(group) || !actions.has(action) || people.length === 0) return undefined
  return { group, author: textOf(author), action: action as ParticipantAction, participants: people }
}

/** Changes the places of people in a group, each as the change before it left him [groups §6.3]. */
const applyAction = (
  tx: Tx,
  group: Contact,
  people: ReadonlyArray<Contact>,
  action: ParticipantAction,
  quirks: GroupsQuirks
) =>
  Effect.gen(function*() {
    const known = new Map(yield* findMembers(tx, group, people))
    for (const person of people) {
      const row = known.get(person.id)
      const place = changedMembership(action, row ?? null, quirks)
      if (place !== null) known.set(person.id, yield* writeMember(tx, group, person, row, place))
    }
  })

/** The connected number itself left or was put out: the group is over for this inbox [groups §6.3]. */
const leaveGroup = (tx: Tx, group: Reached) =>
  Effect.gen(function*() {
    yield* updateGroupAttributes(tx, group.contact.id, { group_left: true })
    for (const conversation of yield* liveConversations(tx, group)) yield* resolveBySystem(tx, conversation)
  })

const takeUpdate = (tx: Tx, inbox: Inbox, update: Update, { groups: quirks, intake }: CoreQuirks) =>
  Effect.gen(function*() {
    const { action, author, group: jid, participants } = update
    const group = yield* reachGroup(tx, inbox, jid)
    const conversation = yield* groupConversation(tx, inbox, group)
    const keys = participants.map((participant) => participantKey(participant, quirks))
    const resolved = yield* resolvePeople(tx, inbox, keys, intake.takenNumberLosesMembers)
    const people = resolved.filter((person) => person !== undefined)
    if (people.length === 0) return
    yield* applyAction(tx, group.contact, people, action, quirks)
    const activity = participantsActivity({
      action,
      author,
      authorName: yield* authorName(tx, inbox, author),
      participants: people,
      language: yield* languageIn(tx, inbox)
    }, quirks)
    yield* addActivity(tx, conversation, activity)
    yield* dispatchGroupSynced(tx, group.contact.id)
    const own = inbox.channel.type === "Channel::Whatsapp" ? inbox.channel.phoneNumber : null
    if (action === "remove" && people.some(({ phoneNumber }) => sameDigits(phoneNumber, own))) {
      yield* leaveGroup(tx, group)
    }
  })

/** Takes in a change of membership: people, members, the activity, the events [groups §6.3]. */
export const takeGroupParticipants = (
  tx: Tx,
  inbox: Inbox,
  data: unknown,
  quirks: CoreQuirks
): Effect.Effect<void, RecordInvalid> => {
  const update = readUpdate(data)
  return update ? takeUpdate(tx, inbox, update, quirks) : Effect.void
}

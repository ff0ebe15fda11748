import { isGroupLeft, readPendingRequests, reportedMember, withoutRequests, withRequest } from "@mootkit/groups"
import type { GroupsQuirks, PendingRequest } from "@mootkit/groups"
import { isGroupJid, localPart } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { renewAvatar } from "../avatars.ts"
import { connectionOf } from "../connections.ts"
import { findContact, reachContact } from "../contacts.ts"
import { groupConversation } from "../conversations.ts"
import type { RecordInvalid } from "../errors.ts"
import { updateGroupAttributes } from "../group-attributes.ts"
import { dispatchGroupSynced } from "../group-synced.ts"
import { placeMember } from "../members.ts"
import { identifierOf } from "../people.ts"
import type { CoreQuirks } from "../quirks.ts"
import type { Tx } from "../store.ts"
import type { Contact } from "../tables/contacts.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { enqueueSync } from "../usecases/group-sync.ts"
import { addGroupActivity, authorName, knownBy, reachGroup } from "./groups.ts"
import { elementsOf, isPresent, isWire, textOf, wire } from "./reading.ts"

/** Whether a message is a stub: WhatsApp's own note of something that happened, which nobody said [groups §6.5]. */
export const isStub = (message: unknown): boolean => isPresent(wire(message)["messageStubType"])

/** A stub of a group: whose it is, who caused it, what it brings. */
interface GroupStub {
  readonly group: string
  /** The address of who caused it, as it came. */
  readonly participant: string | null
  readonly parameters: ReadonlyArray<unknown>
}

type TakeStub = (tx: Tx, inbox: Inbox, stub: GroupStub, quirks: GroupsQuirks) => Effect.Effect<void, RecordInvalid>

/** Who asks to be let into a group: his addresses, as far as they are told. */
interface Requester {
  readonly lid: string | null
  readonly pn: string | null
}

/** Reads the first parameter of a membership request; nothing if it is not the JSON of an object. */
const readRequester = (json: unknown): Requester | undefined => {
  try {
    const data: unknown = JSON.parse(textOf(json) ?? "")
    return isWire(data) ? { lid: textOf(data["lid"]), pn: textOf(data["pn"]) } : undefined
  } catch {
    return undefined
  }
}

/** What an activity calls somebody who asks to be let in: by the contact of his address, else by his phone or hidden id. */
const requesterName = (tx: Tx, inbox: Inbox, { lid, pn }: Requester) =>
  Effect.gen(function*() {
    const contact = yield* knownBy(tx, inbox, localPart(lid ?? pn ?? ""))
    return textOf(contact?.name) ?? contact?.phoneNumber ?? (pn === null ? localPart(lid ?? "") : `+${localPart(pn)}`)
  })

/** The request of somebody who asks now; he is a contact from then on. */
const newRequest = (tx: Tx, inbox: Inbox, jid: string, pn: string | null) =>
  Effect.gen(function*() {
    const lid = localPart(jid)
    const phoneNumber = pn === null ? null : `+${localPart(pn)}`
    const { contact } = yield* reachContact(tx, inbox, lid, {
      name: phoneNumber ?? lid,
      phoneNumber,
      identifier: identifierOf(lid),
      groupType: "individual"
    })
    const request: PendingRequest = { jid, contact_id: contact.id, request_time: String(Math.floor(tx.now / 1000)) }
    return request
  })

/** Somebody asks to be let into the group, or asks no longer; that an admin refused him is no news [groups §6.5]. */
const takeMembershipRequest: TakeStub = (tx, inbox, { group, parameters, participant }) =>
  Effect.gen(function*() {
    const notice = parameters.includes("created")
      ? "requestCreated"
      : parameters.includes("revoked") ? "requestRevoked" : undefined
    if (!notice) return
    const requester = readRequester(parameters[0])
    const reached = yield* reachGroup(tx, inbox, group)
    const conversation = yield* groupConversation(tx, inbox, reached)
    const person = requester ? yield* requesterName(tx, inbox, requester) : localPart(participant ?? "")
    yield* addGroupActivity(tx, inbox, conversation, notice, { person })
    if (!requester?.lid) return
    const pending = readPendingRequests(reached.contact.additionalAttributes["pending_join_requests"])
    const requests = notice === "requestRevoked"
      ? withoutRequests(pending, [requester.lid])
      : withRequest(pending, yield* newRequest(tx, inbox, requester.lid, requester.pn))
    yield* updateGroupAttributes(tx, reached.contact.id, { pending_join_requests: requests })
  })

/** The group has another picture; the one that is known is forgotten, and the new one fetched. */
const takeIconChange: TakeStub = (tx, inbox, { group, participant }) =>
  Effect.gen(function*() {
    const reached = yield* reachGroup(tx, inbox, group)
    const conversation = yield* groupConversation(tx, inbox, reached)
    const author = yield* authorName(tx, inbox, participant)
    yield* addGroupActivity(tx, inbox, conversation, "iconChanged", { author })
    yield* renewAvatar(tx, inbox, reached.contact)
  })

/** The own number as a member of a group that it came back to; only if it is a contact already. */
const placeOwnNumber = (tx: Tx, inbox: Inbox, group: Contact, quirks: GroupsQuirks) =>
  Effect.gen(function*() {
    const own = yield* findContact(tx, inbox.accountId, { phoneNumber: connectionOf(inbox) })
    if (own) yield* placeMember(tx, group, own, (known) => reportedMember(known ?? null, quirks))
  })

/** How long after a group was created it is synced, milliseconds. */
const creationDelay = 5000

/** The own number is in a new group, or again in one that it had left [groups §6.5]. */
const takeCreation: TakeStub = (tx, inbox, { group, parameters: [subject] }, quirks) =>
  Effect.gen(function*() {
    const reached = yield* reachGroup(tx, inbox, group, typeof subject === "string" ? subject : group)
    const { contact } = reached
    const isBack = isGroupLeft(contact.additionalAttributes["group_left"])
    if (isBack) yield* updateGroupAttributes(tx, contact.id, { group_left: false })
    yield* groupConversation(tx, inbox, reached)
    if (isBack) {
      yield* placeOwnNumber(tx, inbox, contact, quirks)
      yield* dispatchGroupSynced(tx, contact.id)
    }
    yield* enqueueSync(tx, { contact: contact.id, delay: creationDelay, force: isBack })
  })

const takes: Readonly<Record<string, TakeStub>> = {
  GROUP_MEMBERSHIP_JOIN_APPROVAL_REQUEST_NON_ADMIN_ADD: takeMembershipRequest,
  GROUP_CHANGE_ICON: takeIconChange,
  GROUP_CREATE: takeCreation
}

/** Takes in a stub of a group, whether groups are switched on or off; stubs of other chats and other kinds change nothing. */
export const takeStub = (
  tx: Tx,
  inbox: Inbox,
  message: unknown,
  { groups }: CoreQuirks
): Effect.Effect<void, RecordInvalid> => {
  const { key, messageStubParameters, messageStubType } = wire(message)
  const { participant, remoteJid } = wire(key)
  const group = textOf(remoteJid)
  const kind = textOf(messageStubType)
  const take = kind !== null && Object.hasOwn(takes, kind) ? takes[kind] : undefined
  if (group === null || !isGroupJid(group) || !take) return Effect.void
  const stub = { group, participant: textOf(participant), parameters: elementsOf(messageStubParameters) }
  return take(tx, inbox, stub, groups)
}

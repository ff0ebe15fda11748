import { isGroupJid, localPart } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { groupConversation } from "../conversations.ts"
import type { RecordInvalid } from "../errors.ts"
import type { Tx } from "../store.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { addGroupActivity, knownBy, reachGroup } from "./groups.ts"
import { elementsOf, isPresent, textOf, wire } from "./reading.ts"

/** Whether a message is a stub: WhatsApp's own note of something that happened, which nobody said [groups §6.5]. */
export const isStub = (message: unknown): boolean => isPresent(wire(message)["messageStubType"])

/** A stub of a group: whose it is, who caused it, what it brings. */
interface GroupStub {
  readonly group: string
  /** The address of who caused it, as it came. */
  readonly participant: string | null
  readonly parameters: ReadonlyArray<unknown>
}

type TakeStub = (tx: Tx, inbox: Inbox, stub: GroupStub) => Effect.Effect<void, RecordInvalid>

/** Who asks to be let into a group: his addresses, as far as they are told. */
interface Requester {
  readonly lid: string | null
  readonly pn: string | null
}

/** Reads the first parameter of a membership request; nothing if it is not the JSON of an object. */
const readRequester = (json: unknown): Requester | undefined => {
  try {
    const data: unknown = JSON.parse(textOf(json) ?? "")
    if (typeof data !== "object" || data === null || Array.isArray(data)) return undefined
    const { lid, pn } = wire(data)
    return { lid: textOf(lid), pn: textOf(pn) }
  } catch {
    return undefined
  }
}

/** What an activity calls somebody who asks to be let in: by the contact of his address, else by his phone or hidden id. */
const requesterName = (tx: Tx, inbox: Inbox, { lid, pn }: Requester) =>
  Effect.gen(function*() {
    const contact = yield* knownBy(tx, inbox, localPart(lid ?? pn ?? ""))
    return contact?.name || contact?.phoneNumber || (pn === null ? localPart(lid ?? "") : `+${localPart(pn)}`)
  })

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
  })

const takes: Readonly<Record<string, TakeStub>> = {
  GROUP_MEMBERSHIP_JOIN_APPROVAL_REQUEST_NON_ADMIN_ADD: takeMembershipRequest
}

/** Takes in a stub of a group, whether groups are switched on or off; stubs of other chats and other kinds change nothing. */
export const takeStub = (tx: Tx, inbox: Inbox, message: unknown): Effect.Effect<void, RecordInvalid> => {
  const { key, messageStubParameters, messageStubType } = wire(message)
  const { participant, remoteJid } = wire(key)
  const group = textOf(remoteJid)
  const kind = textOf(messageStubType)
  const take = kind !== null && Object.hasOwn(takes, kind) ? takes[kind] : undefined
  if (group === null || !isGroupJid(group) || !take) return Effect.void
  return take(tx, inbox, { group, participant: textOf(participant), parameters: elementsOf(messageStubParameters) })
}

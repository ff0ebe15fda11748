import { networkGroups } from "@mootkit/core"
import type { ProviderMethod } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { Answer } from "./answers.ts"
import { addGroup, lidOf } from "./guests.ts"
import { addContact, addLink, ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { broken, unavailable } from "./provider-calls.ts"
import type { FaultKind } from "./provider-calls.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Question, Visit } from "./visit.ts"
import { team } from "./wa-messages.ts"

/** Somebody in the group who is no admin. */
export const member = "+5511988880001"

/** Two whom the account knows and who are not in the group; the first asks WhatsApp to be let in. */
export const [waiting, stranger] = ["+5511988880002", "+5511988880003"] as const

/** Who waits to be let in, as far as the account knows at first. */
export const knownToWait = [{ jid: lidOf(stranger), contact_id: null, request_time: "1768222000" }]

/** A group with its conversation and one without, in which every call of the provider has something to do. */
export const faultHall = (hall: Hall) =>
  Effect.gen(function*() {
    const away = { isActive: false, onNetwork: false }
    const guests = [{ phone: ownNumber, role: "admin" }, { phone: member }, { phone: waiting, ...away }, { phone: stranger, ...away }] as const
    const additionalAttributes = { description: "We read", pending_join_requests: knownToWait }
    const group = yield* addGroup(hall, team, guests, { additionalAttributes })
    const joinRequests = [{ jid: lidOf(waiting), method: "invite_link", at: hall.tx.now } as const]
    yield* hall.tx.update(networkGroups, team, { inviteCode: "TeamInvite2026", joinApprovalMode: true, joinRequests })
    const looker = { assigneeId: hall.crew.administrator.row.id, assigneeLastSeenAt: hall.tx.now + 3_600_000 }
    const talk = yield* addConversation(hall, group, looker)
    const said = yield* addMessage(hall, talk, "Who reads?", { messageType: "outgoing", sourceId: "SAID" })
    const quiet = yield* addGroup(hall, "120363000000000002@g.us", [{ phone: ownNumber, role: "admin" }])
    const person = yield* addContact(hall, { name: "Caio", phoneNumber: "+5511977770003" })
    const chat = yield* addConversation(hall, { contact: person, link: yield* addLink(hall, person, hall.inbox, "5511977770003") })
    yield* addMessage(hall, chat, "Hello", { sourceId: "P1" })
    return {
      inbox: hall.inbox.id,
      group: group.contact.id,
      talk: talk.displayId,
      said: said.id,
      chat: chat.displayId,
      quiet: quiet.contact.id
    }
  })

/** A visit to that hall. */
export type At = () => Visit<Effect.Success<ReturnType<typeof faultHall>>>

/** A request of a client, or an event of the provider, that makes the server call the provider. */
export type Trigger = (at: At) => Promise<Pick<Answer, "status" | "body">>

/** A request to a path of the account. */
export const requesting = (method: string, path: (at: At) => string, question: () => Question = () => ({})): Trigger => async (at) => {
  const { body, status } = await at().ask(`${method} ${at().account}/${path(at)}`, question())
  return { status, body }
}

/** A path below the group. */
export const ofGroup = (path: string) => (at: At): string => `contacts/${at().made.group}/${path}`

/** Something that nobody waits for an answer to. */
export const acting = (act: (at: At) => Promise<unknown>): Trigger => async (at) => {
  await act(at)
  return { status: 200, body: undefined }
}

/**
 * What there is after a call went wrong: all as before; all as if it had gone well, or had only answered nothing, or as
 * if something else had been asked; or something else in some places, which the facts tell.
 */
type Afterwards = "before" | "done" | "empty" | Trigger | ReadonlyArray<string>

/** What becomes of a call that goes wrong. */
export interface Aftermath {
  /** What the trigger is answered; as if it had gone well, where nothing is said. */
  readonly told?: Pick<Answer, "status" | "body">
  readonly leaves: Afterwards
  /** How often the connection counts as lost and is set up anew, after which the provider says that it is open. */
  readonly setups?: number
  /** Whether the link of the inbox is closed then: it could not be set up anew. */
  readonly isClosed?: boolean
  /** How often the call has been made a minute later: once, where it is not tried again. */
  readonly tries?: number
  /** What is to be seen then. */
  readonly facts?: (at: At) => Promise<void>
}

/** One place from which the server calls the provider. */
export interface FaultSite {
  /** What the server is about when it makes the call. */
  readonly what: string
  readonly trigger: Trigger
  readonly after: Readonly<Record<Exclude<FaultKind, "slow" | "broken">, Aftermath>>
  /** A call that has to fail first for this one to be made at all. */
  readonly first?: ProviderMethod
}

/** A site at which every failure has the same aftermath; `others` are the kinds that have not. */
export const site = (
  what: string,
  trigger: Trigger,
  failed: Aftermath,
  others: Partial<FaultSite["after"]> & Pick<FaultSite["after"], "empty">
): FaultSite => ({
  what,
  trigger,
  after: { unavailable: failed, refused: failed, forbidden: failed, transport: failed, ...others }
})

/** What a client is told where the provider said no, and where it gave no answer [groups §3]. */
const [refusal, crash] = [{ status: 422, body: unavailable }, { status: 500, body: broken }] as const

/** A site of which the client hears that the provider failed. */
export const heard = (
  what: string,
  trigger: Trigger,
  failed: Omit<Aftermath, "told">,
  others: Partial<FaultSite["after"]> & Pick<FaultSite["after"], "empty">
): FaultSite => site(what, trigger, { ...failed, told: refusal }, { transport: { ...failed, told: crash }, ...others })

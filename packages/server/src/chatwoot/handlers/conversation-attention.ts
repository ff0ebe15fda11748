import { markUnread, mute, noteSeen, showTyping, unmute } from "@mootkit/core"
import type { Conversation, Tx } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import { requesterOf } from "../../call.ts"
import type { AccountCall } from "../../call.ts"
import type { Refusal } from "../../refusals.ts"
import { empty } from "../../reply.ts"
import { loadConversation, showOne } from "./conversations.ts"

const attending = <Done>(attend: (tx: Tx, found: Conversation, call: AccountCall) => Effect.Effect<Done, Refusal>) => (tx: Tx, call: AccountCall) =>
  Effect.flatMap(loadConversation(tx, call), (found) => attend(tx, found, call))

const answeringNothing = (attend: (tx: Tx, found: Conversation, call: AccountCall) => Effect.Effect<void, Refusal>) =>
  inAccount((call) => call.place.world.store.transact((tx) => Effect.as(attending(attend)(tx, call), empty)))

const answeringIt = (attend: (tx: Tx, found: Conversation, call: AccountCall) => Effect.Effect<Conversation, Refusal>) =>
  inAccount((call) =>
    call.place.world.store.transact((tx) => Effect.flatMap(attending(attend)(tx, call), (row) => showOne(tx, call, row)))
  )

/** Notes that the caller has looked at a conversation [conversations §4.11]. */
export const updateLastSeen = answeringIt((tx, found, { place, user }) =>
  noteSeen(tx, found, user.id, place.world.quirks.conversations)
)

/** Marks a conversation unread [conversations §4.11]. */
export const markConversationUnread = answeringIt((tx, found) => markUnread(tx, found))

/** Resolves a conversation and blocks its contact [conversations §5]. */
export const muteConversation = answeringNothing((tx, found, call) => mute(tx, found, requesterOf(call)))

/** Unblocks the contact of a conversation [conversations §5]. */
export const unmuteConversation = answeringNothing((tx, found, call) => unmute(tx, found, requesterOf(call)))

const statuses = ["on", "off", "recording"] as const

/** Shows that the caller writes; what is no status of writing shows nothing [conversations §4.11]. */
export const toggleTyping = answeringNothing((tx, found, call) => {
  const status = statuses.find((one) => one === call.params["typing_status"])
  const isPrivate = call.params["is_private"] ?? false
  return status === undefined ? Effect.void : showTyping(tx, found, status, isPrivate, requesterOf(call))
})

import { InputUnusable, replaceCustomAttributes, setPriority, toggleStatus } from "@mootkit/core"
import type { Conversation, StatusWish, Tx } from "@mootkit/core"
import { priorities, statuses } from "@mootkit/conversations"
import * as Effect from "effect/Effect"
import { inAccountForBots } from "../../auth.ts"
import { requesterOf } from "../../call.ts"
import type { RequesterCall } from "../../call.ts"
import { isTruthy } from "../../rails/boolean.ts"
import { givenWord, wordColumn } from "../../rails/columns.ts"
import { isParams } from "../../rails/nested.ts"
import type { Refusal } from "../../refusals.ts"
import { empty, ok } from "../../reply.ts"
import type { Reply } from "../../reply.ts"
import { isoOrNull } from "../../times.ts"
import { loadConversation, showOne } from "./conversations.ts"

/** Changes the conversation that the path names, in one transaction with the answer. */
const changing = (change: (tx: Tx, call: RequesterCall, found: Conversation) => Effect.Effect<Reply, Refusal>) =>
  inAccountForBots((call) =>
    call.place.world.store.transact((tx) =>
      Effect.flatMap(loadConversation(tx, call), (found) => change(tx, call, found))
    )
  )

/** Seconds as the real server reads a time to wake at: a whole number, also as a text. */
const readSnooze = (given: unknown): Effect.Effect<number | undefined, InputUnusable> => {
  if (!isTruthy(given)) return Effect.succeed(undefined)
  const isTime = (typeof given === "number" || typeof given === "string") && /^[+-]?\d{1,12}$/.test(String(given))
  return isTime
    ? Effect.succeed(Number(given) * 1000)
    : Effect.fail(new InputUnusable("snoozed_until must be a time in seconds since 1970, as a whole number"))
}

const readStatusWish = ({ params }: RequesterCall): Effect.Effect<StatusWish, InputUnusable> =>
  Effect.gen(function*() {
    const status = yield* givenWord(statuses, "status", params["status"])
    if (!status) return { status }
    const snoozedUntil = yield* readSnooze(params["snoozed_until"])
    return { status, ...snoozedUntil === undefined ? {} : { snoozedUntil } }
  })

/** Moves a conversation to a status [conversations §4.5]. */
export const toggleConversationStatus = changing((tx, call, found) =>
  Effect.gen(function*() {
    const wish = yield* readStatusWish(call)
    const { conversations } = call.place.world.quirks
    const { conversation, isHandoff } = yield* toggleStatus(tx, found, wish, requesterOf(call), conversations)
    const { displayId, snoozedUntil, status } = conversation
    return ok({
      payload: {
        success: isHandoff ? null : true,
        conversation_id: displayId,
        current_status: status,
        snoozed_until: isoOrNull(snoozedUntil)
      }
    })
  })
)

/** Sets the priority of a conversation, or takes it away [conversations §4.4]. */
export const toggleConversationPriority = changing((tx, call, found) =>
  Effect.gen(function*() {
    const priority = yield* givenWord(priorities, "priority", call.params["priority"])
    yield* setPriority(tx, found, priority, requesterOf(call).doer)
    return empty
  })
)

/** Changes what of a conversation may be changed at once: its priority [conversations §4.3]. */
export const updateConversation = changing((tx, call, found) =>
  Effect.gen(function*() {
    const priority = yield* wordColumn(priorities, "priority", call.params["priority"])
    const { doer } = requesterOf(call)
    const updated = priority === undefined ? found : yield* setPriority(tx, found, priority, doer)
    return yield* showOne(tx, call, updated)
  })
)

/** Replaces the custom attributes of a conversation [conversations §4.6]. */
export const replaceConversationAttributes = changing((tx, call, found) =>
  Effect.gen(function*() {
    const given = call.params["custom_attributes"]
    if (!isParams(given)) return yield* Effect.fail(new InputUnusable("custom_attributes must be an object"))
    const { customAttributes } = yield* replaceCustomAttributes(tx, found, given, requesterOf(call).doer)
    return ok({ custom_attributes: customAttributes })
  })
)

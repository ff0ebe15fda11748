import { firstTick, isAwake, statusAfterDelivery } from "@mootkit/conversations/scheduled-messages"
import { all, eq, lte } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { EventDraft } from "./events.ts"
import { id } from "./ids.ts"
import type { ScheduledMessageId } from "./ids.ts"
import type { Tx } from "./store.ts"
import type { Conversation } from "./tables/conversations.ts"
import type { Message } from "./tables/messages.ts"
import { scheduledMessages } from "./tables/scheduled-messages.ts"
import type { ScheduledMessage } from "./tables/scheduled-messages.ts"

/** The kind of job that sends a scheduled message. */
export const scheduledJob = "send-scheduled-message"

/** An event about a scheduled message, as it is at that moment [reports B.6]. */
export const scheduledEvent = (type: "created" | "updated" | "deleted", row: ScheduledMessage): EventDraft => ({
  accountId: row.accountId,
  stream: { type: "conversation", id: row.conversationId },
  type: `scheduled_message.${type}`,
  ids: { conversation: row.conversationId, scheduled_message: row.id },
  snapshot: { scheduledMessage: row }
})

/** Changes a scheduled message and tells of it, whether anything differs or not. */
export const updateScheduled = (
  tx: Tx,
  row: ScheduledMessage,
  patch: Partial<ScheduledMessage>
): Effect.Effect<ScheduledMessage> =>
  Effect.orDie(Effect.gen(function*() {
    const updated = yield* tx.update(scheduledMessages, row.id, patch)
    yield* tx.appendEvents([scheduledEvent("updated", updated)])
    return updated
  }))

/** Lets a scheduled message be sent at the first full minute that is not before a time, if it may go out by then. */
export const enqueueScheduled = (tx: Tx, row: ScheduledMessage, at: number): Effect.Effect<void> =>
  Effect.asVoid(tx.enqueueJob({ runAt: firstTick(at), kind: scheduledJob, payload: { scheduledMessage: row.id } }))

/**
 * Lets what waited for a conversation go out at the next full minute. Whoever gives a conversation another status calls
 * this; for one that rests now it does nothing [conversations §7].
 */
export const wakeScheduled = (tx: Tx, { id: conversationId, status }: Conversation): Effect.Effect<void> =>
  Effect.gen(function*() {
    if (!isAwake(status)) return
    const where = all(eq("conversationId", conversationId), eq("status", "pending"), lte("scheduledAt", tx.now))
    for (const row of yield* tx.query(scheduledMessages, { where })) yield* enqueueScheduled(tx, row, tx.now)
  })

/** Takes away all that is scheduled in a conversation that goes as well; nobody is told [conversations §7]. */
export const forgetScheduled = (tx: Tx, { id: conversationId }: Conversation): Effect.Effect<void> =>
  Effect.gen(function*() {
    const rows = yield* tx.query(scheduledMessages, { where: eq("conversationId", conversationId) })
    for (const row of rows) yield* tx.remove(scheduledMessages, row.id)
  })

/** A message has come further: what it was scheduled as was sent, or has failed, with it [conversations §6.4]. */
export const followDelivery = (tx: Tx, message: Message): Effect.Effect<void> =>
  Effect.gen(function*() {
    const number = message.additionalAttributes["scheduled_message_id"]
    const status = statusAfterDelivery(message.status)
    if (typeof number !== "number" || status === undefined) return
    const row = yield* tx.get(scheduledMessages, id<ScheduledMessageId>(number))
    if (row?.conversationId !== message.conversationId || row.status === status) return
    yield* updateScheduled(tx, row, { status })
  })

import { isDue, sentAttributes } from "@mootkit/conversations/scheduled-messages"
import type { MessageInvalid } from "@mootkit/conversations/messages"
import * as Effect from "effect/Effect"
import type { MessageRefused } from "../errors.ts"
import { id } from "../ids.ts"
import type { ScheduledMessageId, UserId } from "../ids.ts"
import { liquidFor } from "../liquid/renderer.ts"
import type { LiquidRenderer } from "../liquid/renderer.ts"
import type { CoreQuirks } from "../quirks.ts"
import { updateScheduled } from "../scheduled-messages.ts"
import type { Work } from "../services.ts"
import type { Tx } from "../store.ts"
import { users } from "../tables/accounts.ts"
import { conversations } from "../tables/conversations.ts"
import { inboxes } from "../tables/inboxes.ts"
import { scheduledMessages } from "../tables/scheduled-messages.ts"
import { createMessage } from "../usecases/messages.ts"

/** Says what was scheduled, if it may go out by now: the same step makes it sent, so that it is said once. */
const sendIfDue = (
  tx: Tx,
  key: ScheduledMessageId,
  liquid: LiquidRenderer,
  { conversations: quirks }: CoreQuirks
): Effect.Effect<void, MessageRefused | MessageInvalid> =>
  Effect.gen(function*() {
    const row = yield* tx.get(scheduledMessages, key)
    const conversation = row && (yield* tx.get(conversations, row.conversationId))
    const inbox = row && (yield* tx.get(inboxes, row.inboxId))
    if (!conversation || !inbox || !isDue(row, conversation.status, tx.now)) return
    const { attachment, authorId, authorType, content } = row
    const author = authorType === "User" && authorId !== null ? yield* tx.get(users, id<UserId>(authorId)) : undefined
    const writer = { id: authorId, type: authorType, ...author ? { name: author.name } : {} }
    const { message } = yield* createMessage(tx, conversation, {
      messageType: "outgoing",
      contentType: "text",
      content,
      private: false,
      sourceId: null,
      contentAttributes: {},
      additionalAttributes: sentAttributes(row, writer),
      author: author ? { type: "User", id: author.id } : null,
      files: attachment ? [attachment] : []
    }, liquid, quirks)
    yield* updateScheduled(tx, row, { status: "sent", messageId: message.id })
  })

/** A scheduled message that is refused when its time comes has failed. */
const giveUp = (tx: Tx, key: ScheduledMessageId): Effect.Effect<void> =>
  Effect.gen(function*() {
    const row = yield* tx.get(scheduledMessages, key)
    if (row?.status === "pending") yield* updateScheduled(tx, row, { status: "failed" })
  })

/**
 * Sends a scheduled message whose time has come. One that is gone, was changed, or whose conversation rests is left
 * alone: whoever changes it, or opens the conversation, lets this be done again [conversations §7].
 */
export const sendScheduled: Work = (services, payload) =>
  Effect.gen(function*() {
    const { store } = services
    const key = id<ScheduledMessageId>(Number(payload["scheduledMessage"]))
    const row = yield* store.read((reader) => reader.get(scheduledMessages, key))
    if (!row) return
    const liquid = yield* liquidFor(services, row.content, row.templateParams)
    yield* Effect.catchTag(store.transact((tx) => sendIfDue(tx, key, liquid, services.quirks)), ["MessageRefused", "MessageInvalid"], () =>
      store.transact((tx) => giveUp(tx, key)))
  })

import * as Effect from "effect/Effect"
import type { EventDraft } from "./events.ts"
import type { Tx } from "./store.ts"
import type { Conversation } from "./tables/conversations.ts"
import { conversations } from "./tables/conversations.ts"
import type { Message } from "./tables/messages.ts"
import { messages } from "./tables/messages.ts"

/** What a new message must say for itself; the rest follows from its conversation. */
export type MessageDraft =
  & Pick<Message, "messageType" | "content" | "body">
  & Partial<
    Pick<
      Message,
      | "contentType"
      | "contentAttributes"
      | "additionalAttributes"
      | "private"
      | "status"
      | "sourceId"
      | "senderType"
      | "senderId"
      | "createdAt"
    >
  >

/** An event about a conversation. */
export const conversationEvent = (
  type: string,
  conversation: Conversation,
  more: Partial<Pick<EventDraft, "ids" | "changed" | "snapshot" | "actor">> = {}
): EventDraft => ({
  accountId: conversation.accountId,
  stream: { type: "conversation", id: conversation.id },
  type,
  ...more,
  ids: { conversation: conversation.id, ...more.ids }
})

/** The columns of a public text message that nobody in particular said. */
export const blankMessage = {
  contentType: "text",
  contentAttributes: {},
  additionalAttributes: {},
  externalSourceIds: {},
  private: false,
  status: "sent",
  sourceId: null,
  senderType: null,
  senderId: null
} satisfies Partial<Message>

/**
 * Puts a message into a conversation. Every write to a message makes a new row of its conversation too, as the real
 * server touches it: what a view keeps by the conversation's row stays true [conversations §5.1].
 */
export const addMessage = (
  tx: Tx,
  conversation: Conversation,
  draft: MessageDraft
): Effect.Effect<{ readonly conversation: Conversation; readonly message: Message }> =>
  Effect.orDie(Effect.gen(function*() {
    const { accountId, id, inboxId } = conversation
    const message = yield* tx.insert(messages, { ...blankMessage, ...draft, accountId, inboxId, conversationId: id })
    const waits = draft.messageType === "incoming" && conversation.waitingSince === null
    const known = (yield* tx.get(conversations, id)) ?? conversation
    const touched = yield* tx.update(conversations, id, {
      revision: known.revision + 1,
      lastActivityAt: message.createdAt,
      updatedAt: tx.now,
      ...(waits ? { waitingSince: message.createdAt } : {})
    })
    yield* tx.appendEvents([conversationEvent("message.created", touched, { ids: { message: message.id } })])
    return { conversation: touched, message }
  }))

/** Puts a note of what happened into a conversation: nobody's message, in the account's language. */
export const addActivity = (tx: Tx, conversation: Conversation, content: string) =>
  addMessage(tx, conversation, { messageType: "activity", content, body: { _tag: "System", text: content } })

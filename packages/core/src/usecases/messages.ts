import * as Effect from "effect/Effect"
import type { MessageFile } from "../attachments.ts"
import { MessageRefused } from "../errors.ts"
import type { LiquidRenderer } from "../liquid/renderer.ts"
import { renderMessage } from "../liquid/messages.ts"
import { addMessage } from "../messages.ts"
import type { AddedMessage, MessageDraft } from "../messages.ts"
import { replyAttributes } from "../replies.ts"
import type { Tx } from "../store.ts"
import type { Conversation } from "../tables/conversations.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { inboxes } from "../tables/inboxes.ts"
import type { Message } from "../tables/messages.ts"
import { enqueueSending } from "../jobs/send-message.ts"

/** A message that somebody of the account wants to be in a conversation, with its files, which are kept already. */
export interface NewMessage
  extends Pick<Message, "messageType" | "contentType" | "content" | "private" | "contentAttributes" | "sourceId">
{
  readonly additionalAttributes?: Message["additionalAttributes"]
  /** Who says it, where it is outgoing, null for nobody; whatever else it is, the conversation's contact says it. */
  readonly author: { readonly type: "User" | "AgentBot"; readonly id: number } | null
  readonly files: ReadonlyArray<MessageFile>
}

const longest = 150_000

const refusalOf = ({ content, messageType }: NewMessage, inbox: Inbox): string | null => {
  if (messageType === "incoming" && inbox.channel.type !== "Channel::Api") {
    return "Incoming messages are only allowed in Api inboxes"
  }
  // The real server counts characters, not UTF-16 units.
  return content !== null && content.length > longest && [...content].length > longest
    ? `Validation failed: Content is too long (maximum is ${longest} characters)`
    : null
}

/**
 * Puts a message of the account into a conversation; what is outgoing, public and not known to WhatsApp yet is sent
 * afterwards, by a job [conversations §6.2].
 */
export const createMessage = (
  tx: Tx,
  conversation: Conversation,
  given: NewMessage,
  liquid: LiquidRenderer
): Effect.Effect<AddedMessage, MessageRefused> =>
  Effect.gen(function*() {
    const inbox = (yield* tx.get(inboxes, conversation.inboxId)) as Inbox
    const refusal = refusalOf(given, inbox)
    if (refusal !== null) return yield* Effect.fail(new MessageRefused(refusal))
    const { author, files, ...columns } = given
    const isOurs = columns.messageType === "outgoing"
    const draft: MessageDraft = {
      ...columns,
      contentAttributes: yield* replyAttributes(tx, conversation, columns.contentAttributes),
      senderType: isOurs ? author?.type ?? null : "Contact",
      senderId: isOurs ? author?.id ?? null : conversation.contactId,
      body: { _tag: "Text", text: columns.content ?? "" }
    }
    const added = yield* addMessage(tx, conversation, yield* renderMessage(tx, liquid, conversation, draft), files)
    yield* enqueueSending(tx, added.message)
    return added
  })

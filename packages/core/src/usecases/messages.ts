import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { MessageFile } from "../attachments.ts"
import { MessageRefused } from "../errors.ts"
import { id } from "../ids.ts"
import type { MessageId } from "../ids.ts"
import { addMessage } from "../messages.ts"
import type { AddedMessage, MessageDraft } from "../messages.ts"
import type { Reader, Tx } from "../store.ts"
import type { Conversation } from "../tables/conversations.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { inboxes } from "../tables/inboxes.ts"
import type { Json } from "../tables/json.ts"
import type { Message } from "../tables/messages.ts"
import { messages } from "../tables/messages.ts"
import { enqueueSending } from "../work/send-message.ts"

/** A message that somebody of the account wants to be in a conversation, with its files, which are kept already. */
export interface NewMessage
  extends Pick<Message, "messageType" | "contentType" | "content" | "private" | "contentAttributes" | "sourceId">
{
  /** Who says it, where it is outgoing; whatever else it is, the conversation's contact says it. */
  readonly author: { readonly type: "User" | "AgentBot"; readonly id: number }
  readonly files: ReadonlyArray<MessageFile>
}

const longest = 150_000

/** The message of this conversation that another one answers, by its id or by the provider's [conversations §6.2]. */
const findQuoted = (reader: Reader, conversation: Conversation, attributes: Json): Effect.Effect<Message | undefined> =>
  Effect.gen(function*() {
    const { in_reply_to: own, in_reply_to_external_id: external } = attributes
    const number = Number(own)
    if (own !== undefined && own !== null && Number.isSafeInteger(number)) {
      const found = yield* reader.get(messages, id<MessageId>(number))
      if (found?.conversationId === conversation.id) return found
    }
    if (typeof external !== "string" || external === "") return undefined
    const where = all(eq("inboxId", conversation.inboxId), eq("sourceId", external), eq("conversationId", conversation.id))
    const [found] = yield* reader.query(messages, { where, limit: 1 })
    return found
  })

const repliesIn = ["in_reply_to", "in_reply_to_external_id"]

/** What a message says about the one it answers: both of its ids, or null for both where it is not there. */
const replyAttributes = (reader: Reader, conversation: Conversation, attributes: Json) =>
  Effect.gen(function*() {
    if (!repliesIn.some((name) => attributes[name])) return attributes
    const quoted = yield* findQuoted(reader, conversation, attributes)
    return {
      ...attributes,
      in_reply_to: quoted?.id ?? null,
      in_reply_to_external_id: quoted?.sourceId ?? null
    }
  })

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
  given: NewMessage
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
      senderType: isOurs ? author.type : "Contact",
      senderId: isOurs ? author.id : conversation.contactId,
      body: { _tag: "Text", text: columns.content ?? "" }
    }
    const added = yield* addMessage(tx, conversation, draft, files)
    yield* enqueueSending(tx, added.message)
    return added
  })

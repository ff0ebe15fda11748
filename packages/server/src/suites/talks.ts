import { blankConversation, blankMessage, conversations, id, messages } from "@mootkit/core"
import type { Conversation, DisplayId, Insert, Message } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { Hall, Reached } from "./hall.ts"

/** Adds a conversation with somebody, which began this moment and is open, where nothing else is said. */
export const addConversation = ({ crew, tx }: Hall, { contact, link }: Reached, given: Partial<Conversation> = {}) =>
  Effect.gen(function*() {
    const row: Insert<Conversation> = {
      ...blankConversation,
      status: "open",
      waitingSince: null,
      accountId: crew.account.id,
      displayId: id<DisplayId>(yield* tx.sequence("display_id", crew.account.id)),
      uuid: yield* tx.uuid,
      inboxId: link.inboxId,
      contactId: contact.id,
      contactInboxId: link.id,
      groupType: contact.groupType,
      lastActivityAt: tx.now,
      ...given
    }
    return yield* tx.insert(conversations, row)
  })

/** Adds something that was said in a conversation, by its contact where nothing else is said. */
export const addMessage = (
  { tx }: Pick<Hall, "tx">,
  { accountId, contactId, id: conversationId, inboxId }: Conversation,
  content: string,
  given: Partial<Message> = {}
) =>
  tx.insert(messages, {
    ...blankMessage,
    accountId,
    inboxId,
    conversationId,
    messageType: "incoming",
    content,
    body: { _tag: "Text", text: content },
    ...(given.messageType === undefined ? { senderType: "Contact", senderId: contactId } : {}),
    ...given
  })

import { conversations, id, messages } from "@mootkit/core"
import type { Conversation, DisplayId, Insert, Message } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { Hall, Reached } from "./hall.ts"

const blankConversation = {
  status: "open",
  priority: null,
  assigneeId: null,
  assigneeAgentBotId: null,
  teamId: null,
  labels: [],
  additionalAttributes: {},
  customAttributes: {},
  snoozedUntil: null,
  agentLastSeenAt: null,
  assigneeLastSeenAt: null,
  contactLastSeenAt: null,
  firstReplyCreatedAt: null,
  waitingSince: null,
  revision: 0
} satisfies Partial<Conversation>

/** Adds a conversation with somebody, which began this moment and is open, where nothing else is said. */
export const addConversation = ({ crew, tx }: Hall, { contact, link }: Reached, given: Partial<Conversation> = {}) =>
  Effect.gen(function*() {
    const row: Insert<Conversation> = {
      ...blankConversation,
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

const blankMessage = {
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

import type { ScheduledStatus } from "@mootkit/conversations/scheduled-messages"
import type { MessageFile } from "../attachments.ts"
import type { AccountId, ConversationId, InboxId, MessageId, ScheduledMessageId } from "../ids.ts"
import { desc, table } from "../table.ts"
import type { Json } from "./json.ts"
import type { Message } from "./messages.ts"

/** A message that is written now and said later. */
export interface ScheduledMessage {
  readonly id: ScheduledMessageId
  readonly accountId: AccountId
  readonly inboxId: InboxId
  readonly conversationId: ConversationId
  readonly authorType: Message["senderType"]
  readonly authorId: number | null
  readonly content: string | null
  readonly templateParams: Json
  readonly attachment: (MessageFile & { readonly id: number }) | null
  readonly status: ScheduledStatus
  readonly scheduledAt: number | null
  /** The message that it became. */
  readonly messageId: MessageId | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** Scheduled messages, found by conversation; drafts without a time come first. */
export const scheduledMessages = table<ScheduledMessage, ScheduledMessageId>()("scheduled_messages", {
  key: "id",
  indexes: { conversation: ["conversationId", { ...desc("scheduledAt"), nulls: "first" }], due: ["status", "scheduledAt"] }
})

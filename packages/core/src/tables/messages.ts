import type { ContentType, MessageStatus, MessageType } from "@mootkit/conversations/messages"
import type { AccountId, AttachmentId, ConversationId, InboxId, MessageId } from "../ids.ts"
import type { Body } from "../body.ts"
import { desc, table } from "../table.ts"
import type { Json } from "./json.ts"

export type { ContentType, MessageStatus, MessageType } from "@mootkit/conversations/messages"

/** Something said in a conversation: the wire's own columns as stored, and `body`, what it is in any dialect. */
export interface Message {
  readonly id: MessageId
  readonly accountId: AccountId
  readonly inboxId: InboxId
  readonly conversationId: ConversationId
  readonly messageType: MessageType
  readonly content: string | null
  readonly contentType: ContentType
  readonly contentAttributes: Json
  readonly additionalAttributes: Json
  readonly externalSourceIds: Json
  readonly private: boolean
  readonly status: MessageStatus
  readonly sourceId: string | null
  readonly senderType: "User" | "Contact" | "AgentBot" | null
  readonly senderId: number | null
  readonly body: Body
  readonly createdAt: number
  readonly updatedAt: number
}

/** The order in which the newest message comes first. */
export const newestFirst = [desc("createdAt"), desc("id")]

/** Messages, found by conversation and by the provider's id. */
export const messages = table<Message, MessageId>()("messages", {
  key: "id",
  computed: { activity: (message) => message.messageType === "activity" },
  indexes: {
    conversation: ["conversationId", ...newestFirst],
    oldest: ["conversationId", "createdAt"],
    spoken: ["conversationId", "activity", ...newestFirst],
    type: ["conversationId", "messageType", desc("createdAt")],
    source: ["inboxId", "sourceId"],
    inbox: ["inboxId", "createdAt"]
  }
})

/** A file, a place or a contact card that a message carries. */
export interface Attachment {
  readonly id: AttachmentId
  readonly accountId: AccountId
  readonly messageId: MessageId
  readonly fileType: "image" | "audio" | "video" | "file" | "location" | "fallback" | "share" | "story_mention" | "contact"
  readonly extension: string | null
  readonly fileName: string | null
  readonly fileSize: number
  readonly width: number | null
  readonly height: number | null
  readonly externalUrl: string | null
  readonly blobKey: string | null
  readonly coordinates: { readonly lat: number; readonly long: number } | null
  readonly meta: Json
  readonly createdAt: number
  readonly updatedAt: number
}

/** Attachments by message. */
export const attachments = table<Attachment, AttachmentId>()("attachments", {
  key: "id",
  indexes: { message: ["messageId"] }
})

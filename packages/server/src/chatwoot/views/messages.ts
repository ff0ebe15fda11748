import type { AgentBot, Attachment, Contact, ContactInbox, Conversation, Message, User } from "@mootkit/core"
import { attachmentUrl } from "../../files.ts"
import { iso, seconds } from "../../times.ts"
import { pushContact } from "./contacts.ts"
import { pushBot, pushUser } from "./users.ts"

/** Who said a message, loaded. */
export type Sender = User | Contact | AgentBot

/** Whether a sender is an agent. */
export const isUser = (sender: Sender): sender is User => "uiSettings" in sender

/** The numbers of the kinds of messages on the wire. */
export const typeNumbers = { incoming: 0, outgoing: 1, activity: 2, template: 3 } as const

/** A sender as messages show it; `availability` is a hole or a value for users. */
const pushSender = (row: Sender, availability: unknown) => {
  if (isUser(row)) return pushUser(row, availability)
  return "groupType" in row ? pushContact(row) : pushBot(row)
}

const file = (row: Attachment) => {
  const url = attachmentUrl(row)
  return {
    extension: row.extension,
    data_url: url,
    thumb_url: row.fileType === "image" ? url : "",
    file_size: row.fileSize,
    width: row.width,
    height: row.height,
    ...(row.fileType === "audio" ? { transcribed_text: row.meta["transcribed_text"] ?? "" } : {})
  }
}

/** An attachment; files are links [conversations §1.3]. */
const attachment = (row: Attachment) => {
  const base = { id: row.id, message_id: row.messageId, file_type: row.fileType, account_id: row.accountId, meta: row.meta }
  if (row.fileType === "location") {
    return {
      ...base,
      coordinates_lat: row.coordinates?.lat ?? null,
      coordinates_long: row.coordinates?.long ?? null,
      fallback_title: row.fileName,
      data_url: row.externalUrl
    }
  }
  if (row.fileType === "contact") return { ...base, fallback_title: row.fileName }
  if (row.fileType === "fallback") return { ...base, fallback_title: row.fileName, data_url: row.externalUrl }
  return { ...base, ...file(row) }
}

/** What of a message's surroundings its views show. */
export interface MessageSetting {
  readonly conversation: Conversation
  readonly sender: Sender | undefined
  /** A hole or a value: what a user who said it is available for. */
  readonly availability: unknown
  readonly attachments: ReadonlyArray<Attachment>
}

/** A message as the message operations answer it [conversations §1.3]. */
export const message = (row: Message, setting: MessageSetting) => ({
  id: row.id,
  content: row.content,
  inbox_id: row.inboxId,
  conversation_id: setting.conversation.displayId,
  message_type: typeNumbers[row.messageType],
  content_type: row.contentType,
  status: row.status,
  content_attributes: row.contentAttributes,
  additional_attributes: row.additionalAttributes,
  created_at: seconds(row.createdAt),
  private: row.private,
  source_id: row.sourceId,
  ...(setting.sender ? { sender: pushSender(setting.sender, setting.availability) } : {}),
  ...(setting.attachments.length === 0 ? {} : { attachments: setting.attachments.map(attachment) })
})

/** A message as conversations and events show it: every column, and its conversation in brief [conversations §1.2]. */
export const pushMessage = (
  row: Message,
  setting: MessageSetting & { readonly unread: number; readonly contactInbox: ContactInbox }
) => ({
  id: row.id,
  content: row.content,
  account_id: row.accountId,
  inbox_id: row.inboxId,
  conversation_id: setting.conversation.displayId,
  message_type: typeNumbers[row.messageType],
  created_at: seconds(row.createdAt),
  updated_at: iso(row.updatedAt),
  private: row.private,
  status: row.status,
  source_id: row.sourceId,
  content_type: row.contentType,
  content_attributes: row.contentAttributes,
  sender_type: row.senderType,
  sender_id: row.senderId,
  external_source_ids: row.externalSourceIds,
  additional_attributes: row.additionalAttributes,
  processed_message_content: row.content,
  sentiment: {},
  conversation: {
    assignee_id: setting.conversation.assigneeId,
    unread_count: setting.unread,
    last_activity_at: seconds(setting.conversation.lastActivityAt),
    contact_inbox: { source_id: setting.contactInbox.sourceId }
  },
  ...(setting.attachments.length === 0 ? {} : { attachments: setting.attachments.map(attachment) }),
  ...(setting.sender ? { sender: pushSender(setting.sender, setting.availability) } : {})
})

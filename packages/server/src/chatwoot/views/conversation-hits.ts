import type { Contact, Conversation, Inbox, Message } from "@mootkit/core"
import { seconds } from "../../times.ts"
import { typeNumbers } from "./messages.ts"
import type { Sender } from "./messages.ts"

/** What a search shows of a conversation. */
export interface HitRows {
  readonly contact: Contact
  readonly inbox: Inbox
  readonly messages: ReadonlyArray<Message>
  readonly senderOf: (message: Message) => Sender | undefined
}

/** A conversation that a search found, in brief [conversations §3]. */
export const conversationHit = (row: Conversation, { contact, inbox, messages, senderOf }: HitRows) => ({
  id: row.displayId,
  uuid: row.uuid,
  created_at: seconds(row.createdAt),
  contact: { id: contact.id, name: contact.name },
  inbox: { id: inbox.id, name: inbox.name, channel_type: inbox.channel.type },
  messages: messages.map((message) => {
    const sender = senderOf(message)
    return {
      content: message.content,
      id: message.id,
      ...sender ? { sender_name: sender.name } : {},
      message_type: typeNumbers[message.messageType],
      created_at: seconds(message.createdAt)
    }
  }),
  account_id: row.accountId
})

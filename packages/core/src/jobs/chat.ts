import { remoteJid } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { connectionOf } from "../connections.ts"
import type { ConnectedInbox } from "../connections.ts"
import { id } from "../ids.ts"
import type { ContactId, ConversationId, MessageId } from "../ids.ts"
import type { JobRow } from "../jobs.ts"
import { messageKey } from "../message-keys.ts"
import type { MessageKey } from "../provider.ts"
import type { Reader } from "../store.ts"
import type { Contact } from "../tables/contacts.ts"
import { contacts } from "../tables/contacts.ts"
import type { Conversation } from "../tables/conversations.ts"
import { conversations } from "../tables/conversations.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { inboxes } from "../tables/inboxes.ts"
import type { Message } from "../tables/messages.ts"
import { messages } from "../tables/messages.ts"

/** The contact of a conversation, and the inbox that reaches him. */
export interface Chat {
  readonly contact: Contact
  readonly at: ConnectedInbox
}

/** Where a conversation takes place; nothing where its inbox is not connected through the provider that we know. */
const chatOf = (reader: Reader, conversation: Conversation): Effect.Effect<Chat | undefined> =>
  Effect.gen(function*() {
    const inbox = (yield* reader.get(inboxes, conversation.inboxId)) as Inbox
    const contact = (yield* reader.get(contacts, conversation.contactId)) as Contact
    const connection = connectionOf(inbox)
    return connection === null ? undefined : { contact, at: { inbox, connection } }
  })

/** The conversation that a job is about; nothing where it is gone. */
export const readConversation = (reader: Reader, payload: JobRow["payload"]): Effect.Effect<Conversation | undefined> =>
  reader.get(conversations, id<ConversationId>(Number(payload["conversation"])))

/** The chat of a job's conversation, with that; nothing where it is gone. */
export const readTalk = (reader: Reader, payload: JobRow["payload"]) =>
  Effect.gen(function*() {
    const conversation = yield* readConversation(reader, payload)
    const chat = conversation && (yield* chatOf(reader, conversation))
    return chat && { ...chat, conversation }
  })

/** The chat that a job's message stands in, with that; nothing where the message is gone. */
export const readChat = (reader: Reader, payload: JobRow["payload"]): Effect.Effect<Chat & { readonly message: Message } | undefined> =>
  Effect.gen(function*() {
    const message = yield* reader.get(messages, id<MessageId>(Number(payload["message"])))
    const conversation = message && ((yield* reader.get(conversations, message.conversationId)) as Conversation)
    const chat = conversation && (yield* chatOf(reader, conversation))
    return message && chat && { ...chat, message }
  })

/** How WhatsApp knows a message, and where: the chat's address, and the message's key in it. */
export interface KeyedMessage {
  readonly at: ConnectedInbox
  readonly jid: string
  readonly key: MessageKey
}

/** How WhatsApp knows the message that a job is about; nothing where it does not [groups §2]. */
export const readKeyed = (reader: Reader, payload: JobRow["payload"]): Effect.Effect<KeyedMessage | undefined> =>
  Effect.gen(function*() {
    const found = yield* readChat(reader, payload)
    const chat = found?.contact.identifier ?? found?.contact.phoneNumber
    if (!found || !chat) return undefined
    const { at, message: { senderId, senderType } } = found
    const isByContact = senderType === "Contact" && senderId !== null
    const sender = isByContact ? yield* reader.get(contacts, id<ContactId>(senderId)) : undefined
    const jid = remoteJid(chat)
    const key = messageKey(jid, found.message, sender)
    return key && { at, jid, key }
  })

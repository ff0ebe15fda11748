import { remoteJid } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { connectionOf, overConnection } from "../connections.ts"
import { id } from "../ids.ts"
import type { Work } from "../services.ts"
import type { ContactId, MessageId } from "../ids.ts"
import { messageKey } from "../message-keys.ts"
import type { Reader, Tx } from "../store.ts"
import type { Contact } from "../tables/contacts.ts"
import { contacts } from "../tables/contacts.ts"
import type { Conversation } from "../tables/conversations.ts"
import { conversations } from "../tables/conversations.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { inboxes } from "../tables/inboxes.ts"
import type { Message } from "../tables/messages.ts"
import { messages } from "../tables/messages.ts"

/** Lets WhatsApp know that an incoming message has come, once its transaction stands. */
export const enqueueReceipts = (tx: Tx, message: Message): Effect.Effect<void> =>
  Effect.asVoid(tx.enqueueJob({ runAt: tx.now, kind: "send-receipts", payload: { message: message.id } }))

const readReceipt = (reader: Reader, number: MessageId) =>
  Effect.gen(function*() {
    const message = yield* reader.get(messages, number)
    if (!message) return undefined
    const conversation = (yield* reader.get(conversations, message.conversationId)) as Conversation
    const inbox = (yield* reader.get(inboxes, message.inboxId)) as Inbox
    const contact = (yield* reader.get(contacts, conversation.contactId)) as Contact
    const sender = message.senderId === null ? undefined : yield* reader.get(contacts, id<ContactId>(message.senderId))
    const chat = contact.identifier ?? contact.phoneNumber
    const key = chat === null ? undefined : messageKey(remoteJid(chat), message, sender)
    const connection = connectionOf(inbox)
    return key && connection !== null ? { key, at: { inbox, connection } } : undefined
  })

/** Acknowledges a message. It is done once: the message stands, and the real server does not come back to it [groups §7.2]. */
export const sendReceipts: Work = (services, payload) =>
  Effect.gen(function*() {
    const receipt = yield* services.store.read((reader) => readReceipt(reader, id<MessageId>(Number(payload["message"]))))
    if (!receipt) return
    const { at, key } = receipt
    yield* Effect.ignore(overConnection(services, at, services.provider.sendReceipts({ connection: at.connection, keys: [key] })))
  })

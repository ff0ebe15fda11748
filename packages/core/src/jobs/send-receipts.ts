import { remoteJid } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { overConnection } from "../connections.ts"
import { id } from "../ids.ts"
import type { ContactId } from "../ids.ts"
import type { JobRow } from "../jobs.ts"
import { messageKey } from "../message-keys.ts"
import type { Work } from "../services.ts"
import type { Reader, Tx } from "../store.ts"
import { contacts } from "../tables/contacts.ts"
import type { Message } from "../tables/messages.ts"
import { readChat } from "./chat.ts"

/** Lets WhatsApp know that an incoming message has come, once its transaction stands. */
export const enqueueReceipts = (tx: Tx, message: Message): Effect.Effect<void> =>
  Effect.asVoid(tx.enqueueJob({ runAt: tx.now, kind: "send-receipts", payload: { message: message.id } }))

const readReceipt = (reader: Reader, payload: JobRow["payload"]) =>
  Effect.gen(function*() {
    const found = yield* readChat(reader, payload)
    if (!found) return undefined
    const { at, contact, message } = found
    const sender = message.senderId === null ? undefined : yield* reader.get(contacts, id<ContactId>(message.senderId))
    const chat = contact.identifier ?? contact.phoneNumber
    const key = chat === null ? undefined : messageKey(remoteJid(chat), message, sender)
    return key && { key, at }
  })

/** Acknowledges a message. It is done once: the message stands, and the real server does not come back to it [groups §7.2]. */
export const sendReceipts: Work = (services, payload) =>
  Effect.gen(function*() {
    const receipt = yield* services.store.read((reader) => readReceipt(reader, payload))
    if (!receipt) return
    const { at, key } = receipt
    yield* Effect.ignore(overConnection(services, at, services.provider.sendReceipts({ connection: at.connection, keys: [key] })))
  })

import * as Effect from "effect/Effect"
import type { Work } from "../services.ts"
import type { Tx } from "../store.ts"
import type { Message } from "../tables/messages.ts"
import { askOnce } from "./ask-once.ts"
import { readKeyed } from "./chat.ts"
import { enqueueNow } from "./enqueue.ts"

/** Lets WhatsApp know that an incoming message has come, once its transaction stands. */
export const enqueueReceipts = (tx: Tx, message: Message): Effect.Effect<void> =>
  enqueueNow(tx, "send-receipts", { message: message.id })

/** Acknowledges a message. It is done once: the message stands, and the real server does not come back to it [groups §7.2]. */
export const sendReceipts: Work = (services, payload) =>
  askOnce(services, (reader) =>
    Effect.map(readKeyed(reader, payload), (known) =>
      known && { at: known.at, ask: ({ sendReceipts: send }) => send({ connection: known.at.connection, keys: [known.key] }) }))

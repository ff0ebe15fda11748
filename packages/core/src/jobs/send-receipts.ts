import * as Effect from "effect/Effect"
import { overConnection } from "../connections.ts"
import type { Work } from "../services.ts"
import type { Tx } from "../store.ts"
import type { Message } from "../tables/messages.ts"
import { readKeyed } from "./chat.ts"

/** Lets WhatsApp know that an incoming message has come, once its transaction stands. */
export const enqueueReceipts = (tx: Tx, message: Message): Effect.Effect<void> =>
  Effect.asVoid(tx.enqueueJob({ runAt: tx.now, kind: "send-receipts", payload: { message: message.id } }))

/** Acknowledges a message. It is done once: the message stands, and the real server does not come back to it [groups §7.2]. */
export const sendReceipts: Work = (services, payload) =>
  Effect.gen(function*() {
    const known = yield* services.store.read((reader) => readKeyed(reader, payload))
    if (!known) return
    const { at, key } = known
    yield* Effect.ignore(overConnection(services, at, services.provider.sendReceipts({ connection: at.connection, keys: [key] })))
  })

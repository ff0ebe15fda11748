import * as Effect from "effect/Effect"
import { overConnection } from "../connections.ts"
import type { Work } from "../services.ts"
import type { Tx } from "../store.ts"
import type { Message } from "../tables/messages.ts"
import { readKeyed } from "./chat.ts"

/** Lets WhatsApp know that a message was deleted, once its transaction stands, if WhatsApp has it. */
export const enqueueDeletion = (tx: Tx, { id, sourceId }: Message): Effect.Effect<void> =>
  sourceId ? Effect.asVoid(tx.enqueueJob({ runAt: tx.now, kind: "delete-message", payload: { message: id } })) : Effect.void

/** Takes a message back on WhatsApp. It is done once: here the message is gone, whatever WhatsApp says [conversations §6.3]. */
export const deleteMessageThere: Work = (services, payload) =>
  Effect.gen(function*() {
    const known = yield* services.store.read((reader) => readKeyed(reader, payload))
    if (!known) return
    const { at, jid, key } = known
    const { connection } = at
    yield* Effect.ignore(overConnection(services, at, services.provider.deleteMessage({ connection, jid, key })))
  })

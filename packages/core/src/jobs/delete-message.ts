import * as Effect from "effect/Effect"
import type { Work } from "../services.ts"
import type { Tx } from "../store.ts"
import type { Message } from "../tables/messages.ts"
import { askOnce } from "./ask-once.ts"
import { readKeyed } from "./chat.ts"
import { enqueueNow } from "./enqueue.ts"

/** Lets WhatsApp know that a message was deleted, once its transaction stands, if WhatsApp has it. */
export const enqueueDeletion = (tx: Tx, { id, sourceId }: Message): Effect.Effect<void> =>
  sourceId ? enqueueNow(tx, "delete-message", { message: id }) : Effect.void

/** Takes a message back on WhatsApp. It is done once: here the message is gone, whatever WhatsApp says [conversations §6.3]. */
export const deleteMessageThere: Work = (services, payload) =>
  askOnce(services, (reader) =>
    Effect.map(readKeyed(reader, payload), (known) =>
      known && {
        at: known.at,
        ask: ({ deleteMessage }) => deleteMessage({ connection: known.at.connection, jid: known.jid, key: known.key })
      }))

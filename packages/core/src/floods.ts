import { floodFaults, floodLimit, floodSpan } from "@mootkit/conversations/messages"
import { all, eq, gte } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { RecordInvalid } from "./errors.ts"
import type { ConversationId } from "./ids.ts"
import type { Reader } from "./store.ts"
import { messages, newestFirst } from "./tables/messages.ts"

/** Whether so many messages of a conversation came within the last minute that no other one may, nor any change of one [conversations §6.2]. */
export const isFlooded = (reader: Reader, conversationId: ConversationId): Effect.Effect<boolean> => {
  const where = all(eq("conversationId", conversationId), gte("createdAt", reader.now - floodSpan))
  return Effect.map(reader.query(messages, { where, orderBy: newestFirst, offset: floodLimit - 1, limit: 1 }), ({ length }) => length > 0)
}

/** Refuses to change a message while its conversation is flooded. */
export const refuseFlooded = (reader: Reader, conversationId: ConversationId): Effect.Effect<void, RecordInvalid> =>
  Effect.flatMap(isFlooded(reader, conversationId), (flooded) =>
    flooded ? Effect.fail(new RecordInvalid(floodFaults(true))) : Effect.void)

import { isPresent } from "@mootkit/conversations"
import { all, eq } from "@mootkit/filters/query"
import { rubyInteger } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { id } from "./ids.ts"
import type { MessageId } from "./ids.ts"
import type { Reader } from "./store.ts"
import type { Conversation } from "./tables/conversations.ts"
import type { Json } from "./tables/json.ts"
import type { Message } from "./tables/messages.ts"
import { messages } from "./tables/messages.ts"

/** The message of this conversation that another one answers, by its id or by the provider's [conversations §6.2]. */
const findQuoted = (reader: Reader, conversation: Conversation, attributes: Json): Effect.Effect<Message | undefined> =>
  Effect.gen(function*() {
    const { in_reply_to: own, in_reply_to_external_id: external } = attributes
    if (isPresent(own)) {
      const found = yield* reader.get(messages, id<MessageId>(rubyInteger(own)))
      return found?.conversationId === conversation.id ? found : undefined
    }
    if (typeof external !== "string" || external === "") return undefined
    const where = all(eq("inboxId", conversation.inboxId), eq("sourceId", external), eq("conversationId", conversation.id))
    const [found] = yield* reader.query(messages, { where, limit: 1 })
    return found
  })

const repliesIn = ["in_reply_to", "in_reply_to_external_id"]

/** What a message says about the one it answers: both of its ids, or null for both where it is not there. */
export const replyAttributes = (reader: Reader, conversation: Conversation, attributes: Json): Effect.Effect<Json> =>
  Effect.gen(function*() {
    if (!repliesIn.some((name) => isPresent(attributes[name]))) return attributes
    const quoted = yield* findQuoted(reader, conversation, attributes)
    return {
      ...attributes,
      in_reply_to: quoted?.id ?? null,
      in_reply_to_external_id: quoted?.sourceId ?? null
    }
  })

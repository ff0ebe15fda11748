import { all, eq, gt, oneOf } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { ConversationId } from "./ids.ts"
import type { Query, Reader } from "./store.ts"
import { desc } from "./table.ts"
import type { Conversation } from "./tables/conversations.ts"
import type { Attachment, Message } from "./tables/messages.ts"
import { attachments, messages, newestFirst } from "./tables/messages.ts"

/** What a list tells of a conversation's messages. */
export interface ConversationDigest {
  readonly last: Message | undefined
  /** The newestFirst message that is no activity; private notes count. */
  readonly lastSpoken: Message | undefined
  /** Attachments of these two. */
  readonly attachments: ReadonlyArray<Attachment>
  /** Incoming messages after the agents last looked, at most 10 [conversations §1.1]. */
  readonly unread: number
  readonly lastIncomingAt: number | null
}

const mostUnread = 10

/** When the contact last said something in a conversation, epoch milliseconds; null for never. */
export const lastIncomingAt = (reader: Reader, { id }: Pick<Conversation, "id">): Effect.Effect<number | null> =>
  Effect.map(
    reader.query(messages, {
      where: all(eq("conversationId", id), eq("messageType", "incoming")),
      orderBy: [desc("createdAt")],
      limit: 1
    }),
    ([last]) => last?.createdAt ?? null
  )

const queries = ({ agentLastSeenAt, id }: Conversation): ReadonlyArray<Query> => {
  const mine = eq("conversationId", id)
  const incoming = all(mine, eq("messageType", "incoming"))
  const unseen = agentLastSeenAt === null ? incoming : all(incoming, gt("createdAt", agentLastSeenAt))
  return [
    { where: mine, orderBy: newestFirst, limit: 1 },
    { where: all(mine, eq("activity", false)), orderBy: newestFirst, limit: 1 },
    { where: unseen, orderBy: [desc("createdAt")], limit: mostUnread },
    { where: incoming, orderBy: [desc("createdAt")], limit: 1 }
  ]
}

/** Reads the digests of some conversations in two round trips. */
export const readDigests = (
  reader: Reader,
  conversations: ReadonlyArray<Conversation>
): Effect.Effect<ReadonlyMap<ConversationId, ConversationDigest>> =>
  Effect.gen(function*() {
    const found = yield* reader.queryEach(messages, conversations.flatMap(queries))
    const shown = conversations.map((_, i) => [found[i * 4]?.[0], found[i * 4 + 1]?.[0]] as const)
    const ids = shown.flatMap((pair) => pair.flatMap((message) => message ? [message.id] : []))
    const files = ids.length === 0 ? [] : yield* reader.query(attachments, { where: oneOf("messageId", ids) })
    return new Map(conversations.map(({ id }, i) => {
      const [last, lastSpoken] = shown[i] as (typeof shown)[number]
      const digest: ConversationDigest = {
        last,
        lastSpoken,
        attachments: files.filter(({ messageId }) => messageId === last?.id || messageId === lastSpoken?.id),
        unread: found[i * 4 + 2]?.length ?? 0,
        lastIncomingAt: found[i * 4 + 3]?.[0]?.createdAt ?? null
      }
      return [id, digest]
    }))
  })

/**
 * Reads digests and keeps them by the conversation's row, which is a new one after each change to its messages.
 * Only for stores whose rows keep their identity.
 */
export class DigestReader {
  readonly #kept = new WeakMap<Conversation, ConversationDigest>()

  read(
    reader: Reader,
    conversations: ReadonlyArray<Conversation>
  ): Effect.Effect<ReadonlyMap<ConversationId, ConversationDigest>> {
    const missing = conversations.filter((conversation) => !this.#kept.has(conversation))
    const load = missing.length === 0 ? Effect.succeed(new Map<ConversationId, ConversationDigest>()) : readDigests(reader, missing)
    return Effect.map(load, (fresh) => {
      for (const conversation of missing) this.#kept.set(conversation, fresh.get(conversation.id) as ConversationDigest)
      return new Map(conversations.map((each) => [each.id, this.#kept.get(each) as ConversationDigest]))
    })
  }
}

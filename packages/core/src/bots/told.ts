import { all, any, eq, isNull, ne, not, oneOf } from "@mootkit/filters/query"
import type { Predicate } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { ConversationId } from "../ids.ts"
import type { Reader } from "../store.ts"
import { conversations } from "../tables/conversations.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { messages, newestFirst } from "../tables/messages.ts"
import type { Message } from "../tables/messages.ts"
import type { ChannelUser } from "./channel-users.ts"
import { oldestFirst, within } from "./stretch.ts"
import type { Stretch } from "./stretch.ts"

/**
 * What a user and a bot's side said to each other: nothing that only agents see, and no notes of what happened, but for
 * those that say that an agent takes part from then on, where they are wanted.
 */
const told = (isWithAgents: boolean): Predicate => {
  const said = ne("messageType", "activity")
  return all(eq("private", false), isWithAgents ? any(said, not(isNull(["body", "joined", "id"]))) : said)
}

/** Some of what was said, oldest first, with how much there is of it. */
export interface Told {
  readonly total: number
  readonly messages: ReadonlyArray<Message>
}

/** Which part of what was said is wanted. */
export interface ToldQuery {
  readonly stretch: Stretch
  readonly offset: number
  readonly limit: number
  /** With notes of agents who come to take part. */
  readonly isWithAgents: boolean
}

/** What some users and a bot's side said to each other, page by page [bots §A.2, §B.2]. */
export const toldTo = (
  reader: Reader,
  users: ReadonlyArray<ChannelUser>,
  { isWithAgents, limit, offset, stretch }: ToldQuery
): Effect.Effect<Told> =>
  Effect.gen(function*() {
    const links = users.map(({ contactInbox }) => contactInbox.id)
    const talks = yield* reader.query(conversations, { where: oneOf("contactInboxId", links) })
    const where = all(oneOf("conversationId", talks.map(({ id }) => id)), told(isWithAgents), within("createdAt", stretch))
    return {
      total: yield* reader.count(messages, where),
      messages: yield* reader.query(messages, { where, orderBy: oldestFirst, offset, limit })
    }
  })

/** How much was said in some inboxes in a stretch of time, by conversation. */
export const saidIn = (
  reader: Reader,
  ofInboxes: ReadonlyArray<Inbox>,
  stretch: Stretch
): Effect.Effect<ReadonlyMap<ConversationId, number>> => {
  const where = all(oneOf("inboxId", ofInboxes.map(({ id }) => id)), told(false), within("createdAt", stretch))
  // The column holds nothing but ids of conversations.
  return reader.countBy(messages, where, "conversationId") as Effect.Effect<ReadonlyMap<ConversationId, number>>
}

/** When a user and a bot's side first and last said something to each other, epoch milliseconds; null where they never did. */
export interface Interactions {
  readonly first: number | null
  readonly last: number | null
}

/** When some users and a bot's side first and last said something to each other, in the order of the users. */
export const interactionsOf = (reader: Reader, users: ReadonlyArray<ChannelUser>): Effect.Effect<ReadonlyArray<Interactions>> =>
  Effect.gen(function*() {
    const talks = yield* reader.queryEach(
      conversations,
      users.map(({ contactInbox }) => ({ where: eq("contactInboxId", contactInbox.id) }))
    )
    const ends = talks.flatMap((ofUser) =>
      [oldestFirst, newestFirst].map((orderBy) => ({
        where: all(oneOf("conversationId", ofUser.map(({ id }) => id)), told(false)),
        orderBy,
        limit: 1
      }))
    )
    const found = yield* reader.queryEach(messages, ends)
    const at = (i: number) => found[i]?.[0]?.createdAt ?? null
    return users.map((_, i) => ({ first: at(2 * i), last: at(2 * i + 1) }))
  })

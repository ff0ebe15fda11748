import { lookEffect } from "@mootkit/conversations"
import { all, eq, gt } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { UserId } from "../ids.ts"
import { enqueueReading } from "../jobs/read-messages.ts"
import { conversationEvent } from "../messages.ts"
import type { Reader, Tx } from "../store.ts"
import type { Conversation } from "../tables/conversations.ts"
import { conversations } from "../tables/conversations.ts"
import { messages } from "../tables/messages.ts"

const hasUnread = (reader: Reader, { id }: Conversation, since: number | null) =>
  Effect.map(
    reader.query(messages, { where: all(eq("conversationId", id), ...since === null ? [] : [gt("createdAt", since)]), limit: 1 }),
    ({ length }) => length > 0
  )

/**
 * Notes that somebody of the account has looked at a conversation, which nobody is told of and which changes nothing else.
 * Where his look counts as reading, WhatsApp is told afterwards, by a job [conversations §4.11].
 */
export const lookAtConversation = (tx: Tx, conversation: Conversation, user: UserId): Effect.Effect<Conversation> =>
  Effect.orDie(Effect.gen(function*() {
    const { agentLastSeenAt, assigneeId, assigneeLastSeenAt, id, updatedAt } = conversation
    const isAssignee = assigneeId === user
    const unread = yield* hasUnread(tx, conversation, isAssignee ? assigneeLastSeenAt : agentLastSeenAt)
    const effect = lookEffect(conversation, { isAssignee, hasUnread: unread, now: tx.now })
    if (!effect) return conversation
    if (effect.tellsRead) {
      yield* tx.appendEvents([conversationEvent("messages.read", conversation)])
      yield* enqueueReading(tx, conversation)
    }
    return yield* tx.update(conversations, id, { ...effect.patch, updatedAt })
  }))

import { lookAt, muteActivity, unreadFrom } from "@mootkit/conversations"
import type { ConversationsQuirks } from "@mootkit/conversations"
import { all, eq, gt } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { updateContact } from "../contacts.ts"
import { actorOf, changeConversation } from "../conversation-changes.ts"
import { lastIncomingAt } from "../digests.ts"
import type { RecordInvalid } from "../errors.ts"
import type { UserId } from "../ids.ts"
import { enqueueActivities } from "../jobs/activities.ts"
import { enqueueReading, enqueueTyping, enqueueUnread } from "../jobs/tell-chat.ts"
import { languageIn } from "../languages.ts"
import { conversationEvent } from "../messages.ts"
import type { Reader, Tx } from "../store.ts"
import { contacts } from "../tables/contacts.ts"
import type { Contact } from "../tables/contacts.ts"
import { conversations } from "../tables/conversations.ts"
import type { Conversation } from "../tables/conversations.ts"
import { messages, newestFirst } from "../tables/messages.ts"
import type { Requester } from "./conversation-states.ts"

/** Writes down when a conversation was seen, of which nobody is told; it does not count as changed by that. */
const stamp = (tx: Tx, conversation: Conversation, patch: Partial<Conversation>): Effect.Effect<Conversation> =>
  Effect.orDie(tx.update(conversations, conversation.id, { ...patch, updatedAt: conversation.updatedAt }))

const hasNewMessages = (reader: Reader, { id }: Conversation, since: number | null): Effect.Effect<boolean> => {
  const own = eq("conversationId", id)
  const where = since === null ? own : all(own, gt("createdAt", since))
  return Effect.map(reader.query(messages, { where, orderBy: newestFirst, limit: 1 }), (found) => found.length > 0)
}

/** Notes that a user looks at a conversation; WhatsApp hears of it when its assignee does [conversations §4.11]. */
export const noteSeen = (tx: Tx, conversation: Conversation, userId: UserId, quirks: ConversationsQuirks): Effect.Effect<Conversation> =>
  Effect.gen(function*() {
    const { agentLastSeenAt, assigneeId, assigneeLastSeenAt } = conversation
    const isAssignee = assigneeId === userId
    const news = yield* hasNewMessages(tx, conversation, isAssignee ? assigneeLastSeenAt : agentLastSeenAt)
    const look = lookAt(conversation, { isAssignee, hasNewMessages: news, now: tx.now }, quirks)
    if (look === null) return conversation
    const seen = yield* stamp(tx, conversation, look.patch)
    if (look.tells) {
      yield* tx.appendEvents([conversationEvent("messages.read", seen, { snapshot: { last_seen_at: agentLastSeenAt } })])
      yield* enqueueReading(tx, seen, agentLastSeenAt)
    }
    return seen
  })

/** Marks a conversation unread from its newest incoming message on, also for WhatsApp [conversations §4.11]. */
export const markUnread = (tx: Tx, conversation: Conversation): Effect.Effect<Conversation> =>
  Effect.gen(function*() {
    const seenAt = unreadFrom(yield* lastIncomingAt(tx, conversation))
    yield* tx.appendEvents([conversationEvent("conversation.unread", conversation)])
    yield* enqueueUnread(tx, conversation)
    return yield* stamp(tx, conversation, { agentLastSeenAt: seenAt, assigneeLastSeenAt: seenAt })
  })

const setBlocked = (tx: Tx, conversation: Conversation, blocked: boolean, { doer }: Requester) =>
  Effect.gen(function*() {
    const contact = (yield* tx.get(contacts, conversation.contactId)) as Contact
    yield* updateContact(tx, contact, { blocked })
    yield* enqueueActivities(tx, conversation, [muteActivity(yield* languageIn(tx, conversation), blocked, doer.name)])
  })

/** Resolves a conversation and blocks its contact [conversations §5]. */
export const mute = (tx: Tx, conversation: Conversation, by: Requester): Effect.Effect<void, RecordInvalid> =>
  Effect.gen(function*() {
    yield* setBlocked(tx, yield* changeConversation(tx, conversation, { status: "resolved" }, by.doer), true, by)
  })

/** Unblocks the contact of a conversation, which stays as it is [conversations §5]. */
export const unmute = (tx: Tx, conversation: Conversation, by: Requester): Effect.Effect<void, RecordInvalid> =>
  setBlocked(tx, conversation, false, by)

/** What a user does at his keyboard, or with his microphone. */
export type TypingStatus = "on" | "off" | "recording"

const typing = {
  on: { event: "conversation.typing_on", shown: "composing" },
  off: { event: "conversation.typing_off", shown: "paused" },
  recording: { event: "conversation.recording", shown: "recording" }
} as const

/** Shows that a user writes, records, or has stopped; the contact sees it unless it is for a note [conversations §4.11]. */
export const showTyping = (
  tx: Tx,
  conversation: Conversation,
  status: TypingStatus,
  isPrivate: unknown,
  { doer }: Requester
): Effect.Effect<void> =>
  Effect.gen(function*() {
    const { event, shown } = typing[status]
    const more = { ids: { user: doer.id }, snapshot: { is_private: isPrivate }, actor: actorOf(doer) }
    yield* tx.appendEvents([conversationEvent(event, conversation, more)])
    if (!isPrivate) yield* enqueueTyping(tx, conversation, shown)
  })

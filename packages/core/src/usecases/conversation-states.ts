import { attributeFaults, toggledStatus } from "@mootkit/conversations"
import type { ConversationsQuirks, Doer, Priority, Status } from "@mootkit/conversations"
import * as Effect from "effect/Effect"
import { actorOf, changeConversation, moveConversation } from "../conversation-changes.ts"
import type { RecordInvalid } from "../errors.ts"
import { refuseFaults } from "../faults.ts"
import { id } from "../ids.ts"
import type { UserId } from "../ids.ts"
import { conversationEvent } from "../messages.ts"
import type { Tx } from "../store.ts"
import type { Role } from "../tables/accounts.ts"
import type { Conversation } from "../tables/conversations.ts"
import type { Json } from "../tables/json.ts"

/** Whoever changes a conversation, with the role that he has in its account; bots have none. */
export interface Requester {
  readonly doer: Extract<Doer, { type: "User" | "AgentBot" }>
  readonly role: Role | null
}

/** The status that somebody wants, null for the opposite of what it is; the time to wake at stays where it is left out. */
export interface StatusWish {
  readonly status: Status | null
  /** Epoch milliseconds. */
  readonly snoozedUntil?: number
}

/** What became of a change of status; a bot's handing over answers without saying that it worked. */
export interface StatusOutcome {
  readonly conversation: Conversation
  readonly isHandoff: boolean
}

const move = (
  tx: Tx,
  conversation: Conversation,
  wish: StatusWish,
  { doer }: Requester,
  quirks: ConversationsQuirks
): Effect.Effect<StatusOutcome> =>
  Effect.gen(function*() {
    if (doer.type === "AgentBot" && conversation.status === "pending" && wish.status === "open") {
      const opened = yield* moveConversation(tx, conversation, { status: "open" }, doer, quirks)
      yield* tx.appendEvents([conversationEvent("conversation.bot_handoff", opened, { actor: actorOf(doer) })])
      return { conversation: opened, isHandoff: true }
    }
    const { snoozedUntil, status } = wish
    const patch = status === null
      ? { status: toggledStatus(conversation.status) }
      : { status, ...snoozedUntil === undefined ? {} : { snoozedUntil } }
    return { conversation: yield* moveConversation(tx, conversation, patch, doer, quirks), isHandoff: false }
  })

/** Moves a conversation to a status; an agent who opens one takes care of it from then on [conversations §4.5]. */
export const toggleStatus = (
  tx: Tx,
  conversation: Conversation,
  wish: StatusWish,
  requester: Requester,
  quirks: ConversationsQuirks
): Effect.Effect<StatusOutcome> =>
  Effect.gen(function*() {
    const outcome = yield* move(tx, conversation, wish, requester, quirks)
    const { doer, role } = requester
    const moved = outcome.conversation
    const isTaken = conversation.status === "open" || moved.assigneeId !== null
    if (role !== "agent" || moved.status !== "open" || (isTaken && !quirks.openingTakesOver)) return outcome
    return { ...outcome, conversation: yield* changeConversation(tx, moved, { assigneeId: id<UserId>(doer.id) }, doer) }
  })

/** Sets the priority of a conversation; null takes it away [conversations §4.3, §4.4]. */
export const setPriority = (tx: Tx, conversation: Conversation, priority: Priority, by: Doer): Effect.Effect<Conversation> =>
  changeConversation(tx, conversation, { priority }, by)

/** Replaces the custom attributes of a conversation as a whole [conversations §4.6]. */
export const replaceCustomAttributes = (
  tx: Tx,
  conversation: Conversation,
  customAttributes: Json,
  by: Doer
): Effect.Effect<Conversation, RecordInvalid> =>
  Effect.gen(function*() {
    yield* refuseFaults(attributeFaults("custom_attributes", "Custom attributes", customAttributes))
    return yield* changeConversation(tx, conversation, { customAttributes }, by)
  })

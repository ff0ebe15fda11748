import type { ConversationsQuirks, Doer } from "@mootkit/conversations"
import * as Effect from "effect/Effect"
import { changeConversation } from "../conversation-changes.ts"
import type { InputUnusable, RecordInvalid } from "../errors.ts"
import { givenLabels, spellLabels } from "../labels.ts"
import type { Tx } from "../store.ts"
import type { Conversation } from "../tables/conversations.ts"

/**
 * Replaces the labels of a conversation; gives the new ones as they were written, while the conversation keeps them in
 * their known spelling [conversations §4.7].
 */
export const labelConversation = (
  tx: Tx,
  conversation: Conversation,
  given: unknown,
  by: Doer,
  quirks: ConversationsQuirks
): Effect.Effect<ReadonlyArray<string>, RecordInvalid | InputUnusable> =>
  Effect.gen(function*() {
    const labels = yield* givenLabels(given, quirks)
    yield* changeConversation(tx, conversation, { labels: yield* spellLabels(tx, labels) }, by)
    return labels
  })

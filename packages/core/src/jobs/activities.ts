import * as Effect from "effect/Effect"
import type { BodyOf } from "../body.ts"
import { addActivity } from "../messages.ts"
import type { Work } from "../services.ts"
import type { Tx } from "../store.ts"
import type { Conversation } from "../tables/conversations.ts"
import { readConversation } from "./chat.ts"
import { enqueueNow } from "./enqueue.ts"

const kind = "add-activities"

/** An agent who takes part in a conversation from then on, by the name that he goes by. */
export type Joined = NonNullable<BodyOf<"System">["joined"]>

/**
 * Lets activities be written once the transaction stands that they tell of: nobody's answer shows them yet. `joined` is the
 * agent whom the last of them tells of as the new assignee [conversations §5].
 */
export const enqueueActivities = (
  tx: Tx,
  conversation: Conversation,
  texts: ReadonlyArray<string>,
  joined?: Joined
): Effect.Effect<void> =>
  texts.length === 0
    ? Effect.void
    : enqueueNow(tx, kind, { conversation: conversation.id, texts, ...(joined ? { joined } : {}) })

/** Writes activities into their conversation, if it is still there. */
export const addActivities: Work = ({ store }, payload) =>
  store.transact((tx) =>
    Effect.gen(function*() {
      const texts = payload["texts"] as ReadonlyArray<string>
      const joined = payload["joined"] as Joined | undefined
      const conversation = yield* readConversation(tx, payload)
      if (!conversation) return
      for (const [i, text] of texts.entries()) {
        yield* addActivity(tx, conversation, text, joined && i === texts.length - 1 ? { joined } : {})
      }
    })
  )

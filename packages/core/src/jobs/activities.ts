import * as Effect from "effect/Effect"
import { addActivity } from "../messages.ts"
import type { Work } from "../services.ts"
import type { Tx } from "../store.ts"
import type { Conversation } from "../tables/conversations.ts"
import { readConversation } from "./chat.ts"
import { enqueueNow } from "./enqueue.ts"

const kind = "add-activities"

/** Lets activities be written once the transaction stands that they tell of: nobody's answer shows them yet [conversations §5]. */
export const enqueueActivities = (tx: Tx, conversation: Conversation, texts: ReadonlyArray<string>): Effect.Effect<void> =>
  texts.length === 0
    ? Effect.void
    : enqueueNow(tx, kind, { conversation: conversation.id, texts })

/** Writes activities into their conversation, if it is still there. */
export const addActivities: Work = ({ store }, payload) =>
  store.transact((tx) =>
    Effect.gen(function*() {
      const texts = payload["texts"] as ReadonlyArray<string>
      const conversation = yield* readConversation(tx, payload)
      if (conversation) for (const text of texts) yield* addActivity(tx, conversation, text)
    })
  )

import { isWakeable } from "@mootkit/conversations"
import * as Effect from "effect/Effect"
import { bySystem, changeConversation } from "../conversation-changes.ts"
import { id } from "../ids.ts"
import type { ConversationId } from "../ids.ts"
import type { Work } from "../services.ts"
import { conversations } from "../tables/conversations.ts"

/** Opens a conversation that was snoozed until now; one that was put off once more waits for its new time [conversations §5]. */
export const wakeSnoozed: Work = ({ store }, payload) =>
  store.transact((tx) =>
    Effect.gen(function*() {
      const found = yield* tx.get(conversations, id<ConversationId>(Number(payload["conversation"])))
      if (found?.status !== "snoozed" || !isWakeable(found.snoozedUntil, tx.now)) return
      yield* changeConversation(tx, found, { status: "open" }, bySystem)
    })
  )

import { isWakeable } from "@mootkit/conversations"
import { all, eq, lte } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { bySystem, moveConversation } from "../conversation-changes.ts"
import type { Work } from "../services.ts"
import { conversations } from "../tables/conversations.ts"
import { readConversation } from "./chat.ts"

/**
 * Opens a conversation that was snoozed until now, and with it all others of its account whose time has come, oldest
 * first: in this order they go to whose turn it is. One that was put off once more waits for its new time [conversations §5].
 */
export const wakeSnoozed: Work = ({ quirks, store }, payload) =>
  store.transact((tx) =>
    Effect.gen(function*() {
      const found = yield* readConversation(tx, payload)
      if (found?.status !== "snoozed" || !isWakeable(found.snoozedUntil, tx.now)) return
      const where = all(eq("accountId", found.accountId), eq("status", "snoozed"), lte("snoozedUntil", tx.now))
      const over = yield* tx.query(conversations, { where, orderBy: [{ field: "id", direction: "asc" }] })
      for (const one of over) {
        if (isWakeable(one.snoozedUntil, tx.now)) yield* moveConversation(tx, one, { status: "open" }, bySystem, quirks.conversations)
      }
    })
  )

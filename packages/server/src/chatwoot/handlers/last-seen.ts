import { lookAtConversation } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import { ok } from "../../reply.ts"
import { loadConversation, showConversations } from "./conversations.ts"

/** Notes that the caller has seen a conversation, and shows it [conversations §4.11]. */
export const updateLastSeen = inAccount((call) =>
  call.place.world.store.transact((tx) =>
    Effect.gen(function*() {
      const conversation = yield* loadConversation(tx, call)
      const [shown] = yield* showConversations(tx, call, [yield* lookAtConversation(tx, conversation, call.user.id)])
      return ok(shown)
    })
  )
)

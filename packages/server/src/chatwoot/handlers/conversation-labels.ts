import { labelConversation } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import { requesterOf } from "../../call.ts"
import { storable } from "../../rails/storable.ts"
import { ok } from "../../reply.ts"
import { loadConversation } from "./conversations.ts"

/** Lists the labels of a conversation [conversations §4.7]. */
export const listConversationLabels = inAccount((call) =>
  call.place.world.store.read((reader) => Effect.map(loadConversation(reader, call), ({ labels }) => ok({ payload: labels })))
)

/** Replaces the labels of a conversation [conversations §4.7]. */
export const replaceConversationLabels = inAccount((call) =>
  call.place.world.store.transact((tx) =>
    Effect.gen(function*() {
      const found = yield* loadConversation(tx, call)
      const { doer } = requesterOf(call)
      const { conversations } = call.place.world.quirks
      const labels = yield* storable("labels", call.params["labels"])
      return ok({ payload: yield* labelConversation(tx, found, labels, doer, conversations) })
    })
  )
)

import { filterConversations } from "@mootkit/core"
import { conversationPages } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import { pageParam } from "../../rails/pages.ts"
import { ok } from "../../reply.ts"
import { briefCounts, seekerOf, showConversations } from "./conversations.ts"

/** Lists the conversations that a filter finds, with counts of all of them [conversations §10.7]. */
export const filterAllConversations = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const { params, place } = call
      const seeker = yield* seekerOf(reader, call)
      const { offset, perPage } = yield* pageParam(conversationPages, params["page"])
      const request = { payload: params["payload"], offset, limit: perPage }
      const found = yield* filterConversations(reader, seeker, request, place.world.quirks.filters)
      return ok({ meta: briefCounts(found), payload: yield* showConversations(reader, call, found.rows) })
    })
  )
)

import { filterConversations } from "@mootkit/core"
import { conversationPages } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import { pageParam } from "../../rails/pages.ts"
import { ok } from "../../reply.ts"
import { showConversations } from "./conversations.ts"
import { visibleInboxes } from "./inboxes.ts"

/** Lists the conversations that a filter finds, with counts of all of them [conversations §10.7]. */
export const filterAllConversations = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const { account, params, place, user } = call
      const seeker = { accountId: account.id, userId: user.id, inboxes: yield* visibleInboxes(reader, call) }
      const { offset, perPage } = yield* pageParam(conversationPages, params["page"])
      const request = { payload: params["payload"], offset, limit: perPage }
      const { counts, rows } = yield* filterConversations(reader, seeker, request, place.world.quirks.filters)
      const meta = { mine_count: counts.mine, unassigned_count: counts.unassigned, all_count: counts.all }
      return ok({ meta, payload: yield* showConversations(reader, call, rows) })
    })
  )
)

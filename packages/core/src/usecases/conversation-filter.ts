import type { FilterError, FiltersQuirks } from "@mootkit/filters"
import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { readFilter } from "../filtering.ts"
import type { Reader } from "../store.ts"
import { desc } from "../table.ts"
import { conversations } from "../tables/conversations.ts"
import { countByAssignment, visibleTo } from "./conversations.ts"
import type { ConversationList, ConversationSeeker } from "./conversations.ts"

/** A filter as it was sent, and which part of what it finds is wanted. */
export interface FilterRequest {
  readonly payload: unknown
  readonly offset: number
  readonly limit: number
}

/** Finds what a filter asks for among the conversations that the seeker may see, last talked in first [conversations §10.7]. */
export const filterConversations = (
  reader: Reader,
  seeker: ConversationSeeker,
  { limit, offset, payload }: FilterRequest,
  quirks: FiltersQuirks
): Effect.Effect<ConversationList, FilterError> =>
  Effect.gen(function*() {
    const { accountId } = seeker
    const asked = yield* readFilter(reader, accountId, "conversation", payload, quirks)
    const where = all(eq("accountId", accountId), ...visibleTo(seeker), asked)
    const rows = yield* reader.query(conversations, { where, orderBy: [desc("lastActivityAt")], offset, limit })
    return { rows, counts: yield* countByAssignment(reader, where, seeker) }
  })

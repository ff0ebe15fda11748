import type { FilterError, FiltersQuirks } from "@mootkit/filters"
import { all, eq, isNull, oneOf } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { readFilter } from "../filtering.ts"
import type { Reader } from "../store.ts"
import { desc } from "../table.ts"
import { conversations } from "../tables/conversations.ts"
import type { Conversation } from "../tables/conversations.ts"
import type { ConversationSeeker } from "./conversations.ts"

/** A filter as it was sent, and which part of what it finds is wanted. */
export interface FilterRequest {
  readonly payload: unknown
  readonly offset: number
  readonly limit: number
}

/** A page of what a filter finds, last talked in first, and how much it finds in all. */
export interface FilteredConversations {
  readonly rows: ReadonlyArray<Conversation>
  readonly counts: { readonly mine: number; readonly unassigned: number; readonly all: number }
}

/** Finds what a filter asks for among the conversations that the seeker may see [conversations §10.7]. */
export const filterConversations = (
  reader: Reader,
  seeker: ConversationSeeker,
  { limit, offset, payload }: FilterRequest,
  quirks: FiltersQuirks
): Effect.Effect<FilteredConversations, FilterError> =>
  Effect.gen(function*() {
    const { accountId, inboxes, userId } = seeker
    const asked = yield* readFilter(reader, accountId, "conversation", payload, quirks)
    const within = inboxes === "all" ? [] : [oneOf("inboxId", inboxes)]
    const where = all(eq("accountId", accountId), ...within, asked)
    const rows = yield* reader.query(conversations, { where, orderBy: [desc("lastActivityAt")], offset, limit })
    const counts = {
      mine: yield* reader.count(conversations, all(where, eq("assigneeId", userId))),
      unassigned: yield* reader.count(conversations, all(where, isNull("assigneeId"))),
      all: yield* reader.count(conversations, where)
    }
    return { rows, counts }
  })

import type { AccountId, CustomFilterId, UserId } from "../ids.ts"
import { table } from "../table.ts"
import type { Json } from "./json.ts"

/** What a saved filter finds. */
export type CustomFilterType = "conversation" | "contact" | "report"

/** The query of a filter that was saved without one: not an empty object, but the text of one [conversations §8]. */
export const noQuery = "{}"

/** A filter that a user saved for himself; its query is kept as it came and never looked into. */
export interface CustomFilter {
  readonly id: CustomFilterId
  readonly accountId: AccountId
  readonly userId: UserId
  readonly name: string
  readonly filterType: CustomFilterType
  readonly query: Json | typeof noQuery
  readonly createdAt: number
  readonly updatedAt: number
}

/** Saved filters, found by their owner in an account. */
export const customFilters = table<CustomFilter, CustomFilterId>()("custom_filters", {
  key: "id",
  indexes: { owner: ["userId", "accountId"] },
  counters: { owner: ["userId", "accountId"] }
})

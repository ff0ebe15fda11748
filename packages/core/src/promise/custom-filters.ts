import * as Effect from "effect/Effect"
import { customFilters as table } from "../tables/custom-filters.ts"
import type { CustomFilter, CustomFilterType } from "../tables/custom-filters.ts"
import { createCustomFilter, deleteCustomFilter, listCustomFilters, updateCustomFilter } from "../usecases/custom-filters.ts"
import type { CustomFilterInput, FilterOwner } from "../usecases/custom-filters.ts"
import { reads, rowOf, writes } from "./use-case.ts"
import type { Named } from "./use-case.ts"

/** Filters that somebody saved in an account. */
export const customFilters = {
  /** Those of one kind, oldest first. */
  list: reads((reader) => (owner: FilterOwner, filterType: CustomFilterType) =>
    listCustomFilters(reader, owner, filterType)),
  /** Saves one. */
  create: writes((tx) => (owner: FilterOwner, given: CustomFilterInput) =>
    createCustomFilter(tx, owner, given)),
  /** Changes what is given. */
  update: writes((tx) => (filter: Named<CustomFilter>, given: CustomFilterInput) =>
    Effect.flatMap(rowOf(tx, table, filter), (row) => updateCustomFilter(tx, row, given))),
  /** Deletes one. */
  delete: writes((tx) => (filter: Named<CustomFilter>) =>
    Effect.flatMap(rowOf(tx, table, filter), (row) => deleteCustomFilter(tx, row)))
}

import { all, gte, lte } from "@mootkit/filters/query"
import type { Order, Predicate } from "@mootkit/filters/query"

/** A stretch of time, epoch milliseconds, both ends included; null where it has no end. */
export interface Stretch {
  readonly from: number | null
  readonly to: number | null
}

/** What lies within a stretch of time by one of its columns. */
export const within = (column: string, { from, to }: Stretch): Predicate =>
  all(...from === null ? [] : [gte(column, from)], ...to === null ? [] : [lte(column, to)])

/** The order in which rows came; those of one moment by their numbers. */
export const oldestFirst: ReadonlyArray<Order> = [{ field: "createdAt", direction: "asc" }]

import { sameJson } from "../tables/json.ts"
import type { AnyRow, Key } from "../table.ts"

/** A row of which only the columns are known. */
export type Columns = Readonly<Record<string, unknown>>

/** The columns that are really given: one given as `undefined` is not. */
export const given = (columns: AnyRow): Columns =>
  Object.values(columns).includes(undefined)
    ? Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
    : columns as Columns

/** The columns that a patch would really change, if there are any. */
export const columnChanges = (row: Columns, patch: Columns): Columns | undefined => {
  let changes: Record<string, unknown> | undefined
  for (const column of Object.keys(patch)) {
    const value = patch[column]
    if (value === undefined || sameJson(row[column], value)) continue
    changes ??= {}
    changes[column] = value
  }
  return changes
}

/** Whether a row can be found by a value. */
export const isKey = (value: unknown): value is Key => typeof value === "string" || Number.isFinite(value)

import { sameJson } from "../tables/json.ts"
import type { AnyRow, AnyTable, Key } from "../table.ts"

/** A row of which only the columns are known. */
export type Columns = Readonly<Record<string, unknown>>

/** The columns that are really given: one given as `undefined` is not. */
const given = (columns: AnyRow): Columns =>
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

/** The row that an insert puts in: with its key, which is one more than the `last` where it is generated, and its stamps. */
export const newRow = (table: AnyTable, row: AnyRow, last: number, now: number): Columns => {
  const columns = given(row)
  const key = columns[table.key] ?? (table.generated ? last + 1 : undefined)
  if (!isKey(key)) throw new Error(`a row of ${table.name} needs its ${table.key}`)
  const stamps = table.stamped ? { createdAt: now, updatedAt: columns["createdAt"] ?? now } : {}
  return { [table.key]: key, ...stamps, ...columns }
}

/** The row that an update makes of one: the very same where nothing differs. */
export const changedRow = (table: AnyTable, before: AnyRow, patch: AnyRow, now: number): AnyRow => {
  const changes = columnChanges(before as Columns, patch as Columns)
  if (!changes) return before
  if (table.key in changes) throw new Error(`a row of ${table.name} keeps its ${table.key}`)
  const stamp = table.stamped ? { updatedAt: (patch as Columns)["updatedAt"] ?? now } : {}
  return { ...before, ...stamp, ...changes }
}

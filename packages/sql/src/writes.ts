import type { AnyRow, Key } from "@mootkit/core"
import { cellOf, groupCell } from "./cells.ts"
import type { Cell } from "./cells.ts"
import type { CounterLayout, Filled, Layout } from "./layout.ts"
import { columnOf, computedColumn, rowColumn } from "./layout.ts"
import { and, joined, name, param, raw, sql } from "./sql.ts"
import type { Sql } from "./sql.ts"

/** The key of a row. */
export const keyOf = ({ table }: Layout, row: AnyRow): unknown => (row as Readonly<Record<string, unknown>>)[table.key]

/** Whether a row can be found by a key: generated ones are whole numbers. */
export const suits = ({ hasRowid }: Layout, key: Key): boolean => !hasRowid || Number.isSafeInteger(key)

const groupOf = ({ on }: CounterLayout, { cells }: Filled): ReadonlyArray<Cell> =>
  on.map((column) => groupCell(cells.get(column)))

const addTo = ({ add }: CounterLayout, group: ReadonlyArray<Cell>, by: 1 | -1): Sql => ({ text: add, params: [...group, by] })

const isSame = (a: ReadonlyArray<Cell>, b: ReadonlyArray<Cell>): boolean => a.every((cell, i) => cell === b[i])

/** The statements that bring counters from what one row was to what it is. */
const recount = ({ counters }: Layout, before: Filled | undefined, after: Filled | undefined): ReadonlyArray<Sql> =>
  counters.flatMap((counter) => {
    const [old, next] = [before && groupOf(counter, before), after && groupOf(counter, after)]
    if (old && next && isSame(old, next)) return []
    return [...old ? [addTo(counter, old, -1)] : [], ...next ? [addTo(counter, next, 1)] : []]
  })

/** The statements that put a row in. */
export const insertSql = (layout: Layout, row: AnyRow, text: string, filled: Filled): ReadonlyArray<Sql> => {
  const cells = layout.cells.map((column) => filled.cells.get(column) ?? null)
  const insert = { text: layout.insert, params: [cellOf(keyOf(layout, row)), ...cells, text, filled.computed] }
  return [insert, ...recount(layout, undefined, filled)]
}

/** Whether a key is the one that a row has; it turns no text into a number. */
export const keySql = ({ hasRowid, key }: Layout, value: Key): Sql =>
  hasRowid && typeof value !== "number" ? raw("0") : sql`${key} = ${param(cellOf(value))}`

/** The statements that make another row of one. Cells that stay are left alone: SQLite would write their indexes again. */
export const updateSql = (layout: Layout, key: Key, before: Filled, after: Filled, text: string): ReadonlyArray<Sql> => {
  const changed = layout.cells.filter((column) => before.cells.get(column) !== after.cells.get(column))
  const cells = changed.map((column) => sql`${name(column)} = ${param(after.cells.get(column) ?? null)}`)
  const computed = before.computed === after.computed ? [] : [sql`${computedColumn} = ${param(after.computed)}`]
  const sets = joined([...cells, sql`${rowColumn} = ${param(text)}`, ...computed], ", ")
  return [sql`UPDATE ${layout.name} SET ${sets} WHERE ${keySql(layout, key)}`, ...recount(layout, before, after)]
}

/** The statements that take a row away. */
export const deleteSql = (layout: Layout, key: Key, before: Filled): ReadonlyArray<Sql> => [
  sql`DELETE FROM ${layout.name} WHERE ${keySql(layout, key)}`,
  ...recount(layout, before, undefined)
]

/** Finds another row with the values that one would have in a unique index; nothing to ask where one of them is null. */
export const takenSql = (layout: Layout, index: number, key: Key, { cells }: Filled): Sql | undefined => {
  const on = layout.table.indexes[index]?.on ?? []
  const values = on.map(({ field }) => cells.get(columnOf(field)) ?? null)
  if (values.includes(null)) return undefined
  const same = on.map(({ field }, i) => sql`${name(columnOf(field))} = ${param(values[i] ?? null)}`)
  return sql`SELECT 1 FROM ${layout.name} WHERE ${and([...same, sql`${layout.key} <> ${param(cellOf(key))}`])} LIMIT 1`
}

import { compareBy, matches, readField } from "@mootkit/filters/query"
import type { Order, Predicate, Scalar } from "@mootkit/filters/query"
import type { Cursor, Query } from "../store.ts"
import type { AnyRow, Key, Table } from "../table.ts"

/** What a query may ask a row for: its columns, and the computed ones. */
const seen = <Row extends AnyRow>(table: Table<Row, Key>, row: Row): AnyRow => ({
  ...row,
  ...Object.fromEntries(Object.entries(table.computed).map(([column, compute]) => [column, compute(row)]))
})

/** Where a row stands in an order: the values of the ordering fields, then its key. */
export const cursorOf = <Row extends AnyRow>(
  table: Table<Row, Key>,
  orderBy: ReadonlyArray<Order>,
  row: Row
): Cursor => {
  const fields = [...orderBy.map(({ field }) => field), table.key]
  return fields.map((field) => (readField(seen(table, row), field) ?? null) as Scalar | null)
}

/** The rows that a predicate holds for. */
export const filtered = <Row extends AnyRow>(
  table: Table<Row, Key>,
  rows: ReadonlyArray<Row>,
  where: Predicate
): ReadonlyArray<Row> => rows.filter((row) => matches(where, (field) => readField(seen(table, row), field)))

/** What every store must answer: all rows filtered, sorted by the order and then the key, and cut. */
export const answer = <Row extends AnyRow>(
  table: Table<Row, Key>,
  rows: ReadonlyArray<Row>,
  { after, limit = Infinity, offset = 0, orderBy = [], where }: Query
): ReadonlyArray<Row> => {
  const places = [...orderBy, { field: table.key, direction: "asc" as const }]
  const compare = compareBy(places.map((order, i) => ({ ...order, field: String(i) })))
  return filtered(table, rows, where)
    .map((row) => ({ row, place: cursorOf(table, orderBy, row) }))
    .sort((a, b) => compare({ ...a.place }, { ...b.place }))
    .filter(({ place }) => after === undefined || compare({ ...place }, { ...after }) > 0)
    .slice(offset)
    .slice(0, limit)
    .map(({ row }) => row)
}

/** How many rows there are for each value of a column; what is no single value counts as nothing. */
export const countedBy = <Row extends AnyRow>(
  table: Table<Row, Key>,
  rows: ReadonlyArray<Row>,
  column: string
): ReadonlyMap<Scalar | null, number> => {
  const counts = new Map<Scalar | null, number>()
  for (const row of rows) {
    const value = readField(seen(table, row), column) ?? null
    const group = typeof value === "object" || Number.isNaN(value) ? null : value as Scalar
    counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  return counts
}

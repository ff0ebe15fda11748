import { readField } from "@mootkit/core"
import type { AnyRow, Key, Query, Table } from "@mootkit/core"
import { compareBy, matches } from "@mootkit/filters/query"
import type { Predicate, Scalar } from "@mootkit/filters/query"

/** The rows that a predicate holds for, by its plain meaning. */
export const filtered = <Row extends AnyRow>(table: Table<Row, Key>, rows: ReadonlyArray<Row>, where: Predicate): ReadonlyArray<Row> =>
  rows.filter((row) => matches(where, (field) => readField(table, row, field)))

/** What a query has to answer, the cursor left aside. */
export const answer = <Row extends AnyRow>(
  table: Table<Row, Key>,
  rows: ReadonlyArray<Row>,
  { limit = Infinity, offset = 0, orderBy = [], where }: Query
): ReadonlyArray<Row> => {
  const compare = compareBy<Row>([...orderBy, { field: table.key, direction: "asc" }], (row, field) => readField(table, row, field))
  return filtered(table, rows, where).toSorted(compare).slice(offset, offset + limit)
}

/** How many rows there are for each value of a column. */
export const countedBy = <Row extends AnyRow>(
  table: Table<Row, Key>,
  rows: ReadonlyArray<Row>,
  column: string
): ReadonlyMap<Scalar | null, number> => {
  const counts = new Map<Scalar | null, number>()
  for (const row of rows) {
    const value = readField(table, row, column) ?? null
    const group = typeof value === "object" ? null : value as Scalar
    counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  return counts
}

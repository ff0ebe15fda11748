import type { Predicate, Scalar } from "@mootkit/filters/query"
import { counterFor, wishOf } from "@mootkit/core/adapter"
import type { Pinned } from "@mootkit/core/adapter"
import { cellOf, groupCell } from "./cells.ts"
import { countColumn } from "./layout.ts"
import type { CounterLayout, Layout } from "./layout.ts"
import { fieldCell } from "./operands.ts"
import { predicateSql } from "./predicates.ts"
import { sourceOf } from "./queries.ts"
import { and, joined, name, param, sql } from "./sql.ts"
import type { Sql } from "./sql.ts"

type Wish = ReturnType<typeof wishOf>

/** The counter that has what a predicate pins, and some more columns, if it asks for nothing else. */
const counterOf = ({ counters, table }: Layout, { parts, pinned }: Wish, more: ReadonlyArray<string>): CounterLayout | undefined =>
  parts.length === pinned.size ? counters[counterFor(table, [...pinned.keys(), ...more])] : undefined

const pinSql = (column: string, values: ReadonlyArray<Scalar | null>): Sql =>
  sql`${name(column)} IN (${joined(values.map((value) => param(groupCell(cellOf(value)))), ", ")})`

const pinnedSql = (pinned: Pinned): Sql => and([...pinned].map(([column, values]) => pinSql(column, values)))

/** Counts the rows that a predicate matches: from a counter where one has what it pins. */
export const countSql = (layout: Layout, where: Predicate): Sql => {
  const wish = wishOf(layout.table, { where })
  const { pinned } = wish
  const counter = where._tag === "True" ? undefined : counterOf(layout, wish, [])
  if (counter) return sql`SELECT coalesce(sum(${countColumn}), 0) FROM ${counter.name} WHERE ${pinnedSql(pinned)}`
  return sql`SELECT count(*) FROM ${sourceOf(layout, pinned)} WHERE ${predicateSql(layout, where)}`
}

/** Counts them for each value of a column: rows of a cell and a number. */
export const countBySql = (layout: Layout, where: Predicate, column: string): Sql => {
  const wish = wishOf(layout.table, { where })
  const { pinned } = wish
  const counter = counterOf(layout, wish, [column])
  if (counter) {
    return sql`SELECT ${name(column)}, sum(${countColumn}) FROM ${counter.name} WHERE ${pinnedSql(pinned)} GROUP BY 1`
  }
  // A unary plus: SQLite would rather read an index in the order of the groups than one that finds the rows.
  return sql`SELECT +${fieldCell(layout, column)}, count(*) FROM ${sourceOf(layout, pinned)} WHERE ${predicateSql(layout, where)} GROUP BY 1`
}

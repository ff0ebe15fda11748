import type { Predicate, Scalar } from "@mootkit/filters/query"
import { counterFor, wishOf } from "@mootkit/core/adapter"
import type { Pinned } from "@mootkit/core/adapter"
import { cellOf, groupCell } from "./cells.ts"
import { countColumn } from "./layout.ts"
import type { CounterLayout, Layout } from "./layout.ts"
import { fieldCell } from "./operands.ts"
import { predicateSql } from "./predicates.ts"
import { and, joined, name, param, sql } from "./sql.ts"
import type { Sql } from "./sql.ts"

/** The columns that a predicate pins, if it asks for nothing else. */
const pinsOf = ({ table }: Layout, where: Predicate): Pinned | undefined => {
  const { parts, pinned } = wishOf(table, { where })
  return parts.length === pinned.size ? pinned : undefined
}

const counterOf = ({ counters, table }: Layout, columns: ReadonlyArray<string>): CounterLayout | undefined =>
  counters[counterFor(table, columns)]

const pinSql = (column: string, values: ReadonlyArray<Scalar | null>): Sql =>
  sql`${name(column)} IN (${joined(values.map((value) => param(groupCell(cellOf(value)))), ", ")})`

const pinnedSql = (pinned: Pinned): Sql => and([...pinned].map(([column, values]) => pinSql(column, values)))

/** Counts the rows that a predicate matches: from a counter where one has what it pins. */
export const countSql = (layout: Layout, where: Predicate): Sql => {
  const pinned = where._tag === "True" ? undefined : pinsOf(layout, where)
  const counter = pinned && counterOf(layout, [...pinned.keys()])
  if (pinned && counter) return sql`SELECT coalesce(sum(${countColumn}), 0) FROM ${counter.name} WHERE ${pinnedSql(pinned)}`
  return sql`SELECT count(*) FROM ${layout.name} WHERE ${predicateSql(layout, where)}`
}

/** Counts them for each value of a column: rows of a cell and a number. */
export const countBySql = (layout: Layout, where: Predicate, column: string): Sql => {
  const pinned = pinsOf(layout, where)
  const counter = pinned && counterOf(layout, [...pinned.keys(), column])
  if (pinned && counter) {
    return sql`SELECT ${name(column)}, sum(${countColumn}) FROM ${counter.name} WHERE ${pinnedSql(pinned)} GROUP BY 1`
  }
  // A unary plus: SQLite would rather read an index in the order of the groups than one that finds the rows.
  return sql`SELECT +${fieldCell(layout, column)}, count(*) FROM ${layout.name} WHERE ${predicateSql(layout, where)} GROUP BY 1`
}

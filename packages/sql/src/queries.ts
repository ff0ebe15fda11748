import { all, compareBy, eq } from "@mootkit/filters/query"
import type { Order, Predicate, Scalar } from "@mootkit/filters/query"
import type { AnyRow, Query } from "@mootkit/core"
import { choose, product, wishOf } from "@mootkit/core/adapter"
import type { Layout } from "./layout.ts"
import { rowColumn } from "./layout.ts"
import { afterSql, orderSql } from "./orders.ts"
import { predicateSql } from "./predicates.ts"
import { and, param, sql } from "./sql.ts"
import type { Sql } from "./sql.ts"

const atLeastZero = (amount: number): number => amount > 0 ? Math.min(Math.floor(amount), Number.MAX_SAFE_INTEGER) : 0

/** Rows of a query to skip, and to give. */
const windowOf = ({ limit = Infinity, offset = 0 }: Query) => ({ skip: atLeastZero(offset), most: atLeastZero(limit) })

const selectSql = (layout: Layout, where: Predicate, { after, orderBy = [] }: Query, skip: number, most: number): Sql => {
  const isLater = after ? [afterSql(layout, orderBy, after)] : []
  const wanted = and([predicateSql(layout, where), ...isLater])
  return sql`SELECT ${rowColumn} FROM ${layout.name} WHERE ${wanted} ORDER BY ${orderSql(layout, orderBy)} LIMIT ${param(most)} OFFSET ${param(skip)}`
}

/** How a query is answered: by one statement, or by one for each range of an index whose answers are then put together. */
export interface Selection {
  readonly statements: ReadonlyArray<Sql>
  readonly skip: number
  readonly most: number
}

/** The ranges that each give the wanted rows in the wanted order, where one index has them so; nothing where one statement does as well. */
const rangesOf = (layout: Layout, query: Query, most: number): ReadonlyArray<Predicate> | undefined => {
  const { table } = layout
  const wish = wishOf(table, query)
  if (!wish.limited || wish.order.length === 0 || most > mostMerged) return undefined
  const { index, ordered, sets } = choose(table, wish)
  if (index === undefined || !ordered || sets.every(({ length }) => length === 1)) return undefined
  const on = table.indexes[index]?.on ?? []
  return product(sets).map((values) => all(...values.map((value, i) => eq(on[i]?.field ?? "", value as Scalar | null))))
}

/** Rows of each range beyond which merging them costs more than sorting all. */
const mostMerged = 1000

/** Works out how to answer a query. */
export const selectionOf = (layout: Layout, query: Query): Selection => {
  const { most, skip } = windowOf(query)
  const ranges = rangesOf(layout, query, skip + most)
  if (!ranges) return { statements: [selectSql(layout, query.where, query, skip, most)], skip: 0, most }
  const statements = ranges.map((range) => selectSql(layout, all(range, query.where), query, 0, skip + most))
  return { statements, skip, most }
}

const readComputed = ({ table }: Layout) => (row: AnyRow, field: Order["field"]): unknown => {
  const [column, ...path] = typeof field === "string" ? [field] : field
  const compute = table.computed[column as string]
  const start = compute ? compute(row) : Object.hasOwn(row, column as string) ? (row as Record<string, unknown>)[column as string] : null
  return path.reduce<unknown>((value, key) => typeof value === "object" && value && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : null, start)
}

/** Puts the answers of ranges together: each is in order, and so is the whole. */
export const merged = (
  layout: Layout,
  { orderBy = [] }: Query,
  { most, skip }: Selection,
  answers: ReadonlyArray<ReadonlyArray<AnyRow>>
): ReadonlyArray<AnyRow> => {
  if (answers.length === 1) return answers[0] ?? []
  const key: Order = { field: layout.table.key, direction: "asc" }
  return answers.flat().sort(compareBy([...orderBy, key], readComputed(layout))).slice(skip, skip + most)
}

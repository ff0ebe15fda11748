import { all, compareBy, compile, eq } from "@mootkit/filters/query"
import type { Order, Predicate } from "@mootkit/filters/query"
import { readField } from "@mootkit/core"
import type { AnyRow, Query } from "@mootkit/core"
import { choose, product, wishOf } from "@mootkit/core/adapter"
import type { Pinned } from "@mootkit/core/adapter"
import type { Layout } from "./layout.ts"
import { rowColumn } from "./layout.ts"
import { afterSql, orderSql } from "./orders.ts"
import { predicateSql } from "./predicates.ts"
import { and, param, sql } from "./sql.ts"
import type { Sql } from "./sql.ts"

const atLeastZero = (amount: number): number => amount > 0 ? Math.min(Math.floor(amount), Number.MAX_SAFE_INTEGER) : 0

/** Rows of a query to skip, and to give. */
const windowOf = ({ limit = Infinity, offset = 0 }: Query) => ({ skip: atLeastZero(offset), most: atLeastZero(limit) })

interface Part {
  readonly where: Predicate
  readonly skip: number
  readonly most: number
  /** Its rows come from wherever they are found soonest, and are sorted then. */
  readonly isSorted: boolean
  readonly source: string
}

/** Whether the keys of few rows are given, so that they are best found one by one. */
const areKeysGiven = ({ table }: Layout, pinned: Pinned): boolean => (pinned.get(table.key)?.length ?? Infinity) <= mostKeys

/** Where rows are read from: SQLite would rather walk through a range of an index than look up some keys. */
export const sourceOf = (layout: Layout, pinned: Pinned): string =>
  layout.hasRowid && areKeysGiven(layout, pinned) ? `${layout.name} NOT INDEXED` : layout.name

const selectSql = (layout: Layout, { after, orderBy = [] }: Query, { isSorted, most, skip, source, where }: Part): Sql => {
  const isLater = after ? [afterSql(layout, orderBy, after)] : []
  const wanted = and([predicateSql(layout, where), ...isLater])
  const order = orderSql(layout, orderBy, isSorted)
  return sql`SELECT ${rowColumn} FROM ${source} WHERE ${wanted} ORDER BY ${order} LIMIT ${param(most)} OFFSET ${param(skip)}`
}

/** How a query is answered: by one statement, or by one for each range of an index whose answers are then put together. */
export interface Selection {
  readonly statements: ReadonlyArray<Sql>
  readonly skip: number
  readonly most: number
}

/** Rows of each range beyond which merging them costs more than sorting all. */
const mostMerged = 1000

/** Keys beyond which reading in order, up to a limit, finds enough of them sooner than looking each of them up. */
const mostKeys = 1000

/** Works out how to answer a query: as the memory store would, by the same choice of an index. */
export const selectionOf = (layout: Layout, query: Query): Selection => {
  const { most, skip } = windowOf(query)
  const { table } = layout
  const wish = wishOf(table, query)
  const { index, ordered, sets } = choose(table, wish)
  const source = sourceOf(layout, wish.pinned)
  const isSorted = !ordered || areKeysGiven(layout, wish.pinned)
  const isOneRange = sets.every(({ length }) => length === 1)
  if (isSorted || !wish.limited || isOneRange || index === undefined || wish.order.length === 0 || skip + most > mostMerged) {
    return { statements: [selectSql(layout, query, { where: query.where, skip, most, isSorted, source })], skip: 0, most }
  }
  const on = table.indexes[index]?.on ?? []
  const statements = product(sets).map((values) => {
    const range = values.map((value, i) => eq(on[i]?.field ?? "", value))
    return selectSql(layout, query, { where: all(...range, query.where), skip: 0, most: skip + most, isSorted, source })
  })
  return { statements, skip, most }
}

/** Rows in the order of a query. */
const inOrder = ({ table }: Layout, orderBy: ReadonlyArray<Order>): (a: AnyRow, b: AnyRow) => number =>
  compareBy([...orderBy, { field: table.key, direction: "asc" }], (row, field) => readField(table, row, field))

/** Puts the answers of ranges together: each is in order, and so is the whole. */
export const merged = (
  layout: Layout,
  { orderBy = [] }: Query,
  { most, skip }: Selection,
  answers: ReadonlyArray<ReadonlyArray<AnyRow>>
): ReadonlyArray<AnyRow> => {
  if (answers.length === 1) return answers[0] ?? []
  return answers.flat().sort(inOrder(layout, orderBy)).slice(skip, skip + most)
}

/** Which of some rows a predicate matches, found in JavaScript. */
export const matching = ({ table }: Layout, where: Predicate, rows: ReadonlyArray<AnyRow>): ReadonlyArray<AnyRow> =>
  rows.filter(compile<AnyRow>(where, (field) => (row) => readField(table, row, field)))

/** Answers a query from all rows of a table, in JavaScript. */
export const scanned = (layout: Layout, query: Query, rows: ReadonlyArray<AnyRow>): ReadonlyArray<AnyRow> => {
  const { after, orderBy = [], where } = query
  const { most, skip } = windowOf(query)
  const places: ReadonlyArray<Order> = [...orderBy, { field: layout.table.key, direction: "asc" }]
  const compare = compareBy<object>(places.map((order, i) => ({ ...order, field: String(i) })))
  const isLater = (row: AnyRow) => after === undefined || compare({ ...places.map(({ field }) => readField(layout.table, row, field)) }, { ...after }) > 0
  return matching(layout, where, rows).filter(isLater).sort(inOrder(layout, orderBy)).slice(skip, skip + most)
}

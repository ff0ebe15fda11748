import type { Order, Scalar } from "@mootkit/filters/query"
import type { Cursor } from "@mootkit/core"
import { nullsOf } from "@mootkit/core/adapter"
import { cellOf } from "./cells.ts"
import type { Layout } from "./layout.ts"
import { nullsSql } from "./layout.ts"
import { fieldCell } from "./operands.ts"
import { and, joined, no, or, param, raw, sql } from "./sql.ts"
import type { Sql } from "./sql.ts"

/**
 * The order of rows: what was asked for, then the key. Where no index is to be read in this order (`isSorted`), a unary
 * plus keeps SQLite from choosing one for it: it would rather read a table in order than sort the few rows that are wanted.
 */
export const orderSql = (layout: Layout, orderBy: ReadonlyArray<Order>, isSorted: boolean): Sql => {
  const plus = isSorted ? "+" : ""
  const asked = orderBy.map((order) => {
    const direction = order.direction === "desc" ? "DESC" : "ASC"
    return order.field === layout.table.key
      ? raw(`${plus}${layout.key} ${direction}`)
      : sql`${plus}${fieldCell(layout, order.field)} ${direction} ${nullsSql(order)}`
  })
  const isTold = orderBy.some(({ field }) => field === layout.table.key)
  return joined(isTold ? asked : [...asked, raw(`${plus}${layout.key} ASC`)], ", ")
}

type Value = Scalar | null

const isNothing = (value: Value): boolean => value === null || Number.isNaN(value)

const sameSql = (cell: Sql, value: Value): Sql => isNothing(value) ? sql`${cell} IS NULL` : sql`${cell} = ${param(cellOf(value))}`

/** Whether a cell comes after a value in an order. */
const laterSql = (cell: Sql, value: Value, order: Order): Sql => {
  const nullsLast = nullsOf(order) === "last"
  if (isNothing(value)) return nullsLast ? no : sql`${cell} IS NOT NULL`
  const later = sql`${cell} ${order.direction === "asc" ? ">" : "<"} ${param(cellOf(value))}`
  return nullsLast ? or([later, sql`${cell} IS NULL`]) : later
}

/** Whether a row comes after a cursor: it agrees with it in the first fields, and in the next one comes later. */
export const afterSql = (layout: Layout, orderBy: ReadonlyArray<Order>, after: Cursor): Sql => {
  if (after.length !== orderBy.length + 1) throw new Error("a cursor holds a value for each field of the order, then the key")
  const places: ReadonlyArray<Order> = [...orderBy, { field: layout.table.key, direction: "asc" }]
  // A unary plus: the key of rows is compared with what a cursor holds, and never turns a text into a number.
  const cells = places.map(({ field }) => sql`+${fieldCell(layout, field)}`)
  return or(places.map((order, at) =>
    and([
      ...places.slice(0, at).map((_, i) => sameSql(cells[i] as Sql, after[i] as Value)),
      laterSql(cells[at] as Sql, after[at] as Value, order)
    ])
  ))
}

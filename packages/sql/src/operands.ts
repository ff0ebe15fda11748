import type { CastKind, Field, Operand } from "@mootkit/filters/query"
import { bytes, misread } from "./cells.ts"
import type { Layout } from "./layout.ts"
import { columnOf, computedColumn, rowColumn } from "./layout.ts"
import { name, no, param, raw, sql } from "./sql.ts"
import type { Sql } from "./sql.ts"

/** A place in a row's JSON. */
interface Place {
  readonly source: string
  readonly path: Sql
}

const isCast = (operand: Operand): operand is { readonly as: CastKind; readonly field: Field } =>
  typeof operand === "object" && !Array.isArray(operand)

const placeOf = ({ table }: Layout, field: Field): Place => {
  const keys = typeof field === "string" ? [field] : field
  const source = Object.hasOwn(table.computed, keys[0] as string) ? computedColumn : rowColumn
  // To SQLite, the name of a place ends with its first NUL.
  const path = keys.some((key) => key.includes("\0")) ? misread : `$${keys.map((key) => `.${JSON.stringify(key)}`).join("")}`
  return { source, path: param(path) }
}

/**
 * The cell of a value in JSON that has a type. Whole numbers are made what JavaScript has: beyond 2^53 their digits are
 * those of the shortest text for a double, and no integer's.
 */
const typedCell = (type: Sql, value: Sql): Sql =>
  sql`CASE ${type} WHEN 'integer' THEN CAST(${value} AS REAL) WHEN 'true' THEN ${bytes.true} WHEN 'false' THEN ${bytes.false} WHEN 'array' THEN ${bytes.composite} WHEN 'object' THEN ${bytes.composite} ELSE ${value} END`

const jsonCell = ({ path, source }: Place): Sql =>
  typedCell(sql`json_type(${source}, ${path})`, sql`json_extract(${source}, ${path})`)

/** Whether what a row holds in a field stands in a column of its own; otherwise it is read from JSON. */
export const hasCell = ({ cells, table }: Layout, field: Field): boolean => field === table.key || cells.includes(columnOf(field))

/** What a row holds in a field, as a cell. */
export const fieldCell = (layout: Layout, field: Field): Sql => {
  if (field === layout.table.key) return raw(layout.key)
  return hasCell(layout, field) ? raw(name(columnOf(field))) : jsonCell(placeOf(layout, field))
}

/** What a function is given of a field: its cell, and whether it is one. */
const argument = (layout: Layout, field: Field): Sql => sql`${fieldCell(layout, field)}, ${hasCell(layout, field) ? "1" : "0"}`

/** Whether the text that a condition looks at fits a pattern. */
export const textSql = (layout: Layout, operand: Operand, pattern: Sql): Sql =>
  isCast(operand) ? sql`mootkit_text(${operandCell(layout, operand)}, 1, ${pattern})` : sql`mootkit_text(${argument(layout, operand)}, ${pattern})`

/** What a condition looks at, as a cell. */
export const operandCell = (layout: Layout, operand: Operand): Sql => {
  if (!isCast(operand)) return fieldCell(layout, operand)
  const { as, field } = operand
  if (as !== "length") return sql`mootkit_cast(${argument(layout, field)}, ${param(as)})`
  const { path, source } = placeOf(layout, field)
  return sql`CASE json_type(${source}, ${path}) WHEN 'array' THEN json_array_length(${source}, ${path}) END`
}

/** Whether the key of a table is what a condition looks at: a column that would turn texts into numbers to compare them. */
export const isRowid = (layout: Layout, operand: Operand): boolean => layout.hasRowid && operand === layout.table.key

/** The cell of each element that `json_each` gives. */
export const elementCell = typedCell(raw("type"), raw("value"))

/** Whether a field is an array, and whether one of its elements is among some cells. */
export const overlapSql = (layout: Layout, operand: Operand, members: Sql, wanted: boolean): Sql => {
  // What a value is read as is never an array.
  if (isCast(operand)) return no
  const { path, source } = placeOf(layout, operand)
  const found = sql`EXISTS (SELECT 1 FROM json_each(${source}, ${path}) WHERE ${elementCell} IN (${members}))`
  return sql`(json_type(${source}, ${path}) IS 'array' AND ${wanted ? "" : "NOT "}${found})`
}

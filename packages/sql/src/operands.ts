import type { CastKind, Field, Operand } from "@mootkit/filters/query"
import { bytes } from "./cells.ts"
import type { Layout } from "./layout.ts"
import { computedColumn, rowColumn } from "./layout.ts"
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
  return { source, path: param(`$${keys.map((key) => `.${JSON.stringify(key)}`).join("")}`) }
}

const jsonCell = ({ path, source }: Place): Sql =>
  sql`CASE json_type(${source}, ${path}) WHEN 'true' THEN ${bytes.true} WHEN 'false' THEN ${bytes.false} WHEN 'array' THEN ${bytes.composite} WHEN 'object' THEN ${bytes.composite} ELSE json_extract(${source}, ${path}) END`

/** What a row holds in a field, as a cell. */
export const fieldCell = (layout: Layout, field: Field): Sql => {
  if (typeof field === "string" && field === layout.table.key) return raw(layout.key)
  if (typeof field === "string" && layout.cells.includes(field)) return raw(name(field))
  return jsonCell(placeOf(layout, field))
}

/** What a condition looks at, as a cell. */
export const operandCell = (layout: Layout, operand: Operand): Sql => {
  if (!isCast(operand)) return fieldCell(layout, operand)
  const { as, field } = operand
  if (as !== "length") return sql`mootkit_cast(${param(as)}, ${fieldCell(layout, field)})`
  const { path, source } = placeOf(layout, field)
  return sql`CASE json_type(${source}, ${path}) WHEN 'array' THEN json_array_length(${source}, ${path}) END`
}

/** Whether the key of a table is what a condition looks at: a column that would turn texts into numbers to compare them. */
export const isRowid = (layout: Layout, operand: Operand): boolean => layout.hasRowid && operand === layout.table.key

const elementCell = `CASE type WHEN 'true' THEN ${bytes.true} WHEN 'false' THEN ${bytes.false} WHEN 'array' THEN ${bytes.composite} WHEN 'object' THEN ${bytes.composite} ELSE value END`

/** Whether a field is an array, and whether one of its elements is among some cells. */
export const overlapSql = (layout: Layout, operand: Operand, members: Sql, wanted: boolean): Sql => {
  // What a value is read as is never an array.
  if (isCast(operand)) return no
  const { path, source } = placeOf(layout, operand)
  const found = sql`EXISTS (SELECT 1 FROM json_each(${source}, ${path}) WHERE ${elementCell} IN (${members}))`
  return sql`(json_type(${source}, ${path}) IS 'array' AND ${wanted ? "" : "NOT "}${found})`
}

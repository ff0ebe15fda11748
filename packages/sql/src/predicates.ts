import type { Comparison, Operand, Predicate, Scalar } from "@mootkit/filters/query"
import { bytes, cellOf } from "./cells.ts"
import type { Cell } from "./cells.ts"
import type { Layout } from "./layout.ts"
import { elementCell, isRowid, operandCell, overlapSql, textSql } from "./operands.ts"
import { and, joined, no, or, param, sql, yes } from "./sql.ts"
import type { Sql } from "./sql.ts"

type Condition = Exclude<Predicate, { readonly _tag: "True" | "And" | "Or" | "Not" }>
type Kind = "number" | "string" | "boolean"

const opposite: Readonly<Record<Comparison, Comparison>> = { eq: "ne", ne: "eq", lt: "gte", gte: "lt", gt: "lte", lte: "gt" }

const signs: Readonly<Record<Comparison, string>> = { eq: "=", ne: "<>", lt: "<", lte: "<=", gt: ">", gte: ">=" }

/** Where the cells of a kind begin and end, in the order of all cells. */
const lowest: Readonly<Record<Kind, string | undefined>> = { number: undefined, string: "''", boolean: "x''" }
const beyond: Readonly<Record<Kind, string>> = { number: "''", string: "x''", boolean: bytes.composite }

const atLeast = (cell: Sql, kind: Kind): ReadonlyArray<Sql> => {
  const low = lowest[kind]
  return low === undefined ? [] : [sql`${cell} >= ${low}`]
}

const below = (cell: Sql, kind: Kind): ReadonlyArray<Sql> => [sql`${cell} < ${beyond[kind]}`]

const ofKind = (cell: Sql, kind: Kind): ReadonlyArray<Sql> => [...atLeast(cell, kind), ...below(cell, kind)]

const isHeld = (value: Scalar): boolean => !Number.isNaN(value)

/** The cell that an operand gives, such that comparing it turns no text into a number. */
const comparedCell = (layout: Layout, operand: Operand, kind: Kind): Sql => {
  const cell = operandCell(layout, operand)
  return isRowid(layout, operand) && kind !== "number" ? sql`+${cell}` : cell
}

const compareSql = (layout: Layout, field: Operand, op: Comparison, value: Scalar): Sql => {
  if (!isHeld(value)) return no
  const kind = typeof value as Kind
  const cell = comparedCell(layout, field, kind)
  const compared = sql`${cell} ${signs[op]} ${param(cellOf(value))}`
  switch (op) {
    case "eq":
      return compared
    case "ne":
      return and([compared, ...ofKind(cell, kind)])
    case "gt":
    case "gte":
      return and([compared, ...below(cell, kind)])
    case "lt":
    case "lte":
      return and([compared, ...atLeast(cell, kind)])
  }
}

/** Values beyond which they go in as one list. */
const mostParams = 500

/** Cells as the right side of `IN`. */
const members = (cells: ReadonlyArray<Cell>): Sql => {
  if (cells.length <= mostParams) return joined(cells.map(param), ", ")
  const isListed = (cell: Cell) => typeof cell === "string" || Number.isFinite(cell)
  const others = cells.filter((cell) => !isListed(cell)).map((cell) => sql` UNION ALL VALUES (${param(cell)})`)
  return sql`SELECT ${elementCell} FROM json_each(${param(JSON.stringify(cells.filter(isListed)))})${joined(others, "")}`
}

const inSql = (layout: Layout, field: Operand, values: ReadonlyArray<Scalar>, wanted: boolean): Sql => {
  if (values.length === 0) return wanted ? no : yes
  const kinds = new Set(values.map((value) => isHeld(value) ? typeof value as Kind : undefined))
  const [kind] = kinds
  if (!wanted && (kinds.size > 1 || kind === undefined)) return no
  const held = [...new Set(values)].filter(isHeld)
  const numbers = held.filter((value) => typeof value === "number")
  const others = held.filter((value) => typeof value !== "number")
  const among = (part: ReadonlyArray<Scalar>, of: Kind): Sql =>
    part.length === 0 ? no : sql`${comparedCell(layout, field, of)} IN (${members(part.map(cellOf))})`
  if (wanted) return isRowid(layout, field) ? or([among(numbers, "number"), among(others, "string")]) : among(held, "number")
  const cell = comparedCell(layout, field, kind as Kind)
  return and([...ofKind(cell, kind as Kind), sql`${cell} NOT IN (${members(held.map(cellOf))})`])
}

/** When one condition is true, or when it is false; neither where it is unknown. */
const conditionSql = (layout: Layout, condition: Condition, wanted: boolean): Sql => {
  switch (condition._tag) {
    case "Compare": {
      const { field, op, value } = condition
      return compareSql(layout, field, wanted ? op : opposite[op], value)
    }
    case "In":
      return inSql(layout, condition.field, condition.values, wanted)
    case "IsNull":
      return sql`${operandCell(layout, condition.field)} IS ${wanted ? "NULL" : "NOT NULL"}`
    case "Text": {
      const { caseSensitive, field, match, text } = condition
      const pattern = sql`${param(match)}, ${param(cellOf(text))}, ${caseSensitive ? "1" : "0"}`
      return sql`${textSql(layout, field, pattern)} = ${wanted ? "1" : "0"}`
    }
    case "Overlaps": {
      const held = [...new Set(condition.values)].filter(isHeld)
      return overlapSql(layout, condition.field, members(held.map(cellOf)), wanted)
    }
  }
}

/** Compiles when a predicate is true: "is it true" and "is it false" are asked apart, so nothing is unknown in between. */
const asks = (layout: Layout, predicate: Predicate, wanted: boolean): Sql => {
  switch (predicate._tag) {
    case "True":
      return wanted ? yes : no
    case "Not": {
      // Step by step: a thousand of them may stand around each other.
      let [inner, isAsked] = [predicate.predicate, !wanted]
      while (inner._tag === "Not") [inner, isAsked] = [inner.predicate, !isAsked]
      return asks(layout, inner, isAsked)
    }
    case "And": {
      const parts = predicate.all.map((part) => asks(layout, part, wanted))
      return wanted ? and(parts) : or(parts)
    }
    case "Or": {
      const parts = predicate.any.map((part) => asks(layout, part, wanted))
      return wanted ? or(parts) : and(parts)
    }
    default:
      return conditionSql(layout, predicate, wanted)
  }
}

/** The condition in SQL that holds for exactly the rows that a predicate matches; values are parameters, every one. */
export const predicateSql = (layout: Layout, predicate: Predicate): Sql => asks(layout, predicate, true)

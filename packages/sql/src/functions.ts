import type { DatabaseSync, SQLInputValue, SQLOutputValue } from "node:sqlite"
import { cast, textMatcher } from "@mootkit/filters/query"
import type { CastKind, TextMatch } from "@mootkit/filters/query"
import { cellOf, isGarbled, scalarOfCell } from "./cells.ts"
import { beyondSqlite } from "./failures.ts"

/** Patterns that are kept prepared. */
const mostMatchers = 64

type Matcher = (text: string) => boolean

const matchers = () => {
  const known = new Map<string, Matcher>()
  return (match: TextMatch, pattern: string, caseSensitive: boolean): Matcher => {
    const key = `${match} ${caseSensitive} ${pattern}`
    const found = known.get(key) ?? textMatcher(match, pattern, caseSensitive)
    if (known.size >= mostMatchers) known.clear()
    known.set(key, found)
    return found
  }
}

/** What a function is given: a cell, or a value that stands in JSON as it is. */
const valueOf = (value: SQLOutputValue | undefined, isCell: SQLOutputValue | undefined): unknown => {
  if (isCell === 1 || typeof value !== "string") return scalarOfCell(value)
  if (isGarbled(value)) throw beyondSqlite("half a character")
  return value
}

/**
 * Gives a connection the functions that compiled predicates call: texts match, and values are read as something else, by
 * the code that the reference evaluator runs, where SQLite's own folds ASCII only and reads other dates.
 */
export const addFunctions = (database: DatabaseSync): void => {
  const matcherOf = matchers()
  const text = (...[value, isCell, match, pattern, caseSensitive]: ReadonlyArray<SQLOutputValue>): SQLInputValue => {
    const found = valueOf(value, isCell)
    return typeof found === "string" ? Number(matcherOf(match as TextMatch, String(pattern), caseSensitive === 1)(found)) : null
  }
  const read = (...[value, isCell, as]: ReadonlyArray<SQLOutputValue>): SQLInputValue => cellOf(cast(as as CastKind, valueOf(value, isCell)))
  database.function("mootkit_text", { deterministic: true, varargs: true }, text)
  database.function("mootkit_cast", { deterministic: true, varargs: true }, read)
}

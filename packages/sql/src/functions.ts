import type { DatabaseSync, SQLInputValue, SQLOutputValue } from "node:sqlite"
import { cast, textMatcher } from "@mootkit/filters/query"
import type { CastKind, TextMatch } from "@mootkit/filters/query"
import { cellOf, scalarOfCell } from "./cells.ts"

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

/**
 * Gives a connection the functions that compiled predicates call: texts match, and values are read as something else, by
 * the code that the reference evaluator runs, where SQLite's own folds ASCII only and reads other dates.
 */
export const addFunctions = (database: DatabaseSync): void => {
  const matcherOf = matchers()
  const text = (cell: SQLOutputValue, match: SQLOutputValue, pattern: SQLOutputValue, caseSensitive: SQLOutputValue): SQLInputValue => {
    const found = scalarOfCell(cell)
    return typeof found === "string" ? Number(matcherOf(match as TextMatch, String(pattern), caseSensitive === 1)(found)) : null
  }
  const read = (as: SQLOutputValue, cell: SQLOutputValue): SQLInputValue => cellOf(cast(as as CastKind, scalarOfCell(cell)))
  database.function("mootkit_text", { deterministic: true }, text)
  database.function("mootkit_cast", { deterministic: true }, read)
}

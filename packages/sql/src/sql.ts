import type { Param } from "./cells.ts"

/** A piece of SQL with its parameters, in the order of their places. */
export interface Sql {
  readonly text: string
  readonly params: ReadonlyArray<Param>
}

/** A piece without parameters. */
export const raw = (text: string): Sql => ({ text, params: [] })

/** One parameter. */
export const param = (value: Param): Sql => ({ text: "?", params: [value] })

/** Pieces of a template, and pieces or texts between them; nothing that comes from outside may be a text. */
export const sql = (strings: TemplateStringsArray, ...parts: ReadonlyArray<Sql | string>): Sql => {
  let text = strings[0] as string
  const params: Array<Param> = []
  parts.forEach((part, i) => {
    text += (typeof part === "string" ? part : part.text) + strings[i + 1]
    if (typeof part !== "string") for (const value of part.params) params.push(value)
  })
  return { text, params }
}

/** Pieces one after the other, with something between them. */
export const joined = (pieces: ReadonlyArray<Sql>, separator: string): Sql => ({
  text: pieces.map(({ text }) => text).join(separator),
  params: pieces.flatMap(({ params }) => params)
})

/** A name of a table, a column or an index. */
export const name = (text: string): string => `"${text.replaceAll("\"", "\"\"")}"`

/** Holds for all rows, and for none. */
export const yes = raw("1")
export const no = raw("0")

/**
 * Conditions held together in pairs of pairs: SQLite gives up on expressions that are deeper than 1000, and the nth of a
 * plain list lies n deep.
 */
const balanced = (parts: ReadonlyArray<Sql>, word: "AND" | "OR"): Sql => {
  const [first, second] = parts
  if (parts.length < 3 && first) return second ? sql`(${first} ${word} ${second})` : first
  const half = parts.length >> 1
  return sql`(${balanced(parts.slice(0, half), word)} ${word} ${balanced(parts.slice(half), word)})`
}

/** All of some conditions. */
export const and = (parts: ReadonlyArray<Sql>): Sql => {
  if (parts.includes(no)) return no
  const asked = parts.filter((part) => part !== yes)
  return asked.length === 0 ? yes : balanced(asked, "AND")
}

/** At least one of some conditions. */
export const or = (parts: ReadonlyArray<Sql>): Sql => {
  if (parts.includes(yes)) return yes
  const offered = parts.filter((part) => part !== no)
  return offered.length === 0 ? no : balanced(offered, "OR")
}

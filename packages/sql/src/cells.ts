/** What a parameter of a statement may be. */
export type Param = string | number | null | Uint8Array

/**
 * A value as a cell holds it. SQLite has no truth values and orders numbers, texts, bytes; so false and true are one byte
 * each, and arrays and objects, which all count as equal, a third one: the order of values is that of `compareValues`.
 */
export type Cell = Param

const [isFalse, isTrue, composite, nothing] = [0, 1, 2, 3].map((value) => Uint8Array.of(value)) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array]

/** Stands before the number of a character that SQLite cannot keep: a half of one, which is no UTF-8, and this one itself. */
const mark = "\u{10ffff}"

const astral = /[\ud800-\udfff]/

/** A text as SQLite keeps it: different ones stay different. */
const written = (text: string): string =>
  astral.test(text) ? text.replace(/[\p{Surrogate}\u{10ffff}]/gu, (one) => mark + (one.codePointAt(0) ?? 0).toString(16).padStart(6, "0")) : text

const read = (text: string): string =>
  text.includes(mark) ? text.replace(/\u{10ffff}([\da-f]{6})/gu, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16))) : text

/** What half a character in JSON becomes on its way out of SQLite: nobody can say any more which one it was. */
const garbled = "\ufffd\ufffd\ufffd"

/** Whether a value that SQLite read from JSON may be another one. */
export const isGarbled = (value: unknown): boolean => typeof value === "string" && value.includes(garbled)

/** In the place of a text that SQLite takes for another one. */
export const misread = mark

/** Whether a parameter is a text that stands otherwise in cells than in JSON, or that SQLite would misread. */
export const isRewritten = (value: Param): boolean => typeof value === "string" && value.includes(mark)

/** The cell of a value; equal values have the very same one. */
export const cellOf = (value: unknown): Cell => {
  switch (typeof value) {
    case "string":
      return written(value)
    case "number":
      return Number.isNaN(value) ? null : value
    case "boolean":
      return value ? isTrue : isFalse
    default:
      return value === null || value === undefined ? null : composite
  }
}

/** The value that a cell stands for; null for nothing, and for arrays and objects. */
export const scalarOfCell = (cell: unknown): string | number | boolean | null => {
  if (typeof cell === "string") return read(cell)
  if (typeof cell === "number") return cell
  return cell instanceof Uint8Array && cell[0] !== undefined && cell[0] < 2 ? cell[0] === 1 : null
}

/** Bytes in SQL that stand for false, for true, and for arrays and objects. */
export const bytes = { false: "x'00'", true: "x'01'", composite: "x'02'" } as const

/** A cell in a key that may not be null. */
export const groupCell = (cell: Cell | undefined): Cell => cell ?? nothing

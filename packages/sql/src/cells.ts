/** What a parameter of a statement may be. */
export type Param = string | number | null | Uint8Array

/**
 * A value as a cell holds it. SQLite has no truth values and orders numbers, texts, bytes; so false and true are one byte
 * each, and arrays and objects, which all count as equal, a third one: the order of values is that of `compareValues`.
 */
export type Cell = Param

const [isFalse, isTrue, composite, nothing] = [0, 1, 2, 3].map((value) => Uint8Array.of(value)) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array]

/** The cell of a value; equal values have the very same one. */
export const cellOf = (value: unknown): Cell => {
  switch (typeof value) {
    case "string":
      return value
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
  if (typeof cell === "string" || typeof cell === "number") return cell
  if (typeof cell === "bigint") return Number(cell)
  return cell instanceof Uint8Array && cell[0] !== undefined && cell[0] < 2 ? cell[0] === 1 : null
}

/** Bytes in SQL that stand for false, for true, and for arrays and objects. */
export const bytes = { false: "x'00'", true: "x'01'", composite: "x'02'" } as const

/** A cell in a key that may not be null. */
export const groupCell = (cell: Cell | undefined): Cell => cell ?? nothing

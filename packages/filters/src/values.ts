import type { Scalar } from "./predicate.ts"

type Kind = "boolean" | "number" | "string"

/** The kind of a value that can be compared; null, undefined, NaN, arrays and objects have none. */
export const kindOf = (value: unknown): Kind | undefined => {
  switch (typeof value) {
    case "string":
      return "string"
    case "boolean":
      return "boolean"
    case "number":
      return Number.isNaN(value) ? undefined : "number"
    default:
      return undefined
  }
}

/** Whether a field holds nothing. NaN counts as nothing, as stores keep it as null. */
export const isAbsent = (value: unknown): boolean => value === null || value === undefined || Number.isNaN(value)

/** Moves the surrogates behind all other code units, so that comparing units compares code points. */
const rankOfUnit = (unit: number): number => unit < 0xd800 ? unit : unit >= 0xe000 ? unit - 0x800 : unit + 0x2000

/** Compares texts code point by code point, as the C collation of databases does; JavaScript's `<` differs for emoji. */
const compareTexts = (a: string, b: string): number => {
  if (a === b) return 0
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return rankOfUnit(x) < rankOfUnit(y) ? -1 : 1
  }
  return Math.sign(a.length - b.length)
}

/** Compares a field with a value of a predicate; different kinds do not compare (null) and nothing is coerced. */
export const compareScalar = (found: unknown, value: Scalar): number | null => {
  if (typeof found === "string" && typeof value === "string") return compareTexts(found, value)
  const kind = kindOf(found)
  if (kind === undefined || kind !== kindOf(value)) return null
  return found === value ? 0 : Number(found) < Number(value) ? -1 : 1
}

const ranks = { number: 0, string: 1, boolean: 2 }

const rankOf = (value: unknown): number => {
  const kind = kindOf(value)
  return kind !== undefined ? ranks[kind] : isAbsent(value) ? 4 : 3
}

/**
 * The ascending order of all values: numbers, texts by code point, booleans, arrays and objects (all equal), nulls.
 * A total order, so that sorting never depends on where a value stood before.
 */
export const compareValues = (a: unknown, b: unknown): number => {
  if (a === b) return 0
  if (typeof a === "string" && typeof b === "string") return compareTexts(a, b)
  const rank = rankOf(a)
  const difference = rank - rankOf(b)
  if (difference !== 0) return Math.sign(difference)
  return rank > ranks.boolean ? 0 : Number(a) < Number(b) ? -1 : 1
}

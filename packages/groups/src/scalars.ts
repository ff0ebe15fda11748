/** A simple value of a request, as the real server lets it through; null counts as not there [resources §1.5]. */
export type Scalar = string | number | boolean

const isScalar = (value: unknown): value is Scalar =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean"

/**
 * A list of simple values as the real server reads it, without nulls; what is no list, or holds an array or an object,
 * is not there at all, and gives null [resources §1.5].
 */
export const scalarsIn = (value: unknown): ReadonlyArray<Scalar> | null => {
  if (!Array.isArray(value)) return null
  const given: ReadonlyArray<unknown> = value.filter((each) => each !== null)
  return given.every(isScalar) ? given : null
}

/** The text of a simple value; whole numbers are written out, however large. */
export const textOf = (scalar: Scalar): string =>
  Number.isInteger(scalar) ? BigInt(scalar).toString() : String(scalar)

/** The same texts, if all values are texts; else null. */
export const textsIn = (scalars: ReadonlyArray<Scalar> | null): ReadonlyArray<string> | null =>
  scalars?.every((each) => typeof each === "string") ? scalars : null

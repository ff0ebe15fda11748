/** A JSON object as it came or goes: read by nobody but the people who wrote it. */
export type Json = Readonly<Record<string, unknown>>

/** Whether two JSON values are the same, whatever objects they are; the order of keys means nothing. */
export const sameJson = (a: unknown, b: unknown): boolean => {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false
  const keys = Object.keys(a)
  if (Array.isArray(a) !== Array.isArray(b) || keys.length !== Object.keys(b).length) return false
  return keys.every((key) => Object.hasOwn(b, key) && sameJson((a as Json)[key], (b as Json)[key]))
}

/** A JSON object as it came or goes: read by nobody but the people who wrote it. */
export type Json = Readonly<Record<string, unknown>>

/** Whether two JSON values are the same, whatever objects they are; the order of keys means nothing. */
export const sameJson = (a: unknown, b: unknown): boolean => {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  if (Array.isArray(a) !== Array.isArray(b) || left.size !== right.size) return false
  return [...left].every(([key, value]) => right.has(key) && sameJson(value, right.get(key)))
}

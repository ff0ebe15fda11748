/** Whether a value says something, as Rails' `present?` has it: blank texts, empty lists and objects, and `false` do not. */
export const isPresent = (value: unknown): boolean => {
  if (typeof value === "string") return !/^\p{White_Space}*$/u.test(value)
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0
  return value !== undefined && value !== null && value !== false
}

/** An object of JSON, whose members may hold anything. */
export type Attributes = Readonly<Record<string, unknown>>

/** Whether a value is such an object. */
export const isAttributes = (value: unknown): value is Attributes =>
  typeof value === "object" && value !== null && !Array.isArray(value)

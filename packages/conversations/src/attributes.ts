import { isLonger } from "./characters.ts"
import type { Fault } from "./fault.ts"

const longest = 1500
const largest = 9_999_999_999

const faultOf = (key: string, value: unknown): string | null => {
  if (typeof value === "string") return isLonger(value, longest) ? `${key} length should be < ${longest}` : null
  return typeof value === "number" && Number.isInteger(value) && value > largest ? `${key} value should be < ${largest}` : null
}

/**
 * What is wrong with the attributes of a conversation: texts have a length and whole numbers a size, at the top level only
 * [conversations §0.4].
 */
export const attributeFaults = (
  attribute: string,
  label: string,
  attributes: Readonly<Record<string, unknown>>
): ReadonlyArray<Fault> =>
  Object.entries(attributes).flatMap(([key, value]) => {
    const fault = faultOf(key, value)
    return fault === null ? [] : [{ attribute, message: `${label} ${fault}` }]
  })

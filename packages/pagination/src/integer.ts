// One class of characters, since a repeated group overflows the stack on megabytes of "1_1_1".
const leadingInteger = /^[\t\n\v\f\r ]*([+-]?)(?:0[dD])?(\d[\d_]*)/

const clamp = (value: number): number =>
  Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, value))

/**
 * The integer that Ruby's `to_i` reads from a parameter: leading whitespace, a sign, digits with single underscores
 * between them (`0d` may stand before them); a fraction is cut off, and what begins with no number is 0. So are null,
 * booleans, arrays and objects, most of which Ruby cannot convert. Huge values stop at the safe integers.
 */
export const rubyInteger = (raw: unknown): number => {
  if (typeof raw === "number") return Number.isNaN(raw) ? 0 : clamp(Math.trunc(raw)) + 0
  if (typeof raw !== "string") return 0
  const [, sign, found = "0"] = leadingInteger.exec(raw) ?? []
  const [digits = ""] = found.split("__", 1)
  const value = clamp(Number(digits.replaceAll("_", "")))
  return sign === "-" ? 0 - value : value
}

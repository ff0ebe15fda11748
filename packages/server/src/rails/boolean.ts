const falsehoods: ReadonlySet<unknown> = new Set([false, 0, "0", "f", "F", "false", "FALSE", "off", "OFF"])

/** Whether Ruby takes a value for true: all but nothing, null and false. */
export const isTruthy = (value: unknown): boolean => value !== undefined && value !== null && value !== false

/** A truth value as Rails casts one: null for nothing or an empty text, false for some spellings of it, else true. */
export const rubyBoolean = (value: unknown): boolean | null =>
  value === undefined || value === null || value === "" ? null : !falsehoods.has(value)

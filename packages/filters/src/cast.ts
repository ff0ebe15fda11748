import { readDate } from "./dates.ts"
import type { Cast, CastKind, Operand } from "./predicate.ts"

/** Whether a condition looks at a field's value as something else than what is stored. */
export const isCast = (operand: Operand): operand is Cast => typeof operand === "object" && !Array.isArray(operand)

/** A text in small letters; texts that differ in capitals only become one. */
export const lowercase = (text: string): string => text.toLowerCase()

const textOf = (value: unknown): string | null => {
  if (typeof value === "string") return value
  return typeof value === "boolean" || (typeof value === "number" && !Number.isNaN(value)) ? String(value) : null
}

const orNull = <A>(text: string | null, read: (text: string) => A | null): A | null => text === null ? null : read(text)

const numeral = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i

/** The number that a text writes in decimal digits, with or without a point and an exponent. */
export const readNumber = (text: string): number | null => {
  const trimmed = text.trim()
  return numeral.test(trimmed) ? Number(trimmed) : null
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ...["t", "tr", "tru", "true", "y", "ye", "yes", "on", "1"].map((word) => [word, true] as const),
  ...["f", "fa", "fal", "fals", "false", "n", "no", "of", "off", "0"].map((word) => [word, false] as const)
])

/** The truth value that a text writes: true, yes, on, 1 and their opposites, and what begins these words. */
export const readBoolean = (text: string): boolean | null => truths.get(lowercase(text.trim())) ?? null

const casts: Readonly<Record<CastKind, (value: unknown) => unknown>> = {
  text: textOf,
  lowercase: (value) => orNull(textOf(value), lowercase),
  number: (value) => typeof value === "string" ? readNumber(value) : typeof value === "number" ? value : null,
  date: (value) => orNull(textOf(value), readDate),
  boolean: (value) => orNull(textOf(value), readBoolean),
  length: (value) => Array.isArray(value) ? value.length : null
}

/** Reads a value as something else; null where it cannot be read so. Arrays and objects are no texts. */
export const cast = (as: CastKind, value: unknown): unknown => casts[as](value)

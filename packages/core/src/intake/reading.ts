import { givenAttributes } from "@mootkit/conversations/messages"
import { isBlank } from "@mootkit/groups"
import type { Body } from "../body.ts"
import { isJson as isWire } from "../tables/json.ts"
import type { Json as Wire } from "../tables/json.ts"

export { isPresent } from "@mootkit/conversations"
export { isWire }
export type { Wire }

/** Reads what a part of a message is in any dialect; nothing where it makes no sense. */
export type ReadBody = (part: Wire) => Body | undefined

/** A value that may be an object: its members, and none where it is something else. */
export const wire = (value: unknown): Wire => isWire(value) ? value : {}

/** A value that may be the text of an object in JSON: its members, and none where it is something else. */
export const wireIn = (value: unknown): Wire => typeof value === "string" ? givenAttributes(value) : {}

/** A value that may be a list: its elements, and none where it is something else. */
export const elementsOf = (value: unknown): ReadonlyArray<unknown> => Array.isArray(value) ? value : []

/** A value that may be a text; null where it is something else, or only whitespace. */
export const textOf = (value: unknown): string | null => typeof value === "string" && !isBlank(value) ? value : null

/** A value that may be a text; an empty one where it is something else, or only whitespace. */
export const words = (value: unknown): string => textOf(value) ?? ""

/** The first of some values that is a text; an empty one where none is. */
export const firstWords = (...values: ReadonlyArray<unknown>): string => values.map(words).find(Boolean) ?? ""

/** A whole number from 0 on: a number, its digits, or the two halves of a long one; undefined where it is something else. */
export const countOf = (value: unknown): number | undefined => {
  const { high, low } = wire(value)
  const isLong = Number.isInteger(high) && Number.isInteger(low)
  const number = isLong ? Number(high) * 2 ** 32 + (Number(low) >>> 0) : value
  if (typeof number === "string") return /^\d{1,19}$/.test(number) ? Number(number) : undefined
  return typeof number === "number" && Number.isInteger(number) && number >= 0 && number < 2 ** 63 ? number : undefined
}

/** An amount of money, in thousandths as WhatsApp writes it, as a decimal text; an empty one where it is none. */
export const priceOf = (value: unknown): string => {
  const thousandths = countOf(value)
  return thousandths === undefined ? "" : String(thousandths / 1000)
}

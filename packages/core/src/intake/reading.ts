import { isBlank } from "@mootkit/groups"

export { isPresent } from "@mootkit/conversations"

/** An object of the wire, whose members may hold anything. */
export type Wire = Readonly<Record<string, unknown>>

/** Whether a value is an object of the wire. */
export const isWire = (value: unknown): value is Wire =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** A value that may be an object: its members, and none where it is something else. */
export const wire = (value: unknown): Wire => isWire(value) ? value : {}

/** A value that may be a list: its elements, and none where it is something else. */
export const elementsOf = (value: unknown): ReadonlyArray<unknown> => Array.isArray(value) ? value : []

/** A value that may be a text; null where it is something else, or only whitespace. */
export const textOf = (value: unknown): string | null => typeof value === "string" && !isBlank(value) ? value : null

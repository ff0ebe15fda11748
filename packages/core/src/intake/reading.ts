import { isBlank } from "@mootkit/groups"
import { isJson as isWire } from "../tables/json.ts"
import type { Json as Wire } from "../tables/json.ts"

export { isPresent } from "@mootkit/conversations"
export { isWire }
export type { Wire }

/** A value that may be an object: its members, and none where it is something else. */
export const wire = (value: unknown): Wire => isWire(value) ? value : {}

/** A value that may be a list: its elements, and none where it is something else. */
export const elementsOf = (value: unknown): ReadonlyArray<unknown> => Array.isArray(value) ? value : []

/** A value that may be a text; null where it is something else, or only whitespace. */
export const textOf = (value: unknown): string | null => typeof value === "string" && !isBlank(value) ? value : null

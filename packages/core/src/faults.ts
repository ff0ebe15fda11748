import { isLonger } from "@mootkit/conversations"
import * as Effect from "effect/Effect"
import { RecordInvalid } from "./errors.ts"

/** What is wrong with a record, one line per fault. */
export type Faults = RecordInvalid["faults"]

/** The longest text that a column takes which has no rule of its own, characters [resources §1.4]. */
const longest = 255

/** The fault of a text that is too long for its column: characters count, not UTF-16 units. */
export const tooLong = (attribute: string, label: string, value: string | null | undefined, most = longest): Faults =>
  value && isLonger(value, most)
    ? [{ attribute, message: `${label} is too long (maximum is ${most} characters)` }]
    : []

/** Refuses a record that has faults. */
export const refuseFaults = (faults: Faults): Effect.Effect<void, RecordInvalid> =>
  faults.length > 0 ? Effect.fail(new RecordInvalid(faults)) : Effect.void

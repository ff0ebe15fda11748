import type * as Effect from "effect/Effect"
import type { Reader, Tx, UniqueViolation } from "../store.ts"
import { table } from "../table.ts"
import type { Json } from "./json.ts"

/** Where a world came from, for whoever finds it again; nothing that happens in it depends on that. */
export interface Origin {
  readonly name: "origin"
  /** The scenario that it was seeded with, and the seed. */
  readonly scenario: string
  readonly seed: number
  /** What whoever seeded it was told: tokens, ids. */
  readonly handles: Json
}

/** The one row of where a world came from; worlds that an app filled by itself may have none. */
export const origins = table<Origin, "origin">()("origins", { key: "name", generated: false, stamped: false })

/** Where a world came from, if it was noted. */
export const readOrigin = (reader: Reader): Effect.Effect<Origin | undefined> => reader.get(origins, "origin")

/** Notes where a world came from, in the transaction that seeds it. */
export const noteOrigin = (tx: Tx, origin: Omit<Origin, "name">): Effect.Effect<Origin, UniqueViolation> =>
  tx.insert(origins, { name: "origin", ...origin })

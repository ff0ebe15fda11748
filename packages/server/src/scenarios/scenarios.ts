import type { Blob, Tx, UniqueViolation } from "@mootkit/core"
import type * as Effect from "effect/Effect"
import type { Handles } from "../options.ts"
import { botShop } from "./bot-shop.ts"
import { empty } from "./empty.ts"
import { groupSupport } from "./group-support.ts"
import type { ScenarioName } from "./names.ts"

/** What a world holds at its start, and when that is. */
export interface Scenario {
  readonly name: string
  /** The scenario's own time at its start, epoch milliseconds; its dates are relative to `tx.now`. */
  readonly start: number
  readonly seed: (tx: Tx) => Effect.Effect<Handles, UniqueViolation>
  /** The files that its rows name, for those who look at them. */
  readonly files?: ReadonlyArray<Blob>
}

/** All scenarios by name. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  "group-support": groupSupport,
  "bot-shop": botShop,
  empty
}

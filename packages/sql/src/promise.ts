import type { ClockState } from "@mootkit/core"
import type { StoreHandle } from "@mootkit/core/promise"
import { storeHandle } from "@mootkit/core/store-handle"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Random from "effect/Random"
import { openSqlite } from "./open.ts"

/** How a world in SQLite begins and is kept; with the time of day, and other chances each time, unless it is told otherwise. */
export interface SqliteDeskOptions {
  /** Where all chance of a new world comes from: with equal seeds the same calls give the same rows. */
  readonly seed?: number
  /** Where a new world's time begins, epoch milliseconds, and how it runs. */
  readonly clock?: { readonly mode: ClockState["mode"]; readonly now: number }
  /** `normal`: what was done outlives the process; `full`: it outlives a power cut too, and each write costs one to the disk. */
  readonly synchronous?: "normal" | "full"
}

const wall = (): number => Effect.runSync(Clock.currentTimeMillis)

/** A store in an SQLite file, rows and files; what is there goes on. A file that cannot be used is refused with `StoreUnavailable`. */
export const sqliteStore = (file: string, options: SqliteDeskOptions = {}): StoreHandle => {
  const open = Effect.suspend(() => {
    const { clock = { mode: "real", now: wall() }, seed = Effect.runSync(Random.nextInt), ...others } = options
    return openSqlite(file, { ...others, clock, seed, wall })
  })
  return storeHandle("SQLite", Effect.acquireRelease(open, ({ close }) => close))
}

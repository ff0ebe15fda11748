import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Random from "effect/Random"
import { makeMemoryStore } from "../memory/store.ts"
import type { ClockState } from "../store.ts"
import { storeHandle } from "./store-handle.ts"
import type { StoreHandle } from "./store-handle.ts"

/** How a memory store begins; with the time of day, and other chances each time, unless it is told otherwise. */
export interface MemoryStoreOptions {
  /** Where all chance comes from: with equal seeds the same calls give the same rows. */
  readonly seed?: number
  readonly clock?: ClockState
}

const wall = (): number => Effect.runSync(Clock.currentTimeMillis)

/** A store in memory: it lasts as long as the program. */
export const memoryStore = (options: MemoryStoreOptions = {}): StoreHandle => {
  const { clock = { mode: "real", now: wall() }, seed = Effect.runSync(Random.nextInt) } = options
  const store = makeMemoryStore({ seed, clock, wall })
  return storeHandle("memory", Effect.succeed({ store }))
}

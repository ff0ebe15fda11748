import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import * as fc from "fast-check"
import { it } from "vitest"
import type { Capabilities, ClockState, Store } from "../store.ts"

/** How a store under test has to begin. */
export interface StoreOptions {
  /** Stores of one seed draw the same ids, uuids, tokens and numbers. */
  readonly seed: number
  readonly clock: ClockState
}

/** Makes an empty store; what it holds open may be released with the scope. */
export type MakeStore = (options: StoreOptions) => Effect.Effect<Store, never, Scope>

/** How the laws are checked. */
export interface LawSettings {
  /** Where generated values come from. */
  readonly seed?: number
  /** Values tried for each law. */
  readonly runs?: number
}

/** The moment at which stores under test begin. */
export const start = Date.UTC(2026, 0, 1)

/** How stores under test begin where a law does not say otherwise. */
export const beginning: StoreOptions = { seed: 7, clock: { mode: "scenario", now: start } }

/** Registers a law as one test: for all generated values, the check passes on a store of its own. */
export type Law = <T>(
  name: string,
  values: fc.Arbitrary<T>,
  check: (store: Store, value: T) => Effect.Effect<void, unknown, Scope>,
  needs?: keyof Capabilities
) => void

/** Laws over the stores of one adapter; one whose capability is missing is skipped. */
export const lawsOf = (make: MakeStore, { runs = 100, seed = 20260101 }: LawSettings): Law => (name, values, check, needs) =>
  it(name, { timeout: 60_000 }, async ({ skip }) => {
    const run = (use: (store: Store) => Effect.Effect<void, unknown, Scope>) =>
      Effect.runPromise(Effect.scoped(Effect.flatMap(make(beginning), use)))
    if (needs) await run(({ capabilities }) => Effect.sync(() => skip(!capabilities[needs], `needs ${needs}`)))
    await fc.assert(fc.asyncProperty(values, (value) => run((store) => check(store, value))), { seed, numRuns: runs })
  })

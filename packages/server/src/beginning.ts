import { changeInstallation, makeMemoryStore, makeWorld, noteOrigin } from "@mootkit/core"
import type { Blob, Store } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { ClockOption, Handles } from "./options.ts"
import type { Scenario } from "./scenarios/scenarios.ts"

/** Where a world came from: the scenario that it was seeded with, and what there is to know about it. */
export interface Origin {
  readonly scenario: string
  /** Where its randomness began, if that is known. */
  readonly seed: number | undefined
  readonly handles: Handles
}

/** Where worlds start: a store as its scenario seeded it, never written to again. */
export interface Beginning extends Origin {
  readonly store: Store
  /** Files that its rows name. */
  readonly files: ReadonlyArray<Blob>
}

/** How worlds begin, whatever their scenario. */
export interface Start {
  /** Where all randomness comes from. */
  readonly seed: number
  readonly clock: ClockOption
  /** Whether messages of WhatsApp groups are taken in. */
  readonly groups: boolean
  readonly wall: () => number
}

/** Seeds a store with a scenario. */
export const begin = (scenario: Scenario, { clock, groups, seed, wall }: Start): Beginning => {
  const { files = [], name } = scenario
  const mode = typeof clock === "string" ? clock : "frozen"
  const now = clock === "real" ? wall() : typeof clock === "object" ? clock.frozen : scenario.start
  const store = makeMemoryStore({ seed, clock: { mode, now }, wall })
  const handles = Effect.runSync(store.transact((tx) =>
    Effect.tap(scenario.seed(tx), (handles) => noteOrigin(tx, { scenario: name, seed, handles: { ...handles } }))
  ))
  if (!groups) Effect.runSync(changeInstallation(makeWorld({ store }), { groupsEnabled: false }))
  return { scenario: name, seed, store, handles, files }
}

/** Sets the clock of a world that was there before, never back. */
export const wind = ({ clock, setClock }: Store, option: ClockOption, wall: () => number): Effect.Effect<void> =>
  Effect.flatMap(clock, ({ mode: before, now }) => {
    if (typeof option === "object") return setClock({ mode: "frozen", now: Math.max(now, option.frozen) })
    if (option === "real") return wall() > now || before !== "real" ? setClock({ mode: "real", now: Math.max(now, wall()) }) : Effect.void
    return option === before ? Effect.void : setClock({ mode: option, now })
  })

import { events, jobs, subscriptions } from "@mootkit/core"
import type { AnyRow, Key, StoreUnavailable, Table, WorldStore } from "@mootkit/core"
import { suiteTables } from "@mootkit/core/suites"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import { openSqlite } from "../src/index.ts"
import type { SqliteStoreOptions } from "../src/index.ts"

/** Tables, whatever they hold. */
export type Tables = ReadonlyArray<Table<AnyRow, Key>>

/** The tables that every store needs, and those that the suite of the port works with. */
export const tables = [events, jobs, subscriptions, ...suiteTables] as ReadonlyArray<unknown> as Tables

/** The moment at which worlds of the tests begin. */
export const start = Date.UTC(2026, 0, 1)

/** Opens a world with the suite's tables, whose wall clock stands still. */
export const open = (file: string, options: Partial<SqliteStoreOptions> = {}): Effect.Effect<WorldStore, StoreUnavailable, Scope> =>
  Effect.acquireRelease(
    openSqlite(file, { seed: 7, clock: { mode: "scenario", now: start }, wall: () => 0, tables, ...options }),
    ({ close }) => close
  )

/** Runs what opens worlds, and closes them. */
export const run = <A, E>(effect: Effect.Effect<A, E, Scope>): Promise<A> => Effect.runPromise(Effect.scoped(effect))

/** Why a world cannot be opened. */
export const refusal = (file: string, options: Partial<SqliteStoreOptions> = {}): Promise<StoreUnavailable> =>
  run(Effect.flip(open(file, options)))

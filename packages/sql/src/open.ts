import type { AnyRow, ClockState, Key, StoreUnavailable, Table, WorldStore } from "@mootkit/core"
import { firstDeals, timeFrom, tables as worldTables } from "@mootkit/core/adapter"
import * as Effect from "effect/Effect"
import { blobsOf } from "./blobs.ts"
import { openDatabase } from "./client.ts"
import type { SqliteOptions } from "./client.ts"
import { unavailable, unavailableYet } from "./failures.ts"
import { Layouts } from "./layouts.ts"
import { RowCache } from "./row-cache.ts"
import { bringSchema } from "./schema.ts"
import type { Database } from "./session.ts"
import { storeOf } from "./store.ts"

/** How a world is kept in SQLite. */
export interface SqliteStoreOptions extends SqliteOptions {
  /** Where all randomness of a new world comes from. */
  readonly seed: number
  /** Where a new world's time begins, epoch milliseconds, and how it runs. */
  readonly clock: ClockState
  /** The wall clock, asked only while the world's clock is `real`. */
  readonly wall: () => number
  /** The tables that are kept there; those of a world unless given. */
  readonly tables?: ReadonlyArray<Table<AnyRow, Key>>
}

/**
 * Opens a world in an SQLite file, or in memory as `:memory:`; a new one is empty, and one that is there goes on as it was.
 * Fails with `StoreUnavailable` where the file cannot be used, and changes nothing in it then.
 */
export const openSqlite = (file: string, options: SqliteStoreOptions): Effect.Effect<WorldStore, StoreUnavailable> =>
  Effect.gen(function*() {
    const { clock, seed, tables = worldTables, wall } = options
    const opening = Effect.catch(openDatabase(file, options), (error) => {
      const known = unavailable(file, error)
      return known ? Effect.fail(known) : Effect.die(error)
    })
    const layouts = new Layouts(tables)
    const hindrance = unavailableYet(file)
    if (hindrance) return yield* Effect.fail(hindrance)
    const { close, connection } = yield* opening
    const beginning = { ...timeFrom(clock, wall), deals: firstDeals(seed), lastKeys: new Map<string, number>() }
    const database: Database = { connection, file, layouts, patience: options.patience, rows: new RowCache(), wall }
    const { isNew } = yield* Effect.onError(bringSchema(database, layouts.all, beginning), () => close)
    return { store: storeOf(database), blobs: blobsOf(database), isNew, close }
  })

import { columnFault, differencesTo, makeEngine, readerOf, rowsIn, transactionOf, withEngine, withRows } from "@mootkit/core/adapter"
import type { Columns, Engine, Root } from "@mootkit/core/adapter"
import { ImageRefused } from "@mootkit/core"
import type { AnyRow, Key, MemoryStoreOptions, Store, Table } from "@mootkit/core"
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import type { RowCollection } from "./collection.ts"
import { Collections } from "./collections.ts"

/** A store over collections of `@msw/data`. */
export interface DataStore extends Store {
  /** The records of a table: what is committed. To look at; what is written to them lies outside the store's laws. */
  readonly collection: <Row extends AnyRow, K extends Key>(table: Table<Row, K>) => RowCollection<Row>
  /** A fork has collections of its own. */
  readonly fork: Effect.Effect<DataStore>
}

const noRow = (table: string, what: string): Error =>
  new Error(`the collection of ${table} holds a record that is no row: ${what}. Delete it, or reset the world`)

/** Makes the engine hold what others wrote to the collections. */
const takeIn = (engine: Engine, collections: Collections): void => {
  const written = [...collections.strange]
  if (written.length === 0) return
  const tables = written.map(({ rows, table }) => [table, rows] as const)
  for (const [table, rows] of tables) {
    for (const row of rows as ReadonlyArray<Columns>) {
      const fault = columnFault(table, row)
      if (fault !== undefined) throw noRow(table.name, `${fault} (key ${JSON.stringify(row[table.key])})`)
    }
  }
  const root = withRows(engine, tables)
  if (root instanceof ImageRefused) throw noRow(root.table, `its ${root.index} is missing or taken (key ${JSON.stringify(root.key)})`)
  engine.root = root
  collections.forget()
}

/** Brings the collections to a state that follows from the one they are in; all of it, or nothing. */
const commit = (engine: Engine, collections: Collections, root: Root): Effect.Effect<void> => {
  const differences = differencesTo(engine, root)
  if (differences.length === 0) return engine.become(root)
  const apply = Effect.promise(async () => {
    for (const difference of differences) await collections.of(difference.table).apply(difference)
  })
  const putBack = Effect.promise(async () => {
    for (const { table } of differences) await collections.of(table).hold(rowsIn(engine, engine.root, table))
  })
  return Effect.uninterruptible(Effect.andThen(Effect.onError(apply, () => putBack), engine.become(root)))
}

/** Brings the collections to any other state, and undoes what others wrote to them. */
const become = (engine: Engine, collections: Collections, root: Root): Effect.Effect<void> =>
  Effect.uninterruptible(Effect.suspend(() => {
    const strange = [...collections.strange]
    collections.forget()
    const held = Effect.promise(async () => {
      for (const one of strange) await one.hold(rowsIn(engine, engine.root, one.table))
    })
    return Effect.andThen(held, Effect.suspend(() => commit(engine, collections, root)))
  }))

const storeOf = (engine: Engine, collections: Collections): DataStore => {
  const alone = Semaphore.makeUnsafe(1).withPermits(1)
  const looked = Effect.sync(() => takeIn(engine, collections))
  // A transaction must end before what others wrote meanwhile is looked at.
  const look = Effect.suspend(() => collections.strange.size === 0 ? Effect.void : alone(looked))
  const store = withEngine(engine, {
    transact: (body) =>
      alone(Effect.andThen(
        looked,
        Effect.gen(function*() {
          const draft = engine.begin()
          const answer = yield* body(transactionOf(draft))
          yield* commit(engine, collections, engine.after(draft))
          return answer
        })
      )),
    read: (body) => Effect.andThen(look, Effect.suspend(() => body(readerOf(engine.begin())))),
    become: (root) => alone(become(engine, collections, root))
  })
  const snapshot = Effect.andThen(look, store.snapshot)
  return {
    ...store,
    capabilities: { rowIdentity: true, constantTimeSnapshots: false, synchronousBodies: false },
    version: Effect.andThen(look, store.version),
    setClock: (clock) => alone(store.setClock(clock)),
    snapshot,
    dump: Effect.andThen(look, store.dump),
    fork: Effect.gen(function*() {
      const kept = yield* snapshot
      const fork = storeOf(engine.blank(), new Collections())
      yield* fork.restore(kept)
      return fork
    }),
    collection: (table) => collections.of(table).collection as never
  }
}

/**
 * A store whose rows are also records of `@msw/data` collections, one for each table: for worlds of a few thousand rows.
 * Transactions run one after the other, and reach the collections when they end; readers see the state before until all
 * has arrived there. What somebody else writes to a collection is seen by whatever begins next.
 */
export const makeDataStore = (options: MemoryStoreOptions): DataStore => storeOf(makeEngine(options), new Collections())

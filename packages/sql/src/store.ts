import { Conflict } from "@mootkit/core"
import type { ClockState, Snapshot, Store } from "@mootkit/core"
import { inOneStep, logMethods } from "@mootkit/core/adapter"
import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"
import { copyOf, restoreFrom } from "./copies.ts"
import type { Copy } from "./copies.ts"
import { imageOf, loaderOf } from "./images.ts"
import { Keeper } from "./keeper.ts"
import { readerOf } from "./reader.ts"
import { RowCache } from "./row-cache.ts"
import { orUnavailable, Session } from "./session.ts"
import type { Database } from "./session.ts"
import type { State } from "./state.ts"
import { transactionOf } from "./transaction.ts"

/** A snapshot: a database in memory with everything that there was. */
class SqliteSnapshot implements Snapshot {
  readonly _tag = "Snapshot"
  readonly copy: Copy
  constructor(copy: Copy) {
    this.copy = copy
  }
}

const clockAt = ({ clock, since }: State, wall: () => number): ClockState =>
  clock.mode === "real" ? { mode: "real", now: clock.now + Math.max(0, wall() - since) } : clock

/** Runs work between `begin` and COMMIT; what fails or breaks is rolled back. */
const within = <A, E, E2>(database: Database, begin: Effect.Effect<unknown, E2>, work: Effect.Effect<A, E>): Effect.Effect<A, E | E2> => {
  const { connection } = database
  const control = (text: string) => orUnavailable(database, connection.executeValues(text, []))
  // Some failures end the transaction by themselves.
  const undo = Effect.suspend(() => connection.isInTransaction() ? Effect.ignoreCause(control("ROLLBACK")) : Effect.void)
  return Effect.andThen(begin, Effect.onError(Effect.tap(work, () => control("COMMIT")), () => undo))
}

/** Transactions that write come one after the other, those of other processes included. */
const beginWriting = (database: Database): Effect.Effect<unknown, Conflict> =>
  Effect.catch(database.connection.executeValues("BEGIN IMMEDIATE", []), (error: SqlError) =>
    error.reason._tag === "LockTimeoutError" ? Effect.fail(new Conflict(1)) : orUnavailable(database, Effect.fail(error)))

const bodiesOf = (database: Database, keeper: Keeper): Pick<Store, "transact" | "read"> & {
  readonly change: (next: (state: State) => State) => Effect.Effect<void>
} => {
  const known = orUnavailable(database, keeper.known)
  const open = Effect.map(known, ({ state }) => ({ state, session: new Session(database, state, clockAt(state, database.wall).now) }))
  /** Runs something that says what stands beside rows afterwards, wholly and in one step. */
  const writing = <A, E>(work: Effect.Effect<readonly [A, State, State], E>): Effect.Effect<A, E | Conflict> => {
    const saved = Effect.tap(work, ([, before, after]) => before === after ? Effect.void : orUnavailable(database, keeper.write(before, after)))
    return Effect.suspend(() => inOneStep(Effect.map(within(database, beginWriting(database), saved), ([value, before, after]) => {
      if (before !== after) keeper.committed(after)
      return value
    })))
  }
  return {
    transact: (body) =>
      writing(Effect.flatMap(open, ({ session, state }) =>
        Effect.map(body(transactionOf(session)), (value) => [value, state, session.end()] as const))),
    read: (body) => {
      const begin = orUnavailable(database, database.connection.executeValues("BEGIN", []))
      const work = Effect.flatMap(open, ({ session }) => body(readerOf(session)))
      return Effect.suspend(() => inOneStep(within(database, begin, work)))
    },
    change: (next) => Effect.orDie(writing(Effect.map(known, ({ state }) => [undefined, state, next(state)] as const)))
  }
}

/** The store port over an open database. */
export const storeOf = (database: Database): Store => {
  const keeper = new Keeper(database)
  const { change, read, transact } = bodiesOf(database, keeper)
  const known = orUnavailable(database, keeper.known)
  const forget = Effect.sync(() => keeper.forget())
  const copied = orUnavailable(database, copyOf(database))
  return {
    read,
    transact,
    ...logMethods({ read, transact }),
    capabilities: { rowIdentity: true, constantTimeSnapshots: false, synchronousBodies: true },
    version: Effect.map(known, ({ state, version }) => state.clock.mode === "real" ? undefined : version),
    clock: Effect.map(known, ({ state }) => clockAt(state, database.wall)),
    setClock: (clock) => change((state) => ({ ...state, clock, since: clock.mode === "real" ? database.wall() : 0 })),
    snapshot: Effect.map(copied, (copy) => new SqliteSnapshot(copy)),
    restore: (snapshot) =>
      snapshot instanceof SqliteSnapshot
        ? Effect.andThen(orUnavailable(database, restoreFrom(database, snapshot.copy.address)), forget)
        : Effect.die(new Error("not a snapshot of an SQLite store")),
    fork: Effect.map(copied, ({ connection }) => storeOf({ ...database, connection, rows: new RowCache() })),
    dump: Effect.gen(function*() {
      const { state } = yield* known
      const copy = yield* Effect.acquireRelease(copied, ({ close }) => close)
      return imageOf(database, copy, state, clockAt(state, database.wall))
    }),
    load: Effect.flatMap(known, ({ state }) => orUnavailable(database, loaderOf(database, state, forget)))
  }
}

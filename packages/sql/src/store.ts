import { Conflict } from "@mootkit/core"
import type { Snapshot, Store } from "@mootkit/core"
import { clockAt, inOneStep, logMethods, timeFrom } from "@mootkit/core/adapter"
import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"
import { copyOf, restoreFrom } from "./copies.ts"
import type { Copy } from "./copies.ts"
import { isLocked } from "./failures.ts"
import { imageOf, loaderOf } from "./images.ts"
import { Keeper } from "./keeper.ts"
import { patiently } from "./patience.ts"
import { readerOf } from "./reader.ts"
import { RowCache } from "./row-cache.ts"
import { orUnavailable, rollBack, Session, whenFree } from "./session.ts"
import type { Database, Turn } from "./session.ts"
import { readState } from "./state.ts"
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

/** A transaction did not begin: another process writes. */
class Locked {
  readonly _tag = "Locked"
  readonly error: SqlError
  constructor(error: SqlError) {
    this.error = error
  }
}

const over = Effect.die(new Error("this transaction is over"))

/**
 * Runs work between a beginning and COMMIT, in one step; what fails or breaks is rolled back, and so is what did not come
 * to its end in that step.
 */
const within = <A, E>(
  database: Database,
  begin: Effect.Effect<unknown, E>,
  work: (turn: Turn) => Effect.Effect<A, E>,
  committed: (value: A) => void = () => {}
): Effect.Effect<A, E> => {
  const { connection } = database
  return Effect.suspend(() => {
    const turn: Turn = { isOpen: false }
    const commit = Effect.suspend(() => turn.isOpen ? orUnavailable(database, connection.executeValues("COMMIT", [])) : over)
    const open = Effect.map(begin, () => {
      turn.isOpen = true
    })
    const whole = Effect.tap(Effect.tap(work(turn), commit), (value) => Effect.sync(() => {
      turn.isOpen = false
      committed(value)
    }))
    const exit = inOneStep(Effect.andThen(open, whole))
    Effect.runSync(rollBack(connection, turn))
    return exit
  })
}

interface Opened {
  readonly state: State
  readonly session: Session
}

const bodiesOf = (database: Database, keeper: Keeper): Pick<Store, "transact" | "read"> & {
  readonly change: (next: (state: State) => State) => Effect.Effect<void>
} => {
  const { connection, wall } = database
  const unlessLocked = <A>(effect: Effect.Effect<A, SqlError>): Effect.Effect<A, Locked> =>
    Effect.catch(effect, (error) => isLocked(error) ? Effect.fail(new Locked(error)) : orUnavailable(database, Effect.fail(error)))
  const begin = (text: string) => unlessLocked(connection.executeValues(text, []))
  const open = (turn: Turn): Effect.Effect<Opened, Locked> =>
    Effect.map(unlessLocked(keeper.known), ({ state }) => ({ state, session: new Session(database, state, clockAt(state, wall).now, turn) }))
  /** Tries a transaction as long as another process is in the way. */
  const tried = <A, E, E2>(transaction: Effect.Effect<A, E | Locked>, otherwise: (locked: Locked) => Effect.Effect<never, E2>) => {
    const isInTheWay = (error: E | Locked): error is Locked => error instanceof Locked
    return Effect.catchIf(patiently(database, transaction, isInTheWay), isInTheWay, otherwise)
  }
  /** Runs something that says what stands beside rows afterwards. */
  const writing = <A, E>(work: (opened: Opened) => Effect.Effect<readonly [A, State], E>): Effect.Effect<A, E | Conflict> => {
    const saving = (turn: Turn) =>
      Effect.flatMap(open(turn), (opened) =>
        Effect.tap(
          Effect.map(work(opened), ([value, after]) => ({ value, after, isNew: after !== opened.state })),
          ({ after, isNew }) => isNew ? orUnavailable(database, keeper.write(opened.state, after)) : Effect.void
        ))
    const once = within<Effect.Success<ReturnType<typeof saving>>, E | Locked>(database, begin("BEGIN IMMEDIATE"), saving, ({ after, isNew }) => {
      if (isNew) keeper.committed(after)
    })
    return Effect.map(tried(once, () => Effect.fail(new Conflict(1))), ({ value }) => value)
  }
  return {
    transact: (body) => writing(({ session }) => Effect.map(body(transactionOf(session)), (value) => [value, session.end()] as const)),
    read: (body) =>
      tried(
        within(database, begin("BEGIN"), (turn) => Effect.flatMap(open(turn), ({ session }) => body(readerOf(session)))),
        ({ error }) => orUnavailable(database, Effect.fail(error))
      ),
    change: (next) => Effect.orDie(writing(({ state }) => Effect.succeed([undefined, next(state)] as const)))
  }
}

/** The store port over an open database. */
export const storeOf = (database: Database): Store => {
  const keeper = new Keeper(database)
  const { change, read, transact } = bodiesOf(database, keeper)
  const known = whenFree(database, keeper.known)
  const forget = Effect.sync(() => keeper.forget())
  const copied = whenFree(database, copyOf(database))
  return {
    read,
    transact,
    ...logMethods({ read, transact }),
    capabilities: { rowIdentity: true, constantTimeSnapshots: false, synchronousBodies: true },
    version: Effect.map(known, ({ state, version }) => state.clock.mode === "real" ? undefined : version),
    clock: Effect.map(known, ({ state }) => clockAt(state, database.wall)),
    setClock: (clock) => change((state) => ({ ...state, ...timeFrom(clock, database.wall) })),
    snapshot: Effect.map(copied, (copy) => new SqliteSnapshot(copy)),
    restore: (snapshot) =>
      snapshot instanceof SqliteSnapshot
        ? restoreFrom(database, snapshot.copy.address, forget)
        : Effect.die(new Error("not a snapshot of an SQLite store")),
    fork: Effect.map(copied, ({ connection }) => storeOf({ ...database, connection, rows: new RowCache() })),
    dump: Effect.gen(function*() {
      const copy = yield* Effect.acquireRelease(copied, ({ close }) => close)
      const state = yield* orUnavailable(database, readState(copy.connection))
      return imageOf(database, copy, state, clockAt(state, database.wall))
    }),
    load: Effect.flatMap(known, ({ state }) => orUnavailable(database, loaderOf(database, state, forget)))
  }
}

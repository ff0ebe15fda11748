import { Dealer, inOneStep, timeAfter } from "@mootkit/core/adapter"
import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"
import type { SqliteConnection } from "./client.ts"
import { isLocked, unavailable } from "./failures.ts"
import type { Layouts } from "./layouts.ts"
import { patiently } from "./patience.ts"
import type { Patience } from "./patience.ts"
import type { RowCache } from "./row-cache.ts"
import type { Sql } from "./sql.ts"
import type { State } from "./state.ts"

/** An open database with what is known of it. */
export interface Database extends Patience {
  readonly connection: SqliteConnection
  /** What errors call it. */
  readonly file: string
  readonly layouts: Layouts
  readonly rows: RowCache
  readonly wall: () => number
}

/** A statement that may find the disk full or the file gone: then what goes on is a defect that says so. */
export const orUnavailable = <A>({ file }: Pick<Database, "file">, effect: Effect.Effect<A, SqlError>): Effect.Effect<A> =>
  Effect.catch(effect, (error) => Effect.die(unavailable(file, error) ?? error))

/** What is not done within a body: it waits while another process is in the way. */
export const whenFree = <A>(database: Database, effect: Effect.Effect<A, SqlError>): Effect.Effect<A> =>
  orUnavailable(database, patiently(database, Effect.suspend(() => inOneStep(effect)), isLocked))

/** A transaction that is open, or not any more: whatever is left of a body then must not reach what others do. */
export interface Turn {
  isOpen: boolean
}

/** Ends a transaction that is open: nothing of it stands. */
export const rollBack = (connection: SqliteConnection, turn: Turn): Effect.Effect<void> =>
  Effect.suspend(() => {
    const wasOpen = turn.isOpen
    turn.isOpen = false
    // Some failures end the transaction by themselves.
    return wasOpen && connection.isInTransaction() ? Effect.ignoreCause(connection.executeValues("ROLLBACK", [])) : Effect.void
  })

/** One body's work with a database, within one transaction of it. */
export class Session {
  readonly now: number
  readonly layouts: Layouts
  readonly rows: RowCache
  readonly #database: Database
  readonly #state: State
  readonly #dealer: Dealer
  #lastKeys: Map<string, number> | undefined
  readonly #turn: Turn
  /** Whether a row was put in, changed or taken away. */
  wrote = false

  constructor(database: Database, state: State, now: number, turn: Turn) {
    this.#database = database
    this.#state = state
    this.#dealer = new Dealer(state.deals)
    this.layouts = database.layouts
    this.rows = database.rows
    this.now = now
    this.#turn = turn
  }

  get dealer(): Dealer {
    this.#beOpen()
    return this.#dealer
  }

  /** Rows that a statement gives, each as the list of its columns. */
  run(statement: Sql): Effect.Effect<ReadonlyArray<ReadonlyArray<unknown>>> {
    return Effect.catch(this.attempt(statement), (error) => this.broken(error))
  }

  /** The same for a statement that may break a rule. */
  attempt({ params, text }: Sql): Effect.Effect<ReadonlyArray<ReadonlyArray<unknown>>, SqlError> {
    this.#beOpen()
    return this.#database.connection.executeValues(text, params)
  }

  /**
   * What went wrong, as a defect that says so. It ends the transaction, whatever the body does then: what belongs together
   * may be written by half, and SQLite may have rolled it back by itself.
   */
  broken(error: SqlError): Effect.Effect<never> {
    return Effect.andThen(rollBack(this.#database.connection, this.#turn), orUnavailable(this.#database, Effect.fail(error)))
  }

  lastKey(table: string): number {
    return (this.#lastKeys ?? this.#state.lastKeys).get(table) ?? 0
  }

  /** A key that is used moves the numbering on, so that no generated one meets it. */
  raiseKey(table: string, key: unknown): void {
    if (typeof key !== "number" || key <= this.lastKey(table)) return
    this.#lastKeys ??= new Map(this.#state.lastKeys)
    this.#lastKeys.set(table, Math.floor(key))
  }

  /** What stands beside rows at the end; the very same state if nothing was written or dealt. */
  end(): State {
    this.#beOpen()
    const { deals, lastKeys } = this.#state
    if (!this.wrote && this.#dealer.deals === deals) return this.#state
    return { ...timeAfter(this.#state, this.now, this.wrote), deals: this.#dealer.deals, lastKeys: this.#lastKeys ?? lastKeys }
  }

  #beOpen(): void {
    if (!this.#turn.isOpen) throw new Error("this transaction is over")
  }
}

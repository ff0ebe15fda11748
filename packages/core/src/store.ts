import type * as Effect from "effect/Effect"
import type { Order, Predicate, Scalar } from "@mootkit/filters/query"
import type { Scope } from "effect/Scope"
import type { EventDraft, EventRow } from "./events.ts"
import type { Image, Loader } from "./store/image.ts"
import type { JobDraft, JobRow } from "./jobs.ts"
import type { AnyRow, Key, Table } from "./table.ts"

/** Two rows would share values that a unique index keeps apart; the transaction may go on or fail. */
export class UniqueViolation {
  readonly _tag = "UniqueViolation"
  readonly table: string
  readonly index: string
  constructor(table: string, index: string) {
    this.table = table
    this.index = index
  }
}

/** A transaction met another one too often and was given up: nothing of it stands. */
export class Conflict {
  readonly _tag = "Conflict"
  readonly attempts: number
  constructor(attempts: number) {
    this.attempts = attempts
  }
}

/** A place in an ordered list: the values of the ordering fields of the last row seen, then its key. */
export type Cursor = ReadonlyArray<Scalar | null>

/**
 * Which rows, in which order, from where, how many. Rows that the order does not tell apart come in key order. An offset
 * below zero skips nothing, a limit below zero wants nothing, and either may be more than there is. A cursor that does
 * not fit the order is a defect.
 */
export interface Query {
  readonly where: Predicate
  readonly orderBy?: ReadonlyArray<Order>
  readonly offset?: number
  readonly after?: Cursor
  readonly limit?: number
}

/** What may be read of one consistent state. */
export interface Reader {
  /** Domain time, epoch milliseconds: one value for the whole body. */
  readonly now: number
  readonly get: <Row extends AnyRow, K extends Key>(table: Table<Row, K>, key: K) => Effect.Effect<Row | undefined>
  /** Rows by key, in the order of the keys; missing ones are left out, repeated keys give one row. */
  readonly getMany: <Row extends AnyRow, K extends Key>(
    table: Table<Row, K>,
    keys: Iterable<K>
  ) => Effect.Effect<ReadonlyMap<K, Row>>
  readonly query: <Row extends AnyRow, K extends Key>(
    table: Table<Row, K>,
    query: Query
  ) => Effect.Effect<ReadonlyArray<Row>>
  /** Several queries of one table in one round trip; the answers stand in the order of the queries. */
  readonly queryEach: <Row extends AnyRow, K extends Key>(
    table: Table<Row, K>,
    queries: ReadonlyArray<Query>
  ) => Effect.Effect<ReadonlyArray<ReadonlyArray<Row>>>
  readonly count: <Row extends AnyRow, K extends Key>(table: Table<Row, K>, where: Predicate) => Effect.Effect<number>
  /** How many rows there are for each value of a column; null stands for nothing, and for lists and objects. */
  readonly countBy: <Row extends AnyRow, K extends Key>(
    table: Table<Row, K>,
    where: Predicate,
    column: string
  ) => Effect.Effect<ReadonlyMap<Scalar | null, number>>
}

/** What an insert takes: generated keys and stamps may be left out. A column given as `undefined` is not given. */
export type Insert<Row> = Omit<Row, "id" | "createdAt" | "updatedAt"> & Partial<Row>

/** What a transaction may do. Ids, uuids, tokens and randomness come from here and nowhere else. */
export interface Tx extends Reader {
  /** Puts a row in. A generated key is one that no row has had, those with given keys included. */
  readonly insert: <Row extends AnyRow, K extends Key>(
    table: Table<Row, K>,
    row: Insert<Row>
  ) => Effect.Effect<Row, UniqueViolation>
  /**
   * Changes some columns. Nothing differs: the row stays what it was, `updatedAt` included. A missing row is a defect,
   * and so is another key.
   */
  readonly update: <Row extends AnyRow, K extends Key>(
    table: Table<Row, K>,
    key: K,
    patch: Partial<Row>
  ) => Effect.Effect<Row, UniqueViolation>
  /** Takes a row away; `false` when there was none. */
  readonly remove: <Row extends AnyRow, K extends Key>(table: Table<Row, K>, key: K) => Effect.Effect<boolean>
  /** The next number, from 1, of a named sequence within a scope. */
  readonly sequence: (name: string, scope: Key) => Effect.Effect<number>
  readonly appendEvents: (events: ReadonlyArray<EventDraft>) => Effect.Effect<ReadonlyArray<EventRow>>
  readonly enqueueJob: (job: JobDraft) => Effect.Effect<JobRow>
  readonly uuid: Effect.Effect<string>
  /** 24 base58 characters, as the real server's access tokens. */
  readonly token: Effect.Effect<string>
  /** A whole number from 0 up to, not including, `below`, which is from 1 to 2^32. */
  readonly random: (below: number) => Effect.Effect<number>
}

/** How domain time runs: step by step with each write, with the wall clock, or not at all. */
export type ClockMode = "scenario" | "real" | "frozen"

/** Domain time of a store. `now` is what the next body will see. */
export interface ClockState {
  readonly mode: ClockMode
  readonly now: number
}

/** What an adapter can do beyond the port's laws; suites skip by these, never by an adapter's name. */
export interface Capabilities {
  /** A committed row that did not change is the same object at every read: views may keep what they made of it. */
  readonly rowIdentity: boolean
  /** Snapshot, restore and fork cost the same whatever the store holds. */
  readonly constantTimeSnapshots: boolean
  /** A body runs to its end in one step, as all else that the store does; one that waits for anything is a defect. */
  readonly synchronousBodies: boolean
}

/** A state to return to. Opaque; valid for the store that took it and for its forks. */
export interface Snapshot {
  readonly _tag: "Snapshot"
}

/**
 * Where a world's rows live.
 *
 * Laws (suite `storeSuite`): a failed body leaves no trace; no reader sees half a transaction; unique keys hold under
 * concurrency; queries and counts equal the reference evaluator's; restore after anything after snapshot is identity;
 * writes to one fork never show in the other. A body calls no provider, never sleeps, and may be run again.
 */
export interface Store {
  readonly capabilities: Capabilities
  readonly transact: <A, E>(body: (tx: Tx) => Effect.Effect<A, E>) => Effect.Effect<A, E | Conflict>
  readonly read: <A, E>(body: (reader: Reader) => Effect.Effect<A, E>) => Effect.Effect<A, E>
  /** Events after a sequence number, or after the subscriber's last acknowledged one if that is later. */
  readonly readEvents: (after: number, subscriber: string) => Effect.Effect<ReadonlyArray<EventRow>>
  readonly ack: (subscriber: string, seq: number) => Effect.Effect<void>
  /** Leases the next due job that nobody holds, oldest due first; `undefined` when nothing is due. */
  readonly claimJob: (now: number, worker: string, lease: number) => Effect.Effect<JobRow | undefined>
  /**
   * Stands for everything that is committed, time included: for as long as it is the same value, every read gives the
   * same. `undefined` where that cannot be told, as while time passes by itself.
   */
  readonly version: Effect.Effect<object | undefined>
  readonly clock: Effect.Effect<ClockState>
  readonly setClock: (clock: ClockState) => Effect.Effect<void>
  readonly snapshot: Effect.Effect<Snapshot>
  readonly restore: (snapshot: Snapshot) => Effect.Effect<void>
  readonly fork: Effect.Effect<Store>
  /** Everything that is committed, as of now, whatever is written later; what that holds open goes with the scope. */
  readonly dump: Effect.Effect<Image, never, Scope>
  /** Begins to take over an image, whichever store it came from. */
  readonly load: Effect.Effect<Loader>
}

import type { ClockState } from "@mootkit/core"
import type { Deals, KeptTime } from "@mootkit/core/adapter"
import * as Effect from "effect/Effect"
import type { Connection } from "effect/sql/SqlConnection"
import type { SqlError } from "effect/sql/SqlError"
import { joined, param, sql } from "./sql.ts"

/** What a database holds beside rows. */
export interface State extends KeptTime {
  readonly deals: Deals
  /** The highest number that a key has had, by table name. */
  readonly lastKeys: ReadonlyMap<string, number>
}

/** Tables of the adapter's own: what stands beside rows, and the tables that there are, in which form. */
export const systemDdl = [
  "CREATE TABLE mootkit_state (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID",
  "CREATE TABLE mootkit_sequences (name TEXT PRIMARY KEY NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID",
  "CREATE TABLE mootkit_keys (name TEXT PRIMARY KEY NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID",
  "CREATE TABLE mootkit_tables (name TEXT PRIMARY KEY NOT NULL, form TEXT NOT NULL, formulas TEXT NOT NULL) WITHOUT ROWID",
  "CREATE TABLE mootkit_blobs (key TEXT PRIMARY KEY NOT NULL, content_type TEXT NOT NULL, file_name TEXT NOT NULL, bytes BLOB NOT NULL)"
] as const

/** What they are called. */
export const systemTables = ["mootkit_state", "mootkit_sequences", "mootkit_keys", "mootkit_tables", "mootkit_blobs"] as const

/** Those of them that are part of a world's state: a snapshot holds them, and restoring it puts them back. */
export const stateTables = ["mootkit_state", "mootkit_sequences", "mootkit_keys"] as const

type Pairs = ReadonlyArray<ReadonlyArray<unknown>>

const numbersOf = (pairs: Pairs): ReadonlyMap<string, number> => new Map(pairs.map(([name, last]) => [String(name), Number(last)]))

/** Reads what stands beside rows. */
export const readState = (connection: Connection): Effect.Effect<State, SqlError> =>
  Effect.gen(function*() {
    const kept = new Map(yield* Effect.map(connection.executeValues("SELECT name, value FROM mootkit_state", []), (pairs) =>
      pairs.map(([name, value]) => [String(name), JSON.parse(String(value)) as unknown] as const)))
    const sequences = numbersOf(yield* connection.executeValues("SELECT name, last FROM mootkit_sequences", []))
    const lastKeys = numbersOf(yield* connection.executeValues("SELECT name, last FROM mootkit_keys", []))
    return {
      clock: kept.get("clock") as ClockState,
      since: kept.get("since") as number,
      deals: { sequences, random: kept.get("random") as ReadonlyArray<number> },
      lastKeys
    }
  })

const upsert = (connection: Connection, table: string, column: string, pairs: Pairs): Effect.Effect<unknown, SqlError> => {
  if (pairs.length === 0) return Effect.void
  const values = joined(pairs.map(([name, value]) => sql`(${param(name as string)}, ${param(value as string | number)})`), ", ")
  const { params, text } = sql`INSERT INTO ${table} (name, ${column}) VALUES ${values} ON CONFLICT (name) DO UPDATE SET ${column} = excluded.${column}`
  return connection.executeValues(text, params)
}

const raised = (before: ReadonlyMap<string, number> | undefined, after: ReadonlyMap<string, number>): Pairs =>
  after === before ? [] : [...after].filter(([name, last]) => before?.get(name) !== last)

/** Writes what stands beside rows, as far as it differs from what is there. */
export const writeState = (connection: Connection, before: State | undefined, after: State): Effect.Effect<void, SqlError> =>
  Effect.gen(function*() {
    const { clock, deals, lastKeys, since } = after
    const values: Array<readonly [string, string]> = []
    if (clock !== before?.clock) values.push(["clock", JSON.stringify(clock)])
    if (since !== before?.since) values.push(["since", JSON.stringify(since)])
    if (deals.random !== before?.deals.random) values.push(["random", JSON.stringify(deals.random)])
    yield* upsert(connection, "mootkit_state", "value", values)
    yield* upsert(connection, "mootkit_sequences", "last", raised(before?.deals.sequences, deals.sequences))
    yield* upsert(connection, "mootkit_keys", "last", raised(before?.lastKeys, lastKeys))
  })

import { StoreUnavailable } from "@mootkit/core"
import type { AnyRow } from "@mootkit/core"
import { worldVersion } from "@mootkit/core/adapter"
import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"
import type { SqliteConnection } from "./client.ts"
import { unavailable } from "./failures.ts"
import type { Layout } from "./layout.ts"
import { fill, rowColumn } from "./layout.ts"
import { name } from "./sql.ts"
import { systemDdl, writeState } from "./state.ts"
import type { State } from "./state.ts"
import { insertSql } from "./writes.ts"

/** What opening a database comes to. */
export interface Opened {
  readonly isNew: boolean
}

const run = (connection: SqliteConnection, text: string, params: ReadonlyArray<unknown> = []) => connection.executeValues(text, params)

const names = (connection: SqliteConnection): Effect.Effect<ReadonlySet<string>, SqlError> =>
  Effect.map(run(connection, "SELECT name FROM sqlite_schema"), (rows) => new Set(rows.map(([name]) => String(name))))

/** The version of the rows that a database holds; nothing where it holds no world. */
const versionOf = (connection: SqliteConnection, file: string): Effect.Effect<number | undefined, SqlError | StoreUnavailable> =>
  Effect.gen(function*() {
    if (!(yield* names(connection)).has("mootkit_state")) return undefined
    const [[value] = []] = yield* run(connection, "SELECT value FROM mootkit_state WHERE name = 'version'")
    const version = Number(value)
    if (version > worldVersion) {
      const newer = `${file} was written by a newer Mootkit: its version is ${version}, and this one knows up to ${worldVersion}`
      return yield* Effect.fail(new StoreUnavailable("Newer", newer))
    }
    return version
  })

const create = (connection: SqliteConnection, { ddl, table }: Layout) =>
  Effect.gen(function*() {
    for (const statement of ddl) yield* run(connection, statement)
    const remember = "INSERT INTO mootkit_tables VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET ddl = excluded.ddl"
    yield* run(connection, remember, [table.name, ddl.join(";\n")])
  })

const old = "mootkit_old"

/** Rows that are read at once while a table is made anew. */
const portion = 1000

/** Makes a table anew whose declaration has changed: rows stay, and everything beside them is worked out again. */
const rebuild = (connection: SqliteConnection, layout: Layout, there: ReadonlySet<string>) =>
  Effect.gen(function*() {
    const { name: table } = layout.table
    for (const other of there) {
      if (other.startsWith(`${table}:`)) yield* run(connection, `DROP INDEX ${name(other)}`)
      if (other.startsWith(`${table}#`)) yield* run(connection, `DROP TABLE ${name(other)}`)
    }
    yield* run(connection, `ALTER TABLE ${layout.name} RENAME TO ${old}`)
    yield* create(connection, layout)
    for (let offset = 0;; offset += portion) {
      const rows = yield* run(connection, `SELECT ${rowColumn} FROM ${old} LIMIT ${portion} OFFSET ${offset}`)
      for (const [text] of rows) {
        const row = JSON.parse(String(text)) as AnyRow
        for (const statement of insertSql(layout, row, String(text), fill(layout, row))) {
          yield* run(connection, statement.text, statement.params)
        }
      }
      if (rows.length < portion) break
    }
    yield* run(connection, `DROP TABLE ${old}`)
  })

const bringTables = (connection: SqliteConnection, file: string, layouts: ReadonlyArray<Layout>) =>
  Effect.gen(function*() {
    const there = yield* names(connection)
    const known = new Map(yield* Effect.map(run(connection, "SELECT name, ddl FROM mootkit_tables"), (rows) =>
      rows.map(([table, ddl]) => [String(table), String(ddl)] as const)))
    for (const layout of layouts) {
      const { ddl, table } = layout
      const before = known.get(table.name)
      if (before === ddl.join(";\n")) continue
      if (before !== undefined) yield* rebuild(connection, layout, there)
      else if (there.has(table.name)) {
        const foreign = `${file} has a table ${table.name} that is not Mootkit's`
        return yield* Effect.fail(new StoreUnavailable("NotOurs", foreign))
      } else yield* create(connection, layout)
    }
  })

const bring = (connection: SqliteConnection, file: string, layouts: ReadonlyArray<Layout>, beginning: State) =>
  Effect.gen(function*() {
    const version = yield* versionOf(connection, file)
    if (version === undefined) {
      for (const statement of systemDdl) yield* run(connection, statement)
      yield* writeState(connection, undefined, beginning)
      yield* run(connection, "INSERT INTO mootkit_state VALUES ('version', ?)", [String(worldVersion)])
    }
    yield* bringTables(connection, file, layouts)
    return { isNew: version === undefined }
  })

/** Whether a database has every table as it is declared now. */
const isCurrent = (connection: SqliteConnection, layouts: ReadonlyArray<Layout>) =>
  Effect.map(run(connection, "SELECT name, ddl FROM mootkit_tables"), (rows) => {
    const known = new Map(rows.map(([table, ddl]) => [table, ddl]))
    return layouts.every(({ ddl, table }) => known.get(table.name) === ddl.join(";\n"))
  })

/**
 * Brings a database to the tables as they are declared, in one transaction that nobody else can write beside: new ones are
 * made, those whose declaration differs are made anew from their rows, others stay. A database that is refused is not
 * touched.
 */
export const bringSchema = (
  connection: SqliteConnection,
  file: string,
  layouts: ReadonlyArray<Layout>,
  beginning: State
): Effect.Effect<Opened, StoreUnavailable> => {
  const locked = Effect.gen(function*() {
    if ((yield* versionOf(connection, file)) !== undefined && (yield* isCurrent(connection, layouts))) return { isNew: false }
    // What changes how the file is kept comes after everything that may refuse it.
    yield* run(connection, "PRAGMA journal_mode = WAL")
    yield* run(connection, "BEGIN IMMEDIATE")
    const brought = bring(connection, file, layouts, beginning)
    const undo = Effect.suspend(() => connection.isInTransaction() ? Effect.ignore(run(connection, "ROLLBACK")) : Effect.void)
    return yield* Effect.onError(Effect.tap(brought, () => run(connection, "COMMIT")), () => undo)
  })
  return Effect.catch(locked, (error) => {
    const known = unavailable(file, error)
    return known ? Effect.fail(known) : Effect.die(error)
  })
}

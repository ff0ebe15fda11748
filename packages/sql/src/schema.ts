import { StoreUnavailable } from "@mootkit/core"
import type { AnyRow } from "@mootkit/core"
import { worldVersion } from "@mootkit/core/adapter"
import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"
import type { SqliteConnection } from "./client.ts"
import { isBeyondSqlite, isConstraint, isLocked, unavailable } from "./failures.ts"
import type { Layout } from "./layout.ts"
import { fill, rowColumn } from "./layout.ts"
import { folded, objectsOf } from "./layouts.ts"
import { patiently } from "./patience.ts"
import type { Patience } from "./patience.ts"
import { name } from "./sql.ts"
import { systemDdl, systemTables, writeState } from "./state.ts"
import type { State } from "./state.ts"
import { insertSql } from "./writes.ts"

/** What opening a database comes to. */
export interface Opened {
  readonly isNew: boolean
}

const run = (connection: SqliteConnection, text: string, params: ReadonlyArray<unknown> = []) => connection.executeValues(text, params)

const refuse = (reason: StoreUnavailable["reason"], message: string) => Effect.fail(new StoreUnavailable(reason, message))

const notOurs = (file: string, table: string) => refuse("NotOurs", `${file} has a table ${table} that is not Mootkit's`)

/** The version of the rows that a database holds. */
const versionOf = (connection: SqliteConnection, file: string): Effect.Effect<number, SqlError | StoreUnavailable> =>
  Effect.gen(function*() {
    const asked = run(connection, "SELECT value FROM mootkit_state WHERE name = 'version'")
    const [[value] = []] = yield* Effect.catchIf(asked, isBeyondSqlite, () => notOurs(file, "mootkit_state"))
    const version = Number(value)
    if (!Number.isInteger(version) || version < 1) return yield* notOurs(file, "mootkit_state")
    if (version > worldVersion) {
      return yield* refuse("Newer", `${file} was written by a newer Mootkit: its version is ${version}, and this one knows up to ${worldVersion}`)
    }
    return version
  })

/** A table as it was made: its form, and what its computed columns are computed by. */
interface Made {
  readonly form: string
  readonly formulas: string
}

const madeTables = (connection: SqliteConnection): Effect.Effect<ReadonlyMap<string, Made>, SqlError> =>
  Effect.map(run(connection, "SELECT name, form, formulas FROM mootkit_tables"), (rows) =>
    new Map(rows.map(([table, form, formulas]) => [String(table), { form: String(form), formulas: String(formulas) }])))

/** Whether a database has every table in the form that it is declared in now. */
export const isInForm = (connection: SqliteConnection, layouts: ReadonlyArray<Layout>): Effect.Effect<boolean, SqlError> =>
  Effect.map(madeTables(connection), (made) => layouts.every(({ form, table }) => made.get(table.name)?.form === form))

/** What there is in a database: nothing of ours where there are no tables. A database that cannot hold a world is refused. */
const look = (connection: SqliteConnection, file: string, layouts: ReadonlyArray<Layout>) =>
  Effect.gen(function*() {
    const found = yield* run(connection, "SELECT name FROM sqlite_schema")
    const there = new Set(folded(found.map(([each]) => name(String(each)))))
    const isThere = (each: string) => folded([each]).some((one) => there.has(one))
    const isOurs = there.has(name("mootkit_state"))
    const foreign = isOurs ? undefined : systemTables.find((each) => isThere(name(each)))
    if (foreign !== undefined) return yield* notOurs(file, foreign)
    if (isOurs) yield* versionOf(connection, file)
    const made = isOurs ? yield* madeTables(connection) : undefined
    const taken = layouts.filter(({ table }) => !made?.has(table.name)).flatMap(objectsOf).find(isThere)
    if (taken !== undefined) return yield* notOurs(file, taken)
    return made
  })

const create = (connection: SqliteConnection, layouts: ReadonlyArray<Layout>) =>
  Effect.gen(function*() {
    yield* connection.script(layouts.flatMap(({ ddl }) => ddl))
    for (const { form, formulas, table } of layouts) {
      yield* run(connection, "INSERT OR REPLACE INTO mootkit_tables VALUES (?, ?, ?)", [table.name, form, formulas])
    }
  })

/** Rows that are read at once while a table is made anew. */
const portion = 1000

const insertAgain = (connection: SqliteConnection, file: string, layout: Layout, text: string) =>
  Effect.gen(function*() {
    const row = JSON.parse(text) as AnyRow
    for (const statement of insertSql(layout, row, text, fill(layout, row))) {
      yield* Effect.catchIf(run(connection, statement.text, statement.params), isConstraint, () =>
        refuse("Broken", `${file} does not fit: rows of ${layout.table.name} share what no two of them may share now`))
    }
  })

/** Makes a table anew whose declaration has changed: rows stay, and everything beside them is worked out again. */
const rebuild = (connection: SqliteConnection, file: string, layout: Layout, { form }: Made) =>
  Effect.gen(function*() {
    yield* run(connection, `CREATE TEMP TABLE mootkit_old AS SELECT ${rowColumn} FROM ${layout.name}`)
    const tables = yield* run(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'")
    const old = tables.map(([each]) => name(String(each))).filter((each) => form.includes(`CREATE TABLE ${each} (`))
    for (const each of old) yield* run(connection, `DROP TABLE ${each}`)
    yield* create(connection, [layout])
    for (let last = 0;; last += portion) {
      const rows = yield* run(connection, `SELECT ${rowColumn} FROM mootkit_old WHERE rowid > ? AND rowid <= ?`, [last, last + portion])
      for (const [text] of rows) yield* insertAgain(connection, file, layout, String(text))
      if (rows.length < portion) break
    }
    yield* run(connection, "DROP TABLE mootkit_old")
  })

const bring = (connection: SqliteConnection, file: string, layouts: ReadonlyArray<Layout>, beginning: State) =>
  Effect.gen(function*() {
    const made = yield* look(connection, file, layouts)
    if (!made) {
      yield* connection.script(systemDdl)
      yield* writeState(connection, undefined, beginning)
      yield* run(connection, "INSERT INTO mootkit_state VALUES ('version', ?)", [String(worldVersion)])
    }
    // Rows of an older version would be brought up to date here; there is none before 1.
    yield* create(connection, layouts.filter(({ table }) => !made?.has(table.name)))
    for (const layout of layouts) {
      const before = made?.get(layout.table.name)
      if (before && (before.form !== layout.form || before.formulas !== layout.formulas)) yield* rebuild(connection, file, layout, before)
    }
    return { isNew: !made }
  })

/**
 * Brings a database to the tables as they are declared, in one transaction that nobody else can write beside: new ones are
 * made, those whose declaration differs are made anew from their rows, others stay. A database that is refused is not
 * touched; one that cannot be written to is refused, even if there is nothing to do.
 */
export const bringSchema = (
  { connection, file, patience }: Patience & { readonly connection: SqliteConnection; readonly file: string },
  layouts: ReadonlyArray<Layout>,
  beginning: State
): Effect.Effect<Opened, StoreUnavailable> => {
  const locked = Effect.gen(function*() {
    // What changes how the file is kept comes after everything that may refuse it.
    yield* look(connection, file, layouts)
    yield* run(connection, "PRAGMA journal_mode = WAL")
    yield* run(connection, "BEGIN IMMEDIATE")
    const brought = bring(connection, file, layouts, beginning)
    const undo = Effect.suspend(() => connection.isInTransaction() ? Effect.ignore(run(connection, "ROLLBACK")) : Effect.void)
    return yield* Effect.onError(Effect.tap(brought, () => run(connection, "COMMIT")), () => undo)
  })
  const patient = patiently({ patience }, locked, (error) => !(error instanceof StoreUnavailable) && isLocked(error))
  return Effect.catch(patient, (error) => {
    const known = unavailable(file, error)
    return known ? Effect.fail(known) : Effect.die(error)
  })
}

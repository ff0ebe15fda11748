import { DatabaseSync } from "node:sqlite"
import type { SQLInputValue, StatementSync } from "node:sqlite"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import * as Semaphore from "effect/Semaphore"
import * as Stream from "effect/Stream"
import type { Reactivity } from "effect/reactivity/Reactivity"
import * as SqlClient from "effect/sql/SqlClient"
import type { Connection } from "effect/sql/SqlConnection"
import type { SqlError } from "effect/sql/SqlError"
import { makeCompilerSqlite } from "effect/sql/Statement"
import { isLocked, sqlError } from "./failures.ts"
import { addFunctions } from "./functions.ts"
import { patiently, stillness } from "./patience.ts"
import type { Patience } from "./patience.ts"

/** Statements that a connection keeps prepared, and characters beyond which one is not worth it. */
const mostStatements = 500
const longestStatement = 20_000

/** One open database as `effect/sql` uses it. Each effect is done at once. */
export interface SqliteConnection extends Connection {
  /** Whether a transaction is open: SQLite ends some by itself when they fail. */
  readonly isInTransaction: () => boolean
  /** Runs statements that give nothing and are not asked for again, one after the other. */
  readonly script: (statements: ReadonlyArray<string>) => Effect.Effect<void, SqlError>
}

const asParam = (value: unknown): SQLInputValue => {
  if (typeof value === "boolean") return Number(value)
  return value instanceof Date ? value.toISOString() : value as SQLInputValue
}

const connectionOf = (database: DatabaseSync): SqliteConnection => {
  const statements = new Map<string, StatementSync>()
  const prepare = (text: string): StatementSync => {
    const known = statements.get(text)
    if (known) return known
    const statement = database.prepare(text)
    if (text.length > longestStatement) return statement
    if (statements.size >= mostStatements) statements.clear()
    statements.set(text, statement)
    return statement
  }
  const attempt = <A>(text: string, run: () => A): Effect.Effect<A, SqlError> =>
    Effect.suspend(() => {
      try {
        return Effect.succeed(run())
      } catch (cause) {
        return Effect.fail(sqlError(cause, text))
      }
    })
  const execute: Connection["execute"] = (text, params, transform) =>
    attempt(text, () => {
      const statement = prepare(text)
      statement.setReturnArrays(false)
      const rows = statement.all(...params.map(asParam))
      return transform ? transform(rows) : rows
    })
  const executeValues: Connection["executeValues"] = (text, params) =>
    attempt(text, () => {
      const statement = prepare(text)
      statement.setReturnArrays(true)
      // With arrays asked for, rows are arrays: the types of node:sqlite do not say so.
      return statement.all(...params.map(asParam)) as ReadonlyArray<unknown> as ReadonlyArray<ReadonlyArray<unknown>>
    })
  return {
    isInTransaction: () => database.isTransaction,
    script: (statements) => attempt("script", () => database.exec(statements.join(";\n"))),
    execute,
    executeValues,
    executeRaw: (text, params) => attempt(text, () => prepare(text).run(...params.map(asParam))),
    executeUnprepared: execute,
    executeValuesUnprepared: executeValues,
    executeStream: (text, params, transform) => Stream.fromIterableEffect(execute(text, params, transform))
  }
}

/** How a database is opened. */
export interface SqliteOptions extends Patience {
  /** `normal`: what was committed outlives the process; `full`: it outlives a power cut too, and commits cost a write to the disk. */
  readonly synchronous?: "normal" | "full"
}

/** An open database, and how it is closed. */
export interface OpenDatabase {
  readonly connection: SqliteConnection
  readonly close: Effect.Effect<void>
}

/**
 * Opens a database: a file, `:memory:` or a URI. Nothing in it is changed; one that nobody refers to any more closes by itself.
 * Foreign keys are an app's own affair, and kept by its own connections.
 */
export const openDatabase = (file: string, options: SqliteOptions = {}, keepsReferences = false): Effect.Effect<OpenDatabase, SqlError> => {
  const { patience = stillness, synchronous = "normal" } = options
  const opened = Effect.suspend(() => {
    try {
      const database = new DatabaseSync(file, { enableForeignKeyConstraints: keepsReferences })
      try {
        database.exec(`PRAGMA busy_timeout = ${Math.min(stillness, patience)}`)
        database.exec(`PRAGMA synchronous = ${synchronous}`)
        addFunctions(database)
      } catch (cause) {
        database.close()
        throw cause
      }
      return Effect.succeed({ connection: connectionOf(database), close: Effect.sync(() => database.isOpen ? database.close() : undefined) })
    } catch (cause) {
      return Effect.fail(sqlError(cause, "open"))
    }
  })
  return patiently(options, opened, isLocked)
}

/** A connection whose statements wait for others; within a transaction the lock is held, and there is nothing to wait for. */
const patientConnection = (connection: SqliteConnection, options: SqliteOptions): SqliteConnection => {
  const isWorthIt = (error: SqlError) => isLocked(error) && !connection.isInTransaction()
  const wait = <A>(statement: Effect.Effect<A, SqlError>) => patiently(options, statement, isWorthIt)
  const execute: Connection["execute"] = (text, params, transform) => wait(connection.execute(text, params, transform))
  const executeValues: Connection["executeValues"] = (text, params) => wait(connection.executeValues(text, params))
  return {
    isInTransaction: connection.isInTransaction,
    script: (statements) => wait(connection.script(statements)),
    execute,
    executeValues,
    executeRaw: (text, params) => wait(connection.executeRaw(text, params)),
    executeUnprepared: execute,
    executeValuesUnprepared: executeValues,
    executeStream: (text, params, transform) => Stream.fromIterableEffect(execute(text, params, transform))
  }
}

/**
 * A client of `effect/sql` for statements and transactions of an app's own, over a connection of its own: to the file of a
 * world too, whose transactions it waits for and never sees half of.
 */
export const sqliteClient = (file: string, options: SqliteOptions = {}): Effect.Effect<SqlClient.SqlClient, SqlError, Reactivity | Scope> =>
  Effect.gen(function*() {
    const { connection } = yield* Effect.acquireRelease(openDatabase(file, options, true), ({ close }) => close)
    return yield* SqlClient.make({
      ...SqlClient.makeSqliteAcquirers({
        connection: Effect.succeed(patientConnection(connection, options)),
        semaphore: yield* Semaphore.make(1),
        isTransaction: ({ isInTransaction }) => isInTransaction()
      }),
      compiler: makeCompilerSqlite(),
      driver: "node:sqlite",
      beginTransaction: "BEGIN IMMEDIATE",
      prepareTransactionControls: true,
      spanAttributes: [["db.system.name", "sqlite"]]
    })
  })

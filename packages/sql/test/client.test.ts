import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import type { Scope } from "effect/Scope"
import * as Stream from "effect/Stream"
import * as Reactivity from "effect/reactivity/Reactivity"
import type { SqlClient } from "effect/sql/SqlClient"
import { describe, expect, it } from "vitest"
import { sqliteClient } from "../src/index.ts"
import { filesIn, testFolder } from "./folder.ts"
import { audit, nextCommit, note, notes, noteTables, remains } from "./notes.ts"
import { open } from "./worlds.ts"

const nextFile = filesIn(testFolder())

const tables = { tables: noteTables }

const run = <A, E>(effect: Effect.Effect<A, E, Scope | Reactivity.Reactivity>): Promise<A> =>
  Effect.runPromise(Effect.scoped(Effect.provide(effect, Layer.fresh(Reactivity.layer))))

const makeStars = (sql: SqlClient) => sql`CREATE TABLE stars (note INTEGER REFERENCES notes (id), n)`

const stars = (sql: SqlClient) => Effect.map(sql<{ readonly n: unknown }>`SELECT n FROM stars ORDER BY rowid`, (rows) => rows.map(({ n }) => n))

const waited = Effect.promise(() => new Promise((resolve) => setTimeout(resolve, 20)))

describe("an app's own tables in the file of a world", () => {
  it("hold values of each kind", () =>
    run(Effect.gen(function*() {
      const sql = yield* sqliteClient(nextFile())
      yield* sql`CREATE TABLE kinds (id INTEGER PRIMARY KEY, value)`
      const given = [null, 1, -0.5, 2 ** 53 - 1, "text", "a\0b", "😀", "", true, false, new Date(0), 10n, new Uint8Array([0, 255]), new Uint8Array(0)]
      for (const value of given) yield* sql`INSERT INTO kinds (value) VALUES (${value})`
      const rows = yield* sql<{ readonly value: unknown }>`SELECT value FROM kinds ORDER BY id`
      expect(rows.map(({ value }) => value)).toEqual([
        ...given.slice(0, 8),
        1,
        0,
        "1970-01-01T00:00:00.000Z",
        10,
        new Uint8Array([0, 255]),
        new Uint8Array(0)
      ])
      yield* sql`INSERT INTO kinds ${sql.insert([{ id: 100, value: "many" }, { id: 101, value: "more" }])}`
      expect(yield* sql`SELECT * FROM kinds WHERE id >= ${100} AND ${sql.in("value", ["many", "none"])}`).toEqual([{ id: 100, value: "many" }])
      expect(yield* sql`SELECT count(*), 2 FROM kinds`.values).toEqual([[given.length + 2, 2]])
      expect(yield* Stream.runCollect(sql`SELECT id FROM kinds WHERE id > 99`.stream)).toEqual([{ id: 100 }, { id: 101 }])
      expect(yield* sql`UPDATE kinds SET value = 1`.raw).toMatchObject({ changes: given.length + 2 })
    })))

  it("fail with what SQLite says", () =>
    run(Effect.gen(function*() {
      const sql = yield* sqliteClient(nextFile())
      yield* sql`CREATE TABLE once (id INTEGER PRIMARY KEY, name TEXT UNIQUE)`
      yield* sql`INSERT INTO once VALUES (1, 'a')`
      expect((yield* Effect.flip(sql`INSERT INTO once VALUES (2, 'a')`)).reason._tag).toBe("UniqueViolation")
      expect((yield* Effect.flip(sql`INSERT INTO once VALUES (1, 'b')`)).reason._tag).toBe("ConstraintError")
      expect((yield* Effect.flip(sql`SELECT * FROM nowhere`)).message).toMatch(/no such table: nowhere/)
      expect((yield* Effect.flip(sql`SELECT 9007199254740993`)).message).toMatch(/too large to be represented/)
      expect((yield* Effect.flip(Effect.scoped(sqliteClient("/no/such/folder/a.db")))).reason._tag).toBe("ConnectionError")
    })))

  it("change with transactions within transactions, each of which can be taken back", () =>
    run(Effect.gen(function*() {
      const sql = yield* sqliteClient(nextFile())
      yield* sql`CREATE TABLE stars (n)`
      const add = (n: number) => sql`INSERT INTO stars VALUES (${n})`
      const inner = sql.withTransaction(Effect.andThen(add(2), Effect.fail("no")))
      const innermost = sql.withTransaction(Effect.andThen(add(3), Effect.ignore(sql.withTransaction(Effect.andThen(add(4), Effect.fail("no"))))))
      yield* sql.withTransaction(Effect.andThen(add(1), Effect.andThen(Effect.ignore(inner), innermost)))
      expect(yield* stars(sql)).toEqual([1, 3])
      expect(yield* Effect.flip(sql.withTransaction(Effect.andThen(add(5), Effect.andThen(innermost, Effect.fail("never")))))).toBe("never")
      expect(yield* stars(sql)).toEqual([1, 3])
    })))

  it("see what is committed, refer to rows of the world, and are left alone by its restoring", () =>
    run(Effect.gen(function*() {
      const file = nextFile()
      const { store } = yield* open(file, tables)
      const sql = yield* sqliteClient(file)
      yield* makeStars(sql)
      yield* store.transact(nextCommit)
      const snapshot = yield* store.snapshot
      yield* sql`INSERT INTO stars VALUES (1, 5)`
      expect((yield* Effect.flip(sql`INSERT INTO stars VALUES (77, 5)`)).reason._tag).toBe("ConstraintError")
      expect(yield* sql`SELECT n, _row ->> 'text' AS text FROM stars JOIN notes ON notes.id = note`).toEqual([{ n: 5, text: "note 1" }])
      yield* store.transact(nextCommit)
      yield* store.restore(snapshot)
      expect(yield* audit(store)).toEqual(remains(1))
      expect(yield* stars(sql)).toEqual([5])
    })))

  it("may be changed by a transaction that waits while the store works: the store reads, and writes after it", () =>
    run(Effect.gen(function*() {
      const file = nextFile()
      const { store } = yield* open(file, tables)
      const sql = yield* sqliteClient(file)
      yield* makeStars(sql)
      yield* store.transact(nextCommit)
      const order: Array<string> = []
      const app = sql.withTransaction(Effect.gen(function*() {
        yield* sql`INSERT INTO stars VALUES (1, 1)`
        order.push("app began")
        yield* waited
        yield* waited
        yield* sql`INSERT INTO stars VALUES (1, 2)`
        order.push("app ends")
      }))
      const world = Effect.gen(function*() {
        yield* Effect.promise(() => new Promise((resolve) => setTimeout(resolve, 1)))
        expect(yield* audit(store)).toEqual(remains(1))
        order.push("store reads")
        yield* store.transact(nextCommit)
        order.push("store wrote")
      })
      yield* Effect.all([app, world], { concurrency: "unbounded" })
      expect(order).toEqual(["app began", "store reads", "app ends", "store wrote"])
      expect(yield* audit(store)).toEqual(remains(2))
      expect(yield* stars(sql)).toEqual([1, 2])
    })))

  it("may be changed by two clients that wait for each other", () =>
    run(Effect.gen(function*() {
      const file = nextFile()
      const [first, second] = [yield* sqliteClient(file), yield* sqliteClient(file)]
      yield* first`CREATE TABLE stars (n)`
      const add = (sql: SqlClient, n: number) => sql.withTransaction(Effect.gen(function*() {
        const [row] = yield* sql<{ readonly most: number }>`SELECT coalesce(max(n), 0) AS most FROM stars`
        yield* waited
        yield* sql`INSERT INTO stars VALUES (${(row?.most ?? 0) + n})`
      }))
      yield* Effect.all([add(first, 1), add(second, 1), add(first, 1), add(second, 1)], { concurrency: "unbounded" })
      expect(yield* stars(first)).toEqual([1, 2, 3, 4])
    })))

  it("wait no longer than they have patience", () =>
    run(Effect.gen(function*() {
      const file = nextFile()
      const { store } = yield* open(file, { ...tables, patience: 0 })
      const sql = yield* sqliteClient(file, { patience: 0 })
      yield* makeStars(sql)
      const holding = yield* Effect.forkChild(sql.withTransaction(Effect.andThen(sql`INSERT INTO stars VALUES (NULL, 1)`, Effect.never)))
      yield* Effect.promise(() => new Promise((resolve) => setTimeout(resolve, 1)))
      const other = yield* sqliteClient(file, { patience: 0 })
      expect((yield* Effect.flip(other`INSERT INTO stars VALUES (NULL, 2)`)).reason._tag).toBe("LockTimeoutError")
      expect(yield* Effect.flip(store.transact((tx) => tx.insert(notes, note("no"))))).toMatchObject({ _tag: "Conflict" })
      yield* Fiber.interrupt(holding)
      yield* store.transact(nextCommit)
      expect(yield* stars(other)).toEqual([])
    })))
})

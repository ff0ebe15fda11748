import { DatabaseSync } from "node:sqlite"
import { Conflict, jobs, platformApps } from "@mootkit/core"
import { firstDeals, tables as worldTables } from "@mootkit/core/adapter"
import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Scope } from "effect/Scope"
import * as Reactivity from "effect/reactivity/Reactivity"
import { describe, expect, it } from "vitest"
import { sqliteClient } from "../src/index.ts"
import { childrenIn } from "./children.ts"
import { filesIn, testFolder } from "./folder.ts"
import { note, notes, noteTables } from "./notes.ts"
import { openSpied } from "./spied.ts"
import { open, run } from "./worlds.ts"

const folder = testFolder()
const nextFile = filesIn(folder)
const start = childrenIn(folder)

const tables = { tables: noteTables }

const numbers = (upTo: number) => Array.from({ length: upTo }, (_, i) => i + 1)

interface Dealt {
  readonly n: number
  readonly token: string
  readonly uuid: string
  readonly id: number
}

describe("two connections to one file", () => {
  it("may write while one is dumped: rows, keys and sequences are those of one moment", () =>
    run(Effect.gen(function*() {
      const file = nextFile()
      const { store: other } = yield* open(file, { tables: worldTables })
      const write = Effect.asVoid(other.transact((tx) => Effect.andThen(tx.sequence("some", 1), tx.insert(platformApps, { name: "Billing" }))))
      const { store } = yield* openSpied(file, (text) => text.startsWith("VACUUM") && Effect.runSync(Effect.orDie(write)))
      yield* write
      const { deals, lastKeys, rows } = yield* store.dump
      const found = [...rows].length
      expect(found).toBe(2)
      expect(lastKeys.get(worldTables.find(({ name }) => name === "platform_apps") as (typeof worldTables)[number])).toBe(found)
      expect([...deals.sequences.values()]).toEqual([found])
    })))
})

describe("a lock that somebody else has for a while", () => {
  /** Does something while another connection has a lock, which goes some turns later. */
  const during = (file: string, lock: string, use: Effect.Effect<unknown, unknown, Scope>) =>
    Effect.gen(function*() {
      const other = new DatabaseSync(file)
      other.exec(lock)
      let isOver = false
      setTimeout(() => {
        isOver = true
        other.exec("COMMIT")
        other.close()
      }, 60)
      yield* Effect.orDie(use)
      return isOver
    })

  it("is waited for when a file is opened, new or not", () =>
    run(Effect.gen(function*() {
      const file = nextFile()
      expect(yield* during(file, "BEGIN EXCLUSIVE; CREATE TABLE stars (n)", open(file, tables))).toBe(true)
      expect(yield* during(file, "BEGIN IMMEDIATE", open(file, tables))).toBe(true)
      const apps = nextFile()
      const client = Effect.provide(sqliteClient(apps), Layer.fresh(Reactivity.layer))
      expect(yield* during(apps, "BEGIN EXCLUSIVE; CREATE TABLE stars (n)", client)).toBe(true)
    })))

  it("is waited for by all that writes", () =>
    run(Effect.gen(function*() {
      const file = nextFile()
      const { blobs, store } = yield* open(file, tables)
      const snapshot = yield* store.snapshot
      const uses: ReadonlyArray<Effect.Effect<unknown, unknown>> = [
        blobs.put({ bytes: new Uint8Array(1), contentType: "a/b", fileName: "c" }),
        store.setClock({ mode: "frozen", now: 1 }),
        store.restore(snapshot),
        store.ack("somebody", 1),
        Effect.flatMap(store.load, ({ commit }) => commit({ clock: { mode: "frozen", now: 7 }, deals: firstDeals(1), lastKeys: new Map() }))
      ]
      for (const use of uses) expect(yield* during(file, "BEGIN IMMEDIATE", use)).toBe(true)
      expect(yield* store.clock).toEqual({ mode: "frozen", now: 7 })
    })))
})

describe("two processes with one file", () => {
  it("are dealt numbers, tokens and keys that nobody else has, and see each other's rows", () =>
    run(Effect.gen(function*() {
      const file = nextFile()
      const { store } = yield* open(file, tables)
      const children = [start("deal", file, "60"), start("deal", file, "60")]
      yield* Effect.promise(() => Promise.all(children.map((child) => child.next())))
      for (const child of children) child.go()
      const mine: Array<Dealt> = []
      for (let i = 0; i < 60; i++) {
        mine.push(yield* store.transact((tx) =>
          Effect.gen(function*() {
            const [n, token, uuid] = [yield* tx.sequence("deals", 1), yield* tx.token, yield* tx.uuid]
            const { id } = yield* tx.insert(notes, note(`mine ${i}`))
            return { n, token, uuid, id }
          })
        ))
        yield* Effect.promise(() => new Promise((resolve) => setTimeout(resolve, 1)))
      }
      const theirs = yield* Effect.promise(() => Promise.all(children.map((child) => child.next() as Promise<ReadonlyArray<Dealt>>)))
      const all = [...mine, ...theirs.flat()]
      expect(all.map(({ n }) => n).sort((a, b) => a - b)).toEqual(numbers(180))
      expect(all.map(({ id }) => id).sort((a, b) => a - b)).toEqual(numbers(180))
      expect(new Set(all.flatMap(({ token, uuid }) => [token, uuid])).size).toBe(360)
      expect(yield* store.read((reader) => reader.count(notes, eq("state", "open")))).toBe(180)
    })), 30_000)

  it("claim each job once", () =>
    run(Effect.gen(function*() {
      const file = nextFile()
      const { store } = yield* open(file, tables)
      yield* store.transact((tx) => Effect.forEach(numbers(60), (n) => tx.enqueueJob({ runAt: n, kind: "some", payload: {} })))
      const children = [start("claim", file), start("claim", file)]
      yield* Effect.promise(() => Promise.all(children.map((child) => child.next())))
      for (const child of children) child.go()
      const done = yield* Effect.promise(() => Promise.all(children.map((child) => child.next() as Promise<ReadonlyArray<number>>)))
      expect(done.flat().sort((a, b) => a - b)).toEqual(numbers(60))
      const attempts = yield* store.read((reader) => reader.query(jobs, { where: { _tag: "True" } }))
      expect(attempts.map((job) => job.attempts)).toEqual(numbers(60).map(() => 1))
    })), 30_000)

  it("wait for each other without holding up their threads, and meanwhile read what was there before", () =>
    run(Effect.gen(function*() {
      const file = nextFile()
      const { store } = yield* open(file, { ...tables, patience: 60_000 })
      const child = start("hold", file)
      yield* Effect.promise(child.next)
      const waiting = Effect.runPromise(store.transact((tx) => tx.insert(notes, note("after"))))
      expect(yield* store.read((reader) => reader.count(notes, eq("text", "held")))).toBe(0)
      child.go()
      expect(yield* Effect.promise(() => waiting)).toMatchObject({ id: 2 })
      expect(yield* store.read((reader) => reader.count(notes, eq("text", "held")))).toBe(1)
    })), 60_000)

  it("conflict when one waits too long, and nothing of it stands", () =>
    run(Effect.gen(function*() {
      const file = nextFile()
      const { blobs, store } = yield* open(file, { ...tables, patience: 40 })
      const child = start("hold", file)
      yield* Effect.promise(child.next)
      let ran = 0
      const late = store.transact((tx) => Effect.map(tx.insert(notes, note("late")), () => ran++))
      expect(yield* Effect.flip(late)).toEqual(new Conflict(1))
      expect(ran).toBe(0)
      const busy = { _tag: "StoreUnavailable", reason: "Busy", message: `${file} is written to by another process for too long` }
      expect(yield* Effect.catchDefect(store.setClock({ mode: "frozen", now: 1 }), Effect.succeed)).toMatchObject({ _tag: "Conflict" })
      const blob = { bytes: new Uint8Array(1), contentType: "a/b", fileName: "c" }
      expect(yield* Effect.catchDefect(blobs.put(blob), Effect.succeed)).toEqual(busy)
      expect(yield* Effect.flip(open(file, { ...tables, patience: 40 }))).toEqual(busy)
      child.process.kill("SIGKILL")
      yield* Effect.promise(child.end)
      yield* late
      expect(yield* store.read((reader) => reader.query(notes, { where: eq("state", "open") }))).toMatchObject([{ id: 1, text: "late" }])
      expect(yield* blobs.get(yield* blobs.put(blob))).toEqual(blob)
    })))
})

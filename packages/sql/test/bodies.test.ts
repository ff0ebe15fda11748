import { always } from "@mootkit/filters/query"
import { table } from "@mootkit/core"
import type { Reader, Tx, UniqueViolation } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { audit, nextCommit, note, notes, noteTables, remains } from "./notes.ts"
import { open, run } from "./worlds.ts"
import type { Tables } from "./worlds.ts"

/** What an effect breaks with. */
const defect = (effect: Effect.Effect<unknown, unknown>): Effect.Effect<string> =>
  Effect.map(Effect.catchDefect(Effect.orDie(effect), Effect.succeed), String)

const opened = open(":memory:", { tables: noteTables })

/** A gate that a body can wait at. */
const gate = () => {
  let open = () => {}
  const opening = new Promise<void>((resolve) => open = resolve)
  return { open, wait: Effect.promise(() => opening), settled: () => opening.then(() => new Promise((resolve) => setImmediate(resolve))) }
}

describe("a body that waits for something else than the store", () => {
  const waited = "Error: a body waited for something else than the store"

  it.each<[string, (tx: Tx) => Effect.Effect<unknown, unknown>]>([
    ["writes more", (tx) => tx.insert(notes, note("late"))],
    ["reads", (tx) => tx.count(notes, always)],
    ["draws", (tx) => tx.token],
    ["does nothing more", () => Effect.void],
    ["fails", () => Effect.fail("late")],
    ["cannot be interrupted", (tx) => Effect.uninterruptible(tx.insert(notes, note("late")))]
  ])("is a defect, and nothing of it stands when it goes on later and %s", (_, then) =>
    run(Effect.gen(function*() {
      const { store } = yield* opened
      const { open: release, settled, wait } = gate()
      const body = (tx: Tx) => Effect.andThen(Effect.andThen(tx.insert(notes, note("early")), wait), then(tx))
      expect(yield* defect(store.transact(body))).toBe(waited)
      expect(yield* store.transact(nextCommit)).toBe(1)
      release()
      yield* Effect.promise(settled)
      expect(yield* store.transact(nextCommit)).toBe(2)
      expect(yield* audit(store)).toEqual(remains(2))
    })))

  it("is a defect when it only reads", () =>
    run(Effect.gen(function*() {
      const { store } = yield* opened
      const { open: release, settled, wait } = gate()
      expect(yield* defect(store.read(() => wait))).toBe(waited)
      yield* store.transact(nextCommit)
      release()
      yield* Effect.promise(settled)
      expect(yield* audit(store)).toEqual(remains(1))
    })))
})

describe("a body", () => {
  it("cannot be gone on with after its end", () =>
    run(Effect.gen(function*() {
      const { store } = yield* opened
      const kept: Array<Tx> = []
      const readers: Array<Reader> = []
      const keep = (tx: Tx) => Effect.sync(() => kept.push(tx))
      yield* store.transact(keep)
      yield* Effect.flip(store.transact((tx) => Effect.andThen(keep(tx), Effect.fail("given up"))))
      yield* store.read((reader) => Effect.sync(() => readers.push(reader)))
      for (const tx of kept) {
        for (const use of [tx.insert(notes, note("late")), tx.sequence("late", 1), tx.uuid, tx.get(notes, 1)]) {
          expect(yield* defect(use as Effect.Effect<unknown>)).toBe("Error: this transaction is over")
        }
      }
      for (const reader of readers) expect(yield* defect(reader.get(notes, 1))).toBe("Error: this transaction is over")
      yield* store.transact(nextCommit)
      expect(yield* audit(store)).toEqual(remains(1))
    })))

  it("cannot have another one in it, and goes on where that is taken in its stride", () =>
    run(Effect.gen(function*() {
      const { store } = yield* opened
      for (const inner of [store.transact(nextCommit), store.read(() => Effect.void), store.setClock({ mode: "frozen", now: 0 })]) {
        expect(yield* defect(store.transact((tx) => Effect.andThen(nextCommit(tx), inner as Effect.Effect<void>)))).toMatch(/SqlError/)
      }
      yield* store.transact((tx) => Effect.andThen(defect(store.transact(nextCommit)), nextCommit(tx)))
      expect(yield* audit(store)).toEqual(remains(1))
    })))

  it("needs a whole number as a generated key", () =>
    run(Effect.gen(function*() {
      const { store } = yield* opened
      for (const id of [1.5, 2 ** 53, "12", Infinity]) {
        const odd = store.transact((tx) => tx.insert(notes, { ...note("odd"), id: id as number }))
        expect(yield* defect(odd)).toMatch(/^Error: a row of notes needs (a whole number as )?its id$/)
      }
      expect(yield* store.transact(nextCommit)).toBe(1)
      const text = "1" as unknown as number
      expect(yield* store.read((reader) => reader.get(notes, text))).toBe(undefined)
      expect((yield* store.read((reader) => reader.getMany(notes, [text]))).size).toBe(0)
      expect(yield* store.transact((tx) => tx.remove(notes, text))).toBe(false)
    })))

  it("that draws and writes nothing lets no time pass", () =>
    run(Effect.gen(function*() {
      const { store } = yield* opened
      const before = yield* store.clock
      const [one, other] = [yield* store.transact((tx) => tx.token), yield* store.transact((tx) => tx.token)]
      expect(one).not.toBe(other)
      expect(yield* store.clock).toEqual(before)
    })))

  it("is told which of several unique indexes does not let a row in, its own values aside", () =>
    run(Effect.gen(function*() {
      const people = table<{ readonly id: number; readonly a: string; readonly b: string | null }, number>()("people", {
        key: "id",
        stamped: false,
        unique: { a: ["a"], b: ["b"] }
      })
      const { store } = yield* open(":memory:", { tables: [people] as unknown as Tables })
      yield* store.transact((tx) => Effect.all([tx.insert(people, { a: "x", b: "x" }), tx.insert(people, { a: "y", b: "y" }), tx.insert(people, { a: "z", b: null })]))
      const refused = (body: (tx: Tx) => Effect.Effect<unknown, UniqueViolation>) => Effect.map(Effect.flip(store.transact(body)), (error) => "index" in error ? error.index : error)
      expect(yield* refused((tx) => tx.update(people, 1, { b: "y" }))).toBe("b")
      expect(yield* refused((tx) => tx.update(people, 1, { a: "z", b: "y" }))).toBe("a")
      expect(yield* refused((tx) => tx.insert(people, { a: "w", b: "x" }))).toBe("b")
      expect(yield* refused((tx) => tx.insert(people, { id: 3, a: "x", b: "x" }))).toBe("id")
      expect(yield* store.transact((tx) => tx.update(people, 1, { b: null }))).toEqual({ id: 1, a: "x", b: null })
    })))
})

import { eq, isNull } from "@mootkit/filters/query"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import type * as Exit from "effect/Exit"
import { describe, expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { ClockMode, Tx } from "../src/store.ts"
import { table } from "../src/table.ts"

interface Note {
  readonly id: number
  readonly text?: string
  readonly weight: number | null
  readonly createdAt: number
  readonly updatedAt: number
}

const notes = table<Note, number>()("notes", {
  key: "id",
  unique: { weight: ["weight"] },
  counters: { weight: ["weight"] }
})

const newStore = (mode: ClockMode = "scenario", wall = () => 0) =>
  makeMemoryStore({ seed: 1, clock: { mode, now: 1000 }, wall })

const defectOf = (exit: Exit.Exit<unknown, unknown>): unknown =>
  exit._tag === "Failure" ? Cause.squash(exit.cause) : undefined

const run = <A, E>(effect: Effect.Effect<A, E>): A => Effect.runSync(effect)
const countOf = (store: ReturnType<typeof newStore>): number =>
  run(store.read((reader) => reader.count(notes, { _tag: "True" })))

describe("a body of the memory store", () => {
  it.each([
    ["a promise", Effect.promise(() => Promise.resolve())],
    ["a timer", Effect.sleep(1)]
  ])("that waits for %s is a defect at once, and leaves no trace", (_, waiting) => {
    const store = newStore()
    const exit = Effect.runSyncExit(store.transact((tx) => Effect.andThen(tx.insert(notes, { weight: 1 }), waiting)))
    expect(exit._tag).toBe("Failure")
    expect(defectOf(exit)).toBeInstanceOf(Error)
    expect(countOf(store)).toBe(0)
    expect(run(store.clock).now).toBe(1000)
    expect(defectOf(Effect.runSyncExit(store.read(() => waiting)))).toBeInstanceOf(Error)
  })

  it("that writes and draws nothing leaves the state the very same", () => {
    const store = newStore()
    run(store.transact((tx) => tx.insert(notes, { weight: 1 })))
    const before = run(store.version)
    run(store.transact((tx) => Effect.andThen(tx.get(notes, 1), tx.update(notes, 1, { weight: 1 }))))
    expect(run(store.version)).toBe(before)
    run(store.transact((tx) => tx.random(2)))
    expect(run(store.version)).not.toBe(before)
  })

  it("that runs another transaction inside it is a defect", () => {
    const store = newStore()
    const inner = store.transact((tx) => tx.insert(notes, { weight: 2 }))
    const exit = Effect.runSyncExit(store.transact((tx) => Effect.andThen(tx.insert(notes, { weight: 1 }), inner)))
    expect(defectOf(exit)).toMatchObject({ message: expect.stringContaining("inside") })
  })

  it("that restores a snapshot is a defect", () => {
    const store = newStore()
    const snapshot = run(store.snapshot)
    run(store.transact((tx) => tx.insert(notes, { weight: 1 })))
    const exit = Effect.runSyncExit(store.transact((tx) =>
      Effect.andThen(tx.insert(notes, { weight: 2 }), store.restore(snapshot))
    ))
    expect(exit._tag).toBe("Failure")
  })

  it("cannot write or draw after its end: what was committed stays as it is", () => {
    const store = newStore()
    let kept: Tx | undefined
    run(store.transact((tx) => {
      kept = tx
      return Effect.andThen(tx.insert(notes, { weight: 1 }), tx.sequence("notes", 1))
    }))
    const tx = kept as Tx
    const fork = run(store.fork)
    const late: ReadonlyArray<Effect.Effect<unknown, unknown>> = [
      tx.insert(notes, { weight: 2 }),
      tx.update(notes, 1, { weight: 3 }),
      tx.remove(notes, 1),
      tx.sequence("notes", 1),
      tx.uuid,
      tx.token,
      tx.random(5)
    ]
    for (const effect of late) expect(defectOf(Effect.runSyncExit(effect))).toBeInstanceOf(Error)
    for (const each of [store, fork]) {
      expect(run(each.read((reader) => reader.get(notes, 1)))).toMatchObject({ weight: 1 })
      expect(run(each.transact((tx) => tx.sequence("notes", 1)))).toBe(2)
    }
  })

  it("may only draw numbers that 32 bits can tell apart", () => {
    const store = newStore()
    for (const below of [0, -1, 0.5, Number.NaN, 2 ** 32 + 1, Infinity]) {
      const exit = Effect.runSyncExit(store.transact((tx) => tx.random(below)))
      expect(defectOf(exit)).toBeInstanceOf(Error)
    }
  })

  it("draws numbers evenly, whatever they are below", () => {
    const store = newStore()
    const third = 2 ** 30
    const drawn = run(store.transact((tx) => Effect.all(Array.from({ length: 3000 }, () => tx.random(3 * third)))))
    for (const part of [0, 1, 2]) {
      const many = drawn.filter((number) => Math.floor(number / third) === part).length
      expect(many).toBeGreaterThan(900)
    }
  })

  it("may not take a table for another of the same name", () => {
    const store = newStore()
    const namesake = table<{ readonly id: number }, number>()("notes", { key: "id" })
    run(store.transact((tx) => tx.insert(notes, { weight: 1 })))
    expect(defectOf(Effect.runSyncExit(store.read((reader) => reader.get(namesake, 1))))).toBeInstanceOf(Error)
  })
})

describe("a row of the memory store", () => {
  it("takes a column that is given as undefined for one that is not given", () => {
    const store = newStore()
    const sloppy: { [column: string]: undefined } = { id: undefined, text: undefined, createdAt: undefined }
    const inserted = run(store.transact((tx) => tx.insert(notes, { weight: 1, ...sloppy })))
    expect(inserted).toStrictEqual({ id: 1, weight: 1, createdAt: 1000, updatedAt: 1000 })
    const updated = run(store.transact((tx) => tx.update(notes, 1, { ...sloppy })))
    expect(updated).toBe(inserted)
  })

  it("with NaN in an indexed column counts as one with nothing in it", () => {
    const store = newStore()
    run(store.transact((tx) => Effect.all([tx.insert(notes, { weight: Number.NaN }), tx.insert(notes, { weight: Number.NaN })])))
    const count = (weight: number | null) => run(store.read((reader) => reader.count(notes, eq("weight", weight))))
    expect(count(null)).toBe(2)
    run(store.transact((tx) => tx.update(notes, 1, { weight: 5 })))
    run(store.transact((tx) => tx.remove(notes, 2)))
    expect([count(null), count(5)]).toEqual([0, 1])
    expect(run(store.read((reader) => reader.query(notes, { where: isNull("weight") })))).toEqual([])
    expect(run(store.read((reader) => reader.get(notes, Number.NaN)))).toBeUndefined()
  })

  it("does not tell zero from minus zero", () => {
    const store = newStore()
    const inserted = run(store.transact((tx) => tx.insert(notes, { weight: 0 })))
    expect(run(store.transact((tx) => tx.update(notes, 1, { weight: -0 })))).toBe(inserted)
    expect(run(store.read((reader) => reader.count(notes, eq("weight", -0))))).toBe(1)
    const again = Effect.runSyncExit(store.transact((tx) => tx.insert(notes, { weight: -0 })))
    expect(defectOf(again)).toMatchObject({ _tag: "UniqueViolation", index: "weight" })
  })

  it("without its key is a defect", () => {
    const named = table<{ readonly name: string }, string>()("named", { key: "name", generated: false, stamped: false })
    const nameless: { [column: string]: undefined } = { name: undefined }
    const exit = Effect.runSyncExit(newStore().transact((tx) => tx.insert(named, { name: "", ...nameless })))
    expect(defectOf(exit)).toMatchObject({ message: "a row of named needs its name" })
  })

  it("gets a generated key that no given one has taken, and a refused one uses up none", () => {
    const store = newStore()
    const keys = run(store.transact((tx) =>
      Effect.gen(function*() {
        yield* tx.insert(notes, { id: 7, weight: 1 })
        yield* Effect.flip(tx.insert(notes, { weight: 1 }))
        yield* Effect.flip(tx.insert(notes, { id: 70, weight: 1 }))
        const next = yield* tx.insert(notes, { weight: 2 })
        yield* tx.insert(notes, { id: 3, weight: 3 })
        return [next.id, (yield* tx.insert(notes, { weight: 4 })).id]
      })
    ))
    expect(keys).toEqual([8, 9])
  })
})

describe("the memory store", () => {
  it("never lets real time go back, even when the wall clock does", () => {
    let wall = 50
    const store = newStore("real", () => wall)
    const nowOf = () => run(store.transact((tx) => Effect.as(tx.uuid, tx.now)))
    wall = 70
    expect(nowOf()).toBe(1020)
    wall = 60
    expect([nowOf(), run(store.clock).now]).toEqual([1020, 1020])
    wall = 75
    expect(nowOf()).toBe(1025)
  })

  it("takes no other store's snapshot for its own", () => {
    const store = newStore()
    expect(Effect.runSyncExit(store.restore({ _tag: "Snapshot" }))._tag).toBe("Failure")
  })

  it("refuses a cursor that does not fit the order", () => {
    const asked = { where: { _tag: "True" }, orderBy: [{ field: "weight", direction: "asc" }], after: [5] } as const
    expect(Effect.runSyncExit(newStore().read((reader) => reader.query(notes, asked)))._tag).toBe("Failure")
  })

  it.each([[-1, 0], [Number.NaN, 0], [0, -5], [0, Number.NaN]])(
    "reads an offset of %d and a limit of %d as nothing skipped and nothing wanted",
    (offset, limit) => {
      const store = newStore()
      run(store.transact((tx) => Effect.all([1, 2, 3].map((weight) => tx.insert(notes, { weight })))))
      const ordered = run(store.read((reader) => reader.query(notes, { where: { _tag: "True" }, offset, limit })))
      const sorted = run(store.read((reader) =>
        reader.query(notes, { where: { _tag: "True" }, orderBy: [{ field: "text", direction: "asc" }], offset, limit })
      ))
      expect([ordered, sorted]).toEqual([[], []])
      const all = run(store.read((reader) => reader.query(notes, { where: { _tag: "True" }, offset })))
      expect(all.length).toBe(3)
    }
  )
})

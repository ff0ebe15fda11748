import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { Conflict } from "../src/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import type { FakeAsyncOptions } from "../src/suites.ts"
import { table } from "../src/table.ts"

interface Note {
  readonly id: number
  readonly tags: ReadonlyArray<string>
}

const notes = table<Note, number>()("notes", { key: "id", stamped: false })

const newStore = (options: Partial<FakeAsyncOptions> = {}) =>
  fakeAsyncStore({ seed: 1, clock: { mode: "scenario", now: 0 }, wall: () => 0, ...options })

describe("the fake asynchronous store", () => {
  it("runs bodies again, half-way or whole, several times, and keeps one run", async () => {
    const store = newStore()
    const begun: Array<number> = []
    const ended: Array<number> = []
    for (let i = 0; i < 100; i++) {
      await Effect.runPromise(store.transact((tx) =>
        Effect.gen(function*() {
          begun.push(i)
          yield* tx.insert(notes, { tags: [] })
          yield* tx.uuid
          yield* tx.sequence("numbers", "")
          ended.push(i)
        })
      ))
    }
    expect(await Effect.runPromise(store.read((reader) => reader.count(notes, always)))).toBe(100)
    expect(begun.length).toBeGreaterThan(ended.length)
    expect(ended.length).toBeGreaterThan(100)
    expect(begun.some((i, at) => begun[at + 1] === i && begun[at + 2] === i)).toBe(true)
  })

  it("behaves the same again with the same seed", async () => {
    const runsOf = async (seed: number) => {
      const store = newStore({ seed })
      let runs = 0
      for (let i = 0; i < 30; i++) {
        await Effect.runPromise(store.transact((tx) => Effect.andThen(Effect.sync(() => runs++), tx.uuid)))
      }
      return runs
    }
    expect(await runsOf(5)).toBe(await runsOf(5))
  })

  it("gives up after so many attempts as it may make, and leaves no trace", async () => {
    const store = newStore({ conflicts: 100, attempts: 3 })
    let runs = 0
    const body = store.transact((tx) => Effect.andThen(Effect.sync(() => runs++), tx.insert(notes, { tags: [] })))
    expect(await Effect.runPromise(Effect.flip(body))).toEqual(new Conflict(3))
    expect(runs).toBe(3)
    expect(await Effect.runPromise(store.read((reader) => reader.count(notes, always)))).toBe(0)
    expect(await Effect.runPromise(store.clock)).toEqual({ mode: "scenario", now: 0 })
  })

  it("waits in every method, so that no body can rely on running in one step", () => {
    const store = newStore({ conflicts: 0 })
    const insert = store.transact((tx) => tx.insert(notes, { tags: [] }))
    const read = store.read((reader) => reader.get(notes, 1))
    const effects: ReadonlyArray<Effect.Effect<unknown, unknown>> = [insert, read, store.clock, store.snapshot, store.fork]
    for (const effect of effects) {
      expect(Effect.runSyncExit(effect)._tag).toBe("Failure")
    }
  })

  it("shares no row with who wrote it or reads it", async () => {
    const store = newStore()
    const tags = ["kept"]
    const inserted = await Effect.runPromise(store.transact((tx) => tx.insert(notes, { tags })))
    tags.push("lost")
    const read = store.read((reader) => reader.get(notes, inserted.id))
    const [first, second] = [await Effect.runPromise(read), await Effect.runPromise(read)]
    expect(first).toEqual({ id: 1, tags: ["kept"] })
    expect(second).toEqual(first)
    expect(second).not.toBe(first)
    expect(second?.tags).not.toBe(first?.tags)
  })

  it("lets others read the last committed state while a transaction is under way", async () => {
    const store = newStore({ conflicts: 0 })
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const writing = Effect.runPromise(store.transact((tx) =>
      Effect.andThen(tx.insert(notes, { tags: [] }), Effect.promise(() => gate))
    ))
    const count = store.read((reader) => reader.count(notes, always))
    expect(await Effect.runPromise(count)).toBe(0)
    release()
    await writing
    expect(await Effect.runPromise(count)).toBe(1)
  })
})

import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { describe, expect, it } from "vitest"
import type { EventRow } from "../src/events.ts"
import type { AccountId } from "../src/ids.ts"
import { id } from "../src/ids.ts"
import type { JobRow } from "../src/jobs.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { Store } from "../src/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { makeWorld } from "../src/world.ts"
import { StoreUnavailable } from "../src/world-store.ts"

const options = { seed: 1, clock: { mode: "frozen", now: 1000 }, wall: () => 0 } as const

const tell = (store: Store, ...types: ReadonlyArray<string>) =>
  Effect.orDie(store.transact((tx) =>
    tx.appendEvents(types.map((type) => ({
      accountId: id<AccountId>(1),
      stream: { type: "account", id: 1 },
      type,
      ids: {}
    })))
  ))

const enqueue = (store: Store, runAt: number, kind: string) =>
  Effect.orDie(store.transact((tx) => tx.enqueueJob({ runAt, kind, payload: {} })))

describe.each([
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
])("a world over %s", (_, newStore) => {
  it("tells every subscriber of every event once, in order, those that subscribers cause included", async () => {
    const store = newStore()
    const heard: Array<string> = []
    const listen = (name: string) => ({
      name,
      handle: ({ seq, type }: EventRow) =>
        Effect.suspend(() => {
          heard.push(`${name} ${seq} ${type}`)
          return name === "rules" && type === "asked" ? tell(store, "answered") : Effect.void
        })
    })
    const world = makeWorld({ store, subscribers: [listen("rules"), listen("hooks")] })
    await Effect.runPromise(tell(store, "begun", "asked"))
    await Effect.runPromise(world.settle)
    await Effect.runPromise(world.settle)
    const told = ["1 begun", "2 asked", "3 answered"]
    for (const name of ["rules", "hooks"]) {
      expect(heard.filter((line) => line.startsWith(name))).toEqual(told.map((line) => `${name} ${line}`))
    }
  })

  it("does due jobs when it settles, and the others at their own time while it advances", async () => {
    const store = newStore()
    const done: Array<string> = []
    const work = ({ kind, runAt }: JobRow) =>
      Effect.gen(function*() {
        const { now } = yield* store.clock
        done.push(`${kind} due ${runAt} at ${now}`)
        if (kind === "chain") yield* enqueue(store, now + 10, "link")
      })
    const world = makeWorld({ store, jobs: { chain: work, link: work, late: work } })
    for (const [runAt, kind] of [[1500, "late"], [1100, "chain"], [900, "link"]] as const) {
      await Effect.runPromise(enqueue(store, runAt, kind))
    }
    expect(await Effect.runPromise(world.nextDue)).toBe(900)
    await Effect.runPromise(world.settle)
    expect(done).toEqual(["link due 900 at 1000"])
    expect(await Effect.runPromise(world.advance(200))).toEqual({ mode: "frozen", now: 1200 })
    expect(done.slice(1)).toEqual(["chain due 1100 at 1100", "link due 1110 at 1110"])
    expect(await Effect.runPromise(world.nextDue)).toBe(1500)
    await Effect.runPromise(world.advance(300))
    expect(done.slice(3)).toEqual(["late due 1500 at 1500"])
    expect(await Effect.runPromise(world.nextDue)).toBeUndefined()
  })

  it("does what somebody was at work on who is gone, once it resumes", async () => {
    const store = newStore()
    const done: Array<number> = []
    const world = makeWorld({ store, jobs: { work: ({ attempts }) => Effect.sync(() => void done.push(attempts)) } })
    await Effect.runPromise(enqueue(store, 900, "work"))
    await Effect.runPromise(store.claimJob(1000, "world", 60_000))
    await Effect.runPromise(world.settle)
    expect(done).toEqual([])
    await Effect.runPromise(Effect.andThen(world.resume, world.settle))
    expect(done).toEqual([2])
  })

  it("gives up nothing where its store cannot be used, and says so", async () => {
    const store = newStore()
    const gone = new StoreUnavailable("Full", "there is no room")
    const [defects, heard, tries]: [Array<unknown>, Array<string>, Array<number>] = [[], [], []]
    let isFull = true
    const unlessFull = (effect: Effect.Effect<void>) => Effect.suspend(() => isFull ? Effect.die(gone) : effect)
    const world = makeWorld({
      store,
      subscribers: [{ name: "hooks", handle: ({ type }) => unlessFull(Effect.sync(() => void heard.push(type))) }],
      jobs: { work: ({ attempts }) => unlessFull(Effect.sync(() => void tries.push(attempts))) },
      onDefect: (defect) => defects.push(defect)
    })
    await Effect.runPromise(enqueue(store, 900, "work"))
    expect(await Effect.runPromise(Effect.exit(world.settle))).toEqual(Exit.die(gone))
    await Effect.runPromise(tell(store, "begun"))
    expect(await Effect.runPromise(Effect.exit(world.settle))).toEqual(Exit.die(gone))
    isFull = false
    await Effect.runPromise(Effect.andThen(world.resume, world.settle))
    expect([heard, tries, defects]).toEqual([["begun"], [2], []])
  })

  it("goes on when a handler breaks, and tells of it", async () => {
    const store = newStore()
    const defects: Array<unknown> = []
    const heard: Array<string> = []
    const world = makeWorld({
      store,
      onDefect: (defect) => defects.push(defect),
      subscribers: [{
        name: "hooks",
        handle: ({ type }) => type === "bad" ? Effect.die("broken hook") : Effect.sync(() => void heard.push(type))
      }],
      jobs: { bad: () => Effect.die("broken job"), good: () => Effect.sync(() => void heard.push("job")) }
    })
    await Effect.runPromise(tell(store, "bad", "good"))
    await Effect.runPromise(enqueue(store, 1, "bad"))
    await Effect.runPromise(enqueue(store, 2, "good"))
    await Effect.runPromise(enqueue(store, 3, "unknown"))
    await Effect.runPromise(world.settle)
    expect(heard).toEqual(["good", "job"])
    expect(defects).toEqual(["broken hook", "broken job"])
    expect(await Effect.runPromise(world.nextDue)).toBeUndefined()
  })

  it("settles one at a time: two who ask at once hear nothing twice", async () => {
    const store = newStore()
    const heard: Array<number> = []
    const subscriber = { name: "hooks", handle: ({ seq }: EventRow) => Effect.sync(() => void heard.push(seq)) }
    const world = makeWorld({ store, subscribers: [subscriber] })
    await Effect.runPromise(tell(store, "one", "two", "three"))
    await Effect.runPromise(Effect.all([world.settle, world.settle], { concurrency: "unbounded" }))
    expect(heard).toEqual([1, 2, 3])
  })
})

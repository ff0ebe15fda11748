import { jobs, StoreUnavailable } from "@mootkit/core"
import type { Store } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { begin } from "../src/beginning.ts"
import { quirksOf } from "../src/quirks.ts"
import { scenarios } from "../src/scenarios/scenarios.ts"
import { Worlds } from "../src/worlds.ts"
import type { WorldsOptions } from "../src/worlds.ts"
import { full, KeptWorld } from "./kept-worlds.ts"

const beginning = begin(scenarios.empty, { seed: 1, clock: "scenario", groups: true, wall: () => 0 })

const worldsWith = (options: Partial<WorldsOptions> = {}) => {
  const [time, defects] = [{ now: 0 }, [] as Array<unknown>]
  const onDefect = (defect: unknown) => void defects.push(defect)
  return { time, defects, worlds: new Worlds({ beginning, quirks: quirksOf(undefined), now: () => time.now, onDefect, ...options }) }
}

describe("worlds that nobody uses", () => {
  it("are given up after half an hour, all but the main one", () => {
    const { time, worlds } = worldsWith()
    const [main, blue] = [worlds.get("main"), worlds.get("blue")]
    time.now = 30 * 60_000
    worlds.get("red")
    expect(worlds.get("blue")).toBe(blue)
    time.now = 2 * 30 * 60_000 + 1
    worlds.get("green")
    expect(worlds.all.map(({ name }) => name)).toEqual(["main", "green"])
    expect(worlds.get("main")).toBe(main)
  })

  it("are given up where there are too many, the least used ones first", () => {
    const { time, worlds } = worldsWith()
    for (const name of ["main", ...Array.from({ length: 255 }, (_, i) => `w${i}`)]) {
      time.now++
      worlds.get(name)
    }
    time.now++
    worlds.get("w0")
    worlds.get("one-more")
    expect(worlds.all).toHaveLength(256)
    expect(worlds.all.map(({ name }) => name)).toEqual(expect.arrayContaining(["main", "w0", "one-more"]))
    expect(worlds.all.map(({ name }) => name)).not.toContain("w1")
  })
})

describe("a world whose store fails", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }))
  afterEach(() => void vi.useRealTimers())

  const failing = async () => {
    const [kept, state] = [new KeptWorld(), { isFull: false, asked: 0, freed: 0 }]
    kept.between = (store): Store => ({
      ...store,
      transact: (body) => Effect.suspend(() => {
        state.asked++
        return state.isFull ? Effect.die(full) : store.transact(body)
      })
    })
    const made = worldsWith({ stores: kept.stores })
    const place = await made.worlds.get("main")
    await place.settled()
    return { ...made, kept, place, state }
  }

  const ring = async (place: Awaited<ReturnType<typeof failing>>["place"]) => {
    place.touch()
    await vi.advanceTimersByTimeAsync(1)
  }

  it("is settled again by itself after a while, jobs that were held then included, until it can be", async () => {
    const { defects, kept, place, state } = await failing()
    const job = await Effect.runPromise(kept.store.transact((tx) => tx.enqueueJob({ runAt: 0, kind: "nothing", payload: {} })))
    state.isFull = true
    await ring(place)
    expect(defects).toEqual([full])
    const held = await Effect.runPromise(kept.store.read((reader) => reader.get(jobs, job.id)))
    expect(held).toMatchObject({ worker: "world" })
    await vi.advanceTimersByTimeAsync(4900)
    expect(defects).toEqual([full])
    state.isFull = false
    await vi.advanceTimersByTimeAsync(200)
    expect(await Effect.runPromise(place.world.nextDue)).toBeUndefined()
    expect([defects, vi.getTimerCount()]).toEqual([[full], 0])
  })

  it("is left alone once it has ended", async () => {
    const { defects, kept, place, state, worlds } = await failing()
    await Effect.runPromise(kept.store.transact((tx) => tx.enqueueJob({ runAt: 0, kind: "nothing", payload: {} })))
    state.isFull = true
    await ring(place)
    expect([defects, vi.getTimerCount()]).toEqual([[full], 1])
    await worlds.clear()
    expect(vi.getTimerCount()).toBe(0)
    expect(await Effect.runPromiseExit(place.world.settle)).toMatchObject({ _tag: "Failure" })
    place.touch()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(defects).toEqual([full])
    expect(full).toBeInstanceOf(StoreUnavailable)
  })
})

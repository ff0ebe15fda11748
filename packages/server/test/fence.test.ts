import { jobs, makeMemoryStore, StoreUnavailable, subscriptions } from "@mootkit/core"
import type { Store } from "@mootkit/core"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { fenced } from "../src/fence.ts"

const options = { seed: 1, clock: { mode: "frozen", now: 5 }, wall: () => 0 } as const

const away = new StoreUnavailable("Missing", "it was put back")

/** Everything that may be asked of a store, over one from which a snapshot was taken. */
const asked = (store: Store, snapshot: Effect.Success<Store["snapshot"]>): Readonly<Record<string, Effect.Effect<unknown, unknown>>> => ({
  transact: store.transact((tx) => tx.enqueueJob({ runAt: 9, kind: "late", payload: {} })),
  read: store.read((reader) => reader.count(jobs, { _tag: "True" })),
  readEvents: store.readEvents(0, "late"),
  ack: store.ack("late", 1),
  claimJob: store.claimJob(5, "late", 1000),
  version: store.version,
  clock: store.clock,
  setClock: store.setClock({ mode: "frozen", now: 9 }),
  snapshot: store.snapshot,
  restore: store.restore(snapshot),
  dump: Effect.scoped(store.dump),
  load: store.load
})

const begun = async (store: Store) => {
  const snapshot = await Effect.runPromise(store.snapshot)
  await Effect.runPromise(store.transact((tx) => tx.enqueueJob({ runAt: 0, kind: "early", payload: {} })))
  return snapshot
}

/** What there is, whoever asks. */
const stateOf = (store: Store) =>
  Effect.runPromise(Effect.all([
    store.clock,
    store.read((reader) => Effect.all([reader.query(jobs, { where: { _tag: "True" } }), reader.query(subscriptions, { where: { _tag: "True" } })]))
  ]))

const defectOf = async (effect: Effect.Effect<unknown, unknown>): Promise<unknown> => {
  const exit = await Effect.runPromiseExit(effect)
  return exit._tag === "Failure" ? Cause.squash(exit.cause) : undefined
}

describe("a fence that is shut", () => {
  it("refuses whatever is asked of the store, and nothing changes; open again, it lets all through", async () => {
    const store = makeMemoryStore(options)
    const snapshot = await begun(store)
    let refusal: StoreUnavailable | undefined = away
    const requests = asked(fenced(store, () => refusal), snapshot)
    expect([...Object.keys(requests), "capabilities", "fork"].toSorted()).toEqual(Object.keys(store).toSorted())
    const before = await stateOf(store)
    for (const request of Object.values(requests)) expect(await defectOf(request)).toBe(away)
    expect(await stateOf(store)).toEqual(before)
    refusal = undefined
    for (const request of Object.values(requests)) expect(await defectOf(request)).toBeUndefined()
  })

  it("refuses what was asked for before and has not begun", async () => {
    const store = makeMemoryStore(options)
    const snapshot = await begun(store)
    const state: { refusal?: StoreUnavailable } = {}
    let go = () => {}
    const turn = Effect.promise(() => new Promise<void>((resolve) => void (go = resolve)))
    const busy: Store = { ...store, transact: (body) => Effect.andThen(turn, store.transact(body)) }
    const { transact } = asked(fenced(busy, () => state.refusal), snapshot)
    const before = await stateOf(store)
    const waiting = defectOf(transact as Effect.Effect<unknown>)
    state.refusal = away
    go()
    expect(await waiting).toBe(away)
    expect(await stateOf(store)).toEqual(before)
  })
})

import { jobs, StoreUnavailable } from "@mootkit/core"
import type { Store } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { makeServer } from "../src/index.ts"
import type { ServerOptions } from "../src/index.ts"
import { seldom } from "../src/seldom.ts"
import { stateOf } from "../src/suites/state.ts"
import type { Visit } from "../src/suites/visit.ts"
import { club, full, join, KeptWorld, size, storeOf, told, visit } from "./kept-worlds.ts"

const eventsOf = async (at: Visit) => (await at.control().events({ query: { limit: 1000 } })).events

/** A store with room for some more transactions. */
const filling = (room: { left: number }) => (store: Store): Store => ({
  ...store,
  transact: (body) => Effect.suspend(() => --room.left < 0 ? Effect.die(full) : store.transact(body))
})

describe.each(Object.entries(storeOf))("a world that is kept %s", (_, make) => {
  it("is there for the next server as it was left: rows, time, events, network, tokens", async () => {
    const kept = new KeptWorld(make())
    const first = await visit({ stores: kept.stores, scenario: "bot-shop", randomSeed: 5 })
    await first.control().setClock({ body: { advance_ms: 5000 } })
    const before = await stateOf(first)
    await first.server.close()
    expect([kept.opened, kept.closed]).toEqual([1, 1])
    const server = makeServer({ stores: kept.stores, scenario: "empty" })
    expect(await server.ready()).toEqual({ scenario: "bot-shop", seed: 5, handles: first.handles })
    expect(server.handles).toEqual(first.handles)
    await server.close()
    const second = await visit({ stores: kept.stores, scenario: "empty" }, first)
    expect(await stateOf(second)).toEqual(before)
    expect(await second.control().health()).toMatchObject({ scenario: "bot-shop" })
    await second.server.close()
    expect([kept.opened, kept.closed]).toEqual([3, 3])
  })

  it("goes back to its own beginning when it is reset, whatever the server would begin with", async () => {
    const kept = new KeptWorld(make())
    const first = await visit({ stores: kept.stores, randomSeed: 3 })
    const fresh = await stateOf(first)
    await join(first)
    await first.server.close()
    const second = await visit({ stores: kept.stores, scenario: "empty", randomSeed: 4 }, first)
    expect(await size(second)).toBe(26)
    expect(await second.control().reset()).toEqual({ scenario: "group-support", ...first.handles })
    expect(await stateOf(second)).toEqual(fresh)
    await second.server.close()
  })

  it("begins where whoever made its place was ended before it began", async () => {
    const kept = new KeptWorld(make())
    kept.isNew = false
    const at = await visit({ stores: kept.stores })
    expect(await size(at)).toBe(25)
    await at.server.close()
  })

  it("goes on with jobs that somebody held who is gone", async () => {
    const kept = new KeptWorld(make())
    const first = await visit({ stores: kept.stores })
    await first.control().health()
    await first.server.close()
    const { store } = kept
    const job = await Effect.runPromise(store.transact((tx) => tx.enqueueJob({ runAt: 0, kind: "nothing", payload: {} })))
    const { now } = await Effect.runPromise(store.clock)
    expect((await Effect.runPromise(store.claimJob(now, "world", 60_000)))?.id).toBe(job.id)
    const server = makeServer({ stores: kept.stores })
    await server.ready()
    expect(await Effect.runPromise(store.read((reader) => reader.get(jobs, job.id)))).toBeUndefined()
    await server.close()
  })

  it("takes in later what WhatsApp said while its store was full, and loses none of it", async () => {
    const [kept, plenty] = [new KeptWorld(make()), await visit({})]
    const room = { left: Infinity }
    kept.between = filling(room)
    const { defects, options } = told({ stores: kept.stores })
    const at = await visit(options)
    const before = await eventsOf(at)
    // There is room for what happens on the network, and none for the server that hears of it.
    room.left = 1
    await Promise.all([join(at), join(plenty)])
    expect(await eventsOf(at)).toEqual(before)
    expect(defects).toEqual([full])
    await at.server.close()
    room.left = Infinity
    const later = await visit({ stores: kept.stores }, at)
    expect((await eventsOf(later)).map(({ type }) => type)).toEqual((await eventsOf(plenty)).map(({ type }) => type))
    expect((await eventsOf(later)).length).toBeGreaterThan(before.length)
    await later.server.close()
  })

  it("answers 503 while its store is full, in the words of each API, changes nothing, and goes on when there is room", async () => {
    const kept = new KeptWorld(make())
    const room = { left: Infinity }
    kept.between = filling(room)
    const { defects, options } = told({ stores: kept.stores })
    const at = await visit(options)
    const before = await stateOf(at)
    room.left = 0
    const json = { name: "Nobody" }
    const [bot] = at.handles.bots
    const login = { appId: bot?.app_id, appSecret: bot?.app_secret }
    expect(await at.tell(`POST ${at.account}/contacts`, { json })).toMatchObject({ status: 503, body: { error: full.message } })
    expect(await at.tell("POST /login", { json: login })).toMatchObject({ status: 503, body: { message: full.message } })
    expect(await at.tell("POST /_mootkit/people/join", { json: { group: club, phone: "+5511977770001" } })).toMatchObject({ status: 503 })
    expect(await at.ask(`GET ${at.account}/contacts`)).toMatchObject({ status: 200 })
    expect(defects).toEqual([full])
    room.left = Infinity
    expect(await stateOf(at)).toEqual(before)
    expect(await at.ask(`POST ${at.account}/contacts`, { json })).toMatchObject({ status: 200 })
    await at.server.close()
  })

  it("is replaced as a whole: what is still under way in the one before does not reach it", async () => {
    const kept = new KeptWorld(make())
    const late: Array<() => void> = []
    kept.between = (store) => ({
      ...store,
      read: (body) => Effect.andThen(late.length === 1 ? Effect.promise(() => new Promise<void>((go) => late.push(go))) : Effect.void, store.read(body))
    })
    const { defects, options } = told({ stores: kept.stores })
    const at = await visit(options)
    const fresh = await stateOf(at)
    const waiting = at.control().events({ query: { after: 1000, wait: 60_000 } })
    await at.control().health()
    late.push(() => {})
    const writing = at.tell(`POST ${at.account}/contacts`, { json: { name: "Late" } })
    while (late.length < 2) await new Promise((go) => setTimeout(go, 1))
    await at.control().reset()
    late[1]?.()
    expect(await writing).toMatchObject({ status: 503, body: { error: expect.stringContaining("put back") } })
    expect((await waiting).events).toEqual([])
    expect(await stateOf(at)).toEqual(fresh)
    expect(defects).toEqual([expect.any(StoreUnavailable)])
    await at.server.close()
  })

  it("stays what it is if it cannot be replaced", async () => {
    const kept = new KeptWorld(make())
    const room = { left: Infinity }
    const loads = (store: Store): Store["load"] =>
      Effect.map(store.load, (loader) => ({
        ...loader,
        put: (table, row) => Effect.suspend(() => --room.left < 0 ? Effect.die(full) : loader.put(table, row)),
        commit: (head) => Effect.suspend(() => --room.left < 0 ? Effect.die(full) : loader.commit(head))
      }))
    kept.between = (store) => ({ ...store, load: loads(store) })
    const { defects, options } = told({ stores: kept.stores, scenario: "empty" })
    const at = await visit(options)
    await at.control().health()
    const rows = await Effect.runPromise(Effect.scoped(Effect.map(kept.store.dump, (image) => [...image.rows].length)))
    await at.ask(`POST ${at.account}/contacts`, { json: { name: "Ana", email: "ana@example.test" } })
    const before = await stateOf(at)
    // One row fails in the middle, or the whole at its very end.
    for (const left of [3, rows]) {
      room.left = left
      expect(await at.tell("POST /_mootkit/reset")).toMatchObject({ status: 503, body: { error: full.message } })
      expect(await stateOf(at)).toEqual(before)
    }
    room.left = Infinity
    await at.ask(`POST ${at.account}/contacts`, { json: { name: "Bia", email: "bia@example.test" } })
    await at.control().reset()
    expect((await at.ask(`GET ${at.account}/contacts`)).body).toMatchObject({ meta: { count: 0 } })
    expect(defects).toEqual([full])
    await at.server.close()
  })
})

describe("the clock of a world that was there before", () => {
  const clockAfter = async (options: ServerOptions, mode: "scenario" | "frozen" = "scenario") => {
    const kept = new KeptWorld()
    const first = await visit({ stores: kept.stores, scenario: "empty" })
    await first.control().setClock({ body: { set: "2026-03-01T00:00:00Z", mode } })
    await first.server.close()
    const second = await visit({ stores: kept.stores, scenario: "empty", ...options })
    const clock = await second.control().clock()
    await second.server.close()
    return clock
  }

  const stopped = "2026-03-01T00:00:00.000Z"

  it.each([
    [{}, "scenario"],
    [{ clock: "real" }, "scenario"],
    [{ reopenedClock: "scenario" }, "scenario"],
    [{ reopenedClock: { frozen: 0 } }, "frozen"]
  ] as const)("stands where it stopped with %o", async (options, mode) => {
    expect(await clockAfter(options)).toEqual({ now: stopped, mode })
  })

  it("catches up with the machine's where a world file runs with that, and never goes back", async () => {
    const kept = new KeptWorld()
    const at = await visit({ stores: kept.stores, scenario: "empty" })
    const world: string = JSON.stringify((await at.ask("GET /_mootkit/export")).body)
    const began = Date.now()
    const ahead = Date.parse("2126-03-01T00:00:00Z")
    for (const [now, least] of [[0, began], [ahead, ahead]] as const) {
      await at.ask("POST /_mootkit/import", { json: { world: JSON.stringify({ ...JSON.parse(world), clock: { mode: "real", now } }) } })
      const clock = await at.control().clock()
      expect([clock.mode, Date.parse(clock.now) >= least]).toEqual(["real", true])
    }
    await at.server.close()
  })

  it("is not put back to the machine's where it is ahead of it", async () => {
    const kept = new KeptWorld()
    const first = await visit({ stores: kept.stores, scenario: "empty" })
    await first.control().setClock({ body: { set: "2126-03-01T00:00:00Z" } })
    await first.server.close()
    const second = await visit({ stores: kept.stores, scenario: "empty", reopenedClock: "real" })
    const { mode, now } = await second.control().clock()
    expect([mode, now >= "2126-03-01T00:00:00.000Z"]).toEqual(["real", true])
    await second.server.close()
  })

  it("is put on where that is asked for", async () => {
    const frozen = Date.parse("2027-01-01T00:00:00Z")
    expect(await clockAfter({ reopenedClock: { frozen } })).toEqual({ now: "2027-01-01T00:00:00.000Z", mode: "frozen" })
    const began = Date.now()
    const { mode, now } = await clockAfter({ reopenedClock: "real" }, "frozen")
    expect([mode, Date.parse(now) >= began]).toEqual(["real", true])
  })
})

it("tells of a store that cannot be used once a minute, and of everything else each time", () => {
  const [heard, time] = [[] as Array<unknown>, { now: 0 }]
  const tell = seldom((defect) => heard.push(defect), () => time.now)
  const [broken, bug] = [new StoreUnavailable("Broken", "world.db is damaged"), new Error("a bug")]
  for (const now of [0, 30_000, 59_999, 60_000]) {
    time.now = now
    for (const defect of [full, bug, broken]) tell(defect)
  }
  expect(heard).toEqual([full, bug, broken, bug, bug, full, bug, broken])
})

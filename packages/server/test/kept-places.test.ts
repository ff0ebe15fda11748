import { origins, StoreUnavailable } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { makeServer } from "../src/index.ts"
import { stateOf } from "../src/suites/state.ts"
import { full, join, KeptWorld, size, storeOf, told, visit } from "./kept-worlds.ts"

describe("a world that is replaced", () => {
  it("by several at once is replaced by one after the other", async () => {
    const kept = new KeptWorld()
    const log: Array<string> = []
    kept.between = (store) => ({
      ...store,
      load: Effect.gen(function*() {
        log.push("load")
        yield* Effect.promise(() => new Promise((resolve) => setTimeout(resolve)))
        const loader = yield* store.load
        return { ...loader, commit: (head) => Effect.tap(loader.commit(head), () => Effect.sync(() => void log.push("commit"))) }
      })
    })
    const at = await visit({ stores: kept.stores })
    const fresh = await stateOf(at)
    log.length = 0
    await Promise.all([at.control().reset(), at.control().reset()])
    expect(log).toEqual(["load", "commit", "load", "commit"])
    expect(await stateOf(at)).toEqual(fresh)
    await at.server.close()
  })

  it("and ended meanwhile stays as it was", async () => {
    const kept = new KeptWorld()
    let go: (() => void) | undefined
    let waits = false
    const gate = Effect.suspend(() => waits ? Effect.promise(() => new Promise<void>((resolve) => void (go = resolve))) : Effect.void)
    kept.between = (store) => ({ ...store, load: Effect.andThen(gate, store.load) })
    const { options } = told({ stores: kept.stores })
    const at = await visit(options)
    await join(at)
    waits = true
    const resetting = at.tell("POST /_mootkit/reset")
    await expect.poll(() => go !== undefined).toBe(true)
    await at.control("blue").deleteWorld({ params: { name: "main" } })
    go?.()
    expect(await resetting).toMatchObject({ status: 503, body: { error: expect.stringContaining("ended meanwhile") } })
    expect(await size(at)).toBe(26)
    await at.server.close()
  })
})

describe("a world that was replaced", () => {
  it("has let go of files that nobody names any more", async () => {
    const kept = new KeptWorld()
    const at = await visit({ stores: kept.stores, scenario: "bot-shop" })
    await at.control().health()
    const { blobs } = await Effect.runPromise(kept.open)
    const files = new Set(await Effect.runPromise(blobs.keys))
    expect(files.size).toBeGreaterThan(0)
    await Effect.runPromise(blobs.put({ bytes: Uint8Array.of(1), contentType: "text/plain", fileName: "old" }))
    await at.control().reset()
    expect(new Set(await Effect.runPromise(blobs.keys))).toEqual(files)
    await at.server.close()
  })

  it("is opened anew where its store fails right after that", async () => {
    const kept = new KeptWorld()
    let [isReplaced, fails] = [false, 0]
    kept.between = (store) => ({
      ...store,
      load: Effect.map(store.load, (loader) => ({ ...loader, commit: (head) => Effect.tap(loader.commit(head), () => Effect.sync(() => void (isReplaced = fails === 0))) })),
      read: (body) => Effect.suspend(() => isReplaced && ++fails === 1 ? Effect.die(full) : store.read(body))
    })
    fails = 1
    const { defects, options } = told({ stores: kept.stores })
    const at = await visit(options)
    await join(at)
    fails = 0
    expect(await at.tell("POST /_mootkit/reset")).toMatchObject({ status: 503 })
    expect(await size(at)).toBe(25)
    expect([kept.opened, kept.closed, defects]).toEqual([2, 1, [full]])
    await at.server.close()
  })
})

describe("a place for a world", () => {
  it("that cannot be had is answered 503 for as long as that is so, and asked for again", async () => {
    const kept = new KeptWorld()
    const broken = new StoreUnavailable("Broken", "world.db is damaged")
    const places = [Effect.fail(broken), Effect.fail(broken), kept.open]
    const { defects, options } = told({ stores: (world) => world === "main" ? places.shift() : undefined })
    const at = await visit(options)
    expect(await at.tell(`GET ${at.account}/contacts`)).toMatchObject({ status: 503, body: { error: broken.message } })
    expect(await at.tell("GET /userData/1")).toMatchObject({ status: 503, body: { message: broken.message } })
    expect(await at.ask(`GET ${at.account}/contacts`)).toMatchObject({ status: 200 })
    expect(await at.ask(`GET /w/blue${at.account}/contacts`)).toMatchObject({ status: 200 })
    expect(defects).toEqual([broken])
    await at.server.close()
    const server = makeServer({ stores: () => Effect.fail(broken) })
    await expect(server.ready()).rejects.toBe(broken)
    await server.close()
  })

  it("may break in a way that nobody foresaw", async () => {
    const bug = new Error("a bug of the adapter")
    const { defects, options } = told({
      stores: () => {
        throw bug
      }
    })
    const at = await visit(options)
    expect(await at.tell(`GET ${at.account}/contacts`)).toMatchObject({ status: 500 })
    expect(defects).toEqual([bug])
  })

  it("is let go of when its world is ended, and asked for again at its next use", async () => {
    const kept = new KeptWorld()
    const at = await visit({ stores: kept.stores })
    await join(at)
    await at.control("blue").deleteWorld({ params: { name: "main" } })
    expect([kept.opened, kept.closed]).toEqual([1, 1])
    expect(await size(at)).toBe(26)
    expect([kept.opened, kept.closed]).toEqual([2, 1])
    await at.server.close()
    expect([kept.opened, kept.closed]).toEqual([2, 2])
  })

  it("is opened once for all who ask at the same time, and let go of when the server ends meanwhile", async () => {
    const kept = new KeptWorld(storeOf["with waits"]())
    const at = await visit({ stores: kept.stores })
    await Promise.all(Array.from({ length: 8 }, () => at.control().health()))
    expect(kept.opened).toBe(1)
    await at.server.close()
    const next = new KeptWorld(storeOf["with waits"]())
    const ending = makeServer(told({ stores: next.stores }).options)
    const answer = ending.fetch(new Request("http://server.test/_mootkit/health"))
    await ending.close()
    expect((await answer).status).toBe(503)
    await expect.poll(() => [next.opened, next.closed]).toEqual([1, 1])
  })

  it("is let go of where its world cannot begin", async () => {
    const kept = new KeptWorld()
    kept.between = (store) => ({ ...store, load: Effect.die(full) })
    const { defects, options } = told({ stores: kept.stores })
    const at = await visit(options)
    expect(await at.tell(`GET ${at.account}/contacts`)).toMatchObject({ status: 503 })
    expect([kept.opened, kept.closed, defects]).toEqual([1, 1, [full]])
    await at.server.close()
  })

  it("is opened again only when it was let go of", async () => {
    const kept = new KeptWorld()
    const log: Array<string> = []
    let free = () => {}
    const stores = (world: string) =>
      world === "main"
        ? Effect.map(kept.open, (home) => {
          log.push("opened")
          const freed = Effect.promise(() => new Promise<void>((resolve) => void (free = resolve)))
          return { ...home, close: Effect.andThen(freed, Effect.sync(() => void log.push("closed"))) }
        })
        : undefined
    const at = await visit({ stores })
    await at.control().health()
    await at.control("blue").deleteWorld({ params: { name: "main" } })
    const again = at.control().health()
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(log).toEqual(["opened"])
    free()
    await again
    expect(log).toEqual(["opened", "closed", "opened"])
    const closing = at.server.close()
    free()
    await closing
  })

  it("may hold a world whose handles are noted in some other way", async () => {
    const kept = new KeptWorld()
    const first = await visit({ stores: kept.stores })
    await first.control().health()
    await first.server.close()
    const { account_id, inboxes, ...others } = first.handles
    const blank = { tokens: {}, pubsub_tokens: {}, bots: [] }
    for (const handles of [{}, { account_id, inboxes, ...others, tokens: [] }, { account_id: "1", inboxes, ...others }, { account_id, ...others, inboxes: {} }]) {
      await Effect.runPromise(kept.store.transact((tx) => tx.update(origins, "origin", { handles })))
      const server = makeServer({ stores: kept.stores })
      expect(await server.ready()).toMatchObject({ scenario: "group-support", handles: { account_id, inboxes, ...blank } })
      await server.close()
    }
  })

  it("may hold a world that nobody noted anything about", async () => {
    const kept = new KeptWorld()
    const first = await visit({ stores: kept.stores })
    await first.control().health()
    await Effect.runPromise(kept.store.transact((tx) => tx.remove(origins, "origin")))
    await first.server.close()
    const server = makeServer({ stores: kept.stores })
    const { account_id, inboxes } = first.handles
    expect(await server.ready()).toEqual({
      scenario: "unknown",
      seed: undefined,
      handles: { account_id, inboxes, tokens: {}, pubsub_tokens: {}, bots: [] }
    })
    await server.close()
  })
})

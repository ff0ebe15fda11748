import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import type { AccountId, AgentBotId } from "../src/ids.ts"
import { id } from "../src/ids.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { Tx } from "../src/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { myBotKeys } from "../src/tables/bots.ts"
import { makeMyBotKey, regenerateMyBotKey, revokeMyBotKey } from "../src/usecases/my-bot-keys.ts"
import { options } from "./rows.ts"

const draft = { accountId: id<AccountId>(1), agentBotId: null, name: "App" }
const bound = { ...draft, agentBotId: id<AgentBotId>(2), name: "Bound" }

describe.each([
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
])("keys of the MyBOT APIs, over %s", (_, newStore) => {
  /** What the states of all keys are after some steps, in the order in which they were made. */
  const after = (steps: (tx: Tx) => Effect.Effect<unknown>): Promise<ReadonlyArray<string>> => {
    const store = newStore()
    return Effect.runPromise(Effect.gen(function*() {
      yield* store.transact(steps)
      return (yield* store.read((reader) => reader.query(myBotKeys, { where: always }))).map(({ state }) => state)
    }))
  }

  it("are a uuid and seven characters, and belong to what they were made for [bots §B.0, §B.4]", async () => {
    const store = newStore()
    const keys = await Effect.runPromise(store.transact((tx) => Effect.all([makeMyBotKey(tx, draft), makeMyBotKey(tx, bound), makeMyBotKey(tx, draft)])))
    for (const { key } of keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}-[1-9A-HJ-NP-Za-km-z]{7}$/)
    expect(new Set(keys.map(({ key }) => key)).size).toBe(3)
    expect(keys).toMatchObject([{ ...draft, state: "active" }, { ...bound, state: "active" }, { ...draft, state: "active" }])
    expect(new Set(keys.map(({ app }) => app)).size).toBe(3)
  })

  it("are revoked one by one [bots §B.0]", async () => {
    const states = await after((tx) =>
      Effect.gen(function*() {
        yield* makeMyBotKey(tx, draft)
        yield* revokeMyBotKey(tx, yield* makeMyBotKey(tx, draft))
      })
    )
    expect(states).toEqual(["active", "revoked"])
  })

  it("are replaced at once, for the same app and nobody else's [bots §B.4]", async () => {
    const states = await after((tx) =>
      Effect.gen(function*() {
        yield* makeMyBotKey(tx, bound)
        const old = yield* makeMyBotKey(tx, bound)
        const newer = yield* regenerateMyBotKey(tx, old)
        expect(newer).toMatchObject({ ...bound, app: old.app, state: "active" })
        expect(newer.key).not.toBe(old.key)
      })
    )
    expect(states).toEqual(["active", "superseded", "active"])
  })

  it("are replaced by the newest of their app, also where an older one was meant [bots §B.0]", async () => {
    const states = await after((tx) =>
      Effect.gen(function*() {
        const first = yield* makeMyBotKey(tx, draft)
        yield* regenerateMyBotKey(tx, first)
        yield* regenerateMyBotKey(tx, first)
      })
    )
    expect(states).toEqual(["superseded", "superseded", "active"])
  })

  it("stay revoked when their app gets another [bots §B.0]", async () => {
    const states = await after((tx) =>
      Effect.gen(function*() {
        yield* regenerateMyBotKey(tx, yield* revokeMyBotKey(tx, yield* makeMyBotKey(tx, draft)))
      })
    )
    expect(states).toEqual(["revoked", "active"])
  })
})

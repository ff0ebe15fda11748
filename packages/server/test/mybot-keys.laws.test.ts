import { makeMyBotKey, myBotKeys, regenerateMyBotKey, revokeMyBotKey } from "@mootkit/core"
import type { AgentBotId, MyBotKey, Tx } from "@mootkit/core"
import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addBotRow, addBotUser, openBotInboxes } from "../src/suites/bot-hall.ts"
import { assemble } from "../src/suites/hall.ts"
import type { Hall } from "../src/suites/hall.ts"
import { pathOf } from "../src/suites/mybot/hall.ts"
import { fail, openWorld } from "./open-world.ts"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { whatsapp } = yield* openBotInboxes(hall)
    yield* addBotUser(hall, whatsapp, "", { name: "Ana", phoneNumber: "+5511988880001" })
    const other = yield* addBotRow(hall, "Other", hall.crew.account.id, [])
    return { account: hall.crew.account.id, bot: hall.crew.bot.row.id, other: other.id }
  })

/** A server over a world in which keys are made and given up beside its requests. */
const open = () => {
  const { made, scenario } = assemble(build)
  const { newServer, store } = openWorld(scenario)
  const { account, bot, other } = made()
  const send = newServer()
  const write = (body: (tx: Tx) => Effect.Effect<MyBotKey>) => Effect.runPromise(store.transact(body))
  const row = (key: string) => (tx: Tx): Effect.Effect<MyBotKey> =>
    Effect.map(tx.query(myBotKeys, { where: eq("key", key) }), ([found]) => found ?? fail(new Error(`no key ${key}`)))
  return {
    make: async (isBound: boolean, of: AgentBotId = bot) =>
      (await write((tx) => makeMyBotKey(tx, { accountId: account, agentBotId: isBound ? of : null, name: "App" }))).key,
    revoke: (key: string) => write((tx) => Effect.flatMap(row(key)(tx), (found) => revokeMyBotKey(tx, found))),
    regenerate: async (key: string) => (await write((tx) => Effect.flatMap(row(key)(tx), (found) => regenerateMyBotKey(tx, found)))).key,
    call: async (key: string, isOther: boolean) => {
      const path = `${pathOf(account, { id: isOther ? other : bot })}/channel-user/5511988880001/conversations`
      return (await send(new Request(`http://server.test${path}`, { headers: { authorization: `Basic ${key}` } }))).status
    }
  }
}

type Real = ReturnType<typeof open>

/** Every key that was ever made, with its app; for each app the one key that is good. */
interface Model {
  readonly keys: Array<{ readonly key: string; readonly app: number; readonly isBound: boolean }>
  readonly good: Map<number, string>
}

type Step = fc.AsyncCommand<Model, Real>

/** A step with one of the keys that were made so far. */
const withKey = (name: string, n: number, run: (key: Model["keys"][number], model: Model, real: Real) => Promise<void>): Step => ({
  check: ({ keys }) => keys.length > 0,
  run: (model, real) => run(model.keys[n % model.keys.length] ?? fail(new Error("there is no key")), model, real),
  toString: () => `${name}(${n})`
})

const make = (isBound: boolean): Step => ({
  check: () => true,
  run: async ({ good, keys }, real) => {
    const key = await real.make(isBound)
    good.set(keys.length, key)
    keys.push({ key, app: keys.length, isBound })
  },
  toString: () => `make(${isBound})`
})

const revoke = (n: number) =>
  withKey("revoke", n, async ({ app, key }, { good }, real) => {
    await real.revoke(key)
    if (good.get(app) === key) good.delete(app)
  })

const regenerate = (n: number) =>
  withKey("regenerate", n, async ({ app, isBound, key }, { good, keys }, real) => {
    const newer = await real.regenerate(key)
    expect(keys.some((one) => one.key === newer)).toBe(false)
    keys.push({ key: newer, app, isBound })
    good.set(app, newer)
  })

const call = (n: number, isOther: boolean) =>
  withKey("call", n, async ({ app, isBound, key }, { good }, real) => {
    // Nobody is a user of the other bot: whoever may ask is told that.
    const due = good.get(app) !== key ? 401 : isOther ? isBound ? 403 : 400 : 200
    expect(await real.call(key, isOther)).toBe(due)
  })

const callAll: Step = {
  check: () => true,
  run: async ({ good, keys }, real) => {
    const statuses = await Promise.all(keys.map(({ key }) => real.call(key, false)))
    expect(statuses).toEqual(keys.map(({ app, key }) => good.get(app) === key ? 200 : 401))
  },
  toString: () => "callAll"
}

describe("keys of the MyBOT APIs", () => {
  it("are good until they are revoked or replaced, and never again [bots §B.0, §B.5]", async () => {
    const anySteps = fc.commands([
      fc.boolean().map(make),
      fc.nat({ max: 20 }).map(revoke),
      fc.nat({ max: 20 }).map(regenerate),
      fc.tuple(fc.nat({ max: 20 }), fc.boolean()).map(([n, isOther]) => call(n, isOther)),
      fc.constant(callAll)
    ], { maxCommands: 30, size: "max" })
    await fc.assert(
      fc.asyncProperty(anySteps, (steps) => fc.asyncModelRun(() => ({ model: { keys: [], good: new Map() }, real: open() }), steps)),
      { seed: 20260101, numRuns: 60 }
    )
  })
})

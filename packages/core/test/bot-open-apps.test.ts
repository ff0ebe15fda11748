import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { id } from "../src/ids.ts"
import type { AccountId } from "../src/ids.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { Store } from "../src/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { botOpenApps, botOpenTokens } from "../src/tables/bots.ts"
import type { BotOpenApp } from "../src/tables/bots.ts"
import { makeBotOpenApp, regenerateBotOpenApp, revokeBotOpenApp } from "../src/usecases/bot-open-apps.ts"
import { botOpenTokenLife, logIn } from "../src/usecases/login.ts"
import { furnishBot } from "./bot-world.ts"
import { options, start } from "./rows.ts"

/** A store with a bot, and what may be done with apps of it. */
const openOffice = async (store: Store) => {
  const { bot } = await furnishBot(store, [])
  const run = <A, E>(effect: Effect.Effect<A, E>) => Effect.runPromise(effect)
  return {
    make: (name: string) => run(store.transact((tx) => makeBotOpenApp(tx, id<AccountId>(1), bot, name))),
    revoke: (app: BotOpenApp) => run(store.transact((tx) => revokeBotOpenApp(tx, app))),
    regenerate: (app: BotOpenApp) => run(store.transact((tx) => regenerateBotOpenApp(tx, app))),
    logIn: ({ appId, appSecret }: Pick<BotOpenApp, "appId" | "appSecret">) =>
      run(Effect.catch(store.transact((tx) => logIn(tx, appId, appSecret)), ({ _tag }) => Effect.succeed(_tag))),
    apps: () => run(store.read((reader) => reader.query(botOpenApps, { where: always }))),
    tokens: async () => {
      const rows = await run(store.read((reader) => reader.query(botOpenTokens, { where: always })))
      return rows.map(({ token }) => token)
    },
    setTime: (now: number) => run(store.setClock({ mode: "frozen", now }))
  }
}

const tokenOf = (outcome: Awaited<ReturnType<Awaited<ReturnType<typeof openOffice>>["logIn"]>>): string =>
  typeof outcome === "string" ? outcome : outcome.token

const jsonOf = (part = ""): unknown => JSON.parse(Buffer.from(part, "base64url").toString("utf8"))

describe.each([
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
])("apps of the Bot Open API, over %s,", (_, newStore) => {
  it("have an id and a secret of their own [bots §A.1]", async () => {
    const office = await openOffice(newStore())
    const [one, other] = [await office.make("one"), await office.make("other")]
    expect(one).toMatchObject({ name: "one", accountId: 1, agentBotId: 1, state: "active" })
    expect(one.appId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(one.appSecret).toMatch(/^\w{24}$/)
    expect(new Set([one.appId, one.appSecret, other.appId, other.appSecret]).size).toBe(4)
  })

  it("log in by both, and get a token that looks like a signed one and lives for a day [bots §A.0]", async () => {
    const office = await openOffice(newStore())
    const app = await office.make("one")
    const outcome = await office.logIn(app)
    expect(outcome).toMatchObject({ appId: app.id, expiresAt: start + 24 * 3_600_000 })
    const [head, claims, signature, ...more] = tokenOf(outcome).split(".")
    expect(tokenOf(outcome)).toMatch(/^eyJhbGciOiJSUzI1NiIs/)
    expect(jsonOf(head)).toEqual({ alg: "RS256", typ: "JWT" })
    expect(jsonOf(claims)).toEqual({ appId: app.appId, iat: start / 1000, exp: start / 1000 + 86_400 })
    expect(signature).toMatch(/^[\w-]{342}$/)
    expect(more).toEqual([])
  })

  it("have as many tokens as they log in, until these expire: then the next login sweeps them away", async () => {
    const office = await openOffice(newStore())
    const [app, other] = [await office.make("one"), await office.make("other")]
    const [first, second, foreign] = [await office.logIn(app), await office.logIn(app), await office.logIn(other)].map(tokenOf)
    expect(new Set([first, second, foreign]).size).toBe(3)
    expect(await office.tokens()).toEqual([first, second, foreign])
    await office.setTime(start + botOpenTokenLife - 1)
    const third = tokenOf(await office.logIn(app))
    expect(await office.tokens()).toEqual([first, second, foreign, third])
    await office.setTime(start + botOpenTokenLife)
    const fourth = tokenOf(await office.logIn(app))
    expect(await office.tokens()).toEqual([foreign, third, fourth])
  })

  it("are refused by an unknown id, a wrong secret, and that of another app, and nothing is written [bots §A.3]", async () => {
    const office = await openOffice(newStore())
    const [app, other] = [await office.make("one"), await office.make("other")]
    const refused = [
      { appId: app.appId, appSecret: other.appSecret },
      { appId: app.appId, appSecret: app.appSecret.toUpperCase() },
      { appId: app.appId, appSecret: `${app.appSecret} ` },
      { appId: "nobody", appSecret: app.appSecret },
      { appId: app.appSecret, appSecret: app.appId }
    ]
    for (const given of refused) expect(await office.logIn(given)).toBe("AppRefused")
    expect(await office.tokens()).toEqual([])
  })

  it("lose their tokens when they are shut out, and cannot log in until they get another secret [bots §A.3]", async () => {
    const office = await openOffice(newStore())
    const [app, other] = [await office.make("one"), await office.make("other")]
    const [, kept] = [await office.logIn(app), await office.logIn(other)].map(tokenOf)
    const revoked = await office.revoke(app)
    expect(revoked).toMatchObject({ ...app, state: "revoked", updatedAt: start })
    expect(await office.tokens()).toEqual([kept])
    expect(await office.logIn(app)).toBe("AppRefused")
    const again = await office.regenerate(revoked)
    expect(again).toMatchObject({ appId: app.appId, state: "active" })
    expect(await office.logIn(app)).toBe("AppRefused")
    expect(await office.logIn(again)).toMatchObject({ appId: app.id })
  })

  it("lose their tokens and their secret when they get another one [bots §A.3]", async () => {
    const office = await openOffice(newStore())
    const [app, other] = [await office.make("one"), await office.make("other")]
    const [, kept] = [await office.logIn(app), await office.logIn(other)].map(tokenOf)
    const { appSecret } = await office.regenerate(app)
    expect(appSecret).not.toBe(app.appSecret)
    expect(await office.apps()).toEqual([{ ...app, appSecret }, other])
    expect(await office.tokens()).toEqual([kept])
    expect(await office.logIn(app)).toBe("AppRefused")
    expect(await office.logIn({ ...app, appSecret })).toMatchObject({ appId: app.id })
  })
})

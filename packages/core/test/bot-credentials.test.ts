import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { existing, placesOfBots } from "../src/bots/places.ts"
import type { AccountId, AgentBotId } from "../src/ids.ts"
import { id } from "../src/ids.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import type { Store, Tx } from "../src/store.ts"
import { accounts, blankAccount } from "../src/tables/accounts.ts"
import { botOpenApps, botOpenTokens, myBotKeys } from "../src/tables/bots.ts"
import { inboxes } from "../src/tables/inboxes.ts"
import { agentBotInboxes, agentBots, blankAgentBot } from "../src/tables/tokens.ts"
import { addBotOpenApp, regenerateBotOpenApp, revokeBotOpenApp } from "../src/usecases/bot-open-apps.ts"
import { logIn } from "../src/usecases/login.ts"
import { addMyBotKey, regenerateMyBotKey, revokeMyBotKey } from "../src/usecases/my-bot-keys.ts"
import { furnish } from "./hall.ts"
import { options, whatsappInbox } from "./rows.ts"

const [first, second] = [1, 2].map(id<AccountId>) as [AccountId, AccountId]
const [own, global, idle, foreign] = [1, 2, 3, 4].map(id<AgentBotId>) as [AgentBotId, AgentBotId, AgentBotId, AgentBotId]

const unsaid = { accountId: null, name: null }

const addBot = (tx: Tx, accountId: AccountId | null, name: string) =>
  tx.insert(agentBots, { ...blankAgentBot, accountId, name })

/** A bot of each of two accounts, and two of the whole installation: one answers in the first account. */
const furnishBots = (store: Store) =>
  Effect.andThen(
    furnish(store),
    store.transact((tx) =>
      Effect.gen(function*() {
        yield* tx.insert(accounts, { ...blankAccount, name: "Branch" })
        yield* addBot(tx, first, "Own")
        yield* addBot(tx, null, "Everywhere")
        yield* addBot(tx, null, "Idle")
        yield* addBot(tx, second, "Clerk")
        const [inbox = whatsappInbox()] = yield* tx.query(inboxes, { where: always })
        yield* tx.insert(agentBotInboxes, { accountId: first, inboxId: inbox.id, agentBotId: global, status: "inactive" })
      })
    )
  )

/** What comes of a transaction: its value, or the failure that it ends with. */
const outcome = <A, E>(store: Store, body: (tx: Tx) => Effect.Effect<A, E>): Promise<unknown> =>
  Effect.runPromise(Effect.catch(store.transact<A, unknown>(body), Effect.succeed))

const stores = [["in memory", makeMemoryStore], ["on a store that waits and runs bodies again", fakeAsyncStore]] as const

describe.each(stores)("bots and what they are read with, %s", (_, make) => {
  const open = async (): Promise<Store> => {
    const store = make(options)
    await Effect.runPromise(furnishBots(store))
    return store
  }

  it("answer in their own account, or in those of the inboxes that they are attached to", async () => {
    const places = await Effect.runPromise((await open()).read(placesOfBots))
    expect(places.map(({ accountId, bot, inboxes }) => [bot.name, accountId, inboxes.map(({ name }) => name)])).toEqual([
      ["Own", first, []],
      ["Everywhere", first, ["Inbox"]],
      ["Idle", null, []],
      ["Clerk", second, []]
    ])
  })

  it.each([
    [{ ...unsaid, botId: own }, { accountId: first, agentBotId: own, name: "Own" }],
    [{ ...unsaid, botId: own, accountId: first }, { accountId: first, agentBotId: own }],
    [{ ...unsaid, botId: foreign, name: "CRM" }, { accountId: second, agentBotId: foreign, name: "CRM" }],
    [{ ...unsaid, botId: global, accountId: first }, { accountId: first, agentBotId: global, name: "Everywhere" }],
    [{ ...unsaid, botId: own, accountId: second }, { _tag: "AccountUnfit", bot: { id: own } }],
    [{ ...unsaid, botId: global }, { _tag: "AccountUnfit", bot: { id: global } }],
    [{ ...unsaid, botId: global, accountId: second }, { _tag: "AccountUnfit", bot: { id: global } }],
    [{ ...unsaid, botId: idle, accountId: first }, { _tag: "AccountUnfit", bot: { id: idle } }],
    [{ ...unsaid, botId: id<AgentBotId>(9) }, { _tag: "NotThere", what: "bot", id: 9 }],
    [{ ...unsaid, botId: own, accountId: id<AccountId>(9) }, { _tag: "NotThere", what: "account", id: 9 }]
  ])("are read by an app, and by a key, as %j says", async (wish, expected) => {
    const store = await open()
    expect(await outcome(store, (tx) => addBotOpenApp(tx, wish))).toMatchObject(expected)
    expect(await outcome(store, (tx) => addMyBotKey(tx, wish))).toMatchObject(expected)
  })

  it("are all read by a key that names none", async () => {
    const store = await open()
    const key = (accountId: AccountId | null) => outcome(store, (tx) => addMyBotKey(tx, { botId: null, accountId, name: null }))
    expect(await key(null)).toMatchObject({ accountId: first, agentBotId: null, name: "Hall" })
    expect(await key(second)).toMatchObject({ accountId: second, agentBotId: null, name: "Branch" })
    const bare = make(options)
    expect(await outcome(bare, (tx) => addMyBotKey(tx, { ...unsaid, botId: null }))).toMatchObject({ _tag: "AccountUnfit", bot: null })
  })

  it.each([["revoked", "revoked", revokeBotOpenApp], ["regenerated", "active", regenerateBotOpenApp]] as const)(
    "have apps of which one that is %s loses its tokens, and others keep theirs",
    async (_, state, change) => {
      const store = await open()
      const body = (tx: Tx) =>
        Effect.gen(function*() {
          const app = yield* addBotOpenApp(tx, { ...unsaid, botId: own })
          const other = yield* addBotOpenApp(tx, { ...unsaid, botId: own })
          for (const { appId, appSecret } of [app, app, other]) yield* logIn(tx, appId, appSecret)
          const changed = yield* change(tx, app)
          return { app, changed, other }
        })
      const { app, changed, other } = await Effect.runPromise(store.transact(body))
      expect(changed).toMatchObject({ id: app.id, appId: app.appId, state })
      expect(changed.appSecret === app.appSecret).toBe(state === "revoked")
      const left = await Effect.runPromise(store.read((reader) => reader.query(botOpenTokens, { where: always })))
      expect(left.map(({ appId }) => appId)).toEqual([other.id])
      expect(await outcome(store, (tx) => logIn(tx, app.appId, app.appSecret))).toMatchObject({ _tag: "AppRefused" })
      const again = await outcome(store, (tx) => logIn(tx, app.appId, changed.appSecret))
      expect(again).toMatchObject(state === "revoked" ? { _tag: "AppRefused" } : { appId: app.id })
    }
  )

  it("have keys of which one takes the place of another, while the others stay what they are", async () => {
    const store = await open()
    const made = await Effect.runPromise(store.transact((tx) => addMyBotKey(tx, { ...unsaid, botId: own })))
    const next = await Effect.runPromise(store.transact((tx) => regenerateMyBotKey(tx, made)))
    expect(next).toMatchObject({ id: 2, accountId: first, agentBotId: own, name: "Own", state: "active" })
    expect(next.key).not.toBe(made.key)
    const old = await Effect.runPromise(store.read((reader) => existing(reader, myBotKeys, "key", made.id)))
    expect(old).toMatchObject({ ...made, state: "superseded" })
    expect(await outcome(store, (tx) => revokeMyBotKey(tx, old))).toEqual(old)
    const revoked = await Effect.runPromise(store.transact((tx) => revokeMyBotKey(tx, next)))
    expect(revoked).toEqual({ ...next, state: "revoked" })
    expect(await outcome(store, (tx) => regenerateMyBotKey(tx, revoked))).toMatchObject({ id: 3, state: "active" })
    expect(await Effect.runPromise(store.read((reader) => existing(reader, myBotKeys, "key", next.id)))).toEqual(revoked)
  })

  it("have no app and no key by an id that was never given", async () => {
    const store = await open()
    expect(await outcome(store, (tx) => existing(tx, botOpenApps, "app", id(7)))).toMatchObject({ _tag: "NotThere", what: "app", id: 7 })
    expect(await outcome(store, (tx) => existing(tx, myBotKeys, "key", id(7)))).toMatchObject({ _tag: "NotThere", what: "key", id: 7 })
  })
})

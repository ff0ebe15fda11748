import { describe, expect, it } from "vitest"
import { logInAs, logInBot } from "./bot-hall.ts"
import { credentialsOf, missing, openKeyHall, refusal, refusesPlaces, unusable } from "./key-hall.ts"
import type { KeyVisit } from "./key-hall.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"

type At = () => KeyVisit

interface App {
  readonly app_id: string
  readonly app_secret: string
}

const logIn = (at: At, { app_id: appId, app_secret: appSecret }: App): Promise<string> => logInAs(at(), { appId, appSecret })

const usersOf = async (at: At, token: string): Promise<ReadonlyArray<string>> => {
  const { users } = await at().botOpen(token).users({ body: { channelIds: [1010, 1013, 1014, 1016] } })
  return users.map(({ userName }) => userName)
}

const refuses = (asked: Promise<unknown>, status: number) => expect(asked).rejects.toMatchObject({ status })

const madeAtFirst = (at: At) => {
  const [bot] = at().handles.bots
  return { id: 1, name: "Bot", bot: bot?.id, app_id: bot?.app_id ?? "", app_secret: bot?.app_secret ?? "", state: "active" }
}

const making = (at: At) => {
  it("is made for a bot, may log in at once, and is listed", async () => {
    const { own } = at().made
    const app = await at().control().makeBotOpenApp({ body: { bot: own, name: "CRM" } })
    expect(app).toEqual({
      id: 2,
      name: "CRM",
      bot: own,
      app_id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      app_secret: expect.stringMatching(/^\w{24}$/),
      state: "active"
    })
    expect(await usersOf(at, await logIn(at, app))).toEqual(["Ana"])
    expect((await at().control().botOpenApps()).apps).toEqual([madeAtFirst(at), app])
  })

  it("is called as its bot where it is given no name", async () => {
    const { body } = await at().ask("POST /_mootkit/bot-open-apps", { body: new URLSearchParams({ bot: String(at().made.own) }) })
    expect(body).toMatchObject({ id: 2, name: "Bot", state: "active" })
  })

  it("reads one account's data of a bot of the whole installation", async () => {
    const { branch, global } = at().made
    const apps = [at().accountId, branch].map((account) => at().control().makeBotOpenApp({ body: { bot: global, account } }))
    const tokens = await Promise.all(apps.map(async (app) => logIn(at, await app)))
    expect(await Promise.all(tokens.map((token) => usersOf(at, token)))).toEqual([["Bia"], ["Caio"]])
  })

  it("may name the account of its bot, and belongs to that one without it", async () => {
    const { branch, foreign: bot } = at().made
    for (const body of [{ bot, account: branch }, { bot }]) {
      const app = await at().control().makeBotOpenApp({ body })
      expect([app, await usersOf(at, await logIn(at, app))]).toMatchObject([{ bot, name: "Clerk" }, []])
    }
  })

  const path = "POST /_mootkit/bot-open-apps"

  refusesPlaces(at, path)

  it.each([
    [{}, "bot", "bot must be a whole number, 1 or more"],
    [{ bot: null }, "bot", "bot must be a whole number, 1 or more"],
    [{ bot: 1, account: 0 }, "account", "account must be a whole number, 1 or more"],
    [{ bot: 1, name: " " }, "name", "name must be a text that is not blank"],
    [{ bot: 1, state: "active" }, "state", "state must be left out: what is read here is bot, account, name"]
  ])("is refused for %j", async (json, field, message) => {
    expect(await refusal(at(), path, json)).toEqual(unusable(field, message))
  })
}

const changing = (at: At) => {
  const revoke = (id: number) => at().control().revokeBotOpenApp({ params: { id } })
  const regenerate = (id: number) => at().control().regenerateBotOpenApp({ params: { id } })

  it("that is revoked cannot log in, and its tokens are refused, but not those of others", async () => {
    const first = madeAtFirst(at)
    const other = await at().control().makeBotOpenApp({ body: { bot: at().made.own } })
    const [token, others] = [await logInBot(at()), await logIn(at, other)]
    const shutOut = { ...first, state: "revoked" }
    expect(await revoke(1)).toEqual(shutOut)
    await refuses(logIn(at, first), 409)
    await refuses(usersOf(at, token), 401)
    expect(await usersOf(at, others)).toEqual(["Ana"])
    expect((await at().control().botOpenApps()).apps).toEqual([shutOut, other])
    expect(await revoke(1)).toEqual(shutOut)
  })

  it("that is regenerated has another secret; the old one and its tokens are refused", async () => {
    const first = madeAtFirst(at)
    const tokens = [await logInBot(at()), await logInBot(at())]
    const next = await regenerate(1)
    expect(next).toEqual({ ...first, app_secret: expect.stringMatching(/^\w{24}$/) })
    expect(next.app_secret).not.toBe(first.app_secret)
    await refuses(logIn(at, first), 409)
    for (const token of tokens) await refuses(usersOf(at, token), 401)
    expect(await usersOf(at, await logIn(at, next))).toEqual(["Ana"])
    expect((await at().control().botOpenApps()).apps).toEqual([next])
  })

  it("that was revoked is let in again with the secret that regenerating gives, and by nothing that it had", async () => {
    const first = madeAtFirst(at)
    const token = await logInBot(at())
    await revoke(1)
    const next = await regenerate(1)
    expect(next.state).toBe("active")
    await refuses(logIn(at, first), 409)
    await refuses(usersOf(at, token), 401)
    expect(await usersOf(at, await logIn(at, next))).toEqual(["Ana"])
  })

  it.each(["revoke", "regenerate"])("has to be there to %s it", async (act) => {
    const refused = (id: string, json = {}) => refusal(at(), `POST /_mootkit/bot-open-apps/${id}/${act}`, json)
    expect(await refused("99")).toEqual(missing("id", "There is no app 99"))
    expect(await refused("one")).toEqual(unusable("id", "id must be a whole number, 1 or more"))
    expect(await refused("1", { bot: 1 })).toEqual(unusable("bot", "bot must be left out: what is read here is id"))
  })

  it("is of one world, and comes back with its secret when that is restored", async () => {
    const { snapshot } = await at().control().snapshot()
    const before = await credentialsOf(at())
    const token = await logInBot(at())
    const next = await regenerate(1)
    expect(await credentialsOf(at(), "blue")).toEqual(before)
    await at().control().restore({ body: { snapshot } })
    expect(await credentialsOf(at())).toEqual(before)
    await refuses(logIn(at, next), 409)
    await refuses(usersOf(at, token), 401)
    expect(await usersOf(at, await logInBot(at()))).toEqual(["Ana"])
  })
}

/** Apps of the Bot Open API, made, revoked and regenerated from outside. */
export const botOpenAppsSuite: Suite = (target) => {
  describe("an app of the Bot Open API", () => {
    const at = visitingHall(target, openKeyHall)
    making(at)
    changing(at)
  })
}

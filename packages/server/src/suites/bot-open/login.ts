import { describe, expect, it } from "vitest"
import { mondayMorning } from "../../scenarios/times.ts"
import { logInAs, logInBot, ownCredentials } from "../bot-hall.ts"
import { changedBy } from "../state.ts"
import type { Suite } from "../target.ts"
import { visitingHall } from "../visit.ts"
import type { Question, Visit } from "../visit.ts"
import { asApp, buildCallers } from "./callers.ts"
import type { Callers } from "./callers.ts"

type At = () => Visit<Callers>

const life = 24 * 60 * 60_000

const iso = (at: number): string => new Date(at).toISOString()

const logIn = async (at: At, question: Question) => {
  const { body, status } = await at().ask("POST /login", { token: null, ...question })
  return { status, body }
}

/** Stops the clock at a moment. */
const setTime = (at: At, now: number) => at().control().setClock({ body: { set: iso(now), mode: "frozen" } })

/** The time of the scenario goes on with each write: while it stands, nothing was written at all. */
const timeOf = async (at: At) => (await at().control().clock()).now

/** What a token is told by an operation that wants one. */
const told = async (at: At, token: string) => (await asApp(at, "GET /botUsage", token)).status

const successes = (at: At) => {
  it("gives a token that looks like a signed one, and says under both names when it expires [bots §A.0, §A.1, §A.2]", async () => {
    const until = iso(Date.parse(await timeOf(at)) + life)
    const { body, headers, status } = await at().ask("POST /login", { token: null, json: ownCredentials(at()) })
    expect(status).toBe(200)
    expect(body).toEqual({ authToken: expect.any(String), expireAt: until, expiresAt: until })
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8")
    expect((body as { readonly authToken: string }).authToken).toMatch(/^eyJhbGciOiJSUzI1NiIs[\w-]+\.[\w-]+\.[\w-]{342}$/)
  })

  it("needs no token, and looks at none [bots §A.0]", async () => {
    for (const authorization of ["nobodys-token", `Bearer ${at().made.revoked.token}`, at().made.superseded.token]) {
      expect(await logIn(at, { json: ownCredentials(at()), headers: { authorization } })).toMatchObject({ status: 200 })
    }
  })

  it("looks at the body only, and at nothing else in it [bots §A.1]", async () => {
    const { appId, appSecret } = ownCredentials(at())
    expect(await logIn(at, { json: { appId, appSecret, page: 7, unknown: { a: [] } } })).toMatchObject({ status: 200 })
    const { status } = await at().ask(`POST /login?appId=${appId}&appSecret=${appSecret}`, { token: null })
    expect(status).toBe(400)
  })

  it("gives another token each time, all of them good side by side [bots §A.0]", async () => {
    const tokens = [await logInBot(at()), await logInBot(at()), await logInAs(at(), at().made.others)]
    expect(new Set(tokens).size).toBe(3)
    for (const token of tokens) expect(await told(at, token)).toBe(200)
  })

  it("is open to an app with the secret that it was given last [bots §A.3]", async () => {
    expect(await told(at, await logInAs(at(), at().made.superseded.now))).toBe(200)
  })
}

/** Bodies that no app can log in with, and which field is wrong first. */
const illTyped: Readonly<Record<string, readonly [question: Question, field: string]>> = {
  "nothing at all": [{}, "appId"],
  "an empty object": [{ json: {} }, "appId"],
  "no secret": [{ json: { appId: "a" } }, "appSecret"],
  "no id": [{ json: { appSecret: "a" } }, "appId"],
  "a null for an id": [{ json: { appId: null, appSecret: "a" } }, "appId"],
  "a number for an id": [{ json: { appId: 7, appSecret: "a" } }, "appId"],
  "a list for an id": [{ json: { appId: ["a"], appSecret: "a" } }, "appId"],
  "an object for an id": [{ json: { appId: { a: "a" }, appSecret: "a" } }, "appId"],
  "an empty id": [{ json: { appId: "", appSecret: "a" } }, "appId"],
  "a blank id": [{ json: { appId: " \n\t", appSecret: "a" } }, "appId"],
  "a truth for a secret": [{ json: { appId: "a", appSecret: true } }, "appSecret"],
  "a null for a secret": [{ json: { appId: "a", appSecret: null } }, "appSecret"],
  "a blank secret": [{ json: { appId: "a", appSecret: "  " } }, "appSecret"],
  "other names": [{ json: { app_id: "a", app_secret: "a", AppId: "a", AppSecret: "a" } }, "appId"],
  "a prototype": [{ body: "{\"__proto__\":{\"appId\":\"a\",\"appSecret\":\"a\"}}", headers: { "content-type": "application/json" } }, "appId"],
  "a text of no type": [{ body: "{\"appId\":\"a\",\"appSecret\":\"a\"}", headers: { "content-type": "text/plain" } }, "appId"]
}

const failures = (at: At) => {
  it.each(Object.entries(illTyped))("with %s is refused, and told what is wrong [bots §A.3]", async (_, [question, field]) => {
    const before = await timeOf(at)
    const message = `${field} must be a text that is not blank`
    expect(await changedBy(at(), async () => {
      expect(await logIn(at, question)).toEqual({ status: 400, body: { message } })
    })).toEqual([])
    expect(await timeOf(at)).toBe(before)
  })

  it("with credentials that are good for nothing is refused, without a word on why [bots §A.3]", async () => {
    const { appId, appSecret } = ownCredentials(at())
    const { others, revoked, superseded } = at().made
    const all = [
      { appId: "nobody", appSecret },
      { appId, appSecret: "wrong" },
      { appId, appSecret: appSecret.toLowerCase() },
      { appId: appId.toUpperCase(), appSecret },
      { appId, appSecret: ` ${appSecret}` },
      { appId, appSecret: others.appSecret },
      { appId: appSecret, appSecret: appId },
      { appId: "\0", appSecret: "\0" },
      { appId: "__proto__", appSecret: "constructor" },
      { appId: revoked.before.appId, appSecret: revoked.before.appSecret },
      { appId: superseded.before.appId, appSecret: superseded.before.appSecret }
    ]
    const before = await timeOf(at)
    const message = "The app is not known by this appId and appSecret, or it is disabled"
    expect(await changedBy(at(), async () => {
      for (const json of all) expect(await logIn(at, { json })).toEqual({ status: 409, body: { message } })
    })).toEqual([])
    expect(await timeOf(at)).toBe(before)
  })
}

const lives = (at: At) => {
  it("expires exactly when it says, not a millisecond before, and not to come back [bots §A.0, §A.6]", async () => {
    const { authToken, expireAt } = await at().botOpen().login({ body: ownCredentials(at()) })
    const until = Date.parse(expireAt)
    await setTime(at, until - 1)
    expect(await told(at, authToken)).toBe(200)
    await setTime(at, until)
    expect(await asApp(at, "GET /botUsage", authToken)).toMatchObject({ status: 401, body: { message: "Unauthorized" } })
    const next = await logInBot(at())
    expect([await told(at, authToken), await told(at, next)]).toEqual([401, 200])
    await setTime(at, until - 1)
    expect([await told(at, authToken), await told(at, next)]).toEqual([401, 200])
  })

  it("expires by the clock of its world, one login after the other [bots §A.0]", async () => {
    await setTime(at, mondayMorning)
    const first = await logInBot(at())
    await at().control().setClock({ body: { advance_ms: 1 } })
    const second = await logInBot(at())
    await at().control().setClock({ body: { advance_ms: life - 1 } })
    expect([await told(at, first), await told(at, second)]).toEqual([401, 200])
    await at().control().setClock({ body: { advance_ms: 1 } })
    expect([await told(at, first), await told(at, second)]).toEqual([401, 401])
  })

  it("is good in its own world only", async () => {
    const token = await logInBot(at())
    expect(await told(at, token)).toBe(200)
    const elsewhere = await at().tell("GET /w/other/botUsage", { token: null, headers: { authorization: token } })
    expect(elsewhere).toMatchObject({ status: 401, body: { message: "Unauthorized" } })
  })
}

/** How apps log in to the Bot Open API, and how long what they get is good [bots §A.0, §A.1]. */
export const botOpenLoginSuite: Suite = (target) => {
  describe("an app's login", () => {
    const at = visitingHall(target, buildCallers)
    successes(at)
    failures(at)
  })
  describe("an app's token", () => {
    lives(visitingHall(target, buildCallers))
  })
}

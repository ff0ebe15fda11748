import { describe, expect, it } from "vitest"
import { logInAs, logInBot, ownCredentials } from "../bot-hall.ts"
import type { Suite } from "../target.ts"
import { visitingHall } from "../visit.ts"
import type { Visit } from "../visit.ts"
import { asApp, buildCallers, phones, requests } from "./callers.ts"
import type { Callers } from "./callers.ts"

type At = () => Visit<Callers>

type Headers = Readonly<Record<string, string>>

/** What somebody shows; `own` is a good token of the scenario's app. */
type Shown = (at: At, own: string) => Headers

const unauthorized = { status: 401, body: { message: "Unauthorized" } }

const bare = (authorization: string): Headers => ({ authorization })

/** Who is told that he may not. */
const strangers: Readonly<Record<string, Shown>> = {
  nobody: () => ({}),
  "somebody with an empty token": () => bare(""),
  "somebody with an unknown token": () => bare("nobodys-token"),
  "somebody with a token that only looks like one": (_, own) => bare(own.replace(/\w$/, (last) => last === "a" ? "b" : "a")),
  "somebody with the first part of a token": (_, own) => bare(own.slice(0, -1)),
  "somebody who shows his token as a bearer": (_, own) => bare(`Bearer ${own}`),
  "somebody who shows his token as basic": (_, own) => bare(`Basic ${own}`),
  "somebody who shows two tokens": (_, own) => bare(`${own}, ${own}`),
  "somebody with a token in capital letters": (_, own) => bare(own.toUpperCase()),
  "somebody with a token in small letters": (_, own) => bare(own.toLowerCase()),
  "somebody who shows his token in x-auth-token": (_, own) => ({ "x-auth-token": own }),
  "somebody who shows his token in authToken": (_, own) => ({ authToken: own }),
  "somebody who shows his token in api_access_token": (_, own) => ({ api_access_token: own }),
  "an administrator": (at) => bare(at().token("administrator")),
  "an administrator with his own header": (at) => ({ api_access_token: at().token("administrator") }),
  "an agent": (at) => bare(at().token("agent")),
  "an agent bot": (at) => bare(at().token("agent_bot")),
  "a platform app": (at) => bare(at().token("platform_app")),
  "somebody with a key of the MyBOT APIs": (at) => bare(at().handles.bots[0]?.api_key ?? ""),
  "somebody with a key of the MyBOT APIs, shown as such": (at) => bare(`Basic ${at().handles.bots[0]?.api_key}`),
  "an app with its id": (at) => bare(ownCredentials(at()).appId),
  "an app with its secret": (at) => bare(ownCredentials(at()).appSecret),
  "a revoked app": (at) => bare(at().made.revoked.token),
  "an app whose secret was superseded": (at) => bare(at().made.superseded.token)
}

const matrix = (at: At) => {
  describe.each(Object.entries(requests))("%s", (_, { json, line }) => {
    const ask = async (headers: Headers, path = line) => {
      const { body, status } = await asApp(at, path, null, { headers, ...json === undefined ? {} : { json } })
      return { status, body }
    }

    it("tells everybody what is due [bots §A.0, §A.3]", async () => {
      const own = await logInBot(at())
      const told: Record<string, unknown> = {}
      for (const [who, shown] of Object.entries(strangers)) told[who] = await ask(shown(at, own))
      expect(told).toEqual(Object.fromEntries(Object.keys(strangers).map((who) => [who, unauthorized])))
      expect((await ask(bare(own))).status).toBe(200)
      expect((await ask({ Authorization: own })).status).toBe(200)
    })

    it("looks for no token in the query [bots §A.0]", async () => {
      const own = await logInBot(at())
      expect(await ask({}, `${line}?authorization=${own}&authToken=${own}&api_access_token=${own}`)).toEqual(unauthorized)
    })

    it("tells somebody whose token has expired nothing [bots §A.0]", async () => {
      const own = await logInBot(at())
      expect((await ask(bare(own))).status).toBe(200)
      await at().control().setClock({ body: { advance_ms: 24 * 60 * 60_000 } })
      expect(await ask(bare(own))).toEqual(unauthorized)
    })
  })

  it("is looked at before what is asked [bots §A.3]", async () => {
    const line = "POST /users?page=0"
    expect(await asApp(at, line, null, { json: { channelIds: "x" } })).toMatchObject(unauthorized)
    expect(await asApp(at, "GET /botUsage?monthDate=x", null)).toMatchObject(unauthorized)
    expect(await asApp(at, "POST /transcripts", null, { json: {} })).toMatchObject(unauthorized)
  })
}

/** What an app sees of the users whom three apps have. */
const seen = async (at: At, token: string) => {
  const client = at().botOpen(token)
  const { total, users } = await client.users({ body: { channelIds: [1010, 1013, 1014, 1016] } })
  const data: Record<string, unknown> = {}
  const transcripts: Record<string, unknown> = {}
  for (const [name, botUserId] of Object.entries(phones)) {
    data[name] = await client.userData({ params: { botUserId } })
    const told = await client.transcripts({ body: { botUserId, channelId: 1014 } })
    transcripts[name] = { data: told.botUser, said: told.transcripts.map((one) => one.type === "text" && one.text.message) }
  }
  return { usage: await client.botUsage(), total, users: users.map(({ botUserId }) => botUserId), data, transcripts }
}

const nothing = { customFields: {}, tags: [] }

/** What somebody sees who sees one of the three. */
const expected = (own: keyof typeof phones) => {
  const known = { customFields: { of: own }, tags: [own] }
  const each = (ofOwn: unknown, ofOthers: unknown) =>
    Object.fromEntries(Object.keys(phones).map((name) => [name, name === own ? ofOwn : ofOthers]))
  return {
    usage: { totalMessages: 1, totalUsers: 1 },
    total: 1,
    users: [phones[own]],
    data: each(known, nothing),
    transcripts: each({ data: known, said: [`Hello from ${own}`] }, { data: nothing, said: [] })
  }
}

const isolation = (at: At) => {
  it("sees the data of its own bot, and never of another one, of its account or of another [bots §A.6]", async () => {
    expect(await seen(at, await logInBot(at()))).toEqual(expected("ours"))
    expect(await seen(at, await logInAs(at(), at().made.superseded.now))).toEqual(expected("ours"))
    expect(await seen(at, await logInAs(at(), at().made.others))).toEqual(expected("others"))
    expect(await seen(at, await logInAs(at(), at().made.foreign))).toEqual(expected("foreign"))
  })

  it("sees no answer that others were given to the same request, however often they asked [bots §A.6]", async () => {
    const { foreign, others } = at().made
    const tokens = { ours: await logInBot(at()), others: await logInAs(at(), others), foreign: await logInAs(at(), foreign) }
    for (let i = 0; i < 3; i++) {
      for (const own of ["ours", "others", "foreign"] as const) expect(await seen(at, tokens[own])).toEqual(expected(own))
    }
  })
}

/** Whom the Bot Open API tells what [bots §A.0, §A.6]. */
export const botOpenAuthSuite: Suite = (target) => {
  describe("the token of the Bot Open API", () => {
    matrix(visitingHall(target, buildCallers))
  })
  describe("an app", () => {
    isolation(visitingHall(target, buildCallers))
  })
}

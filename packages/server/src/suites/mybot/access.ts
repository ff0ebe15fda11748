import { makeMyBotKey, regenerateMyBotKey, revokeMyBotKey } from "@mootkit/core"
import type { Tx } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addBotRow, addBotUser, botPath, logInBot, openBotInboxes } from "../bot-hall.ts"
import { addAccount, addInbox, apiChannel } from "../hall.ts"
import type { Hall } from "../hall.ts"
import { addMessage } from "../talks.ts"
import type { Suite, Target } from "../target.ts"
import { visitingHall } from "../visit.ts"
import type { Visit } from "../visit.ts"
import { askMyBot, historyPath, pathOf, refusals, usersPath } from "./hall.ts"

const ana = { name: "Ana", phoneNumber: "+5511988880001" }
const anaId = "5511988880001"

type Draft = Parameters<typeof makeMyBotKey>[1]

/** Keys that are no longer good, and the one that took the place of another. */
const addOldKeys = (tx: Tx, draft: Draft) =>
  Effect.gen(function*() {
    const revoked = yield* revokeMyBotKey(tx, yield* makeMyBotKey(tx, draft))
    const superseded = yield* makeMyBotKey(tx, draft)
    const newer = yield* regenerateMyBotKey(tx, superseded)
    return { revoked: revoked.key, superseded: superseded.key, newer: newer.key }
  })

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const { whatsapp } = yield* openBotInboxes(hall)
    const { conversation } = yield* addBotUser(hall, whatsapp, "", ana)
    yield* addMessage(hall, conversation, "Hello")
    const inboxes = [yield* addInbox(hall, "Second", apiChannel("second")), yield* addInbox(hall, "System", apiChannel("system"))] as const
    yield* addBotUser(hall, inboxes[0], "sam", { name: "Sam", email: "sam@example.test" })
    yield* addBotUser(hall, inboxes[1], "sue", { name: "Sue", email: "sue@example.test" })
    const other = yield* addAccount(tx, { name: "Other" })
    const bots = {
      first: crew.bot.row,
      second: yield* addBotRow(hall, "Second", crew.account.id, inboxes.slice(0, 1)),
      system: yield* addBotRow(hall, "System", null, inboxes.slice(1)),
      foreign: yield* addBotRow(hall, "Foreign", other.id, [])
    }
    const draft: Draft = { accountId: crew.account.id, agentBotId: null, name: "App" }
    const keys = {
      ...yield* addOldKeys(tx, draft),
      bound: (yield* makeMyBotKey(tx, { ...draft, agentBotId: bots.first.id })).key,
      ofSecond: (yield* makeMyBotKey(tx, { ...draft, agentBotId: bots.second.id })).key,
      ofOther: (yield* makeMyBotKey(tx, { ...draft, accountId: other.id })).key
    }
    return { account: crew.account.id, other: other.id, bots, keys }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const apiKey = (at: At): string => at().handles.bots[0]?.api_key ?? ""

/** Paths that show something to those who may see it, by operation. */
const paths: Readonly<Record<string, (at: At, bot?: string) => string>> = {
  "matching-users": (at, bot) => usersPath(at(), "user_id", anaId, bot),
  "chat-history": (at, bot) => historyPath(at(), anaId, bot)
}

/** What may stand in the header, and how it is refused; nothing for what is good. */
type Case = readonly [
  who: string,
  header: (at: At) => string | null | Promise<string>,
  refusal?: "unauthorized" | "forbidden" | undefined
]

const headers: ReadonlyArray<Case> = [
  ["nothing", () => null, "unauthorized"],
  ["an empty text", () => "", "unauthorized"],
  ["the scheme alone", () => "Basic", "unauthorized"],
  ["the key alone", apiKey, "unauthorized"],
  ["the key as a bearer", (at) => `Bearer ${apiKey(at)}`, "unauthorized"],
  ["the key in base64", (at) => `Basic ${btoa(apiKey(at))}`, "unauthorized"],
  ["the key as a user's name in base64", (at) => `Basic ${btoa(`${apiKey(at)}:`)}`, "unauthorized"],
  ["the key in upper case", (at) => `Basic ${apiKey(at).toUpperCase()}`, "unauthorized"],
  ["a part of the key", (at) => `Basic ${apiKey(at).slice(0, -1)}`, "unauthorized"],
  ["the key in quotes", (at) => `Basic "${apiKey(at)}"`, "unauthorized"],
  ["the key twice", (at) => `Basic ${apiKey(at)} ${apiKey(at)}`, "unauthorized"],
  ["an unknown key", () => "Basic 00000000-0000-4000-8000-000000000000-AbCdEfG", "unauthorized"],
  ["a prototype", () => "Basic __proto__", "unauthorized"],
  ["something very long", () => `Basic ${"a".repeat(8000)}`, "unauthorized"],
  ["a revoked key", (at) => `Basic ${at().made.keys.revoked}`, "unauthorized"],
  ["a superseded key", (at) => `Basic ${at().made.keys.superseded}`, "unauthorized"],
  ["an administrator's token", (at) => `Basic ${at().token("administrator")}`, "unauthorized"],
  ["an agent bot's token", (at) => `Basic ${at().token("agent_bot")}`, "unauthorized"],
  ["a token of the Bot Open API", async (at) => `Basic ${await logInBot(at())}`, "unauthorized"],
  ["a bare token of the Bot Open API", (at) => logInBot(at()), "unauthorized"],
  ["the key of another customer", (at) => `Basic ${at().made.keys.ofOther}`, "forbidden"],
  ["the key of another bot", (at) => `Basic ${at().made.keys.ofSecond}`, "forbidden"],
  ["the key", (at) => `Basic ${apiKey(at)}`],
  ["the key, its scheme in lower case", (at) => `basic   ${apiKey(at)}`],
  ["the key of this bot", (at) => `Basic ${at().made.keys.bound}`],
  ["the key that took another's place", (at) => `Basic ${at().made.keys.newer}`]
]

const matrix = (at: At) => {
  describe.each(Object.entries(paths))("%s", (_, path) => {
    it.for(headers)("asked with %s answers what is due [bots §B.0]", async ([, header, refusal]) => {
      const answer = await askMyBot(at(), path(at), await header(at))
      expect(answer).toEqual(refusal === undefined ? { status: 200, body: expect.anything() } : refusals[refusal])
    })

    it("shows nobody an answer that a good key was given, however often it asked [bots §B.0]", async () => {
      for (let i = 0; i < 3; i++) expect(await askMyBot(at(), path(at))).toMatchObject({ status: 200 })
      expect(await askMyBot(at(), path(at), null)).toEqual(refusals.unauthorized)
      expect(await askMyBot(at(), path(at), `Basic ${at().made.keys.ofOther}`)).toEqual(refusals.forbidden)
    })

    it("does not look for a key in other headers, or in the query [bots §B.0]", async () => {
      const given = { api_access_token: apiKey(at), "x-api-key": apiKey(at), "proxy-authorization": `Basic ${apiKey(at)}` }
      const line = path(at)
      const query = `${line.includes("?") ? "&" : "?"}authorization=Basic%20${apiKey(at)}&api_key=${apiKey(at)}`
      const { body, status } = await at().ask(`GET ${line}${query}`, { headers: given, token: null })
      expect({ status, body }).toEqual(refusals.unauthorized)
    })
  })

  it("is refused to administrators who bring no key [bots §B.0]", async () => {
    const { body, status } = await at().ask(`GET ${historyPath(at(), anaId)}`)
    expect({ status, body }).toEqual(refusals.unauthorized)
  })
}

const reach = (at: At) => {
  it("is all bots of its customer, where it is for none of them, and those of the installation [bots §B.4]", async () => {
    const { account, bots } = at().made
    const found = async (path: string, email: string, key: string) => {
      const { body, status } = await askMyBot(at(), usersPath(at(), "email", email, path), `Basic ${key}`)
      return status === 200 ? (body as { readonly users: ReadonlyArray<{ readonly user_name: string }> }).users[0]?.user_name : status
    }
    const [second, system] = [pathOf(account, bots.second), pathOf(account, bots.system)]
    const { bound, ofOther, ofSecond } = at().made.keys
    expect(await found(second, "sam@example.test", apiKey(at))).toBe("Sam")
    expect(await found(system, "sue@example.test", apiKey(at))).toBe("Sue")
    expect(await found(second, "sue@example.test", apiKey(at))).toBe(404)
    expect(await found(second, "sam@example.test", ofSecond)).toBe("Sam")
    expect(await found(second, "sam@example.test", bound)).toBe(403)
    expect(await found(system, "sue@example.test", bound)).toBe(403)
    expect(await found(system, "sue@example.test", ofOther)).toBe(403)
  })

  it("is its own customer's data of a bot of the installation [bots §B.4]", async () => {
    const { bots, keys, other } = at().made
    const path = usersPath(at(), "email", "sue@example.test", pathOf(other, bots.system))
    expect(await askMyBot(at(), path, `Basic ${keys.ofOther}`)).toEqual(refusals.noUser)
    expect(await askMyBot(at(), path)).toEqual(refusals.forbidden)
  })

  it("is no bot of another customer, whichever path leads to it [bots §B.0, §B.3]", async () => {
    const { account, bots, keys, other } = at().made
    const path = (customer: typeof account, bot: typeof bots.first) => historyPath(at(), anaId, pathOf(customer, bot))
    expect(await askMyBot(at(), path(other, bots.foreign))).toEqual(refusals.forbidden)
    expect(await askMyBot(at(), path(other, bots.first))).toEqual(refusals.forbidden)
    expect(await askMyBot(at(), path(account, bots.foreign))).toEqual(refusals.id)
    expect(await askMyBot(at(), path(other, bots.first), `Basic ${keys.ofOther}`)).toEqual(refusals.id)
    const users = usersPath(at(), "user_id", anaId, pathOf(account, bots.foreign))
    expect(await askMyBot(at(), users)).toEqual(refusals.noBot)
  })
}

const ids = (at: At) => {
  const customers = ["0", "1", "10000", "99999", "010001", "1".repeat(500), "10001x", "-10001", "10001.0", "1e4", "%00", "__proto__", "%F0%9F%99%82"]
  const bots: ReadonlyArray<readonly [name: string, spell: (key: string) => string]> = [
    ...["0", "__proto__", "0".repeat(16), "g".repeat(16), "f".repeat(500), "%00", "%20"].map((text) => [text, () => text] as const),
    ["its own in upper case", (key) => key.toUpperCase()],
    ["its own cut short", (key) => key.slice(1)],
    ["its own made longer", (key) => `${key}0`]
  ]

  it.each(customers)("of a customer such as %s is none [bots §B.3]", async (customer) => {
    const path = `/bot-api/v1.0/customer/${customer}/bot/${at().handles.bots[0]?.bot_key}`
    expect(await askMyBot(at(), historyPath(at(), anaId, path))).toEqual(refusals.id)
    expect(await askMyBot(at(), usersPath(at(), "user_id", anaId, path))).toEqual(refusals.noBot)
  })

  it.each(bots)("of a bot such as %s is none [bots §B.3]", async (_, spell) => {
    const { bot_key = "", customer_id } = at().handles.bots[0] ?? {}
    const path = `/bot-api/v1.0/customer/${customer_id}/bot/${spell(bot_key)}`
    expect(await askMyBot(at(), historyPath(at(), anaId, path))).toEqual(refusals.id)
    expect(await askMyBot(at(), usersPath(at(), "user_id", anaId, path))).toEqual(refusals.noBot)
  })

  it.each([
    ["nobody's", "5511999999999"],
    ["a name", "Ana"],
    ["a prototype", "__proto__"],
    ["NUL", "\0"],
    ["a slash", "/"],
    ["many digits", "9".repeat(900)],
    ["a contact's number", "1"]
  ])("of a user such as %s is none [bots §B.3]", async (_, user) => {
    expect(await askMyBot(at(), historyPath(at(), user))).toEqual(refusals.id)
  })

  it("may be encoded where it stands in a path", async () => {
    const encoded = (text = "") => text.replaceAll(/./g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)
    const [bot] = at().handles.bots
    const path = `/bot-api/v1.0/customer/${encoded(bot?.customer_id)}/bot/${encoded(bot?.bot_key)}/channel-user/${encoded(anaId)}/conversations`
    expect(await askMyBot(at(), path)).toEqual(await askMyBot(at(), historyPath(at(), anaId)))
  })
}

const faultyHeaders = ["none", "no key", "another customer's key", "another bot's key"] as const
const faultyIds = ["none", "unknown customer", "unknown bot", "unknown user"] as const

/** What a request is told by its faults: who asks comes first, but nobody owns what is not there [bots §B.1, §B.3]. */
const expected = (header: typeof faultyHeaders[number], id: typeof faultyIds[number], dates: boolean, page: boolean) => {
  if (header === "no key") return refusals.unauthorized
  if (id === "unknown customer") return refusals.id
  if (header === "another customer's key") return refusals.forbidden
  if (id === "unknown bot") return refusals.id
  if (header === "another bot's key") return refusals.forbidden
  if (id === "unknown user") return refusals.id
  if (dates) return refusals.dates
  return page ? refusals.page : { status: 200, body: expect.anything() }
}

const precedence = (at: At) => {
  describe.each(faultyHeaders)("with %s wrong in the header", (header) => {
    it.each(faultyIds)("and %s wrong in the path names the first fault, whatever the dates and page are [bots §B.3]", async (id) => {
      const { keys } = at().made
      const given = { none: apiKey(at), "no key": "", "another customer's key": keys.ofOther, "another bot's key": keys.ofSecond }
      const [bot] = at().handles.bots
      const path = `/bot-api/v1.0/customer/${id === "unknown customer" ? 99_999 : bot?.customer_id}/bot/${
        id === "unknown bot" ? "0".repeat(16) : bot?.bot_key
      }`
      for (const dates of [false, true]) {
        for (const page of [false, true]) {
          const query = `start_date=${dates ? "x" : ""}&page_number=${page ? 0 : 1}&page_size=x`
          const line = `${historyPath(at(), id === "unknown user" ? "nobody" : anaId, path)}?${query}`
          const answer = await askMyBot(at(), line, `Basic ${given[header]}`)
          expect([dates, page, answer]).toEqual([dates, page, expected(header, id, dates, page)])
        }
      }
    })
  })

  it("of users tells of the bot before it tells of the attribute [bots §B.3]", async () => {
    expect(await askMyBot(at(), `${botPath(at())}/users`, null)).toEqual(refusals.unauthorized)
    expect(await askMyBot(at(), "/bot-api/v1.0/customer/99999/bot/x/users")).toEqual(refusals.noBot)
    expect(await askMyBot(at(), `${botPath(at())}/users`)).toEqual(refusals.noName)
  })
}

const hosts = (at: At, { capabilities }: Target) => {
  it.skipIf(!capabilities.hosts)("answer on any host [bots §B.0]", async () => {
    const headers = { authorization: `Basic ${apiKey(at)}` }
    const response = await at().server.request(historyPath(at(), anaId), { headers }, "api.shop.example.test")
    expect([response.status, await response.json()]).toEqual([200, (await askMyBot(at(), historyPath(at(), anaId))).body])
  })
}

/** Who may ask the MyBOT APIs of what, and in which order that is looked at [bots §B.0, §B.3]. */
export const myBotAccessSuite: Suite = (target) => {
  describe("the MyBOT APIs", () => {
    const at = visitingHall(target, build)
    hosts(at, target)
    matrix(at)
    describe("what a key is good for", () => {
      reach(at)
    })
    describe("an id", () => {
      ids(at)
    })
    describe("a request", () => {
      precedence(at)
    })
  })
}

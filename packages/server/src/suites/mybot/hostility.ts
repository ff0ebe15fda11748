import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addBotUser, botPath, openBotInboxes } from "../bot-hall.ts"
import type { Hall } from "../hall.ts"
import { stateOf } from "../state.ts"
import { addMessage } from "../talks.ts"
import type { Suite } from "../target.ts"
import { visitingHall } from "../visit.ts"
import type { Visit } from "../visit.ts"
import { historyPath, refusals, told, usersPath } from "./hall.ts"

const anaId = "5511988880001"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { web, whatsapp } = yield* openBotInboxes(hall)
    const { conversation } = yield* addBotUser(hall, whatsapp, "", { name: "Ana", phoneNumber: `+${anaId}` })
    yield* addMessage(hall, conversation, "hello")
    yield* addBotUser(hall, web, "wim", { name: "Wim" })
  })

type At = () => Visit<unknown>

const key = (at: At) => ({ authorization: `Basic ${at().handles.bots[0]?.api_key}`, accept: "*/*" })

const tell = (at: At, line: string) => at().tell(line, { token: null, headers: key(at) })

const badRequest = (reason: string) => ({
  status: 400,
  body: { error_code: 400, error_message: "BAD_REQUEST", error_details: reason }
})

/** Queries that cannot be read, and why. */
const unreadable: ReadonlyArray<readonly [what: string, query: string, reason: string]> = [
  ["a lone percent sign", "page_size=%", "invalid %-encoding"],
  ["no encoding", "page_size=%zz", "invalid %-encoding"],
  ["a name that is no text", "%ff=1", "invalid %-encoding"],
  ["a value that is no text", "page_size=%e2%28%a1", "invalid %-encoding"],
  ["a value that is an object as well", "page_size=1&page_size[a]=2", "expected an object for parameter page_size"],
  ["an unknown value that is a list as well", "a=1&a[]=2", "expected an array for parameter a"],
  ["very deep names", `a${"[b]".repeat(101)}=1`, "parameters are nested too deeply"]
]

/** Queries of which nothing is of any use. */
const useless: Readonly<Record<string, string>> = {
  "marks alone": "&&&===&",
  "a value without a name": "=1",
  "a picture for a name": "\u{1f642}=1",
  "prototypes": "__proto__[page_size]=2&constructor[prototype][page_size]=3",
  "a prototype in a size": "page_size[__proto__]=2",
  "NUL": "%00=%00&page_size=%00",
  "a long name with a long value": `${"a".repeat(3000)}=${"b".repeat(3000)}`,
  "very many lists": Array.from({ length: 500 }, (_, i) => `a${i}[]=1`).join("&")
}

const ways = (at: At) => ({ "chat-history": historyPath(at(), anaId), "matching-users": usersPath(at(), "user_id", anaId) })

const queries = (at: At) => {
  it.each(unreadable)("in a query, as %s, is refused in words of this API, whoever asks", async (_, query, reason) => {
    for (const path of Object.values(ways(at))) {
      const line = `GET ${path}${path.includes("?") ? "&" : "?"}${query}`
      expect(told(await tell(at, line))).toEqual(badRequest(reason))
      expect(told(await at().ask(line, { token: null }))).toEqual(badRequest(reason))
    }
  })

  it.each(Object.entries(useless))("in a query, as %s, is passed over", async (_, query) => {
    for (const path of Object.values(ways(at))) {
      const asked = await tell(at, `GET ${path}${path.includes("?") ? "&" : "?"}${query}`)
      expect(told(asked)).toEqual(told(await tell(at, `GET ${path}`)))
      expect(asked.status).toBe(200)
    }
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it("in names and values of attributes finds nobody", async () => {
    for (const text of ["\0", "%", "' OR 1=1 --", "{{contact.name}}", "__proto__", "🙂", "x".repeat(5000), "\n", "null", "[]"]) {
      for (const [name, value] of [[text, "x"], ["user_name", text], ["email", text], ["phone_no", text], ["user_id", text]] as const) {
        const answer = told(await tell(at, `GET ${usersPath(at(), name, value)}`))
        expect([name, value, answer]).toEqual([name, value, name.trim() === "" ? refusals.noName : refusals.noUser])
      }
    }
  })
}

const methods = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

const nowhere = (at: At) => {
  it.each([
    ["/bot-api", ""],
    ["/bot-api/", ""],
    ["/bot-api/x", ""],
    ["/bot-api/v1.0/customer", ""],
    ["/bot-api/v2.0/customer/10001/bot/x/users", ""],
    ["/w/blue/bot-api/v1.0", ""],
    ["", ""],
    ["", "/Users"],
    ["", "/users/1"],
    ["", "/flow/x"],
    ["", "/channel-user/1"],
    ["", "/channel-user//conversations"],
    ["", "/channel-user/1/conversations/1"],
    ["", "/channel-user/1/messages"],
    ["", "/channel-user/%zz/conversations"],
    ["", `/channel-user/${"9".repeat(2000)}/conversations`]
  ])("such as %s%s is told in words of this API, whatever is accepted [bots §B]", async (start, end) => {
    const path = start === "" ? botPath(at()) + end : start
    expect(told(await tell(at, `GET ${path}`))).toEqual(refusals.nowhere)
    expect(told(await at().tell(`GET ${path}`, { token: null }))).toEqual(refusals.nowhere)
  })

  it.each(methods)("such as any by the method %s is told so [bots §B]", async (method) => {
    for (const path of Object.values(ways(at))) expect(told(await tell(at, `${method} ${path}`))).toEqual(refusals.nowhere)
  })
}

const heads = (at: At) => {
  it("for the head alone is answered as for the whole, without a body", async () => {
    const good = Object.values(ways(at))
    for (const path of [...good, historyPath(at(), "nobody"), usersPath(at(), "user_id", "nobody"), `${botPath(at())}/users`]) {
      for (const headers of [key(at), {}]) {
        const whole = await at().tell(`GET ${path}`, { token: null, headers })
        const head = await at().tell(`HEAD ${path}`, { token: null, headers })
        expect([head.status, head.text]).toEqual([whole.status, ""])
        expect(head.headers.get("content-type")).toBe(whole.headers.get("content-type"))
        expect(head.headers.get("content-length")).toBe(String(new TextEncoder().encode(whole.text).length))
      }
    }
  })
}

const reading = (at: At) => {
  it("changes nothing, whatever is asked and however it is answered", async () => {
    const before = await stateOf(at())
    for (const [name, path] of Object.entries(ways(at))) {
      const statuses = new Set<number>()
      for (const query of ["", "page_number=0", "start_date=x", "attribute_name=", "attribute_value=x", "page_size=%zz", ...Object.values(useless)]) {
        for (const method of ["GET", "HEAD", ...methods]) {
          const answer = await tell(at, `${method} ${path}${path.includes("?") ? "&" : "?"}${query}`)
          statuses.add(answer.status)
        }
      }
      for (const headers of [{}, { authorization: "Basic x" }]) statuses.add((await at().tell(`GET ${path}`, { token: null, headers })).status)
      expect([name, [...statuses].toSorted()]).toEqual([name, [200, 400, 401, 404]])
    }
    expect(await stateOf(at())).toEqual(before)
  })
}

/** What nobody should send to the MyBOT APIs: they answer in their own words, and change nothing. */
export const myBotHostilitySuite: Suite = (target) => {
  describe("hostile input of the MyBOT APIs", () => {
    const at = visitingHall(target, build)
    queries(at)
    describe("a way that leads nowhere", () => {
      nowhere(at)
    })
    describe("a request", () => {
      heads(at)
      reading(at)
    })
  })
}

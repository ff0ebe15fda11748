import { describe, expect, it } from "vitest"
import { logInBot } from "../bot-hall.ts"
import { changedBy } from "../state.ts"
import type { Suite } from "../target.ts"
import { visitingHall } from "../visit.ts"
import type { Question, Visit } from "../visit.ts"
import { asApp, buildCallers } from "./callers.ts"
import { ana, nothing } from "./transcript-calls.ts"

type At = () => Visit<unknown>

const json = { "content-type": "application/json" }
const form = { "content-type": "application/x-www-form-urlencoded" }

const megabyte = 1_000_000

/** Bodies that are no JSON objects, and what is said of them. */
const unreadable: Readonly<Record<string, readonly [question: Question, message: string]>> = {
  "half an object": [{ body: "{", headers: json }, "the body is not JSON"],
  "an object and more": [{ body: "{}{}", headers: json }, "the body is not JSON"],
  "a trailing comma": [{ body: "{\"channelIds\":[1014],}", headers: json }, "the body is not JSON"],
  "a word": [{ body: "undefined", headers: json }, "the body is not JSON"],
  "a NUL": [{ body: "\0", headers: json }, "the body is not JSON"],
  "no text at all": [{ body: new Uint8Array([0xff, 0xfe, 0x7b]), headers: json }, "the body is not UTF-8"],
  "half of a character": [{ body: "{\"botUserId\":\"\\ud800\",\"appId\":\"\\udfff\"}", headers: json }, "the body holds halves of characters"],
  "a hundred thousand nested lists": [{ body: "[".repeat(100_000), headers: json }, "the body nests too deeply"],
  "a hundred thousand nested objects": [{ body: `${"{\"a\":".repeat(100_000)}1${"}".repeat(100_000)}`, headers: json }, "the body nests too deeply"],
  "a list": [{ json: [] }, "the body must be a JSON object"],
  "a list of objects": [{ json: [{ channelIds: [1014], botUserId: ana, channelId: 1014 }] }, "the body must be a JSON object"],
  "a null": [{ json: null }, "the body must be a JSON object"],
  "a text": [{ json: "channelIds" }, "the body must be a JSON object"],
  "a number": [{ json: 1014 }, "the body must be a JSON object"]
}

/** Operations with a body, and what is said where its first field is missing. */
const withBodies = {
  "POST /login": "appId must be a text that is not blank",
  "POST /users": "channelIds must be a list of channel codes",
  "POST /transcripts": "botUserId must be a text that is not blank"
} as const

/** Bodies in which nobody finds what he looks for. */
const empty: Readonly<Record<string, Question>> = {
  "no body": {},
  "an empty body": { body: "", headers: json },
  "blanks": { body: " \n ", headers: json },
  "another type": { body: "{\"channelIds\":[1014],\"botUserId\":\"a\",\"appId\":\"a\"}", headers: { "content-type": "text/plain" } },
  "a type of its own": { body: "{\"channelIds\":[1014],\"botUserId\":\"a\",\"appId\":\"a\"}", headers: { "content-type": "application/vnd.api+json" } },
  "a prototype": { body: "{\"__proto__\":{\"channelIds\":[1014],\"botUserId\":\"a\",\"appId\":\"a\"}}", headers: json },
  "a constructor": { json: { constructor: { prototype: { channelIds: [1014], botUserId: "a", appId: "a" } } } },
  "a form with lists": { body: "appId[]=a&channelIds=1014&botUserId[]=a", headers: form },
  "ten thousand names in a form": { body: Array.from({ length: 10_000 }, (_, i) => `a${i}[b][]=1`).join("&"), headers: form },
  "a megabyte for a name": { json: { ["x".repeat(megabyte)]: 1 } }
}

const bodies = (at: At) => {
  const ask = async (line: string, question: Question) => {
    const { body, status } = await asApp(at, line, line === "POST /login" ? null : await logInBot(at()), question)
    return { status, body }
  }

  describe.each(Object.entries(withBodies))("to %s", (line, missing) => {
    it.each(Object.entries(unreadable))("such as %s is refused [bots §A.3]", async (_, [question, message]) => {
      expect(await changedBy(at(), async () => {
        expect(await ask(line, question)).toEqual({ status: 400, body: { message } })
      })).toEqual([])
    })

    it("such as a body in which nothing is found is refused [bots §A.3]", async () => {
      expect(await changedBy(at(), async () => {
        for (const [name, question] of Object.entries(empty)) {
          expect([name, await ask(line, question)]).toEqual([name, { status: 400, body: { message: missing } }])
        }
      })).toEqual([])
    })

    it("such as a file is refused [bots §A.3]", async () => {
      const body = new FormData()
      for (const name of ["appId", "channelIds", "botUserId"]) body.append(name, new File(["a"], "a.txt"))
      expect(await ask(line, { body })).toEqual({ status: 400, body: { message: missing } })
    })
  })

  it("such as endless texts and lists is answered as others are [bots §A.3]", async () => {
    const long = "9".repeat(megabyte)
    expect(await changedBy(at(), async () => {
      expect(await ask("POST /login", { json: { appId: long, appSecret: long } })).toMatchObject({ status: 409 })
      expect(await ask("POST /transcripts", { json: { botUserId: long, channelId: 1014 } })).toEqual(nothing)
      expect(await ask("POST /transcripts", { json: { botUserId: "\0".repeat(megabyte), channelId: 1014 } })).toEqual(nothing)
      expect(await ask("POST /users", { json: { channelIds: Array.from({ length: 100_000 }, () => 1014) } })).toMatchObject({ status: 400 })
      expect(await ask("POST /users", { json: { channelIds: [1014], startDate: long } })).toMatchObject({ status: 400 })
      const times = `{"channelIds":[1014],"startDate":${"1".repeat(400)},"endDate":1e999}`
      expect(await ask("POST /users", { body: times, headers: json })).toMatchObject({ status: 400 })
    })).toEqual([])
  })
}

const routes = (at: At) => {
  it.each([
    "GET /login",
    "PUT /login",
    "DELETE /login",
    "GET /login/x",
    "GET /login/x/y/z",
    "POST /botUsage",
    "GET /botUsage/2025-12-01",
    "GET /users",
    "GET /users/1",
    "PATCH /users/1",
    "GET /userData",
    "GET /userData/",
    "GET /userData/a/b",
    "GET /userData/%zz",
    "POST /userData/a",
    "DELETE /userData/a",
    "GET /transcripts",
    "GET /transcripts/1",
    "PUT /transcripts",
    "OPTIONS /users",
    "OPTIONS /botUsage"
  ])("%s leads nowhere, and says so in JSON, whoever asks [bots §A.3]", async (line) => {
    const headers = { authorization: await logInBot(at()) }
    expect(await changedBy(at(), async () => {
      for (const accept of ["application/json", "text/html"]) {
        const { body, headers: sent, status } = await at().tell(line, { token: null, headers: { ...headers, accept } })
        expect({ status, body }).toEqual({ status: 404, body: { message: `Cannot ${line}` } })
        expect(sent.get("content-type")).toBe("application/json; charset=utf-8")
        expect([sent.get("x-platform"), sent.get("x-frame-options")]).toEqual([null, null])
      }
    })).toEqual([])
  })

  it("leads nowhere where it is endless", async () => {
    const line = `GET /userData/${"9".repeat(5000)}`
    expect(await at().tell(line, { token: null })).toMatchObject({ status: 404, body: { message: `Cannot ${line}` } })
  })

  it("says so without the query, and without a body to HEAD", async () => {
    expect(await at().tell("GET /users?page=1", { token: null })).toMatchObject({ status: 404, body: { message: "Cannot GET /users" } })
    for (const path of ["/users", "/login", "/transcripts"]) {
      expect(await at().tell(`HEAD ${path}`, { token: null })).toMatchObject({ status: 404, text: "" })
    }
  })

  it("keeps big and small letters apart, and knows no other paths by default [bots §A.1]", async () => {
    for (const line of ["POST /Login", "POST /v1/login", "GET /botusage", "POST /api/login"]) {
      expect(await at().tell(line, { token: null })).toMatchObject({ status: 404 })
    }
  })

  it("takes a slash at the end for nothing", async () => {
    const authorization = await logInBot(at())
    expect(await at().ask("GET /botUsage/", { token: null, headers: { authorization } })).toMatchObject({ status: 200 })
  })

  it("sends nothing along that the framework of the other API adds [bots §A.3]", async () => {
    const { headers } = await asApp(at, "GET /botUsage", await logInBot(at()))
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8")
    for (const name of ["x-platform", "x-runtime", "x-frame-options", "access-control-allow-origin"]) expect(headers.get(name)).toBeNull()
  })
}

/** What nobody should send to the Bot Open API, and some do [bots §A.3]. */
export const botOpenHostilitySuite: Suite = (target) => {
  describe("hostile input of apps", () => {
    bodies(visitingHall(target, buildCallers))
  })
  describe("a path of the Bot Open API", () => {
    routes(visitingHall(target, buildCallers))
  })
}

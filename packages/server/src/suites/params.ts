import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Question, Visit } from "./visit.ts"

const known = "+5511988880001"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const members = [{ phone: ownNumber, role: "admin" }, { phone: known }] as const
    const group = yield* addGroup(hall, "120363000000000001@g.us", members)
    const other = yield* addGroup(hall, "120363000000000002@g.us", members.slice(0, 1))
    return { group: group.contact.id, other: other.contact.id }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const form = "application/x-www-form-urlencoded"
const json = "application/json"

const required = { status: 422, body: { error: "participants_required" } }

const path = (at: At) => `${at().account}/contacts/${at().made.group}/group_members`

/** Sends a body of a type to the operation that adds people. */
const post = async (at: At, body: BodyInit, type?: string, query = "") => {
  const headers = type === undefined ? {} : { "content-type": type }
  const { body: answered, status } = await at().ask(`POST ${path(at)}${query}`, { body, headers })
  return { status, body: answered }
}

/** What the server read of the last body that it was sent. */
const lastRead = async (at: At) => (await at().control().requests({ query: { limit: 1 } })).requests[0]

const bodies = (at: At) => {
  const multipart = () => {
    const data = new FormData()
    data.append("participants[]", known)
    data.append("note", "João 🙂")
    return data
  }

  it.each([
    ["JSON", json, JSON.stringify({ participants: [known], note: "João 🙂" })],
    ["JSON with a charset", "Application/JSON; charset=utf-8", JSON.stringify({ participants: [known], note: "João 🙂" })],
    ["a form", form, "participants[]=%2B5511988880001&note=Jo%C3%A3o+%F0%9F%99%82"],
    ["a form with encoded brackets", form, "participants%5B%5D=%2B5511988880001&note=Jo%C3%A3o%20%F0%9F%99%82"]
  ])("is read as %s", async (_, type, body) => {
    expect(await post(at, body, type)).toEqual({ status: 200, body: undefined })
    expect((await lastRead(at))?.body).toEqual({ participants: [known], note: "João 🙂" })
  })

  it("is read as multipart form data", async () => {
    expect(await post(at, multipart())).toMatchObject({ status: 200 })
    expect((await lastRead(at))?.body).toEqual({ participants: [known], note: "João 🙂" })
  })

  it("is not read when it is of another type, or of none", async () => {
    const text = JSON.stringify({ participants: [known] })
    for (const type of ["text/plain", "application/xml", "application/jsonp"]) expect(await post(at, text, type)).toEqual(required)
    expect(await post(at, new TextEncoder().encode(text))).toEqual(required)
  })

  it.each(["[]", `["${known}"]`, "null", "7", "\"text\"", "", " \n"])("that is the JSON %j names nobody: it has no keys", async (text) => {
    expect(await post(at, text, json)).toEqual(required)
  })

  it("keeps an array at the root aside, under _json", async () => {
    await post(at, "[1,[2]]", json)
    expect((await lastRead(at))?.body).toEqual({ _json: [1, [2]] })
  })

  it("nests the names of a form as Rack does", async () => {
    await post(at, "a[b][]=1&a[b][]=2&a[c][d]=3&e[][f]=4&e[][g]=5&e[][f]=6&h&i=&j[k=7&[l]=8&m]=9", form)
    expect((await lastRead(at))?.body).toEqual({
      a: { b: ["1", "2"], c: { d: "3" } },
      e: [{ f: "4", g: "5" }, { f: "6" }],
      h: null,
      i: "",
      "j[k": "7",
      "[l]": "8",
      "m]": "9"
    })
  })

  it("has no null in its lists, however deep they are", async () => {
    await post(at, JSON.stringify({ a: [null, 1, [null, { b: [null], c: null }]], participants: [null] }), json)
    expect((await lastRead(at))?.body).toEqual({ a: [1, [{ b: [], c: null }]], participants: [] })
    await post(at, "a[]&a[]=1&b[][c]&d", form)
    expect((await lastRead(at))?.body).toEqual({ a: ["1"], b: [{ c: null }], d: null })
    expect(await post(at, JSON.stringify({ participants: [null, known] }), json)).toMatchObject({ status: 200 })
  })

  it("takes the last of a name that comes twice", async () => {
    expect(await post(at, `participants=x&participants[]=${known.slice(1)}`, form)).toMatchObject({ status: 400 })
    await post(at, "a=1&a=2", form)
    expect((await lastRead(at))?.body).toEqual({ a: "2" })
    await post(at, `{"a":1,"a":2}`, json)
    expect((await lastRead(at))?.body).toEqual({ a: 2 })
  })
}

const merging = (at: At) => {
  it("wins over the query, and the path wins over both", async () => {
    const { group, other } = at().made
    const query = `?participants[]=${encodeURIComponent(known)}&id=${other}&account_id=999&contact_id=${other}`
    const body = { participants: "nobody", id: other, account_id: 999, contact_id: other }
    expect(await at().ask(`POST ${path(at)}${query}`, { json: body })).toMatchObject(required)
    const { body: shown } = await at().ask(`GET ${path(at)}?id=${other}&contact_id=${other}&account_id=999`)
    expect(shown).toMatchObject({ payload: [{ group_contact_id: group }, { group_contact_id: group }] })
  })

  it("may be left to the query", async () => {
    expect(await at().ask(`POST ${path(at)}?participants[]=${encodeURIComponent(known)}`)).toMatchObject({ status: 200 })
  })

  it("and query that nobody reads are noted, each under its name", async () => {
    await at().ask(`POST ${path(at)}?via=app&participants[]=1`, { json: { participants: [known], particpants: [], id: 7 } })
    expect((await lastRead(at))?.ignored).toEqual([
      { in: "query", name: "via", reason: "unknown" },
      { in: "body", name: "particpants", reason: "unknown" }
    ])
  })

  it("takes the last of a query's names that come twice", async () => {
    const { body } = await at().ask(`GET ${path(at)}?per_page=1&per_page=2&page=7&page=1`)
    expect(body).toMatchObject({ meta: { page: 1, per_page: 2 } })
  })
}

const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth)

const unreadable: ReadonlyArray<readonly [why: string, body: BodyInit, type: string]> = [
  ["cut off", `{"participants":["+55`, json],
  ["no JSON", "participants[]=1", json],
  ["two values", "{} {}", json],
  ["no UTF-8", new Uint8Array([0x22, 0xff, 0x22]), json],
  ["nested deeper than anybody nests", deep(101), json],
  ["nested far too deep", deep(100_000), json],
  ["contradictory", "a=1&a[b]=2", form],
  ["contradictory the other way", "a[]=1&a[b]=2", form],
  ["badly encoded", "a=%zz", form],
  ["encoded to no text", "a=%ff", form],
  ["nested too deep by name", `a${"[b]".repeat(101)}=1`, form],
  ["multipart without a boundary", "--x--", "multipart/form-data"],
  ["multipart that ends early", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1", "multipart/form-data; boundary=x"]
]

const refusals = (at: At) => {
  describe.each(unreadable)("that is %s", (_, body, type) => {
    it("is refused in JSON to those who accept JSON, and without a word to others", async () => {
      const headers = { "content-type": type }
      const inJson = await at().ask(`POST ${path(at)}`, { body, headers: { ...headers, accept: "text/html, application/json" } })
      expect(inJson).toMatchObject({ status: 400, body: { status: 400, error: "Bad Request" } })
      const { text, status } = await at().tell(`POST ${path(at)}`, { body, headers: { ...headers, accept: "*/*" } })
      expect([status, text]).toEqual([400, ""])
      expect(await lastRead(at)).toMatchObject({ status: 400, body: null })
    })
  })

  it.each(["a=1&a[b]=2", "page=%zz", "page=%ff", "page=%e2%28%a1"])("that is a query %s is refused the same way", async (query) => {
    const answer = await at().tell(`GET ${path(at)}?${query}`)
    expect(answer).toMatchObject({ status: 400, body: { status: 400, error: "Bad Request" } })
  })

  it("as deep as the real server reads is read", async () => {
    const question: Question = { body: `{"a":${deep(99)}}`, headers: { "content-type": json } }
    expect(await at().ask(`POST ${path(at)}`, question)).toMatchObject(required)
  })
}

/** How bodies, queries and paths become parameters [resources §1.5]. */
export const paramsSuite: Suite = (target) => {
  describe("a body", () => {
    const at = visitingHall(target, build)
    bodies(at)
    merging(at)
    refusals(at)
  })
}

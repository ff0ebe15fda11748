import { decodeFilter, noQuirks } from "@mootkit/filters"
import { lowerFilter } from "@mootkit/filters/lowering"
import { rowOfWire } from "@mootkit/filters/rows"
import type { AttributeDefinition } from "@mootkit/filters"
import { compile } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { quirksOf } from "../quirks.ts"
import { allowed, filterCases, one, several } from "./filter-cases.ts"
import type { Case } from "./filter-cases.ts"
import { buildFilters, cond as c, filterClock } from "./filter-hall.ts"
import { addContact, addLink } from "./hall.ts"
import { stateOf } from "./state.ts"
import { addConversation } from "./talks.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

interface Filtered {
  readonly meta: { readonly mine_count: number; readonly unassigned_count: number; readonly all_count: number }
  readonly payload: ReadonlyArray<{ readonly id: number }>
}

type At = () => Visit<unknown>

const ask = (at: At, payload: unknown, token = at().token("administrator"), more: object = {}) =>
  at().ask(`POST ${at().account}/conversations/filter`, { token, json: { payload, ...more } })

const noPage = { status: 422, body: { error: "page must be a number from 1" } }

const filtered = async (at: At, payload: unknown, token?: string): Promise<Filtered> => {
  const { body, status } = await ask(at, payload, token)
  expect({ body, status }).toMatchObject({ status: 200 })
  return body as Filtered
}

const everything = [1, 2, 3, 4, 5, 6]

const byNumber = (a: number, b: number) => a - b

/** The numbers of the rows that are found, in their order of activity; rows are numbered from 1. */
const inOrder = async (at: At, payload: unknown, token?: string) =>
  (await filtered(at, payload, token)).payload.map(({ id }) => id - 100)

const expectCase = (at: At) => async (_: string, payload: ReadonlyArray<object>, expected: Case[2]) => {
  if (typeof expected === "string") {
    expect(await ask(at, payload)).toMatchObject({ status: 422, body: { error: expected } })
    return
  }
  const { meta, payload: shown } = await filtered(at, payload)
  expect(shown.map(({ id }) => id - 100).toSorted(byNumber)).toEqual(expected)
  expect(meta.all_count).toBe(expected.length)
}

const definitions: ReadonlyArray<AttributeDefinition> = [
  { key: "plan", type: "list" },
  { key: "score", type: "number" },
  { key: "renewal", type: "date" },
  { key: "vip", type: "checkbox" },
  { key: "site", type: "link" },
  { key: "note", type: "text" },
  { key: "fee", type: "currency" }
]

/** What a front end finds among the conversations that it was given; their campaigns it was not told. */
const foundInAnswer = (shown: ReadonlyArray<{ readonly id: number }>, payload: unknown): ReadonlyArray<number> => {
  const filter = Result.getOrThrow(decodeFilter(payload, { entity: "conversation", definitions }))
  const finds = compile(Result.getOrThrow(lowerFilter(filter, { quirks: quirksOf().filters, now: filterClock.frozen })))
  return shown.filter((row) => finds(rowOfWire("conversation", row))).map(({ id }) => id - 100).toSorted(byNumber)
}

const cases = (target: Target) => {
  const at = visitingHall(target, buildFilters, { clock: filterClock })

  it("are all of them where nothing is asked, with counts, and without a wrapper [conversations 1]", async () => {
    const { body, status } = await ask(at, [])
    expect(status).toBe(200)
    expect(Object.keys(body as object).toSorted()).toEqual(["meta", "payload"])
    const { meta, payload } = body as Filtered
    expect(meta).toEqual({ mine_count: 2, unassigned_count: 2, all_count: 6 })
    expect(payload.map(({ id }) => id - 100).toSorted(byNumber)).toEqual(everything)
  })

  it("come by their last activity, newest first, as lists show them [conversations 2]", async () => {
    const open = [c("status", "equal_to", ["open"])]
    expect(await inOrder(at, open)).toEqual([5, 6, 1])
    const { body } = await at().ask(`GET ${at().account}/conversations?status=open`)
    expect((await filtered(at, open)).payload).toEqual((body as { readonly data: Filtered }).data.payload)
  })

  for (const [title, table] of Object.entries(filterCases)) {
    describe(title, () => {
      it.each(table)("%s", expectCase(at))
    })
  }

  it("count those of whoever asks among all that are found", async () => {
    const { meta } = await filtered(at, [c("inbox_id", "equal_to", [1])], at().token("agent"))
    expect(meta).toEqual({ mine_count: 1, unassigned_count: 1, all_count: 3 })
  })

  it("are found by a front end in what it was given, too", async () => {
    const { payload: given } = await filtered(at, [])
    const asked = Object.values(filterCases).flat().filter(([title, , expected]) => typeof expected !== "string" && !title.startsWith("campaign"))
    for (const [title, payload, expected] of asked) expect([title, foundInAnswer(given, payload)]).toEqual([title, expected])
    expect(asked.length).toBeGreaterThan(80)
  })
}

const callers = (target: Target) => {
  const at = visitingHall(target, buildFilters, { clock: filterClock })

  it("are those of an agent's inboxes, whatever he asks for [conversations 75]", async () => {
    const agent = at().token("agent")
    expect((await inOrder(at, [], agent)).toSorted(byNumber)).toEqual([1, 2, 5])
    const third = (await filtered(at, [c("display_id", "equal_to", [106])])).payload[0] as unknown as { readonly meta: { readonly assignee: { readonly id: number } } }
    const escape = [c("status", "equal_to", ["all"], "OR"), c("assignee_id", "equal_to", [third.meta.assignee.id])]
    expect((await inOrder(at, escape, agent)).toSorted(byNumber)).toEqual([1, 2, 5])
    expect((await inOrder(at, escape)).toSorted(byNumber)).toEqual(everything)
  })

  it("are refused without a payload, to bots, and to nobody; nothing changes [conversations 76]", async () => {
    const before = await stateOf(at())
    const line = `POST ${at().account}/conversations/filter`
    for (const json of [{}, { payload: null }, { payload: "x" }, { payload: { 0: c("status", "equal_to", ["open"]) } }]) {
      expect(await at().ask(line, { json })).toMatchObject({ status: 422, body: { error: "payload must be a list of conditions" } })
    }
    const json = { payload: [] }
    expect(await at().ask(line, { json, token: at().token("agent_bot") })).toMatchObject({
      status: 401,
      body: { error: "Access to this endpoint is not authorized for bots" }
    })
    expect(await at().ask(line, { json, token: null })).toMatchObject({ status: 401, body: { errors: [expect.any(String)] } })
    expect(await stateOf(at())).toEqual(before)
  })

  it("are found by a form, too", async () => {
    const body = "payload[][attribute_key]=status&payload[][filter_operator]=equal_to&payload[][values][]=open"
    const headers = { "content-type": "application/x-www-form-urlencoded" }
    expect(await at().ask(`POST ${at().account}/conversations/filter`, { body, headers })).toMatchObject({
      status: 200,
      body: { meta: { all_count: 3 } }
    })
  })
}

const pages = (target: Target) => {
  const at = visitingHall(target, (hall) =>
    Effect.gen(function*() {
      const contact = yield* addContact(hall, { name: "Somebody" })
      const reached = { contact, link: yield* addLink(hall, contact, hall.inbox, "5511988887777") }
      const { now } = hall.tx
      for (let i = 0; i < 30; i++) yield* addConversation(hall, reached, { status: "pending", lastActivityAt: now - i })
      yield* addConversation(hall, reached, { status: "open" })
    }))
  const payload = [c("status", "equal_to", ["pending"])]
  const numbers = Array.from({ length: 30 }, (_, i) => i + 1)
  const pageOf = async (query: string, json: object = {}) => {
    const { body } = await at().ask(`POST ${at().account}/conversations/filter${query}`, { json: { payload, ...json } })
    const { meta, payload: rows } = body as Filtered
    expect(meta).toEqual({ mine_count: 0, unassigned_count: 30, all_count: 30 })
    return rows.map(({ id }) => id)
  }

  it("come by 25, the page told by query or body, and the counts stay [conversations 77]", async () => {
    expect(await pageOf("")).toEqual(numbers.slice(0, 25))
    expect(await pageOf("?page=1")).toEqual(numbers.slice(0, 25))
    expect(await pageOf("?page=2")).toEqual(numbers.slice(25))
    expect(await pageOf("?page=3")).toEqual([])
    expect(await pageOf("", { page: 2 })).toEqual(numbers.slice(25))
    expect(await pageOf("", { page: "2" })).toEqual(numbers.slice(25))
    expect(await pageOf("", { page: 3 })).toEqual([])
    for (const page of [[2], {}, true]) expect(await ask(at, payload, undefined, { page })).toMatchObject(noPage)
    for (const page of ["0", "-1", "x"]) expect(await pageOf(`?page=${page}`)).toEqual(numbers.slice(0, 25))
  })
}

const sane = (target: Target) => {
  const at = visitingHall(target, buildFilters, { clock: filterClock, quirks: { ...noQuirks } })

  it.each<Case>([
    one(22, "display_id", "contains", ["06"], [6]),
    one(40, "created_at", "is_greater_than", "2025-06-05", [4, 5]),
    one(44, "plan", "equal_to", ["gold", "silver"], [1, 4, 5]),
    one(47, "plan", "starts_with", ["go"], [1, 4]),
    one(54, "fee", "is_present", undefined, []),
    several(69, [c("plan", "not_equal_to", ["gold"], "AND"), c("status", "equal_to", ["open"])], [5, 6]),
    several(70, [c("plan", "equal_to", ["gold"], "OR"), c("labels", "equal_to", ["billing", "sales"])], [1, 2, 4, 5]),
    several(71, [c("plan", "equal_to", ["gold"], "OR"), c("browser_language", "equal_to", ["EN", "tr"])], [1, 2, 3, 4])
  ])("%s", expectCase(at))
}

const documented = (target: Target) => {
  const at = visitingHall(target, buildFilters, { clock: filterClock, fidelity: "documented" })

  it("stand in data with the assigned ones counted, and a filter that is wrong is a bad request", async () => {
    const line = `POST ${at().account}/conversations/filter`
    const { body } = await at().tell(line, { json: { payload: [c("status", "equal_to", ["open"])] } })
    expect(body).toMatchObject({
      data: { meta: { mine_count: 1, unassigned_count: 1, assigned_count: 2, all_count: 3 }, payload: [{ id: 105 }, { id: 106 }, { id: 101 }] }
    })
    const message = allowed("status", "equal_to,not_equal_to")
    expect(await at().tell(line, { json: { payload: [c("status", "contains", ["x"])] } })).toMatchObject({
      status: 400,
      body: { description: message, errors: [{ field: "base", message, code: "bad_request" }] }
    })
  })
}

/** `conversationFilter` [conversations §10]. */
export const conversationFilterSuite: Suite = (target) => {
  describe("conversations that are filtered", () => {
    describe("one way or another", () => {
      cases(target)
    })
    describe("for their callers", () => {
      callers(target)
    })
    describe("in pages", () => {
      pages(target)
    })
    describe("without quirks", () => {
      sane(target)
    })
    describe("in documented fidelity", () => {
      documented(target)
    })
  })
}

import { accounts } from "@mootkit/core"
import { noQuirks } from "@mootkit/filters"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { allowed, one } from "./filter-cases.ts"
import type { Case } from "./filter-cases.ts"
import { buildFilters, cond as c, filterClock } from "./filter-hall.ts"
import { addContact, addLink } from "./hall.ts"
import { stateOf } from "./state.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

interface Filtered {
  readonly meta: { readonly count: number; readonly current_page: unknown }
  readonly payload: ReadonlyArray<{ readonly id: number; readonly name: string; readonly contact_inboxes?: ReadonlyArray<unknown> }>
}

type At = () => Visit<Effect.Success<ReturnType<typeof buildFilters>>>

const ask = (at: () => Visit<unknown>, payload: unknown, query = "", more: object = {}) =>
  at().ask(`POST ${at().account}/contacts/filter${query}`, { json: { payload, ...more } })

const filtered = async (at: () => Visit<unknown>, payload: unknown, query?: string, more?: object): Promise<Filtered> => {
  const { body, status } = await ask(at, payload, query, more)
  expect({ body, status }).toMatchObject({ status: 200 })
  return body as Filtered
}

const keys = "name,phone_number,email,identifier,country_code,city,company,labels,created_at,last_activity_at,blocked"
const unknownKey = (key: string) =>
  `Invalid attribute key - [${key}]. The key should be one of [${keys}] or a custom attribute defined in the account.`
const must = (key: string, expected: string) => `values of ${key} must be ${expected}`

const cases: ReadonlyArray<Case> = [
  one(79, "name", "equal_to", ["ANA silva"], [1]),
  one(79, "name", "equal_to", ["ana silva", "bob"], [1]),
  one(79, "name", "equal_to", "bob", []),
  one(80, "name", "contains", ["ana"], [1, 4]),
  one(80, "name", "contains", ["silva", "bob"], [1, 2]),
  one(80, "name", "does_not_contain", ["ana"], [2, 5]),
  one(80, "name", "equal_to", [5], must("name", "a list, each element a text")),
  one(81, "email", "contains", ["EXAMPLE"], [1, 2]),
  one(81, "email", "does_not_contain", ["ana"], [2]),
  one(81, "email", "not_equal_to", ["ana@example.com"], [2]),
  one(82, "phone_number", "equal_to", ["5511999990001"], [1]),
  one(82, "phone_number", "equal_to", ["+5511999990001"], [1]),
  one(82, "phone_number", "equal_to", [5_511_999_990_001], must("phone_number", "a list, each element a text such as \"+5511988887777\"")),
  one(82, "phone_number", "contains", ["5511"], [1, 4]),
  one(84, "identifier", "equal_to", ["id-1"], [1]),
  one(84, "identifier", "contains", ["id"], allowed("identifier", "equal_to,not_equal_to")),
  one(85, "country_code", "equal_to", ["br"], [1]),
  one(85, "country_code", "not_equal_to", ["BR"], [2, 4]),
  one(85, "country_code", "eq", ["BR"], allowed("country_code", "equal_to,not_equal_to")),
  one(85, "country_code", "equal_to", [], "Invalid value. The values provided for country_code are invalid"),
  one(86, "city", "contains", ["são"], [1]),
  one(86, "company", "equal_to", ["ACME"], [1]),
  one(86, "company", "contains", ["acme"], [1, 4]),
  one(87, "labels", "equal_to", ["vip"], [1, 4]),
  one(87, "labels", "equal_to", ["lead", "vip"], [4, 5]),
  one(87, "labels", "equal_to", ["VIP"], [1, 4]),
  one(87, "labels", "not_equal_to", ["vip"], [2, 5]),
  one(87, "labels", "is_not_present", undefined, [2]),
  one(89, "last_activity_at", "is_greater_than", ["2025-06-10"], [4, 5]),
  one(89, "last_activity_at", "days_before", [2], [1]),
  one(89, "created_at", "is_less_than", ["2025-06-01"], [2]),
  one(90, "tier", "equal_to", ["gold"], [1]),
  one(90, "tier", "not_equal_to", ["gold"], [2, 4, 5]),
  one(90, "age", "is_greater_than", [29], [1, 4]),
  one(90, "joined", "is_less_than", ["2024-06-01"], [1]),
  one(91, "plan", "equal_to", ["gold"], unknownKey("plan")),
  one(91, "group_type", "equal_to", ["group"], unknownKey("group_type")),
  [
    "name contains ana AND labels=lead OR blocked=true [conversations 92]",
    [c("name", "contains", ["ana"], "AND"), c("labels", "equal_to", ["lead"], "OR"), c("blocked", "equal_to", [true])],
    [2, 4]
  ],
  [
    "name=[ana silva] OR email=[bob@example.com] [conversations 92]",
    [c("name", "equal_to", ["ana silva"], "OR"), c("email", "equal_to", ["bob@example.com"])],
    [1, 2]
  ],
  ["nothing at all: everybody who can be reached", [], [1, 2, 4, 5]],
  ["phone_number starts_with, which compares for equality", [c("phone_number", "starts_with", ["5511999990001"])], [1]]
]

const expectCase = (at: At) => async (_: string, payload: ReadonlyArray<object>, expected: Case[2]) => {
  if (typeof expected === "string") {
    expect(await ask(at, payload)).toMatchObject({ status: 422, body: { error: expected } })
    return
  }
  const { meta, payload: shown } = await filtered(at, payload)
  expect(shown.map(({ id }) => at().made.people.findIndex((one) => one === id) + 1)).toEqual(expected)
  expect(meta).toEqual({ count: expected.length, current_page: 1 })
}

const answers = (target: Target) => {
  const at = visitingHall(target, buildFilters, { clock: filterClock })

  it.each(cases)("%s", expectCase(at))

  it("are asked for by agents as well, by no bot, and not without a payload; nothing changes", async () => {
    const before = await stateOf(at())
    const line = `POST ${at().account}/contacts/filter`
    const json = { payload: [] }
    expect(await at().ask(line, { json, token: at().token("agent") })).toMatchObject({ status: 200, body: { meta: { count: 4 } } })
    expect(await at().ask(line, { json, token: at().token("agent_bot") })).toMatchObject({
      status: 401,
      body: { error: "Access to this endpoint is not authorized for bots" }
    })
    expect(await at().ask(line, { json: {} })).toMatchObject({ status: 422, body: { error: "payload must be a list of conditions" } })
    expect(await stateOf(at())).toEqual(before)
  })

  it.each([
    ["name", [1, 4, 2, 5]],
    ["-name", [5, 2, 4, 1]],
    ["last_activity_at", [1, 4, 5, 2]],
    ["-last_activity_at", [5, 4, 1, 2]],
    ["created_at", [2, 1, 4, 5]],
    ["email", [1, 2, 4, 5]],
    ["-email", [4, 5, 2, 1]],
    ["phone_number", [4, 1, 2, 5]],
    ["city", [1, 2, 4, 5]],
    ["-city", [1, 2, 4, 5]],
    ["-company,-name", [5, 2, 4, 1]],
    ["nonsense,-created_at", [5, 4, 1, 2]],
    ["", [1, 2, 4, 5]]
  ])("are sorted by sort=%s", async (sort, expected) => {
    const people = at().made.people
    const numbers = ({ payload }: Filtered) => payload.map(({ id }) => people.findIndex((one) => one === id) + 1)
    expect(numbers(await filtered(at, [], `?sort=${sort}`))).toEqual(expected)
    expect(numbers(await filtered(at, [], "", { sort }))).toEqual(expected)
  })
}

const leads = (target: Target) => {
  const at = visitingHall(target, (hall) =>
    Effect.gen(function*() {
      yield* hall.tx.update(accounts, hall.crew.account.id, { features: ["crm_v2"] })
      return yield* buildFilters(hall)
    }), { clock: filterClock })

  it("are leads only, where the account works with those", async () => {
    expect((await filtered(at, [])).payload.map(({ name }) => name)).toEqual(["Ghost"])
  })
}

const pages = (target: Target) => {
  const at = visitingHall(target, (hall) =>
    Effect.gen(function*() {
      for (let i = 0; i < 20; i++) {
        const contact = yield* addContact(hall, { name: `Person ${i}`, identifier: `person-${i}` })
        yield* addLink(hall, contact, hall.inbox, `55119888877${i}`)
      }
    }))
  const names = Array.from({ length: 20 }, (_, i) => `Person ${i}`)
  const sorts = "sort must be a text such as \"-last_activity_at,name\""
  const pageOf = async (query: string, more?: object) => {
    const { meta, payload } = await filtered(at, [c("name", "contains", ["person"])], query, more)
    return { ...meta, names: payload.map(({ name }) => name) }
  }

  it("come by 15, and the page is repeated as it came", async () => {
    expect(await pageOf("")).toEqual({ count: 20, current_page: 1, names: names.slice(0, 15) })
    expect(await pageOf("?page=2")).toEqual({ count: 20, current_page: "2", names: names.slice(15) })
    expect(await pageOf("", { page: 2 })).toEqual({ count: 20, current_page: 2, names: names.slice(15) })
    expect(await pageOf("?page=3")).toEqual({ count: 20, current_page: "3", names: [] })
    expect(await pageOf("?page=0")).toEqual({ count: 20, current_page: "0", names: names.slice(0, 15) })
  })

  it.each([[{ page: [2] }, "page must be a number from 1"], [{ page: true }, "page must be a number from 1"], [{ sort: ["name"] }, sorts]])(
    "are refused as %j",
    async (more, error) => expect(await ask(at, [], "", more)).toMatchObject({ status: 422, body: { error } })
  )

  it.each<[string, boolean, object?]>([
    ["", true],
    ["?include_contact_inboxes=true", true],
    ["?include_contact_inboxes=false", false],
    ["", true, { include_contact_inboxes: false }],
    ["", true, { include_contact_inboxes: [] }],
    ["", false, { include_contact_inboxes: true }]
  ])(
    "show the inboxes that reach them unless they are asked not to: %j %j %j",
    async (query, expected, more) => {
      const { payload } = await filtered(at, [], query, more)
      const [first] = payload
      expect(payload.every((row) => Object.hasOwn(row, "contact_inboxes") === expected)).toBe(true)
      if (!expected) return
      const { body } = await at().ask(`GET ${at().account}/contacts/${first?.id}`)
      expect({ payload: first }).toEqual(body)
    }
  )
}

const sane = (target: Target) => {
  const at = visitingHall(target, buildFilters, { clock: filterClock, quirks: { ...noQuirks } })

  it.each<Case>([
    one(79, "name", "equal_to", ["ana silva", "bob"], [1, 2]),
    one(79, "name", "equal_to", "bob", [2]),
    one(86, "company", "equal_to", ["ACME"], []),
    one(87, "labels", "equal_to", ["lead", "vip"], [1, 4, 5]),
    one(87, "labels", "equal_to", ["VIP"], [])
  ])("%s", expectCase(at))
}

const documented = (target: Target) => {
  const at = visitingHall(target, buildFilters, { clock: filterClock, fidelity: "documented" })

  it("come with a page that is a text, and a filter that is wrong is a bad request", async () => {
    const line = `POST ${at().account}/contacts/filter`
    const { body } = await at().tell(line, { json: { payload: [c("name", "contains", ["bob"])] } })
    expect(body).toMatchObject({ meta: { count: 1, current_page: "1" }, payload: [{ name: "bob" }] })
    expect(await at().tell(line, { json: { payload: [c("name", "contains", [])] } })).toMatchObject({
      status: 400,
      body: { description: "Invalid value. The values provided for name are invalid" }
    })
  })
}

/** `contactFilter` [conversations §9, §10.4]. */
export const contactFilterSuite: Suite = (target) => {
  describe("contacts that are filtered", () => {
    describe("one way or another", () => {
      answers(target)
    })
    describe("in pages", () => {
      pages(target)
    })
    describe("of an account that keeps leads", () => {
      leads(target)
    })
    describe("without quirks", () => {
      sane(target)
    })
    describe("in documented fidelity", () => {
      documented(target)
    })
  })
}

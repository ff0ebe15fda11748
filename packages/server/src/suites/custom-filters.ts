import { customFilters } from "@mootkit/core"
import type { CustomFilter } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addAccount, addMembership } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { changedBy, stateOf } from "./state.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Question, Visit } from "./visit.ts"

type At = () => Visit<unknown>

const missing = { status: 404, body: { error: "Resource could not be found" } }

const limit = {
  status: 422,
  body: {
    message: "Account Limit reached. The maximum number of allowed custom filters for a user per account is 1000.",
    attributes: ["account_id"]
  }
}

const path = (at: At) => `${at().account}/custom_filters`

const save = (at: At, custom_filter: object, question: Question = {}) =>
  at().ask(`POST ${path(at)}`, { json: { custom_filter }, ...question })

const names = async (at: At, query = "", token = at().token("administrator")) => {
  const { body } = await at().ask(`GET ${path(at)}${query}`, { token })
  return (body as ReadonlyArray<{ readonly name: string }>).map(({ name }) => name)
}

const addFilter = ({ crew, tx }: Hall, given: Partial<CustomFilter>) =>
  tx.insert(customFilters, {
    accountId: crew.account.id,
    userId: crew.administrator.row.id,
    name: "Saved",
    filterType: "conversation",
    query: {},
    ...given
  })

/** Asks for something that is refused, which changes nothing. */
const refusal = async (at: At, line: string, question: Question) => {
  const before = await stateOf(at())
  const { body, status } = await at().ask(line, question)
  expect(await stateOf(at())).toEqual(before)
  return { status, body }
}

const saved = (target: Target) => {
  const at = visitingHall(target, () => Effect.void)
  const query = { payload: [{ attribute_key: "status", values: ["open"], deep: [[1, null]] }] }

  it("is shown when it is saved, and listed with those of its kind [conversations 197]", async () => {
    const { body, status } = await save(at, { name: "Open ones", filter_type: "conversation", query })
    const kept = { payload: [{ attribute_key: "status", values: ["open"], deep: [[1]] }] }
    const filter = { id: 1, name: "Open ones", filter_type: "conversation", query: kept }
    const time = "2026-01-12T13:00:00.001Z"
    expect({ status, body }).toEqual({ status: 200, body: { ...filter, created_at: time, updated_at: time } })
    for (const asked of ["", "?filter_type=conversation", "?filter_type", "?filter_type=0", "?filter_type[]=contact"]) {
      expect(await at().ask(`GET ${path(at)}${asked}`)).toMatchObject({ status: 200, body: [body] })
    }
    for (const asked of ["contact", "report", "zzz", "1", "", "Conversation", "7"]) {
      expect(await names(at, `?filter_type=${asked}`)).toEqual([])
    }
    expect(await at().ask(`GET ${path(at)}/1`)).toMatchObject({ status: 200, body: filter })
  })

  it("is of the kind that its word or number says, for conversations where nothing is said", async () => {
    for (const [name, filter_type] of [["a", "contact"], ["b", 1], ["c", "report"], ["d", 2], ["e", undefined]]) {
      expect(await save(at, { name, filter_type })).toMatchObject({ status: 200, body: { query: "{}" } })
    }
    expect(await names(at, "?filter_type=contact")).toEqual(["a", "b"])
    expect(await names(at, "?filter_type=2")).toEqual(["c", "d"])
    expect(await names(at)).toEqual(["e"])
  })

  it("may come without a wrapper in JSON, while the documented type and the query are not read", async () => {
    const flat = { json: { name: "Flat", type: "contact", query: { any: "thing" } } }
    const answer = await at().ask(`POST ${path(at)}?filter_type=report&name=Other`, flat)
    expect(answer).toMatchObject({ status: 200, body: { name: "Flat", filter_type: "conversation", query: { any: "thing" } } })
  })

  it("may come as a form, in its wrapper only", async () => {
    const form = (body: string) => ({ body, headers: { "content-type": "application/x-www-form-urlencoded" } })
    const wrapped = form("custom_filter[name]=Form&custom_filter[filter_type]=contact&custom_filter[query][a]=b")
    expect(await at().ask(`POST ${path(at)}`, wrapped)).toMatchObject({
      status: 200,
      body: { name: "Form", filter_type: "contact", query: { a: "b" } }
    })
    expect(await refusal(at, `POST ${path(at)}`, form("name=Form"))).toEqual({
      status: 422,
      body: { error: "param is missing or the value is empty: custom_filter" }
    })
  })

  it("is changed in what is given, and deleted [conversations 201]", async () => {
    await save(at, { name: "Old", filter_type: "contact", query: { a: 1 } })
    const change = (json: object, method = "PATCH") => at().ask(`${method} ${path(at)}/1`, { json })
    expect(await change({ custom_filter: { name: "New" } })).toMatchObject({
      status: 200,
      body: { id: 1, name: "New", filter_type: "contact", query: { a: 1 }, updated_at: "2026-01-12T13:00:00.002Z" }
    })
    expect(await change({ filter_type: "report", query: { b: 2 } }, "PUT")).toMatchObject({
      status: 200,
      body: { id: 1, name: "New", filter_type: "report", query: { b: 2 } }
    })
    const { body, headers, status } = await at().ask(`DELETE ${path(at)}/1`)
    expect({ status, body, type: headers.get("content-type") }).toEqual({ status: 204, body: undefined, type: null })
    expect(await at().ask(`DELETE ${path(at)}/1`)).toMatchObject(missing)
    expect(await names(at, "?filter_type=report")).toEqual([])
  })
}

const refused = (target: Target) => {
  const at = visitingHall(target, (hall) => addFilter(hall, { name: "Mine" }))
  const error = (text: string) => ({ status: 422, body: { error: text } })
  const nothing = error("param is missing or the value is empty: custom_filter")
  const tooLong = { message: "Name is too long (maximum is 255 characters)", attributes: ["name"] }
  const ofType = error("filter_type must be one of conversation, contact, report")

  it.each<[object, object]>([
    [{ custom_filter: { name: "x", filter_type: "zzz" } }, ofType],
    [{ custom_filter: { name: "x", filter_type: 3 } }, ofType],
    [{ custom_filter: { name: "x", filter_type: null } }, error("filter_type must be conversation, contact or report")],
    [{ custom_filter: { query: {} } }, error("name must be given")],
    [{ custom_filter: { name: ["x"] } }, error("name must be given")],
    [{ custom_filter: { name: null } }, error("name must be a text")],
    [{ id: 7 }, error("name must be given")],
    [{ custom_filter: { name: "🙂".repeat(256) } }, { status: 422, body: tooLong }],
    [{}, nothing],
    [{ type: "contact" }, nothing],
    [{ custom_filter: {} }, nothing],
    [{ custom_filter: " " }, nothing],
    [{ custom_filter: null, name: "x" }, nothing],
    [{ custom_filter: "x", name: "x" }, error("custom_filter must be an object")]
  ])("is none of %j [conversations 199]", async (json, expected) => {
    expect(await refusal(at, `POST ${path(at)}`, { json })).toEqual(expected)
  })

  it("takes a name of 255 characters, and a query that means nothing [conversations 199]", async () => {
    const given = { name: "🙂".repeat(255), query: { payload: "nonsense", or: { a: [1, "x"] } } }
    expect(await save(at, given)).toMatchObject({ status: 200, body: given })
    expect(await save(at, { name: "", query: "nonsense" })).toMatchObject({ status: 200, body: { name: "", query: "{}" } })
  })

  it.each<[object, object]>([
    [{ name: null }, error("name must be a text")],
    [{ filter_type: "zzz" }, ofType],
    [{ name: "x".repeat(256) }, { status: 422, body: tooLong }],
    [{}, nothing]
  ])("is not changed to %j", async (json, expected) => {
    expect(await refusal(at, `PATCH ${path(at)}/1`, { json })).toEqual(expected)
  })
}

const owned = (target: Target) => {
  const at = visitingHall(target, (hall) =>
    Effect.gen(function*() {
      const { crew, tx } = hall
      const other = yield* addAccount(tx, { name: "Other" })
      yield* addMembership(tx, other, crew.administrator.row)
      yield* addFilter(hall, { name: "of the administrator" })
      yield* addFilter(hall, { name: "of the agent", userId: crew.agent.row.id })
      yield* addFilter(hall, { name: "of another account", accountId: other.id })
    }))

  it("is its owner's alone, in its account alone [conversations 201]", async () => {
    expect(await names(at)).toEqual(["of the administrator"])
    expect(await names(at, "", at().token("agent"))).toEqual(["of the agent"])
    const changed = await changedBy(at(), async () => {
      for (const id of [2, 3, 99, "x"]) {
        for (const method of ["GET", "PATCH", "DELETE"]) {
          const question = method === "PATCH" ? { json: { name: "Taken" } } : {}
          expect(await at().ask(`${method} ${path(at)}/${id}`, question)).toMatchObject(missing)
        }
      }
    })
    expect(changed).toEqual([])
    expect(await names(at, "", at().token("agent"))).toEqual(["of the agent"])
    expect(await at().ask(`PATCH ${path(at)}/99`, { json: {} })).toMatchObject(missing)
  })
}

const many = (target: Target) => {
  const at = visitingHall(target, (hall) =>
    Effect.gen(function*() {
      const { crew } = hall
      for (let i = 0; i < 999; i++) yield* addFilter(hall, { name: String(i), filterType: "report" })
      yield* addFilter(hall, { name: "of the agent", userId: crew.agent.row.id })
    }))

  it("is saved up to the thousandth; from then on none is saved or changed [conversations 200]", async () => {
    expect(await at().ask(`PATCH ${path(at)}/1`, { json: { name: "First" } })).toMatchObject({ status: 200 })
    expect(await save(at, { name: "Last" })).toMatchObject({ status: 200 })
    const before = await names(at, "?filter_type=report")
    expect(await refusal(at, `POST ${path(at)}`, { json: { name: "More" } })).toEqual(limit)
    expect(await refusal(at, `PATCH ${path(at)}/1`, { json: { name: "Changed" } })).toEqual(limit)
    expect(await refusal(at, `PATCH ${path(at)}/1`, { json: { name: "x".repeat(256) } })).toEqual({
      status: 422,
      body: {
        message: `Name is too long (maximum is 255 characters), ${limit.body.message}`,
        attributes: ["name", "account_id"]
      }
    })
    expect(await names(at, "?filter_type=report")).toEqual(before)
    expect(before).toHaveLength(999)
    expect(await save(at, { name: "Another" }, { token: at().token("agent") })).toMatchObject({ status: 200 })
    expect(await at().ask(`DELETE ${path(at)}/1`)).toMatchObject({ status: 204 })
    expect(await save(at, { name: "Again" })).toMatchObject({ status: 200 })
  })
}

/** The operations on saved filters [conversations §8]. */
export const customFiltersSuite: Suite = (target) => {
  describe("a saved filter", () => {
    saved(target)
  })
  describe("a filter that cannot be saved", () => {
    refused(target)
  })
  describe("somebody's filter", () => {
    owned(target)
  })
  describe("one of many filters", () => {
    many(target)
  })
}

import { knownNames, operations } from "@mootkit/contract"
import type { BuiltOperation } from "@mootkit/contract"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { exampleHall } from "../src/suites/examples.ts"
import { stateOf } from "../src/suites/state.ts"
import { inProcess, visitingHall } from "../src/suites.ts"
import type { Question } from "../src/suites.ts"

/** What clients call; the provider's webhook is no client's, and the MyBOT APIs have their own law. */
const built = operations.filter((operation): operation is BuiltOperation =>
  operation.status === "built" && operation.dialect !== "control" && operation.dialect !== "mybot" && operation.surface !== "webhooks")

const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("1", "2", "0", "-1", "x", "", "all", "open", "me", "group", "true", "admin", "approve", "9".repeat(30), "1.5", "1e3", "\0", "ã🙂") },
  fc.string({ maxLength: 8 })
)

const anyId = fc.oneof({ weight: 5, arbitrary: fc.constantFrom("1", "2", "3") }, anyText.map((text) => /^\.{0,2}$/.test(text) ? "0" : encodeURIComponent(text)))

const suffixes = ["", "", "", "[]", "[a]", "[][b]"]

const queryOf = (names: ReadonlyArray<string>) =>
  fc.array(fc.tuple(fc.constantFrom(...names, "__proto__", "unknown"), fc.constantFrom(...suffixes), anyText), { maxLength: 5 }).map((pairs) =>
    pairs.map(([name, suffix, value]) => `${name}${suffix}=${encodeURIComponent(value)}`).join("&")
  )

const anyParticipants = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom("+5511977776666", "5511988887771", "", "abc"), fc.jsonValue({ maxDepth: 1 })), { maxLength: 4 }),
  fc.jsonValue({ maxDepth: 2 })
)

const anyCondition = fc.record(
  {
    attribute_key: fc.constantFrom<unknown>("status", "labels", "display_id", "created_at", "name", "phone_number", "nothing", 7, null),
    filter_operator: fc.constantFrom<unknown>("equal_to", "not_equal_to", "contains", "is_present", "days_before", "starts_with", null),
    values: fc.oneof(fc.array(fc.oneof(anyText, fc.jsonValue({ maxDepth: 1 })), { maxLength: 3 }), fc.jsonValue({ maxDepth: 1 })),
    query_operator: fc.constantFrom<unknown>("AND", "or", null, "", "XOR", 7)
  },
  { requiredKeys: [] }
)

/** What a caller might mean by some names; any of them may be anything else as well. */
const meant: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  payload: fc.array(anyCondition, { maxLength: 4 }),
  status: fc.constantFrom<unknown>("open", "resolved", "pending", "snoozed", "sent", "failed", "draft", 1, 9),
  priority: fc.constantFrom<unknown>("low", "urgent", "none", null, 2),
  labels: fc.array(fc.constantFrom<unknown>("vip", "a,b", "", null, 7, "x".repeat(300)), { maxLength: 3 }),
  content: fc.constantFrom<unknown>("Hello", "", null, "x".repeat(150_001), "{{contact.name}}", "{% for", "(mention://user/2/Otto)"),
  message: fc.constantFrom<unknown>({ content: "Hello" }, { content: ["x"] }, "x", null),
  message_type: fc.constantFrom<unknown>("incoming", "outgoing", "activity", 0, 3, "x"),
  content_type: fc.constantFrom<unknown>("text", "input_select", "cards", "x", 12),
  content_attributes: fc.constantFrom<unknown>({ items: [{ title: "a", value: "b" }] }, { items: {} }, "{\"in_reply_to\":1}", "{", { in_reply_to: "x" }),
  template_params: fc.constantFrom<unknown>({ name: "n", processed_params: { body: { 1: "{{x" } } }, { name: 7 }, "x"),
  custom_attributes: fc.constantFrom<unknown>({ a: 1 }, { a: { b: ["c"] } }, { a: "x".repeat(1501) }, [], null),
  additional_attributes: fc.constantFrom<unknown>({ referer: "x" }, "x", null),
  scheduled_at: fc.constantFrom<unknown>("2099-01-01T00:00:00Z", "tomorrow", "", 7, null),
  snoozed_until: fc.constantFrom<unknown>(1_768_400_000, "1768400000", "x", null),
  custom_filter: fc.constantFrom<unknown>({ name: "n", filter_type: "contact", query: {} }, { filter_type: "x" }, "x"),
  assignee_type: fc.constantFrom<unknown>("AgentBot", "User", 7),
  typing_status: fc.constantFrom<unknown>("on", "off", "recording", "x")
}

const anyNumber = fc.constantFrom<unknown>(1, 2, "1", "2", 0, -1, 999, null)

const anyValue = (name: string): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 4, arbitrary: meant[name] ?? (name.endsWith("_id") ? anyNumber : anyParticipants) }, anyText, fc.jsonValue({ maxDepth: 1 }))

const anyBody = (names: ReadonlyArray<string>): fc.Arbitrary<Question> => fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record(Object.fromEntries([...names, "unknown"].map((name) => [name, anyValue(name)])), { requiredKeys: [] })
      .map((json) => ({ json }))
  },
  fc.jsonValue({ maxDepth: 3 }).map((json) => ({ json })),
  queryOf([...names, "id"]).map((body) => ({ body, headers: { "content-type": "application/x-www-form-urlencoded" } })),
  fc.string().map((body) => ({ body, headers: { "content-type": "application/json" } }))
)

const anyRequest = fc.constantFrom(...built).chain((operation) => {
  const { body, params, query } = knownNames(operation)
  return fc.record({
    operation: fc.constant(operation),
    ids: fc.array(anyId, { minLength: params.length, maxLength: params.length }),
    query: queryOf([...query, ...body, ...params, "page"]),
    question: operation.method === "GET" ? fc.constant<Question>({}) : anyBody(body),
    caller: fc.constantFrom("administrator", "administrator", "agent", "agent_bot", "nobody")
  })
})

/** Refused before anything was done. */
const refusedAtOnce = new Set([400, 401, 403, 404])

/** Operations that change what they were asked for step by step, as the provider answers. */
const asksProvider = /group/

describe("any request to an operation", () => {
  const at = visitingHall(inProcess(), exampleHall)

  it("is answered as the contract lists, breaks nothing, and changes nothing by reading or when it is refused", { timeout: 30_000 }, async () => {
    const first = await stateOf(at())
    await fc.assert(
      fc.asyncProperty(anyRequest, async ({ caller, ids, operation: { method, path }, query, question }) => {
        const left = [...ids]
        const line = `${method} ${path.replace(/:\w+/g, () => left.shift() ?? "")}?${query}`
        const token = caller === "nobody" ? null : at().token(caller)
        await at().control().reset()
        const { status } = await at().tell(line, { ...question, token })
        expect([200, 202, 204, 400, 401, 403, 404, 409, 422]).toContain(status)
        if (status !== 400) await at().ask(line, { ...question, token })
        const isUnchanged = method === "GET" || refusedAtOnce.has(status) || (status === 422 && !asksProvider.test(path))
        if (isUnchanged) expect(await stateOf(at())).toEqual(first)
      }),
      { seed: 20260101, numRuns: 400 }
    )
  })
})

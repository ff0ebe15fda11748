import { knownNames, operations } from "@mootkit/contract"
import type { BuiltOperation } from "@mootkit/contract"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { exampleHall } from "../src/suites/examples.ts"
import { stateOf } from "../src/suites/state.ts"
import { inProcess, visitingHall } from "../src/suites.ts"
import type { Question } from "../src/suites.ts"

const built = operations.filter((operation): operation is BuiltOperation => operation.status === "built" && operation.dialect === "chatwoot")

const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("1", "2", "0", "-1", "x", "", "all", "open", "me", "group", "true", "admin", "approve", "9".repeat(30), "1.5", "1e3", "\0", "ã🙂") },
  fc.string({ maxLength: 8 })
)

const anyId = fc.oneof({ weight: 5, arbitrary: fc.constantFrom("1", "2", "3") }, anyText.map((text) => encodeURIComponent(text) || "0"))

const suffixes = ["", "", "", "[]", "[a]", "[][b]"]

const queryOf = (names: ReadonlyArray<string>) =>
  fc.array(fc.tuple(fc.constantFrom(...names, "__proto__", "unknown"), fc.constantFrom(...suffixes), anyText), { maxLength: 5 }).map((pairs) =>
    pairs.map(([name, suffix, value]) => `${name}${suffix}=${encodeURIComponent(value)}`).join("&")
  )

const anyParticipants = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom("+5511977776666", "5511988887771", "", "abc"), fc.jsonValue({ maxDepth: 1 })), { maxLength: 4 }),
  fc.jsonValue({ maxDepth: 2 })
)

const anyBody = (names: ReadonlyArray<string>): fc.Arbitrary<Question> => fc.oneof(
  {
    weight: 3,
    arbitrary: fc.dictionary(fc.constantFrom(...names, "unknown"), fc.oneof(anyParticipants, anyText)).map((json) => ({ json }))
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
        expect([200, 202, 204, 400, 401, 403, 404, 422]).toContain(status)
        if (status !== 400) await at().ask(line, { ...question, token })
        if (method === "GET" || refusedAtOnce.has(status)) expect(await stateOf(at())).toEqual(first)
      }),
      { seed: 20260101, numRuns: 120 }
    )
  })
})

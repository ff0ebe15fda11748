import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { decodeFilter } from "../src/index.ts"
import { explainFilter } from "../src/rows.ts"
import { cond, now, ofTalks, real, talks } from "./rows.ts"

const explain = (row: number, payload: ReadonlyArray<object>, quirks = {}) =>
  Result.getOrThrow(
    Result.flatMap(decodeFilter(payload, ofTalks), (filter) => explainFilter(filter, { now, ...quirks }, talks[row - 1] ?? {}))
  )

describe("an explanation", () => {
  const payload = [
    cond("priority", "not_equal_to", ["urgent"], "AND"),
    cond("status", "equal_to", ["resolved"], "OR"),
    cond("score", "is_greater_than", ["9"])
  ]

  it("says of each condition and each run whether it holds, is false, or is unknown", () => {
    expect(explain(3, payload)).toEqual({
      found: false,
      truth: null,
      runs: [
        {
          truth: null,
          conditions: [
            { key: "priority", operator: "not_equal_to", values: ["urgent"], truth: null },
            { key: "status", operator: "equal_to", values: ["resolved"], truth: true }
          ]
        },
        { truth: null, conditions: [{ key: "score", operator: "is_greater_than", values: ["9"], truth: null }] }
      ]
    })
    expect(explain(1, payload)).toMatchObject({ found: true, truth: true, runs: [{ truth: false }, { truth: true }] })
    expect(explain(4, payload)).toMatchObject({ found: false, truth: false, runs: [{ truth: false }, { truth: false }] })
  })

  it("shows what the real server adds by itself", () => {
    const last = [cond("status", "equal_to", ["open"], "AND"), cond("plan", "not_equal_to", ["gold"])]
    expect(explain(3, last).runs).toHaveLength(1)
    expect(explain(3, last, { quirks: real })).toEqual({
      found: true,
      truth: true,
      runs: [
        {
          truth: false,
          conditions: [
            { key: "status", operator: "equal_to", values: ["open"], truth: false },
            { key: "plan", operator: "not_equal_to", values: ["gold"], truth: null }
          ]
        },
        { truth: true, conditions: [{ key: "plan", operator: "is_not_present", values: [], truth: true }] }
      ]
    })
  })

  it("has nothing to say of a filter that does not restrict", () => {
    expect(explain(1, [])).toEqual({ found: true, truth: true, runs: [] })
  })
})

import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyCondition, anyOrder, anyPredicate, anyRow } from "../src/arbitrary.ts"
import { compile } from "../src/query.ts"

const sample = <T>(values: fc.Arbitrary<T>) => fc.sample(values, { seed: 20260101, numRuns: 500 })

describe("arbitraries", () => {
  it("give the same values for the same seed", () => {
    for (const values of [anyPredicate, anyRow, anyOrder]) {
      expect(sample<unknown>(values)).toEqual(sample<unknown>(values))
    }
  })

  it("reach every kind of predicate", () => {
    expect(new Set(sample(anyPredicate).map(({ _tag }) => _tag))).toEqual(
      new Set(["True", "Compare", "In", "IsNull", "Text", "Overlaps", "And", "Or", "Not"])
    )
  })

  it("reach every way to read a value", () => {
    const casts = sample(anyCondition).flatMap((condition) => {
      const operand = "field" in condition ? condition.field : ""
      return typeof operand === "object" && "as" in operand ? [operand.as] : []
    })
    expect(new Set(casts)).toEqual(new Set(["text", "lowercase", "number", "date", "boolean", "length"]))
  })

  it("give predicates that hold for some rows and not for others", () => {
    const rows = sample(anyRow)
    const found = sample(anyPredicate).filter((predicate, i) => rows[i] && compile(predicate)(rows[i]))
    expect(found.length).toBeGreaterThan(100)
    expect(found.length).toBeLessThan(400)
  })
})

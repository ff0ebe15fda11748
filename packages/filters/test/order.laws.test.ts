import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyOrder, anyRow } from "../src/arbitrary.ts"
import { compareBy, compareValues } from "../src/query.ts"
import { holds } from "./law.ts"

const anyValue = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, Number.NaN, true, false, 0, -0, Infinity, -Infinity, "", "a", [], {}),
  fc.integer(),
  fc.string({ unit: "binary" }),
  fc.anything()
)
const anyOrders = fc.array(anyOrder, { maxLength: 3 })

describe("compareValues", () => {
  it("is a total order: reflexive, antisymmetric, transitive, on any garbage", () =>
    holds(
      fc.property(anyValue, anyValue, anyValue, (a, b, c) => {
        expect(compareValues(a, a)).toBe(0)
        expect(compareValues(a, b) + compareValues(b, a)).toBe(0)
        const [x, y, z] = [a, b, c].sort((p, q) => p === q ? 0 : compareValues(p, q))
        expect(compareValues(x, y)).toBeLessThanOrEqual(0)
        expect(compareValues(y, z)).toBeLessThanOrEqual(0)
        expect(compareValues(x, z)).toBeLessThanOrEqual(0)
      })
    ))

  it("orders texts as their UTF-8 bytes", () =>
    holds(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
        expect(compareValues(a, b)).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
      })
    ))
})

describe("compareBy", () => {
  it("is a total order of rows", () =>
    holds(
      fc.property(anyOrders, anyRow, anyRow, anyRow, (orders, a, b, c) => {
        const compare = compareBy(orders)
        expect(compare(a, a)).toBe(0)
        expect(compare(a, b) + compare(b, a)).toBe(0)
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0)
      })
    ))

  it("turns round with the directions, nulls included", () =>
    holds(
      fc.property(anyOrders, anyRow, anyRow, (orders, a, b) => {
        const plain = orders.map(({ direction, field }) => ({ field, direction }))
        const turned = plain.map(({ direction, field }) =>
          ({ field, direction: direction === "asc" ? "desc" as const : "asc" as const }))
        expect(compareBy(turned)(a, b) + compareBy(plain)(a, b)).toBe(0)
      })
    ))

  it("asks a later order only where the earlier ones see no difference", () =>
    holds(
      fc.property(anyOrder, anyOrder, anyRow, anyRow, (first, second, a, b) => {
        const expected = compareBy([first])(a, b) || compareBy([second])(a, b)
        expect(compareBy([first, second])(a, b)).toBe(expected)
      })
    ))
})

import { describe, expect, it } from "vitest"
import { compareBy, compareValues } from "../src/query.ts"
import type { Order } from "../src/query.ts"

const sorted = (values: ReadonlyArray<unknown>, order: Omit<Order, "field">) =>
  values.map((at) => ({ at })).sort(compareBy([{ field: "at", ...order }])).map(({ at }) => at)

describe("compareBy", () => {
  it.each([
    [{ direction: "asc" }, [1, 2, null]],
    [{ direction: "desc" }, [null, 2, 1]],
    [{ direction: "asc", nulls: "first" }, [null, 1, 2]],
    [{ direction: "desc", nulls: "last" }, [2, 1, null]]
  ] as const)("puts nulls where PostgreSQL does, unless told: %j", (order, expected) => {
    expect(sorted([2, null, 1], order)).toEqual(expected)
  })

  it("counts a missing value and NaN as null", () => {
    expect(compareBy([{ field: "at", direction: "asc" }])({}, { at: null })).toBe(0)
    expect(sorted([Number.NaN, 1], { direction: "asc" })).toEqual([1, Number.NaN])
  })

  it("reads paths, and with a reader of one's own", () => {
    const order: Order = { field: ["json", "n"], direction: "asc" }
    expect(compareBy([order])({ json: { n: 1 } }, { json: { n: 2 } })).toBe(-1)
    expect(compareBy([order], (row: { readonly n: number }) => row.n)({ n: 2 }, { n: 1 })).toBe(1)
  })
})

describe("compareValues", () => {
  it("puts kinds one after the other", () => {
    const texts = ["", "B", "a", "\ud7ff", "\ue000", "\uffee", "\uffff", "\u{10000}", "\u{103fe}", "\u{103ff}", "😀", "\u{10ffff}"]
    const inOrder = [-1, 2, ...texts, false, true, {}, null]
    expect(inOrder.toReversed().sort((a, b) => compareValues(a, b))).toEqual(inOrder)
  })
})

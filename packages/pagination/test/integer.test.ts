import { describe, expect, it } from "vitest"
import { rubyInteger } from "../src/index.ts"

const most = Number.MAX_SAFE_INTEGER

describe("rubyInteger", () => {
  it.each<[unknown, number]>([
    ["12", 12],
    ["+12", 12],
    ["-12", -12],
    ["-0", 0],
    [" \t\n\v\f\r12 34", 12],
    ["12abc", 12],
    ["7.9", 7],
    ["1e3", 1],
    ["1_000", 1000],
    ["1__000", 1],
    ["_1", 0],
    ["1_", 1],
    ["1_2__3", 12],
    ["0x1f", 0],
    ["0d12", 12],
    ["0D1_2", 12],
    ["0d", 0],
    ["0d_1", 0],
    ["- 1", 0],
    ["+-1", 0],
    ["007", 7],
    ["\u00001", 0],
    ["\u00a01", 0],
    ["", 0],
    ["abc", 0],
    ["٣", 0],
    ["9".repeat(400), most],
    ["-" + "9".repeat(400), -most],
    [12, 12],
    [2.9, 2],
    [-2.9, -2],
    [-0.5, 0],
    [1e300, most],
    [-Infinity, -most],
    [Number.NaN, 0],
    [null, 0],
    [undefined, 0],
    [true, 0],
    [["3"], 0],
    [{ page: 3 }, 0]
  ])("reads %j as %d", (raw, expected) => {
    expect(rubyInteger(raw)).toBe(expected)
  })

  it("reads very long numbers", () => {
    for (const text of ["1_".repeat(5_000_000), "9".repeat(10_000_000)]) expect(rubyInteger(text)).toBe(most)
    expect(rubyInteger(`7${"_".repeat(5_000_000)}`)).toBe(7)
    expect(rubyInteger(`7__${"1_".repeat(5_000_000)}`)).toBe(7)
  })
})

import { describe, expect, it } from "vitest"
import { cast, castTo, compile, contains, eq, evaluate, gt, isNull, lt, not, oneOf, overlaps, readField } from "../src/query.ts"
import type { CastKind, Predicate, Truth } from "../src/query.ts"

const june5 = Date.UTC(2025, 5, 5)

describe("a value that is read as something else", () => {
  it.each<readonly [CastKind, unknown, unknown]>([
    ["text", "Ana", "Ana"],
    ["text", 3.5, "3.5"],
    ["text", false, "false"],
    ["text", null, null],
    ["text", undefined, null],
    ["text", Number.NaN, null],
    ["text", ["a"], null],
    ["text", { a: 1 }, null],
    ["lowercase", "JOÃO 5", "joão 5"],
    ["lowercase", true, "true"],
    ["lowercase", {}, null],
    ["number", 3.5, 3.5],
    ["number", " -1.50 ", -1.5],
    ["number", "1e3", 1000],
    ["number", ".5", 0.5],
    ["number", ".25", 0.25],
    ["number", "5.", 5],
    ["number", "+2.5E1", 25],
    ["number", "25e-1", 2.5],
    ["number", "1e+12", 1e12],
    ["number", ".", null],
    ["number", "1e", null],
    ["number", "e5", null],
    ["number", "", null],
    ["number", "10 apples", null],
    ["number", "0x10", null],
    ["number", true, null],
    ["number", [], null],
    ["boolean", true, true],
    ["boolean", " Yes ", true],
    ["boolean", false, false],
    ["boolean", "OFF", false],
    ["boolean", 1, true],
    ["boolean", 0, false],
    ["boolean", 2, null],
    ["boolean", "o", null],
    ["boolean", "maybe", null],
    ["length", ["a", "b"], 2],
    ["length", [], 0],
    ["length", "ab", null],
    ["length", null, null],
    ["date", "2025-06-05", june5],
    ["date", 20250605, june5],
    ["date", true, null],
    ["date", null, null]
  ])("as %s: %j is %j", (as, value, expected) => {
    expect(cast(as, value)).toBe(expected)
  })

  it("as a truth value: is true or false by each of these words", () => {
    const words = (list: string) => list.split(" ").map((word) => cast("boolean", word))
    expect(words("t tr tru true y ye yes on 1").every((value) => value === true)).toBe(true)
    expect(words("f fa fal fals false n no of off 0").every((value) => value === false)).toBe(true)
  })

  it.each([
    "2025-06-05",
    "2025-6-5",
    "2025/06/05",
    "20250605",
    "06/05/2025",
    " June 5, 2025 ",
    "jun 5 2025",
    "JUN. 05, 2025",
    "5 June 2025",
    "5-jun-2025",
    "2025-06-05T10:00:00Z",
    "2025-06-05T23:59:59.999-03:00",
    "2025-06-05 9:30",
    "2025-06-05 23:00:00 UTC",
    "June 5, 2025 08:00 +0530",
    `2025-06-05${" ".repeat(54)}`
  ])("as a date: %j is the 5th of June", (text) => {
    expect(cast("date", text)).toBe(june5)
  })

  it.each([
    "",
    "not-a-date",
    "2025",
    "2025-06",
    "1749081600",
    "2025-02-29",
    "2025-13-01",
    "0000-01-01",
    "31/12/2025",
    "2025-06-05T25:00:00Z",
    "2025-06-05 and more",
    "today",
    "Juneau 5, 2025",
    `2025-06-05${" ".repeat(55)}`
  ])("as a date: %j is nothing", (text) => {
    expect(cast("date", text)).toBeNull()
  })

  it("knows the months", () => {
    const names = "January February March April May June July August September October November December".split(" ")
    expect(names.map((name) => cast("date", `${name} 1, 2025`))).toEqual(names.map((_, month) => Date.UTC(2025, month)))
    expect(names.map((name) => cast("date", `1 ${name.slice(0, 3)} 2025`))).toEqual(names.map((_, month) => Date.UTC(2025, month)))
  })
})

describe("a condition on a value that is read as something else", () => {
  const row = { name: "ANA", labels: [], json: { score: "9.5", day: "2025-06-05T10:00:00Z", on: "yes", bad: "ten", number: 42 } }
  it.each<readonly [string, Predicate, Truth]>([
    ["small letters", eq(castTo("lowercase", "name"), "ana"), true],
    ["a number in a text", gt(castTo("number", ["json", "score"]), 9), true],
    ["a day", eq(castTo("date", ["json", "day"]), june5), true],
    ["an earlier day", lt(castTo("date", ["json", "day"]), june5), false],
    ["a truth value", eq(castTo("boolean", ["json", "on"]), true), true],
    ["digits of a number", contains(castTo("text", ["json", "number"]), "2"), true],
    ["no elements", eq(castTo("length", "labels"), 0), true],
    ["what cannot be read is unknown", eq(castTo("number", ["json", "bad"]), 10), null],
    ["and so is its opposite", not(oneOf(castTo("number", ["json", "bad"]), [10])), null],
    ["what cannot be read is nothing", isNull(castTo("number", ["json", "bad"])), true],
    ["what can is something", isNull(castTo("number", ["json", "score"])), false],
    ["a number is no array", overlaps(castTo("number", "labels"), ["x"]), null]
  ])("%s", (_, predicate, expected) => {
    expect(evaluate(predicate, (field) => readField(row, field))).toBe(expected)
    expect(compile(predicate)(row)).toBe(expected === true)
    expect(compile(not(predicate))(row)).toBe(expected === false)
  })
})

import { describe, expect, it } from "vitest"
import {
  all,
  always,
  any,
  between,
  compile,
  contains,
  eq,
  evaluate,
  gt,
  gte,
  isNull,
  lt,
  lte,
  ne,
  never,
  not,
  oneOf,
  overlaps,
  readField
} from "../src/query.ts"
import type { Field, Predicate, Truth } from "../src/query.ts"

const row = {
  id: 7,
  name: "Ana",
  score: Number.NaN,
  phone: null,
  muted: false,
  labels: ["lead", 3, null],
  marks: [Number.NaN],
  attributes: { plan: "gold", seats: 3, nested: { on: true }, list: ["x"] }
}

const truth = (predicate: Predicate) => evaluate(predicate, (field) => readField(row, field))

const says = (table: ReadonlyArray<readonly [string, Predicate, Truth]>) => {
  it.each(table)("%s", (_, predicate, expected) => {
    expect(truth(predicate)).toBe(expected)
    expect(compile(predicate)(row)).toBe(expected === true)
    expect(compile(not(predicate))(row)).toBe(expected === false)
  })
}

describe("comparisons", () => {
  says([
    ["equal", eq("id", 7), true],
    ["not equal", eq("id", 8), false],
    ["ne of an equal value", ne("id", 7), false],
    ["ne of another value", ne("id", 8), true],
    ["less", lt("id", 8), true],
    ["not less than itself", lt("id", 7), false],
    ["at most itself", lte("id", 7), true],
    ["at most less", lte("id", 6), false],
    ["greater", gt("id", 6), true],
    ["not greater than itself", gt("id", 7), false],
    ["at least itself", gte("id", 7), true],
    ["at least more", gte("id", 8), false],
    ["a range holds its ends", between("id", 7, 7), true],
    ["below a range", between("id", 8, 9), false],
    ["above a range", between("id", 5, 6), false],
    ["texts by code point, capitals first", lt("name", "ana"), true],
    ["false is less than true", lt("muted", true), true],
    ["nothing is coerced: a number with a text", eq("id", "7"), null],
    ["nothing is coerced: a boolean with a number", eq("muted", 0), null],
    ["null is unknown", eq("phone", "x"), null],
    ["null is unknown, other than something too", ne("phone", "x"), null],
    ["a missing column is unknown", eq("nope", 1), null],
    ["an inherited property is no column", isNull("constructor"), true],
    ["NaN is nothing", isNull("score"), true],
    ["NaN equals nothing", eq("score", Number.NaN), null],
    ["a value of NaN is unknown", lt("id", Number.NaN), null],
    ["an array does not compare", eq("labels", "lead"), null]
  ])
})

describe("null", () => {
  says([
    ["eq of null asks for nothing", eq("phone", null), true],
    ["ne of null asks for anything", ne("phone", null), false],
    ["ne of null on a value", ne("id", null), true],
    ["is never unknown", isNull("id"), false]
  ])
})

describe("sets", () => {
  says([
    ["a member", oneOf("id", [1, 7]), true],
    ["no member", oneOf("id", [1, 2]), false],
    ["a null field is unknown", oneOf("phone", ["a"]), null],
    ["no value at all is false, for a null field too", oneOf("phone", []), false],
    ["another kind among the values makes a miss unknown", oneOf("id", [1, "7"]), null],
    ["another kind among the values does not hide a member", oneOf("id", ["x", 7]), true],
    ["only values of another kind", oneOf("id", ["7"]), null],
    ["NaN is a member of nothing", oneOf("score", [Number.NaN]), null]
  ])
})

describe("arrays", () => {
  says([
    ["one in common", overlaps("labels", ["vip", "lead"]), true],
    ["none in common", overlaps("labels", ["vip", "3"]), false],
    ["no value", overlaps("labels", []), false],
    ["NaN is an element of nothing", overlaps("marks", [Number.NaN]), false],
    ["a field that is no array", overlaps("name", ["Ana"]), null],
    ["a null field", overlaps("phone", ["a"]), null]
  ])
})

describe("paths", () => {
  says([
    ["a key of a JSON value", eq(["attributes", "plan"], "gold"), true],
    ["a deeper key", eq(["attributes", "nested", "on"], true), true],
    ["a missing key", isNull(["attributes", "nope"]), true],
    ["a path through a text", isNull(["name", "length"]), true],
    ["a path into an array", isNull(["attributes", "list", "0"]), true],
    ["an inherited key", isNull(["attributes", "toString"]), true],
    ["an array at the end of a path", overlaps(["attributes", "list"], ["x"]), true]
  ])
})

describe("the two ends", () => {
  says([
    ["always", always, true],
    ["never", never, false],
    ["text in a number is unknown", contains("id", "7"), null]
  ])
})

it("one predicate of which any holds, or all, is that one", () => {
  expect([any(eq("id", 7)), all(eq("id", 7))]).toEqual([eq("id", 7), eq("id", 7)])
})

describe("a reader of one's own", () => {
  it("is given the row and the field", () => {
    const asked: Array<[object, Field]> = []
    const holds = compile(eq(["a", "b"], 1), (field) => (given: object) => {
      asked.push([given, field])
      return 1
    })
    expect(holds(row)).toBe(true)
    expect(asked).toEqual([[row, ["a", "b"]]])
  })
})

import { describe, expect, it } from "vitest"
import { all, always, any, castTo, eq, equalities, gt, isNull, lt, ne, never, not, oneOf, rest } from "../src/query.ts"
import type { Pinned, Predicate } from "../src/query.ts"

const cases: ReadonlyArray<readonly [string, Predicate, Readonly<Record<string, Pinned>>, Predicate]> = [
  ["nothing", always, {}, always],
  ["one value", eq("status", "open"), { status: ["open"] }, always],
  ["null", isNull("a"), { a: [null] }, always],
  ["a set, without repeats", oneOf("a", [1, 2, 1]), { a: [1, 2] }, always],
  ["the empty set", oneOf("a", []), { a: [] }, always],
  ["a conjunction", all(eq("a", 1), gt("b", 2), eq("c", "x")), { a: [1], c: ["x"] }, gt("b", 2)],
  ["a conjunction with what always holds", all(always, gt("b", 2), lt("b", 9)), {}, all(gt("b", 2), lt("b", 9))],
  ["inner conjunctions", all(all(eq("a", 1), gt("b", 2)), ne("c", 3)), { a: [1] }, all(gt("b", 2), ne("c", 3))],
  ["one column twice", all(oneOf("a", [1, 2, 3]), oneOf("a", [2, 3, 4])), { a: [2, 3] }, always],
  ["a contradiction", all(eq("a", 1), eq("a", 2)), { a: [] }, always],
  ["alternatives on one column", any(eq("a", 1), isNull("a"), eq("a", 1)), { a: [1, null] }, always],
  ["a single alternative", { _tag: "Or", any: [eq("a", 1)] }, { a: [1] }, always],
  ["no alternative", never, {}, never],
  ["alternatives on two columns", any(eq("a", 1), eq("b", 1)), {}, any(eq("a", 1), eq("b", 1))],
  ["an alternative that is no equality", any(eq("a", 1), gt("a", 5)), {}, any(eq("a", 1), gt("a", 5))],
  ["a negation", not(eq("a", 1)), {}, not(eq("a", 1))],
  ["a path", eq(["a", "b"], 1), {}, eq(["a", "b"], 1)],
  ["a path of one column", eq(["a"], 1), { a: [1] }, always],
  ["a column that is read as something else", eq(castTo("text", "a"), "1"), {}, eq(castTo("text", "a"), "1")],
  ["a set with NaN, which nothing equals", oneOf("a", [1, Number.NaN]), { a: [1] }, always],
  ["NaN, which nothing equals", eq("a", Number.NaN), { a: [] }, always]
]

describe("equalities", () => {
  it.each(cases)("of %s", (_, predicate, pinned, left) => {
    expect(Object.fromEntries(equalities(predicate))).toEqual(pinned)
    expect(rest(predicate)).toEqual(left)
  })
})

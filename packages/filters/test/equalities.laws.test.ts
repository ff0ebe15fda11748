import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyPredicate, anyRow } from "../src/arbitrary.ts"
import { all, any, compile, eq, equalities, rest } from "../src/query.ts"
import type { Pinned, Predicate } from "../src/query.ts"
import { holds } from "./law.ts"

const anyConjunction = fc.array(anyPredicate, { maxLength: 4 }).map((parts) => all(...parts))
const asPredicate = ([column, values]: readonly [string, Pinned]): Predicate =>
  any(...values.map((value) => eq(column, value)))

describe("equalities and rest", () => {
  it("match together the rows that the predicate matches", () =>
    holds(
      fc.property(anyConjunction, anyRow, (predicate, row) => {
        const together = all(...[...equalities(predicate)].map(asPredicate), rest(predicate))
        expect(compile(together)(row)).toBe(compile(predicate)(row))
      })
    ))

  it("leave a rest that pins nothing and has no rest of its own", () =>
    holds(
      fc.property(anyConjunction, (predicate) => {
        const left = rest(predicate)
        expect(equalities(left).size).toBe(0)
        expect(rest(left)).toEqual(left)
      })
    ))

  it("name no value twice", () =>
    holds(
      fc.property(anyConjunction, (predicate) => {
        for (const values of equalities(predicate).values()) expect(new Set(values).size).toBe(values.length)
      })
    ))
})

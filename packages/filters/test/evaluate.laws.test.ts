import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyField, anyPredicate, anyRow, anyScalar } from "../src/arbitrary.ts"
import { all, always, any, compile, eq, evaluate, matches, never, not, oneOf, readField } from "../src/query.ts"
import type { Predicate } from "../src/query.ts"
import { holds } from "./law.ts"

const truth = (predicate: Predicate, row: object) => evaluate(predicate, (field) => readField(row, field))
const anyParts = fc.array(anyPredicate, { maxLength: 4 })
const and = (parts: ReadonlyArray<Predicate>): Predicate => ({ _tag: "And", all: parts })
const or = (parts: ReadonlyArray<Predicate>): Predicate => ({ _tag: "Or", any: parts })

describe("evaluate", () => {
  it("obeys De Morgan: a negated conjunction is the disjunction of the negations, and the other way round", () =>
    holds(
      fc.property(anyParts, anyRow, (parts, row) => {
        expect(truth(not(and(parts)), row)).toBe(truth(or(parts.map(not)), row))
        expect(truth(not(or(parts)), row)).toBe(truth(and(parts.map(not)), row))
      })
    ))

  it("takes two negations for none", () =>
    holds(
      fc.property(anyPredicate, anyRow, (predicate, row) => {
        expect(truth(not(not(predicate)), row)).toBe(truth(predicate, row))
      })
    ))

  it("does not see the order of the parts", () =>
    holds(
      fc.property(anyParts, anyRow, (parts, row) => {
        expect(truth(and(parts.toReversed()), row)).toBe(truth(and(parts), row))
        expect(truth(or(parts.toReversed()), row)).toBe(truth(or(parts), row))
      })
    ))

  it("does not see how the parts are grouped", () =>
    holds(
      fc.property(anyPredicate, anyPredicate, anyPredicate, anyRow, (a, b, c, row) => {
        expect(truth(and([and([a, b]), c]), row)).toBe(truth(and([a, and([b, c])]), row))
        expect(truth(or([or([a, b]), c]), row)).toBe(truth(or([a, or([b, c])]), row))
      })
    ))

  it("is unknown in a conjunction exactly when nothing is false and something is unknown", () =>
    holds(
      fc.property(anyParts, anyRow, (parts, row) => {
        const truths = parts.map((part) => truth(part, row))
        const expected = truths.some((each) => each === false) ? false : truths.every((each) => each === true) || null
        expect(truth(and(parts), row)).toBe(expected)
      })
    ))

  it("never finds more rows when a condition is added, nor fewer when an alternative is", () =>
    holds(
      fc.property(anyPredicate, anyPredicate, fc.array(anyRow, { maxLength: 10 }), (a, b, rows) => {
        const found = (predicate: Predicate) => rows.filter(compile(predicate))
        expect(found(a)).toEqual(expect.arrayContaining(found(all(a, b))))
        expect(found(any(a, b))).toEqual(expect.arrayContaining(found(a)))
      })
    ))

  it("takes a set for the disjunction of its values", () =>
    holds(
      fc.property(anyField, fc.array(anyScalar, { maxLength: 4 }), anyRow, (field, values, row) => {
        expect(truth(oneOf(field, values), row)).toBe(truth(or(values.map((value) => eq(field, value))), row))
      })
    ))

  it("has always and never as the two ends, also as the empty conjunction and disjunction", () =>
    holds(
      fc.property(anyPredicate, anyRow, (predicate, row) => {
        expect(truth(all(predicate, always), row)).toBe(truth(predicate, row))
        expect(truth(any(predicate, never), row)).toBe(truth(predicate, row))
        expect(truth(any(predicate, always), row)).toBe(true)
        expect(truth(all(predicate, never), row)).toBe(false)
        expect([truth(all(), row), truth(any(), row)]).toEqual([true, false])
      })
    ))

  it("answers true, false or unknown on any garbage", () =>
    holds(
      fc.property(
        anyPredicate,
        fc.dictionary(fc.constantFrom("id", "name", "status", "labels", "attributes"), fc.anything()),
        (predicate, row) => {
          expect([true, false, null]).toContain(truth(predicate, row))
        }
      )
    ))
})

describe("compile", () => {
  it("gives the rows that matches gives", () =>
    holds(
      fc.property(anyPredicate, anyRow, (predicate, row) => {
        expect(compile(predicate)(row)).toBe(matches(predicate, (field) => readField(row, field)))
      })
    ))

  it("gives them also with a reader of one's own, on garbage", () =>
    holds(
      fc.property(anyPredicate, fc.func(fc.anything()), (predicate, read) => {
        expect(compile(predicate, (field) => (_: object) => read(field))({})).toBe(matches(predicate, read))
      })
    ))
})

import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { rubyInteger } from "../src/index.ts"
import { holds } from "./law.ts"

describe("rubyInteger", () => {
  it("is a safe integer for anything at all", () =>
    holds(
      fc.property(fc.anything(), (raw) => {
        expect(rubyInteger(raw)).toSatisfy(Number.isSafeInteger)
      })
    ))

  it("reads an integer back from its text, whatever follows", () =>
    holds(
      fc.property(
        fc.maxSafeInteger(),
        fc.constantFrom("", " ", "\n"),
        fc.constantFrom("", ".5", "abc", "_", " 7"),
        (n, before, after) => {
          expect(rubyInteger(`${before}${n}${after}`)).toBe(n)
          expect(rubyInteger(n)).toBe(n)
        }
      )
    ))

  it("keeps the order of numbers, huge ones included", () =>
    holds(
      fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a]
        expect(rubyInteger(String(less))).toBeLessThanOrEqual(rubyInteger(String(more)))
      })
    ))
})

import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyE164, anyPhoneDigits, anyRendering } from "../src/arbitrary.ts"
import { digits, phonesMatch, sameTail } from "../src/index.ts"
import { holds } from "./law.ts"

/** Few digit strings, so that pairs and triples often match: by tail, by equality, and just not. */
const anyCrowdedDigits = fc.constantFrom("", "2", "2345678", "12345678", "912345678", "5512345678", "12345679")

const anyText = fc.oneof(anyCrowdedDigits, anyE164, fc.string())

describe("phonesMatch", () => {
  it("equals the rule in its own words: equal digits, or both at least eight long with the last eight equal", () =>
    holds(
      fc.property(anyCrowdedDigits, anyCrowdedDigits, (a, b) => {
        const expected =
          a !== "" &&
          b !== "" &&
          (a === b || (a.length >= 8 && b.length >= 8 && a.substring(a.length - 8) === b.substring(b.length - 8)))
        expect(phonesMatch(a, b)).toBe(expected)
      }),
    ))

  it("is reflexive exactly on texts with a digit", () =>
    holds(
      fc.property(anyText, (a) => {
        expect(phonesMatch(a, a)).toBe(digits(a) !== "")
      }),
    ))

  it("is symmetric", () =>
    holds(
      fc.property(anyText, anyText, (a, b) => {
        expect(phonesMatch(a, b)).toBe(phonesMatch(b, a))
      }),
    ))

  it("is transitive", () =>
    holds(
      fc.property(anyCrowdedDigits, anyCrowdedDigits, anyCrowdedDigits, (a, b, c) => {
        fc.pre(phonesMatch(a, b) && phonesMatch(b, c))
        expect(phonesMatch(a, c)).toBe(true)
      }),
    ))

  it("does not see formatting", () =>
    holds(
      fc.property(
        anyPhoneDigits.chain((phone) => fc.tuple(anyRendering(phone), anyRendering(phone))),
        anyE164,
        ([a, rendered], b) => {
          expect(phonesMatch(a, rendered)).toBe(true)
          expect(phonesMatch(rendered, b)).toBe(phonesMatch(a, b))
        },
      ),
    ))
})

describe("sameTail", () => {
  it("agrees with phonesMatch on digits with or without plus", () =>
    holds(
      fc.property(anyCrowdedDigits, anyCrowdedDigits, (a, b) => {
        fc.pre(a !== "")
        expect(sameTail(`+${a}`, b)).toBe(phonesMatch(a, b))
      }),
    ))
})

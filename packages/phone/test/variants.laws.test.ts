import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyBrazilianLandline, anyPhoneDigits, anyRendering } from "../src/arbitrary.ts"
import { digits, phonesMatch, sameSubscriber, variants } from "../src/index.ts"
import { holds } from "./law.ts"

/** A phone and one of its variants or, as often, any other phone. */
const anyPair = anyPhoneDigits.chain((phone) =>
  fc.tuple(fc.constant(phone), fc.oneof(fc.constantFrom(phone, ...variants(phone)), anyPhoneDigits)),
)

/** Digits close to the shapes that have variants: lengths, area codes and first digits just off as well. */
const anyNearlyVaried = fc.stringMatching(/^5[45][0-9]{6,13}$/)

describe("variants", () => {
  it("begin with the given digits, hold digits only and repeat none", () =>
    holds(
      fc.property(fc.oneof(anyPhoneDigits, anyNearlyVaried, fc.string()), (phone) => {
        const all = variants(phone)
        expect(all.slice(0, 1)).toEqual(digits(phone) === "" ? [] : [digits(phone)])
        expect(new Set(all).size).toBe(all.length)
        for (const variant of all) expect(variant).toMatch(/^\d+$/)
      }),
    ))

  it("of a variant are the same set", () =>
    holds(
      fc.property(fc.oneof(anyPhoneDigits, anyNearlyVaried), (phone) => {
        const all = variants(phone)
        for (const variant of all) expect(new Set(variants(variant))).toEqual(new Set(all))
      }),
    ))

  it("do not see formatting", () =>
    holds(
      fc.property(
        anyPhoneDigits.chain((phone) => fc.tuple(fc.constant(phone), anyRendering(phone))),
        ([phone, rendered]) => {
          expect(variants(rendered)).toEqual(variants(phone))
        },
      ),
    ))

  it("of a Brazilian landline are the landline alone", () =>
    holds(
      fc.property(anyBrazilianLandline, (phone) => {
        expect(variants(phone)).toEqual([phone])
      }),
    ))

  it("of a mobile are the number with and without the ninth digit, whichever is given", () =>
    holds(
      fc.property(fc.stringMatching(/^55[1-9]{2}$/), fc.stringMatching(/^[6-9][0-9]{7}$/), (area, subscriber) => {
        expect(variants(`${area}${subscriber}`)).toEqual([`${area}${subscriber}`, `${area}9${subscriber}`])
        expect(variants(`${area}9${subscriber}`)).toEqual([`${area}9${subscriber}`, `${area}${subscriber}`])
      }),
    ))
})

describe("sameSubscriber", () => {
  it("is reflexive exactly on texts with a digit", () =>
    holds(
      fc.property(fc.oneof(anyPhoneDigits, fc.string()), (phone) => {
        expect(sameSubscriber(phone, phone)).toBe(digits(phone) !== "")
      }),
    ))

  it("is symmetric", () =>
    holds(
      fc.property(anyPair, ([a, b]) => {
        expect(sameSubscriber(a, b)).toBe(sameSubscriber(b, a))
      }),
    ))

  it("does not see formatting", () =>
    holds(
      fc.property(
        anyPair.chain(([a, b]) => fc.tuple(fc.constant(a), fc.constant(b), anyRendering(a), anyRendering(b))),
        ([a, b, renderedA, renderedB]) => {
          expect(sameSubscriber(renderedA, renderedB)).toBe(sameSubscriber(a, b))
        },
      ),
    ))

  it("implies phonesMatch", () =>
    holds(
      fc.property(anyPair, ([a, b]) => {
        fc.pre(sameSubscriber(a, b))
        expect(phonesMatch(a, b)).toBe(true)
      }),
    ))
})

import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as arbitrary from "../src/arbitrary.ts"
import { digits, formatJid } from "../src/index.ts"
import { holds } from "./law.ts"

const sample = <T>(values: fc.Arbitrary<T>, numRuns: number): ReadonlyArray<T> =>
  fc.sample(values, { seed: 20260101, numRuns })

describe("what is generated", () => {
  it("phones are E.164 numbers", () =>
    holds(
      fc.property(arbitrary.anyE164, (phone) => {
        expect(phone).toMatch(/^\+[1-9]\d{7,14}$/)
      }),
    ))

  it("renderings have the digits of their phone", () =>
    holds(
      fc.property(
        arbitrary.anyPhoneDigits.chain((phone) => fc.tuple(fc.constant(phone), arbitrary.anyRendering(phone))),
        ([phone, rendering]) => {
          expect(digits(rendering)).toBe(phone)
        },
      ),
    ))

  it("addresses are of every kind and form", () => {
    const texts = sample(arbitrary.anyJid, 500).map(formatJid)
    for (const form of [/^\d+@s\.whatsapp\.net$/, /_\d+:\d+@c\.us$/, /^\d+@lid$/, /:\d+@lid$/, /^\d+@g\.us$/]) {
      expect(texts).toContainEqual(expect.stringMatching(form))
    }
    for (const form of [/^\d+-\d+@g\.us$/, /^\d+@broadcast$/, /^status@/, /@newsletter$/, /@call$/]) {
      expect(texts).toContainEqual(expect.stringMatching(form))
    }
  })

  it("phones are Brazilian or Argentinian in more than half of the cases", () => {
    const phones = sample(arbitrary.anyPhoneDigits, 400)
    expect(phones.filter((phone) => /^5[45]/.test(phone)).length).toBeGreaterThan(200)
  })
})

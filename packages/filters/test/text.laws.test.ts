import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { contains, like, matches, startsWith } from "../src/query.ts"
import type { Predicate } from "../src/query.ts"
import { holds } from "./law.ts"

const matchesText = (predicate: Predicate, text: string) => matches(predicate, () => text)

const anyText = fc.string({ unit: fc.constantFrom("a", "b", "B", "%", "\\", "😀", "."), maxLength: 8 })
const anyPattern = fc.string({ unit: fc.constantFrom("a", "b", "%", "_", "\\", "😀"), maxLength: 8 })

const escaped = (character: string) => character.replace(/[.*+?^${}()|[\]\\/]/, "\\$&")

/** The pattern as a regular expression, written down without a thought for time. */
const naive = (pattern: string, flags: string): RegExp => {
  const source = pattern.replace(/\\([^])|([^])/gu, (_, taken: string | undefined, plain: string) =>
    taken !== undefined ? escaped(taken) : plain === "%" ? "[^]*" : plain === "_" ? "[^]" : escaped(plain))
  return new RegExp(`^${source}$`, flags)
}

describe("text", () => {
  it("fits a pattern as the naive regular expression does", () =>
    holds(
      fc.property(anyPattern, anyText, (pattern, text) => {
        expect(matchesText(like("text", pattern, { caseSensitive: true }), text)).toBe(naive(pattern, "u").test(text))
        expect(matchesText(like("text", pattern), text)).toBe(naive(pattern, "iu").test(text))
      })
    ))

  it("fits a long piece of a pattern as the naive regular expression does", () =>
    holds(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "b", "_"), minLength: 33, maxLength: 50 }),
        fc.string({ unit: fc.constantFrom("a", "b", "😀"), maxLength: 10 }),
        fc.infiniteStream(fc.constantFrom("a", "b")),
        fc.boolean(),
        (piece, around, fill, spoiled) => {
          const inside = Array.from(piece, (unit) => unit === "_" ? String(fill.next().value) : unit).join("")
          const text = around + (spoiled ? inside.replace("a", "b") : inside) + around
          expect(matchesText(like("text", `%${piece}%`), text)).toBe(naive(`%${piece}%`, "iu").test(text))
        }
      )
    ))

  it("contains and begins as an escaped pattern with runs around it", () =>
    holds(
      fc.property(anyText, anyText, fc.boolean(), (part, text, caseSensitive) => {
        const literal = part.replace(/[%_\\]/g, "\\$&")
        const options = { caseSensitive }
        expect(matchesText(contains("text", part, options), text))
          .toBe(matchesText(like("text", `%${literal}%`, options), text))
        expect(matchesText(startsWith("text", part, options), text))
          .toBe(matchesText(like("text", `${literal}%`, options), text))
      })
    ))
})

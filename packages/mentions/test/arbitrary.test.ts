import * as fc from "fast-check"
import { expect, it } from "vitest"
import {
  anyMention,
  anyMentionedContact,
  anyMentionsQuirks,
  anyName,
  anyPlainText,
  anySegments
} from "../src/arbitrary.ts"
import { mentionJid, parseMarkup, printMarkup } from "../src/index.ts"

const sample = <T>(values: fc.Arbitrary<T>) => fc.sample(values, { seed: 20260101, numRuns: 300 })

it("arbitraries give the same values for the same seed", () => {
  for (const values of [anyName, anyMention, anyPlainText, anySegments, anyMentionedContact, anyMentionsQuirks]) {
    expect(sample<unknown>(values)).toEqual(sample<unknown>(values))
  }
})

it("mentions are of everybody and everyone, in texts with several of them and with none", () => {
  const kinds = sample(anyMention).map(({ id, kind }) => id === "0" ? "everyone" : kind)
  expect(new Set(kinds)).toEqual(new Set(["contact", "user", "team", "everyone"]))
  const counts = sample(anySegments).map((segments) => segments.filter(({ _tag }) => _tag === "Mention").length)
  expect(new Set(counts)).toEqual(new Set([0, 1, 2, 3, 4]))
})

it("texts hold no mentions, and segments are as reading gives them", () => {
  for (const text of sample(anyPlainText)) expect(parseMarkup(text).every(({ _tag }) => _tag === "Text")).toBe(true)
  for (const segments of sample(anySegments)) expect(parseMarkup(printMarkup(segments))).toEqual(segments)
})

it("contacts are such that can be mentioned on WhatsApp and such that cannot", () => {
  const reachable = sample(anyMentionedContact).map((contact) => mentionJid(contact) !== null)
  expect(new Set(reachable)).toEqual(new Set([true, false]))
})

import { describe, expect, it } from "vitest"
import { contains, like, matches, startsWith } from "../src/query.ts"
import type { Predicate } from "../src/query.ts"

const holdsFor = (predicate: Predicate, text: string) => matches(predicate, () => text)
const exactly = { caseSensitive: true }

describe("capital and small letters", () => {
  it.each([
    ["JOÃO", "joão da silva"],
    ["straß", "Straße"],
    ["ΟΔΟΣ", "οδος"],
    ["οδος", "ΟΔΟΣ ΑΘΗΝΑΣ"],
    ["ΟΔΟΣ ΟΔΟΣ", "οδος οδοσα"]
  ])("%s stands in %s", (part, text) => {
    expect(holdsFor(contains("name", part), text)).toBe(true)
    expect(holdsFor(startsWith("name", part), text)).toBe(true)
    expect(holdsFor(contains("name", part, exactly), text)).toBe(false)
    expect(holdsFor(startsWith("name", part, exactly), text)).toBe(false)
  })

  it("keeps accents apart, and letters that are written as two", () => {
    expect(holdsFor(contains("name", "joao"), "João")).toBe(false)
    expect(holdsFor(contains("name", "ss"), "Straße")).toBe(false)
    expect(holdsFor(contains("name", "οδος"), "οδο")).toBe(false)
  })
})

describe("like", () => {
  it.each([
    ["", "", true],
    ["", "a", false],
    ["%", "", true],
    ["_", "😀", true],
    ["__", "😀", false],
    ["a%a", "a", false],
    ["a%a", "aa", true],
    ["%ab%ab%", "aab", false],
    ["%ab%ba%", "abab", false],
    ["%ab%ba%", "abba", true],
    ["%a_c%", "xxabcxx", true],
    ["\\%", "%", true],
    ["\\%", "x", false],
    ["100\\%%", "100% sure", true],
    ["a\\", "a\\", true],
    ["\\a", "a", true],
    ["line%end", "line\nend", true]
  ])("%j on %j is %s", (pattern, text, expected) => {
    expect(holdsFor(like("name", pattern, exactly), text)).toBe(expected)
  })

  it("finds a long piece behind one that lacks its beginning, or its end", () => {
    const piece = "abc".repeat(12)
    expect(holdsFor(like("name", `%${piece}%`), piece.slice(1) + piece)).toBe(true)
    expect(holdsFor(like("name", `%${piece}%`), piece.slice(0, -1) + piece)).toBe(true)
    expect(holdsFor(like("name", `%${piece}%`), `${piece.slice(1)}x${piece.slice(0, -1)}`)).toBe(false)
  })

  it.each([
    ["runs in a row", "%".repeat(10_000) + "b"],
    ["a run before every letter", "%a".repeat(5_000) + "b"],
    ["a long piece that nearly stands everywhere", `%${"a".repeat(5_000)}b%`],
    ["a long piece of any characters", `%${"_a".repeat(4_900)}b%`]
  ])("comes to an end on a hostile pattern: %s", (_, pattern) => {
    const text = "a".repeat(50_000)
    expect(holdsFor(like("name", pattern), text)).toBe(false)
    expect(holdsFor(like("name", pattern), `${text}b`)).toBe(true)
  })
})

import { describe, expect, it } from "vitest"
import { normalizeArgentina, normalizeBrazil, normalizeProviderPhone } from "../src/index.ts"

describe("normalizeBrazil [groups 262]", () => {
  it.each([
    ["gives 12 digits the ninth", "558788465072", "5587988465072"],
    ["leaves 13 digits alone", "5587988465072", "5587988465072"],
    ["leaves other countries alone", "12025550123", "12025550123"],
    ["does not look for 55 inside", "1558788465", "1558788465"],
    ["gives 11 digits a 9 too", "55878846507", "558798846507"],
    ["gives 14 digits a 9 too", "55879884650721", "558799884650721"],
    ["gives landlines a 9 too", "551133334444", "5511933334444"],
    ["gives the bare calling code a 9 too", "55", "559"],
    ["does not know a plus", "+558788465072", "+558788465072"],
  ])("%s", (_what, given, expected) => {
    expect(normalizeBrazil(given)).toBe(expected)
  })
})

describe("normalizeArgentina [groups 263]", () => {
  it.each([
    ["takes the 9 away", "5491123456789", "541123456789"],
    ["leaves numbers without it alone", "541123456789", "541123456789"],
    ["whatever the length", "549", "54"],
    ["at the start only", "15491123456789", "15491123456789"],
  ])("%s", (_what, given, expected) => {
    expect(normalizeArgentina(given)).toBe(expected)
  })
})

describe("normalizeProviderPhone", () => {
  it.each([
    ["gives eight digits the ninth", "+558788465072", "+5587988465072"],
    ["gives landlines one too", "+551133334444", "+5511933334444"],
    ["leaves nine digits alone", "+5587988465072", "+5587988465072"],
    ["leaves seven digits alone", "+55878846507", "+55878846507"],
    ["wants the plus", "558788465072", "558788465072"],
    ["wants it first", "x+558788465072", "x+558788465072"],
    ["leaves other countries alone", "+541123456789", "+541123456789"],
  ])("%s", (_what, given, expected) => {
    expect(normalizeProviderPhone(given)).toBe(expected)
  })
})

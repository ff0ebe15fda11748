import { describe, expect, it } from "vitest"
import {
  digits,
  matchingRules,
  mentionMatches,
  phonesMatch,
  phoneTail,
  sameDigits,
  sameSubscriber,
  sameTail,
  sameText,
} from "../src/index.ts"

it("digits keeps decimal digits only", () => {
  expect(digits("+55 (87) 98846-5072 x")).toBe("5587988465072")
  expect(digits("٣ none")).toBe("")
})

describe("phonesMatch", () => {
  it.each([
    ["+5587988465072", "558788465072", true],
    ["558788465072", "+5587988465072", true],
    ["+55 (87) 98846-5072", "5587988465072", true],
    ["123", "123", true],
    ["123", "9123", false],
    ["1234567", "91234567", false],
    ["12345678", "912345678", true],
    ["12345678", "12345679", false],
    [null, "123", false],
    ["123", undefined, false],
    [null, null, false],
    ["", "", false],
    ["+", "-", false],
  ])("%j and %j: %j [groups 260]", (a, b, expected) => {
    expect(phonesMatch(a, b)).toBe(expected)
  })

  it("takes two subscribers of different area codes for one, where sameSubscriber does not", () => {
    expect(phonesMatch("+5511988465072", "+5587988465072")).toBe(true)
    expect(sameSubscriber("+5511988465072", "+5587988465072")).toBe(false)
  })
})

describe("the database's tail", () => {
  it("a member without the ninth digit is the inbox's own [groups 84]", () => {
    expect(matchingRules.ownMember("+558788465072", "+5587988465072")).toBe(true)
  })

  it("two rows of different area codes are both the inbox's own [groups 85]", () => {
    const own = ["+5511988465072", "+558788465072"].filter((phone) => sameTail(phone, "+5587988465072"))
    expect(own).toHaveLength(2)
  })

  it("short phones match by equality, null never [groups 261]", () => {
    expect(sameTail("+1234567", "1234567")).toBe(true)
    expect(sameTail("+1234567", "+11234567")).toBe(false)
    expect(sameTail(null, null)).toBe(false)
    expect(sameTail(undefined, "1234567")).toBe(false)
    expect(sameTail("1234567", null)).toBe(false)
  })

  it("counts formatting other than plus as characters", () => {
    expect(phoneTail("+55 87 98846-5072")).toBe("846-5072")
    expect(sameTail("+55 87 98846-5072", "+5587988465072")).toBe(false)
  })

  it("is the whole text when that is shorter, and null for nothing", () => {
    expect(phoneTail("+1+23")).toBe("123")
    expect(phoneTail("")).toBe("")
    expect(phoneTail(null)).toBe(null)
    expect(phoneTail(undefined)).toBe(null)
  })
})

describe("exact digits", () => {
  it("the inbox's own number in full is seen to leave [groups 175]", () => {
    expect(matchingRules.ownNumberLeft("5511999990000", "+5511999990000")).toBe(true)
  })

  it("without its ninth digit it is not [groups 176]", () => {
    expect(matchingRules.ownNumberLeft("551199990000", "+5511999990000")).toBe(false)
  })

  it.each([
    [null, null],
    [undefined, undefined],
    ["", ""],
    ["+", ""],
    ["1", null],
    [null, "1"],
  ])("%j and %j have no digits in common", (a, b) => {
    expect(sameDigits(a, b)).toBe(false)
  })

  it("formatting does not count", () => {
    expect(sameDigits("+1 (202) 555-0123", "12025550123")).toBe(true)
  })
})

describe("mentions", () => {
  it("the dropdown hides its own number only when written the same", () => {
    expect(sameText("+5511999990000", "+5511999990000")).toBe(true)
    expect(sameText("+5511999990000", "5511999990000")).toBe(false)
    expect(sameText(null, null)).toBe(false)
    expect(sameText(undefined, undefined)).toBe(false)
  })

  it.each([
    ["5587988465072", "5587988465072", true],
    ["+5587988465072", "5587988465072", true],
    ["1234567", "1234567", true],
    ["+1234567", "1234567", true],
    ["+5587988465072", "558788465072", true],
    ["+5587988465072", "88465072", true],
    ["+5587988465072", "8465072", false],
    ["+5587988465072", "558788465073", false],
    ["+5587988465072", "558788475072", false],
    [null, "5587988465072", false],
    [undefined, "5587988465072", false],
  ])("contact %j, mentioned %j: %j [groups 246]", (phone, mentioned, expected) => {
    expect(mentionMatches(phone, mentioned)).toBe(expected)
  })
})

it("each use has its rule", () => {
  expect(matchingRules).toEqual({
    ownMember: sameTail,
    groupSyncedAdmin: sameTail,
    sendGuard: phonesMatch,
    youBadge: phonesMatch,
    ownNumberLeft: sameDigits,
    rejoin: sameDigits,
    mentionDropdown: sameText,
    incomingMention: mentionMatches,
  })
})

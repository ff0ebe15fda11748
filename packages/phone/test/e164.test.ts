import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { formatPhone, InvalidPhone, parsePhone } from "../src/e164.ts"

describe("parsePhone", () => {
  it("reads a phone with its country", () => {
    expect(Result.merge(parsePhone("+55 (87) 98846-5072"))).toEqual({
      e164: "+5587988465072",
      callingCode: "55",
      national: "87988465072",
      country: "BR",
      valid: true,
    })
  })

  it("accepts a Brazilian mobile of eight digits as it stands", () => {
    expect(Result.merge(parsePhone("+558788465072"))).toMatchObject({ e164: "+558788465072", country: "BR", valid: true })
  })

  it("reads a national number when told the country", () => {
    expect(Result.merge(parsePhone("(11) 99999-0000", "BR"))).toMatchObject({ e164: "+5511999990000" })
    expect(Result.merge(parsePhone("(11) 99999-0000"))).toEqual(new InvalidPhone("(11) 99999-0000"))
  })

  it("lets the calling code win over the country told", () => {
    expect(Result.merge(parsePhone("+12025550123", "BR"))).toMatchObject({ country: "US" })
  })

  it("marks a wrong length", () => {
    expect(Result.merge(parsePhone("+551199999000011"))).toMatchObject({ country: "BR", valid: false })
  })

  it("knows numbers of no country", () => {
    expect(Result.merge(parsePhone("+80012345678"))).toMatchObject({ callingCode: "800", country: null, valid: true })
  })

  it.each(["", "+", "+1", "abc", "+999123456789", "call +5511999990000", "5511999990000"])("refuses %j", (text) => {
    expect(Result.merge(parsePhone(text))).toEqual(new InvalidPhone(text))
    expect(Result.merge(formatPhone(text, "national"))).toEqual(new InvalidPhone(text))
  })

  it("finds no phone inside a text, of whichever country", () => {
    expect(Result.merge(parsePhone("call 11999990000", "BR"))).toEqual(new InvalidPhone("call 11999990000"))
  })

  it("names its error", () => {
    expect(new InvalidPhone("x")).toMatchObject({ _tag: "InvalidPhone", text: "x" })
  })
})

describe("formatPhone", () => {
  it.each([
    ["+5587988465072", "international", "+55 87 98846 5072"],
    ["+5587988465072", "national", "(87) 98846-5072"],
    ["+55 87 98846-5072", "uri", "tel:+5587988465072"],
    ["+558788465072", "national", "8788465072"],
  ] as const)("%s, %s: %s", (phone, style, expected) => {
    expect(Result.merge(formatPhone(phone, style))).toEqual(expected)
  })

  it("takes the country of a national number", () => {
    expect(Result.merge(formatPhone("11999990000", "uri", "BR"))).toEqual("tel:+5511999990000")
  })
})

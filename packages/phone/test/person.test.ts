import { describe, expect, it } from "vitest"
import { lidDigits, personKey, phoneDigitsOf } from "../src/index.ts"

describe("lidDigits", () => {
  it.each([
    ["12345678@lid", "12345678"],
    ["12345678:2@lid", null],
    ["12345678@s.whatsapp.net", null],
    ["12345678@lid.example", null],
    ["x1@lid", null],
    ["@lid", null],
    ["", null],
    [null, null],
    [undefined, null],
  ])("of %j are %j", (id, expected) => {
    expect(lidDigits(id)).toBe(expected)
  })
})

describe("phoneDigitsOf", () => {
  it.each([
    ["5511912345678@s.whatsapp.net", "5511912345678"],
    ["5511912345678", "5511912345678"],
    ["5511912345678:2@s.whatsapp.net", null],
    ["+5511912345678@s.whatsapp.net", null],
    ["5511912345678x@s.whatsapp.net", null],
    ["@s.whatsapp.net", null],
    ["", null],
    [null, null],
    [undefined, null],
  ])("of %j are %j", (jid, expected) => {
    expect(phoneDigitsOf(jid)).toBe(expected)
  })

  it("a hidden id passes for a phone [groups 223]", () => {
    expect(phoneDigitsOf("12345678@lid")).toBe("12345678")
  })
})

describe("personKey", () => {
  it("prefers the hidden id as source id", () => {
    expect(personKey({ id: "12345678@lid", phoneNumber: "5511912345678@s.whatsapp.net" })).toEqual({
      lid: "12345678",
      phone: "5511912345678",
      sourceId: "12345678",
    })
  })

  it("knows a person by hidden id alone [groups 57]", () => {
    expect(personKey({ id: "12345678@lid", phoneNumber: null })).toEqual({
      lid: "12345678",
      phone: null,
      sourceId: "12345678",
    })
  })

  it("takes the phone when the id is no hidden id", () => {
    expect(personKey({ id: null, phoneNumber: "5511912345678@s.whatsapp.net" })).toEqual({
      lid: null,
      phone: "5511912345678",
      sourceId: "5511912345678",
    })
  })

  it("cases 56 and 173: drops a person whose phone is only the id", () => {
    expect(personKey({ id: "5511912345678@s.whatsapp.net" })).toEqual({ lid: null, phone: null, sourceId: null })
  })
})

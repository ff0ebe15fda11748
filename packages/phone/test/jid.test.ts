import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { groupFounding, InvalidJid, type Jid, parseJid } from "../src/index.ts"

const forms: ReadonlyArray<readonly [string, Jid]> = [
  ["5511999990000@s.whatsapp.net", { _tag: "User", user: "5511999990000", server: "s.whatsapp.net" }],
  ["5511999990000@c.us", { _tag: "User", user: "5511999990000", server: "c.us" }],
  ["5511999990000:0@s.whatsapp.net", { _tag: "User", user: "5511999990000", device: 0, server: "s.whatsapp.net" }],
  ["5511999990000_1@s.whatsapp.net", { _tag: "User", user: "5511999990000", agent: 1, server: "s.whatsapp.net" }],
  [
    "5511999990000_1:23@s.whatsapp.net",
    { _tag: "User", user: "5511999990000", agent: 1, device: 23, server: "s.whatsapp.net" },
  ],
  [
    "5511999990000_65535:65535@c.us",
    { _tag: "User", user: "5511999990000", agent: 65535, device: 65535, server: "c.us" },
  ],
  ["123456789012345@lid", { _tag: "Lid", user: "123456789012345" }],
  ["123456789012345_1:7@lid", { _tag: "Lid", user: "123456789012345", agent: 1, device: 7 }],
  ["120363000000000001@g.us", { _tag: "Group", id: "120363000000000001" }],
  ["5511999990000-1600000000@g.us", { _tag: "Group", id: "5511999990000-1600000000" }],
  ["1600000000@broadcast", { _tag: "Broadcast", id: "1600000000" }],
  ["status@broadcast", { _tag: "Status" }],
  ["120363000000000001@newsletter", { _tag: "Newsletter", id: "120363000000000001" }],
  ["A1B2@call", { _tag: "Call", id: "A1B2" }],
]

describe("parseJid", () => {
  it.each(forms)("reads %s", (text, jid) => {
    expect(Result.merge(parseJid(text))).toStrictEqual(jid)
  })

  it.each([
    "",
    "@",
    "5511999990000",
    "+5511999990000@s.whatsapp.net",
    "ana@s.whatsapp.net",
    "@s.whatsapp.net",
    "x5511@s.whatsapp.net",
    "5511x@s.whatsapp.net",
    "5511:@s.whatsapp.net",
    "5511:01@s.whatsapp.net",
    "5511:123456@s.whatsapp.net",
    "5511_@s.whatsapp.net",
    "5511_01@s.whatsapp.net",
    "5511_123456@s.whatsapp.net",
    "5511:1_1@s.whatsapp.net",
    "ana@lid",
    "-1@g.us",
    "1-@g.us",
    "1-2-3@g.us",
    "x1@g.us",
    "1x@g.us",
    "@g.us",
    "@broadcast",
    "a b@broadcast",
    "@newsletter",
    "a b@newsletter",
    "@call",
    "a b@call",
    "1@@call",
    "a@b@call",
    "call",
    "867051314767696@bot",
    "1@S.WHATSAPP.NET",
    "1@lid@lid",
  ])("refuses %j", (text) => {
    expect(Result.merge(parseJid(text))).toEqual(new InvalidJid(text))
  })

  it("names its error", () => {
    expect(new InvalidJid("x")).toMatchObject({ _tag: "InvalidJid", text: "x" })
  })
})

it("an old group's id tells who founded it and when", () => {
  expect(groupFounding({ _tag: "Group", id: "5511999990000-1600000000" })).toEqual({
    creator: "5511999990000",
    timestamp: "1600000000",
  })
  expect(groupFounding({ _tag: "Group", id: "120363000000000001" })).toBe(null)
})

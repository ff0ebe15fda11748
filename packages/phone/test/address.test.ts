import { describe, expect, it } from "vitest"
import { isGroupJid, isLidJid, isWhatsappSourceId, jidUser, localPart, remoteJid, userJid } from "../src/index.ts"

describe("jidUser", () => {
  it.each([
    ["5511999990000@s.whatsapp.net", "5511999990000"],
    ["5511999990000_1:23@s.whatsapp.net", "5511999990000"],
    ["5511999990000:23@s.whatsapp.net", "5511999990000"],
    ["5511999990000_1@s.whatsapp.net", "5511999990000"],
    ["12_3_4:5:6@lid@x", "12"],
    ["12_3", "12"],
    ["@lid", ""],
    ["", ""],
  ])("of %j is %j", (jid, user) => {
    expect(jidUser(jid)).toBe(user)
  })
})

describe("localPart", () => {
  it("of the author is all that a prefix comparison sees [groups 167]", () => {
    expect(localPart("1@lid")).toBe("1")
  })

  it("keeps the device", () => {
    expect(localPart("5511999990000:23@s.whatsapp.net")).toBe("5511999990000:23")
    expect(localPart("5511999990000")).toBe("5511999990000")
  })
})

it("the kinds of address are told by their endings", () => {
  expect(isGroupJid("anything@g.us")).toBe(true)
  expect(isGroupJid("1@g.us.example")).toBe(false)
  expect(isLidJid("anything@lid")).toBe(true)
  expect(isLidJid("1lid")).toBe(false)
})

describe("outbound addresses", () => {
  it("lose every plus", () => {
    expect(userJid("+5511999990000")).toBe("5511999990000@s.whatsapp.net")
    expect(userJid("5511+999990000+")).toBe("5511999990000@s.whatsapp.net")
  })

  it("lose nothing else [groups 17]", () => {
    expect(userJid("11 9 8888")).toBe("11 9 8888@s.whatsapp.net")
  })

  it("of no phone have no user [groups 99]", () => {
    expect(userJid("")).toBe("@s.whatsapp.net")
  })

  it("of a group and of a hidden id are unchanged [groups 231]", () => {
    expect(remoteJid("120363000000000001@g.us")).toBe("120363000000000001@g.us")
    expect(remoteJid("1+2@lid")).toBe("1+2@lid")
    expect(remoteJid("+5511999990000")).toBe("5511999990000@s.whatsapp.net")
    expect(remoteJid("1@c.us")).toBe("1@c.us@s.whatsapp.net")
  })
})

describe("a WhatsApp source id [groups 264]", () => {
  it.each([
    "120363000000000001",
    "5511999-1600000000",
    "1",
    "1-2",
    "12345678901234567890",
    "12345678901234567890-12345678901234567890",
  ])("%j is one", (text) => {
    expect(isWhatsappSourceId(text)).toBe(true)
  })

  it.each([
    "",
    "+55",
    "1-2-3",
    "-1",
    "1-",
    "5511x",
    "x5511",
    "123456789012345678901",
    "1-123456789012345678901",
    "5511\n",
    "5511\nx",
    "x\r5511",
  ])("%j is none", (text) => {
    expect(isWhatsappSourceId(text)).toBe(false)
  })

  it("passes by its last line alone", () => {
    expect(isWhatsappSourceId("x\n5511")).toBe(true)
  })
})

import { describe, expect, it } from "vitest"
import { allQuirks, chatKey, isNameless, noQuirks, speakerKey, speakerMembership } from "../src/index.ts"
import type { GroupsQuirks } from "../src/index.ts"

const key = (lid: string | null, phone: string | null, sourceId = lid ?? phone) => ({ lid, phone, sourceId })

const speaks = (participant: string | null, participantAlt: string | null, quirks: GroupsQuirks) =>
  speakerKey({ participant, participantAlt }, quirks)

describe("who writes in a group", () => {
  it.each([["sane", noQuirks], ["real", allQuirks]])("is told by hidden id and phone together, %s [groups 214]", (_, quirks) => {
    expect(speaks("12345678@lid", "5511912345678@s.whatsapp.net", quirks)).toEqual(key("12345678", "5511912345678"))
    expect(speaks("5511912345678@s.whatsapp.net", null, quirks)).toEqual(key(null, "5511912345678"))
  })

  it.each([["sane", noQuirks], ["real", allQuirks]])("is nobody without any address, %s [groups 224]", (_, quirks) => {
    for (const participant of [null, "", "@lid", "abc@lid", "x@s.whatsapp.net"]) {
      expect(speaks(participant, null, quirks)).toEqual(key(null, null))
    }
  })

  it("has a hidden id for a phone where no other address stands beside it [groups 223]", () => {
    expect(speaks("777@lid", null, allQuirks)).toEqual(key("777", "777"))
    expect(speaks("5511912345678@s.whatsapp.net", "777@lid", allQuirks)).toEqual(key(null, "777"))
  })

  it("has no phone there with the quirk off, and the hidden id from either address", () => {
    expect(speaks("777@lid", null, noQuirks)).toEqual(key("777", null))
    expect(speaks("5511912345678@s.whatsapp.net", "777@lid", noQuirks)).toEqual(key("777", "5511912345678"))
  })

  it("has his device for a hidden id, and keeps his own with the quirk off", () => {
    expect(speaks("5511912345678:12@s.whatsapp.net", null, allQuirks)).toEqual(key("12", "5511912345678"))
    expect(speaks("777:12@lid", "5511912345678@s.whatsapp.net", allQuirks)).toEqual(key("12", "5511912345678"))
    expect(speaks("5511912345678:0:12@s.whatsapp.net", null, allQuirks)).toEqual(key("12", "5511912345678"))
    expect(speaks("5511912345678:12@s.whatsapp.net", null, noQuirks)).toEqual(key(null, "5511912345678"))
    expect(speaks("777:12@lid", "5511912345678@s.whatsapp.net", noQuirks)).toEqual(key("777", "5511912345678"))
  })

  it("is a member afterwards, and no admin any more; one he was before with the quirk off [groups 222]", () => {
    const admin = { role: "admin", isActive: true } as const
    const member = { role: "member", isActive: true } as const
    expect(speakerMembership(admin, allQuirks)).toEqual(member)
    expect(speakerMembership(admin, noQuirks)).toEqual(admin)
    for (const quirks of [allQuirks, noQuirks]) {
      expect(speakerMembership(null, quirks)).toEqual(member)
      expect(speakerMembership({ ...admin, isActive: false }, quirks)).toEqual(member)
    }
  })
})

describe("whom a private chat is with", () => {
  const lid = "777@lid"
  const phone = "5511912345678@s.whatsapp.net"
  const chat = (remoteJid: string, remoteJidAlt: string | null, addressingMode: string | null, quirks: GroupsQuirks) =>
    chatKey({ remoteJid, remoteJidAlt, addressingMode }, quirks)

  it.each([["sane", noQuirks], ["real", allQuirks]])("is told by both of its addresses, %s", (_, quirks) => {
    expect(chat(lid, phone, "lid", quirks)).toEqual(key("777", "5511912345678"))
    expect(chat(phone, lid, "pn", quirks)).toEqual(key("777", "5511912345678"))
    expect(chat(lid, null, "lid", quirks)).toEqual(key("777", null))
    expect(chat("777_1:2@lid", "5511912345678:3@s.whatsapp.net", "lid", quirks)).toEqual(key("777", "5511912345678"))
  })

  it("is told by the first of two addresses of one kind, with quirks off", () => {
    expect(chat(lid, "888@lid", null, noQuirks)).toEqual(key("777", null))
    expect(chat(phone, "5511900000000@s.whatsapp.net", null, noQuirks)).toEqual(key(null, "5511912345678"))
  })

  it("is one number as phone and hidden id where no mode is told, and nobody where no hidden id is; never so with the quirk off", () => {
    expect(chat(phone, null, null, allQuirks)).toEqual(key("5511912345678", "5511912345678"))
    expect(chat(lid, phone, null, allQuirks)).toEqual(key("777", "777"))
    expect(chat(phone, null, "pn", allQuirks)).toEqual(key(null, "5511912345678", null))
    expect(chat(phone, null, null, noQuirks)).toEqual(key(null, "5511912345678"))
    expect(chat(lid, phone, null, noQuirks)).toEqual(key("777", "5511912345678"))
    expect(chat(phone, null, "pn", noQuirks)).toEqual(key(null, "5511912345678"))
  })
})

it("a name says little that is blank or begins with a digit [groups 226]", () => {
  expect(["", " ", "5511999990000", "3M", "x\n5"].map(isNameless)).toEqual([true, true, true, true, true])
  expect(["Ana", "+5511999990000", "x5"].map(isNameless)).toEqual([false, false, false])
})

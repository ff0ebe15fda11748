import { anyE164, anyLidDigits } from "@mootkit/phone/arbitrary"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyGroupsQuirks, anyMembership } from "../src/arbitrary.ts"
import { chatKey, noQuirks, speakerKey, speakerMembership } from "../src/index.ts"
import { holds } from "./law.ts"

const anyDevice = fc.option(fc.integer({ min: 0, max: 99 }), { nil: "" }).map((device) => device === "" ? "" : `:${device}`)

/** Somebody with the addresses by which he is told, the hidden one or the phone first. */
const anybody = fc.record({ phone: anyE164, lid: anyLidDigits, device: anyDevice }).map(({ device, lid, phone }) => {
  const digits = phone.slice(1)
  return { lid, phone: digits, hidden: `${lid}${device}@lid`, byPhone: `${digits}@s.whatsapp.net` }
})

const anyText = fc.oneof(fc.string(), fc.constantFrom("1@lid", "1:2@lid", ":@", "@", "1@g.us", "１@lid"))

describe("addresses, with quirks off", () => {
  it("tell the same person in either order, and from every device", () =>
    holds(
      fc.property(anybody, ({ byPhone, hidden, lid, phone }) => {
        const told = { lid, phone, sourceId: lid }
        expect(speakerKey({ participant: hidden, participantAlt: byPhone }, noQuirks)).toEqual(told)
        expect(chatKey({ remoteJid: hidden, remoteJidAlt: byPhone, addressingMode: null }, noQuirks)).toEqual(told)
        expect(chatKey({ remoteJid: byPhone, remoteJidAlt: hidden, addressingMode: null }, noQuirks)).toEqual(told)
      })
    ))

  it("give a phone only from an address made of one, and a hidden id only from a hidden one", () =>
    holds(
      fc.property(anybody, ({ byPhone, hidden, lid, phone }) => {
        expect(speakerKey({ participant: hidden, participantAlt: null }, noQuirks)).toMatchObject({ lid, phone: null })
        expect(speakerKey({ participant: byPhone, participantAlt: null }, noQuirks)).toMatchObject({ lid: null, phone })
      })
    ))
})

it("whatever stands in a key, what is told of a person is digits or nothing", () =>
  holds(
    fc.property(anyText, fc.option(anyText), fc.option(anyText), anyGroupsQuirks, (one, other, mode, quirks) => {
      const keys = [
        speakerKey({ participant: one, participantAlt: other }, quirks),
        chatKey({ remoteJid: one, remoteJidAlt: other, addressingMode: mode }, quirks)
      ]
      for (const { lid, phone, sourceId } of keys) {
        for (const part of [lid, phone, sourceId]) expect(part ?? "0").toMatch(/^\d+$/)
        expect([lid, phone, null]).toContain(sourceId)
      }
    })
  ))

it("who speaks is in the group, and speaking again changes nothing", () =>
  holds(
    fc.property(fc.option(anyMembership), anyGroupsQuirks, (existing, quirks) => {
      const once = speakerMembership(existing, quirks)
      expect(once.isActive).toBe(true)
      expect(speakerMembership(once, quirks)).toEqual(once)
    })
  ))

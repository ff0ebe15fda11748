import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyE164, anyGroupJid, anyJid, anyLidJid, anyUserJid } from "../src/arbitrary.ts"
import {
  formatJid,
  isGroupJid,
  isLidJid,
  isWhatsappSourceId,
  jidUser,
  localPart,
  parseJid,
  remoteJid,
  userJid,
} from "../src/index.ts"
import { holds } from "./law.ts"

const anyServer = fc.constantFrom("s.whatsapp.net", "c.us", "lid", "g.us", "broadcast", "newsletter", "call", "bot", "")
const anyLocal = fc.oneof(fc.stringMatching(/^[01_:-]{0,6}$/), fc.string({ maxLength: 6 }))
const anyNearlyJid = fc.tuple(anyLocal, anyServer).map(([local, server]) => `${local}@${server}`)

describe("parseJid and formatJid", () => {
  it("reading what was written gives the same address", () =>
    holds(
      fc.property(anyJid, (jid) => {
        expect(Result.merge(parseJid(formatJid(jid)))).toStrictEqual(jid)
      }),
    ))

  it("writing what was read gives the same text, and what is not read is handed back in the error", () =>
    holds(
      fc.property(fc.oneof(anyNearlyJid, anyJid.map(formatJid), fc.string()), (text) => {
        const read = parseJid(text)
        expect(Result.isSuccess(read) ? formatJid(read.success) : read.failure.text).toBe(text)
      }),
    ))
})

it("jidUser is the user of a person's address, without agent and device", () =>
  holds(
    fc.property(fc.oneof(anyUserJid, anyLidJid), (jid) => {
      expect(jidUser(formatJid(jid))).toBe(jid.user)
    }),
  ))

it("the local part of a group's address is its id and a source id", () =>
  holds(
    fc.property(anyGroupJid, (group) => {
      expect(localPart(formatJid(group))).toBe(group.id)
      expect(isWhatsappSourceId(group.id)).toBe(true)
    }),
  ))

it("the endings tell groups and hidden ids from all other kinds", () =>
  holds(
    fc.property(anyJid, (jid) => {
      expect(isGroupJid(formatJid(jid))).toBe(jid._tag === "Group")
      expect(isLidJid(formatJid(jid))).toBe(jid._tag === "Lid")
    }),
  ))

it("remoteJid keeps groups and hidden ids, and addresses a phone as userJid does", () =>
  holds(
    fc.property(anyGroupJid, anyLidJid, anyE164, (group, lid, phone) => {
      expect(remoteJid(formatJid(group))).toBe(formatJid(group))
      expect(remoteJid(formatJid(lid))).toBe(formatJid(lid))
      expect(remoteJid(phone)).toBe(userJid(phone))
      expect(Result.merge(parseJid(userJid(phone)))).toEqual({
        _tag: "User",
        user: phone.slice(1),
        server: "s.whatsapp.net",
      })
    }),
  ))

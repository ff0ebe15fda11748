import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { allQuirks, CreatorNotModifiable, InvalidRole, memberJid, noQuirks, placeVerdict, roleDecision } from "../src/index.ts"

describe("roleDecision", () => {
  it("cases 104, 105: promotes to admin and demotes to member", () => {
    expect(roleDecision("admin")).toEqual(Result.succeed({ role: "admin", action: "promote" }))
    expect(roleDecision("member")).toEqual(Result.succeed({ role: "member", action: "demote" }))
  })

  it.each([["owner"], [undefined], [null], [""], ["Admin"], [" admin"], [1], [["admin"]], [{}]])("knows no role %j [groups 106]", (role) => {
    expect(roleDecision(role)).toEqual(Result.fail(new InvalidRole()))
  })
})

describe("memberJid", () => {
  const phoneNumber = "+5511988887777"
  const identifier = "900000000000001@lid"

  it("is made of the phone, whatever else is known", () => {
    for (const quirks of [noQuirks, allQuirks]) {
      expect(memberJid({ phoneNumber, identifier }, quirks)).toBe("5511988887777@s.whatsapp.net")
    }
  })

  it("is the hidden id of who has no phone, and with the quirk nobody's address", () => {
    expect(memberJid({ phoneNumber: null, identifier }, noQuirks)).toBe(identifier)
    expect(memberJid({ phoneNumber: null, identifier }, allQuirks)).toBe("@s.whatsapp.net")
  })

  it("is nobody's address where nothing is known by which to name him", () => {
    expect(memberJid({ phoneNumber: null, identifier: null }, noQuirks)).toBe("@s.whatsapp.net")
    expect(memberJid({ phoneNumber: null, identifier: "customer-7" }, noQuirks)).toBe("@s.whatsapp.net")
  })
})

describe("placeVerdict", () => {
  const creator = Result.fail(new CreatorNotModifiable())
  const done = Result.succeed(undefined)

  it.each(["demote", "remove"] as const)("%s touches no creator [groups 117]", (action) => {
    expect(placeVerdict(action, [{ status: "406" }])).toEqual(creator)
    expect(placeVerdict(action, [{ status: "200" }, { status: "406" }])).toEqual(creator)
  })

  it("promoting the creator counts as done [groups 110]", () => {
    expect(placeVerdict("promote", [{ status: "406" }])).toEqual(done)
  })

  it.each(["promote", "demote", "remove"] as const)("looks at no other code of %s, and needs none", (action) => {
    for (const results of [null, [], [{ status: "403" }], [{ status: "404" }, { status: "408" }]]) {
      expect(placeVerdict(action, results)).toEqual(done)
    }
  })
})

import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { addDecision, ParticipantsRequired, upsertMember } from "../src/index.ts"

const decide = (participants: unknown) => Result.getOrThrow(addDecision(participants))
const jids = (participants: unknown) => decide(participants).provider.map(({ jid }) => jid)

describe("addDecision", () => {
  it.each(["+5511999990001", "5511999990001"])("cases 90, 91: %s", (raw) => {
    expect(decide([raw])).toEqual({
      provider: [{ raw, jid: "5511999990001@s.whatsapp.net" }],
      local: [{ phone: "+5511999990001", sourceId: "5511999990001" }]
    })
  })

  it("keeps the order [groups 92]", () => {
    expect(jids(["+2", "+1"])).toEqual(["2@s.whatsapp.net", "1@s.whatsapp.net"])
    expect(decide(["+2", "+1"]).local.map(({ phone }) => phone)).toEqual(["+2", "+1"])
  })

  it.each([[undefined], [null], [[]], ["x"], [""], [{}], [7], [[null]], [[["5511999990001"]]], [["5511999990001", {}]]])(
    "refuses %j [groups 94]",
    (participants) => {
      expect(addDecision(participants)).toEqual(Result.fail(new ParticipantsRequired()))
    }
  )

  it("sends an empty participant to the network and records none [groups 99]", () => {
    const { local, provider } = decide(["", "+5511999990001"])
    expect(provider.map(({ jid }) => jid)).toEqual(["@s.whatsapp.net", "5511999990001@s.whatsapp.net"])
    expect(local.map(({ phone }) => phone)).toEqual(["+5511999990001"])
  })

  it("passes what is no phone on, for its record to refuse [groups 100]", () => {
    expect(decide(["abc"]).local).toEqual([{ phone: "+abc", sourceId: "abc" }])
  })

  it("trims the record's phone, not the network's", () => {
    expect(decide([" 5511999990001\n"])).toEqual({
      provider: [{ raw: " 5511999990001\n", jid: " 5511999990001\n@s.whatsapp.net" }],
      local: [{ phone: "+5511999990001", sourceId: "5511999990001" }]
    })
  })

  it("trims ASCII whitespace only, and skips what is whitespace of any kind", () => {
    expect(decide(["\0\t\v\f\r \u00a01", "\u00a0"]).local).toEqual([{ phone: "+\u00a01", sourceId: "\u00a01" }])
  })

  it("leaves all but one plus in the phone and none in the source id", () => {
    expect(decide(["++55+1"]).local).toEqual([{ phone: "++55+1", sourceId: "551" }])
    expect(decide(["+"]).local).toEqual([{ phone: "+", sourceId: "" }])
  })

  it("reads numbers and booleans as their texts, and leaves out nulls", () => {
    expect(jids([5511999990001, 1e21, 2.5, true, null])).toEqual([
      "5511999990001@s.whatsapp.net",
      "1000000000000000000000@s.whatsapp.net",
      "2.5@s.whatsapp.net",
      "true@s.whatsapp.net"
    ])
  })
})

describe("upsertMember", () => {
  it("an inactive admin comes back as member [groups 96]", () => {
    expect(upsertMember({ role: "admin", isActive: false })).toEqual({ role: "member", isActive: true })
  })

  it("an active admin stays one [groups 97]", () => {
    expect(upsertMember({ role: "admin", isActive: true })).toEqual({ role: "admin", isActive: true })
  })

  it("somebody new is a member", () => {
    expect(upsertMember(null)).toEqual({ role: "member", isActive: true })
  })
})

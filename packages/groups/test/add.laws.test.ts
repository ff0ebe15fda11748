import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyMembership, anyParticipantsInput, anyRawParticipant } from "../src/arbitrary.ts"
import { addDecision, upsertMember } from "../src/index.ts"
import { holds } from "./law.ts"

describe("addDecision", () => {
  it("sends every participant to the network as it came, in order", () =>
    holds(
      fc.property(fc.array(anyRawParticipant, { minLength: 1 }), (participants) => {
        const { provider } = Result.getOrThrow(addDecision(participants))
        expect(provider.map(({ raw }) => raw)).toEqual(participants)
        for (const { jid, raw } of provider) expect(jid).toBe(`${raw.split("+").join("")}@s.whatsapp.net`)
      })
    ))

  it("records every phone with a plus in front, once, and a source id without any", () =>
    holds(
      fc.property(anyParticipantsInput, (participants) => {
        const decision = addDecision(participants)
        if (Result.isFailure(decision)) return
        expect(decision.success.local.length).toBeLessThanOrEqual(decision.success.provider.length)
        for (const { phone, sourceId } of decision.success.local) {
          expect(phone[0]).toBe("+")
          expect(sourceId).toBe(phone.split("+").join(""))
        }
      })
    ))

  it("does the same with and without the plus, up to what the network was given", () =>
    holds(
      fc.property(fc.array(fc.stringMatching(/^[1-9]\d{1,14}$/), { minLength: 1 }), (phones) => {
        const jids = (given: ReadonlyArray<string>) => {
          const { local, provider } = Result.getOrThrow(addDecision(given))
          return [provider.map(({ jid }) => jid), local]
        }
        expect(jids(phones.map((phone) => `+${phone}`))).toEqual(jids(phones))
      })
    ))

  it("refuses exactly what holds nobody: no array, an array of nulls, or one with an array or object in it", () =>
    holds(
      fc.property(fc.oneof(anyParticipantsInput, fc.anything()), (participants) => {
        const given = Array.isArray(participants) ? participants.filter((each) => each !== null) : []
        const plain = given.every((each) => ["string", "number", "boolean"].includes(typeof each))
        expect(Result.isSuccess(addDecision(participants))).toBe(given.length > 0 && plain)
      })
    ))
})

describe("upsertMember", () => {
  it("leaves nobody outside, and an active one untouched", () =>
    holds(
      fc.property(fc.option(anyMembership), (existing) => {
        const membership = upsertMember(existing)
        expect(membership.isActive).toBe(true)
        expect(upsertMember(membership)).toBe(membership)
        if (existing?.isActive) expect(membership).toBe(existing)
        else expect(membership.role).toBe("member")
      })
    ))
})

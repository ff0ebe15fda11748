import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { settingDecision, settingProperties } from "../src/index.ts"
import { holds } from "./law.ts"

const anyProperty = fc.constantFrom(...settingProperties)

describe("settingDecision", () => {
  it("decides exactly for the settings of a group, whatever is given with them", () =>
    holds(
      fc.property(fc.oneof(anyProperty, fc.anything()), fc.anything(), (property, enabled) => {
        const known = typeof property === "string" && ["announce", "restrict", "join_approval_mode", "member_add_mode"].includes(property)
        expect(Result.isSuccess(settingDecision(property, enabled))).toBe(known)
      })
    ))

  it("says the same of what was recorded as of what was given", () =>
    holds(
      fc.property(anyProperty, fc.anything(), (property, enabled) => {
        const first = Result.getOrThrow(settingDecision(property, enabled))
        expect(settingDecision(property, first.value)).toEqual(Result.succeed(first))
      })
    ))

  it("asks the network for different things when it is to be on and off, and for different things of two settings", () =>
    holds(
      fc.property(anyProperty, fc.boolean(), anyProperty, fc.boolean(), (one, on, other, also) => {
        const [first, second] = [settingDecision(one, on), settingDecision(other, also)].map(Result.getOrThrow)
        const same = one === other && on === also
        expect(JSON.stringify(first?.command) === JSON.stringify(second?.command)).toBe(same)
      })
    ))
})

import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyMembers, anyMembership, anyParticipantsChange, anyParticipantsInput } from "../src/arbitrary.ts"
import { addDecision, effectiveAction } from "../src/index.ts"

const sample = <T>(values: fc.Arbitrary<T>) => fc.sample(values, { seed: 20260101, numRuns: 300 })

describe("arbitraries", () => {
  it("give the same values for the same seed", () => {
    for (const values of [anyMembers, anyMembership, anyParticipantsChange, anyParticipantsInput]) {
      expect(sample<unknown>(values)).toEqual(sample<unknown>(values))
    }
  })

  it("give groups in which nobody is twice", () => {
    for (const members of sample(anyMembers)) expect(new Set(members.map(({ id }) => id)).size).toBe(members.length)
  })

  it("reach every effective action", () => {
    expect(new Set(sample(anyParticipantsChange).map(effectiveAction))).toEqual(
      new Set(["add", "join", "remove", "leave", "promote", "demote"])
    )
  })

  it("give participants that are taken and such that are refused", () => {
    const decisions = sample(anyParticipantsInput).map(addDecision)
    expect(decisions.some(Result.isSuccess)).toBe(true)
    expect(decisions.some(Result.isFailure)).toBe(true)
  })
})

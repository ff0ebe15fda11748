import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyConversationState, anyDoer, anyStatus } from "../src/arbitrary.ts"
import { priorities, statuses } from "../src/index.ts"

const sample = <T>(values: fc.Arbitrary<T>) => fc.sample(values, { seed: 20260101, numRuns: 300 })

describe("arbitraries", () => {
  it("give the same values for the same seed", () => {
    for (const values of [anyStatus, anyDoer, anyConversationState]) expect(sample<unknown>(values)).toEqual(sample<unknown>(values))
  })

  it("reach every status, every priority and everybody who does something", () => {
    const states = sample(anyConversationState)
    expect(new Set(sample(anyStatus))).toEqual(new Set(statuses))
    expect(new Set(states.map(({ status }) => status))).toEqual(new Set(statuses))
    expect(new Set(states.map(({ priority }) => priority))).toEqual(new Set([null, ...priorities]))
    expect(new Set(sample(anyDoer).map(({ type }) => type))).toEqual(
      new Set(["User", "AgentBot", "Contact", "Incoming", "Automation", "System"])
    )
  })

  it("give people with few ids, so that they meet", () => {
    const doers = sample(anyDoer).flatMap((doer) => doer.type === "User" || doer.type === "AgentBot" ? [doer.id] : [])
    const assignees = sample(anyConversationState).map(({ assigneeId }) => assigneeId)
    expect(new Set(doers)).toEqual(new Set([1, 2, 3, 4]))
    expect(new Set(assignees)).toEqual(new Set([null, 1, 2, 3, 4]))
    for (const doer of sample(anyDoer)) if ("id" in doer) expect(doer).toHaveProperty("name")
  })

  it("give conversations with and without people, times and labels, none of these twice", () => {
    const states = sample(anyConversationState)
    for (const column of ["assigneeId", "assigneeAgentBotId", "teamId", "snoozedUntil", "waitingSince"] as const) {
      expect(new Set(states.map((state) => state[column] === null))).toEqual(new Set([true, false]))
    }
    expect(new Set(states.map(({ labels }) => labels.length))).toEqual(new Set([0, 1, 2, 3]))
    for (const { labels } of states) expect(new Set(labels).size).toBe(labels.length)
  })
})

import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { firstStatus, priorities, reopenedStatus, settled, statuses, toggledStatus } from "../src/index.ts"
import type { ConversationState } from "../src/index.ts"
import { holds } from "./law.ts"

const anyStatus = fc.constantFrom(...statuses)
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })

const anyState: fc.Arbitrary<ConversationState> = fc.record({
  status: anyStatus,
  priority: maybe(fc.constantFrom(...priorities)),
  assigneeId: maybe(fc.nat()),
  assigneeAgentBotId: maybe(fc.nat()),
  teamId: maybe(fc.nat()),
  labels: fc.array(fc.string()),
  snoozedUntil: maybe(fc.nat()),
  waitingSince: maybe(fc.nat())
})

const anyStart = fc.record({ isBlocked: fc.boolean(), hasActiveBot: fc.boolean() })

describe("a changed conversation", () => {
  it("has a time to wake at only while it is snoozed, and no bot beside its agent", () =>
    holds(fc.property(anyState, anyState, (before, wished) => {
      const after = settled(before, wished)
      if (after.snoozedUntil !== null) expect(after.status).toBe("snoozed")
      if (after.assigneeId !== null) expect(after.assigneeAgentBotId).toBe(null)
    })))

  it("ends the waiting where it is resolved, and there only", () =>
    holds(fc.property(anyState, anyState, (before, wished) => {
      const isEnded = wished.status === "resolved" && before.status !== "resolved"
      expect(settled(before, wished).waitingSince).toBe(isEnded ? null : wished.waitingSince)
    })))

  it("is settled once and for all, and nothing else of it is touched", () =>
    holds(fc.property(anyState, anyState, (before, wished) => {
      const after = settled(before, wished)
      expect(settled(before, after)).toEqual(after)
      const { assigneeAgentBotId, snoozedUntil, waitingSince } = wished
      expect({ ...after, assigneeAgentBotId, snoozedUntil, waitingSince }).toEqual(wished)
    })))
})

describe("a status", () => {
  it("without a wish is open or resolved, and open again after twice", () =>
    holds(fc.property(anyStatus, (status) => {
      expect(toggledStatus(status)).toBe(status === "open" ? "resolved" : "open")
      if (status === "open" || status === "resolved") expect(toggledStatus(toggledStatus(status))).toBe(status)
    })))

  it("begins as is wished, unless somebody is blocked or a bot answers: the first of these decides", () =>
    holds(fc.property(anyStatus, anyStart, (wished, start) => {
      const { hasActiveBot, isBlocked } = start
      expect(firstStatus(start, wished)).toBe(isBlocked ? "resolved" : hasActiveBot ? "pending" : wished)
    })))

  it("that rests is woken by a message of whoever is not blocked, and a second message changes nothing", () =>
    holds(fc.property(anyStatus, anyStart, (status, start) => {
      const woken = reopenedStatus(status, start)
      expect(reopenedStatus(woken, start)).toBe(woken)
      if (start.isBlocked || status === "open" || status === "pending") expect(woken).toBe(status)
      else expect(woken).toBe(status === "resolved" && start.hasActiveBot ? "pending" : "open")
    })))
})

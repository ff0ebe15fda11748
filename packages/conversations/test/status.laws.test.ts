import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyConversationState, anyStatus } from "../src/arbitrary.ts"
import { firstStatus, reopenedStatus, settled, toggledStatus } from "../src/index.ts"
import { holds } from "./law.ts"

const anyStart = fc.record({ isBlocked: fc.boolean(), hasActiveBot: fc.boolean() })

describe("a settled conversation", () => {
  it("has a time to wake at only while it is snoozed, and no bot beside its assignee", () =>
    holds(fc.property(anyConversationState, anyConversationState, (before, wished) => {
      const after = settled(before, wished)
      expect(after.snoozedUntil === null || after.status === "snoozed").toBe(true)
      expect(after.assigneeAgentBotId === null || after.assigneeId === null).toBe(true)
    })))

  it("has nobody wait where it was just resolved", () =>
    holds(fc.property(anyConversationState, anyConversationState, (before, wished) => {
      const after = settled(before, wished)
      expect(after.waitingSince).toBe(after.status === "resolved" && before.status !== "resolved" ? null : wished.waitingSince)
    })))

  it("is as it was wished in everything else", () =>
    holds(fc.property(anyConversationState, anyConversationState, (before, wished) => {
      const { assigneeAgentBotId, snoozedUntil, waitingSince, ...others } = settled(before, wished)
      expect(wished).toMatchObject(others)
      expect([null, wished.assigneeAgentBotId]).toContain(assigneeAgentBotId)
      expect([null, wished.snoozedUntil]).toContain(snoozedUntil)
      expect([null, wished.waitingSince]).toContain(waitingSince)
    })))

  it("is the same when it is settled once more, after the same change and after none", () =>
    holds(fc.property(anyConversationState, anyConversationState, (before, wished) => {
      const after = settled(before, wished)
      expect(settled(before, after)).toEqual(after)
      expect(settled(after, after)).toEqual(after)
    })))
})

describe("a message that comes in", () => {
  it("never changes what is open or pending, nor anything of a contact who is blocked", () =>
    holds(fc.property(anyStatus, anyStart, (status, start) => {
      const reopened = reopenedStatus(status, start)
      if (start.isBlocked || status === "open" || status === "pending") expect(reopened).toBe(status)
      else expect(["open", "pending"]).toContain(reopened)
    })))

  it("that comes after another one changes nothing", () =>
    holds(fc.property(anyStatus, anyStart, (status, start) => {
      const reopened = reopenedStatus(status, start)
      expect(reopenedStatus(reopened, start)).toBe(reopened)
    })))
})

describe("a status", () => {
  it("is another one after a toggle; two toggles leave open what was open, and resolved what was not", () =>
    holds(fc.property(anyStatus, (status) => {
      expect(toggledStatus(status)).not.toBe(status)
      expect(toggledStatus(toggledStatus(status))).toBe(status === "open" ? "open" : "resolved")
    })))

  it("is at first what was wished exactly where nobody is blocked and no bot answers", () =>
    holds(fc.property(anyStatus, anyStart, (wished, start) => {
      const first = firstStatus(start, wished)
      if (!start.isBlocked && !start.hasActiveBot) expect(first).toBe(wished)
      else expect(first).toBe(start.isBlocked ? "resolved" : "pending")
    })))
})

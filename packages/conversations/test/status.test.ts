import { describe, expect, it } from "vitest"
import { firstStatus, reopenedStatus, settled, toggledStatus } from "../src/index.ts"
import type { ConversationState } from "../src/index.ts"

const open: ConversationState = {
  status: "open",
  priority: null,
  assigneeId: null,
  assigneeAgentBotId: null,
  teamId: null,
  labels: [],
  snoozedUntil: null,
  waitingSince: 5
}

it.each([["open", "resolved"], ["resolved", "open"], ["pending", "open"], ["snoozed", "open"]] as const)(
  "what is %s is %s after a toggle",
  (status, expected) => {
    expect(toggledStatus(status)).toBe(expected)
  }
)

describe("a conversation begins", () => {
  it.each([
    [true, false, undefined, "resolved"],
    [true, true, "pending", "resolved"],
    [false, true, undefined, "pending"],
    [false, true, "open", "pending"],
    [false, false, undefined, "open"],
    [false, false, "snoozed", "snoozed"]
  ] as const)("with the contact blocked %s, a bot %s, wished %s: %s", (isBlocked, hasActiveBot, wished, expected) => {
    expect(firstStatus({ isBlocked, hasActiveBot }, wished)).toBe(expected)
  })
})

describe("an incoming message", () => {
  it.each([
    ["snoozed", false, true, "open"],
    ["snoozed", false, false, "open"],
    ["resolved", false, true, "pending"],
    ["resolved", false, false, "open"],
    ["pending", false, true, "pending"],
    ["open", false, true, "open"],
    ["resolved", true, true, "resolved"],
    ["snoozed", true, false, "snoozed"]
  ] as const)("finds %s, with the contact blocked %s, a bot %s, and leaves %s", (status, isBlocked, hasActiveBot, expected) => {
    expect(reopenedStatus(status, { isBlocked, hasActiveBot })).toBe(expected)
  })
})

describe("a changed conversation", () => {
  it("keeps a time to wake at only while it is snoozed", () => {
    const snoozed: ConversationState = { ...open, status: "snoozed", snoozedUntil: 9 }
    expect(settled(open, snoozed)).toEqual(snoozed)
    expect(settled(snoozed, { ...snoozed, status: "open" })).toEqual(open)
  })

  it("has nobody wait once it was resolved; who waits in what is resolved already waits on", () => {
    const resolved: ConversationState = { ...open, status: "resolved" }
    expect(settled(open, resolved)).toEqual({ ...resolved, waitingSince: null })
    expect(settled(resolved, resolved)).toEqual(resolved)
    expect(settled(resolved, open)).toEqual(open)
  })

  it("is no bot's once it is an agent's", () => {
    expect(settled(open, { ...open, assigneeAgentBotId: 3 })).toEqual({ ...open, assigneeAgentBotId: 3 })
    expect(settled(open, { ...open, assigneeId: 1, assigneeAgentBotId: 3 })).toEqual({ ...open, assigneeId: 1 })
  })
})

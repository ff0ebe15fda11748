import { describe, expect, it } from "vitest"
import { lookEffect } from "../src/index.ts"

const minute = 60_000
const now = 1_800_000_000_000
const ago = (minutes: number) => now - minutes * minute

const look = (agent: number | null, assignee: number | null, activity: number, given: { readonly isAssignee?: boolean; readonly hasUnread?: boolean } = {}) =>
  lookEffect(
    { agentLastSeenAt: agent, assigneeLastSeenAt: assignee, lastActivityAt: activity },
    { isAssignee: false, hasUnread: false, now, ...given }
  )

describe("a look at a conversation", () => {
  it("sees at once what is unread, without a word to the channel", () => {
    expect(look(ago(1), null, ago(5), { hasUnread: true })).toEqual({ patch: { agentLastSeenAt: now }, tellsRead: false })
    const both = { agentLastSeenAt: now, assigneeLastSeenAt: now }
    expect(look(ago(1), ago(1), ago(5), { hasUnread: true, isAssignee: true })).toEqual({ patch: both, tellsRead: false })
  })

  it("is noted where something happened that left no message [groups 212]", () => {
    expect(look(ago(30), null, ago(29))).toEqual({ patch: { agentLastSeenAt: now }, tellsRead: false })
    expect(look(null, null, ago(29))).toEqual({ patch: { agentLastSeenAt: now }, tellsRead: false })
  })

  it("is not noted again within an hour [groups 213]", () => {
    expect(look(ago(30), null, ago(31))).toBeNull()
    expect(look(ago(60), null, ago(90))).toBeNull()
    expect(look(ago(61), null, ago(90))).not.toBeNull()
  })

  it("by the assignee counts where either of both times is old, and is told to the channel", () => {
    const both = { patch: { agentLastSeenAt: now, assigneeLastSeenAt: now }, tellsRead: true }
    expect(look(ago(30), null, ago(31), { isAssignee: true })).toEqual(both)
    expect(look(ago(30), ago(61), ago(90), { isAssignee: true })).toEqual(both)
    expect(look(ago(30), ago(30), ago(90), { isAssignee: true })).toBeNull()
  })
})

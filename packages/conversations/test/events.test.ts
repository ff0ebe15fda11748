import { describe, expect, it } from "vitest"
import { changeEvents } from "../src/index.ts"

const change = [1, 2] as const

const isOpen = { status: "open" } as const

describe("of a change", () => {
  it.each([
    ["open", ["conversation.opened", "conversation.status_changed", "conversation.updated"]],
    ["resolved", ["conversation.resolved", "conversation.status_changed", "conversation.updated"]],
    ["pending", ["conversation.status_changed", "conversation.updated"]],
    ["snoozed", ["conversation.status_changed", "conversation.updated"]]
  ] as const)("to %s it is told: %j", (status, events) => {
    expect(changeEvents({ status: ["snoozed", status] }, { status })).toEqual(events)
  })

  it.each([
    ["assigneeId", ["conversation.updated", "assignee.changed"]],
    ["teamId", ["conversation.updated", "team.changed"]],
    ["assigneeAgentBotId", ["conversation.updated"]],
    ["snoozedUntil", ["conversation.updated"]],
    ["customAttributes", ["conversation.updated"]],
    ["labels", ["conversation.updated"]],
    ["waitingSince", ["conversation.updated"]],
    ["firstReplyCreatedAt", ["conversation.updated"]],
    ["priority", ["conversation.updated"]],
    ["lastActivityAt", []],
    ["agentLastSeenAt", []],
    ["groupType", []]
  ])("of %s it is told: %j", (column, events) => {
    expect(changeEvents({ [column]: change }, isOpen)).toEqual(events)
  })

  it("of everything it is told in this order", () => {
    expect(changeEvents({ teamId: change, assigneeId: change, status: ["pending", "open"] }, isOpen)).toEqual([
      "conversation.opened",
      "conversation.status_changed",
      "conversation.updated",
      "assignee.changed",
      "team.changed"
    ])
  })

  it("of additional attributes it is told only where they name a language", () => {
    const told = (attributes: unknown) => changeEvents({ additionalAttributes: [{ conversation_language: "en" }, attributes] }, isOpen)
    expect(told({ conversation_language: "pt" })).toEqual(["conversation.updated"])
    expect([told({ referer: "x" }), told(null), told(undefined), told("conversation_language")]).toEqual([[], [], [], []])
  })

  it("of nothing nothing is told", () => {
    expect(changeEvents({}, isOpen)).toEqual([])
  })
})

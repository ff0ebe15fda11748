import { describe, expect, it } from "vitest"
import { attributeFaults, changeActivities, changeEvents } from "../src/index.ts"
import type { ActivityNames, ConversationState, Doer } from "../src/index.ts"

const blank: ConversationState = {
  status: "open",
  priority: null,
  assigneeId: null,
  assigneeAgentBotId: null,
  teamId: null,
  labels: [],
  snoozedUntil: null,
  waitingSince: null
}

const nobody: ActivityNames = { assignee: null, team: null, formerTeam: null }
const ada: Doer = { type: "User", id: 1, name: "Ada" }

const told = (by: Doer, after: Partial<ConversationState>, { before = {}, idleMinutes = 0, names = nobody }: {
  readonly before?: Partial<ConversationState>
  readonly idleMinutes?: number
  readonly names?: ActivityNames
} = {}) => changeActivities("en", { before: { ...blank, ...before }, after: { ...blank, ...after }, by, names, idleMinutes })

describe("activities", () => {
  it("tell a resolution by whoever closed the conversation", () => {
    const resolved = { status: "resolved" } as const
    expect(told(ada, resolved)).toEqual(["Conversation was marked resolved by Ada"])
    expect(told({ type: "AgentBot", id: 1, name: "Bot" }, resolved)).toEqual(["Conversation was marked resolved by Bot"])
    expect(told({ type: "Automation" }, resolved)).toEqual(["Conversation was marked resolved by Automation System"])
    expect(told({ type: "Contact", name: "ana MARIA" }, resolved)).toEqual(["Conversation was resolved by Ana maria"])
  })

  it.each([
    [57_600, "40 days"],
    [1440, "1 days"],
    [1500, "25 hours"],
    [60, "1 hours"],
    [90, "90 minutes"],
    [1441, "1441 minutes"],
    [0, "0 minutes"]
  ])("tell %d minutes of idleness in the largest whole unit", (idleMinutes, span) => {
    expect(told({ type: "System" }, { status: "resolved" }, { idleMinutes })).toEqual([
      `Conversation was marked resolved by system due to ${span} of inactivity`
    ])
  })

  it("tell nothing else of what nobody in particular does", () => {
    const all = { status: "pending", priority: "low", labels: ["a"], assigneeId: 3 } as const
    expect(told({ type: "System" }, all)).toEqual([])
    expect(told({ type: "Contact", name: "Ana" }, all)).toEqual([])
  })

  it("tell everything that one change changes, in order", () => {
    const names = { assignee: "Mona", team: "sales", formerTeam: null }
    expect(told(ada, { status: "pending", priority: "high", labels: ["b", "c"], teamId: 1, assigneeId: 2 }, { before: { labels: ["a", "b"] }, names }))
      .toEqual([
        "Conversation was marked as pending by Ada",
        "Ada set the priority to high",
        "Ada added c",
        "Ada removed a",
        "Assigned to Mona via sales by Ada"
      ])
  })

  it("tell an assignment to oneself only where it is a user's own", () => {
    const names = { assignee: "Ada", team: null, formerTeam: null }
    expect(told(ada, { assigneeId: 1 }, { names })).toEqual(["Ada self-assigned this conversation"])
    expect(told({ type: "AgentBot", id: 1, name: "Bot" }, { assigneeId: 1 }, { names })).toEqual(["Assigned to Ada by Bot"])
    expect(told({ type: "Automation" }, { assigneeId: 1 }, { names })).toEqual(["Assigned to Ada by Automation System"])
  })

  it("tell thousands of labels in a moment", () => {
    const labels = Array.from({ length: 100_000 }, (_, i) => `label ${i}`)
    expect(told(ada, { labels }, { before: { labels: labels.toReversed() } })).toEqual([])
  })
})

describe("events", () => {
  it.each([
    [{ status: ["open", "resolved"] }, "resolved", ["conversation.resolved", "conversation.status_changed", "conversation.updated"]],
    [{ status: ["open", "pending"] }, "pending", ["conversation.status_changed", "conversation.updated"]],
    [{ additionalAttributes: [{}, { browser_language: "en" }] }, "open", []],
    [{ additionalAttributes: [{}, { conversation_language: "en" }] }, "open", ["conversation.updated"]],
    [{ additionalAttributes: [{}, null] }, "open", []],
    [{ assigneeAgentBotId: [null, 1] }, "open", ["conversation.updated"]],
    [{ assigneeId: [null, 1], teamId: [null, 1] }, "open", ["conversation.updated", "assignee.changed", "team.changed"]],
    [{ groupType: ["individual", "group"] }, "open", []]
  ] as const)("of %j", (changed, status, expected) => {
    expect(changeEvents(changed, { status })).toEqual(expected)
  })
})

describe("attributes", () => {
  it.each([
    [{ a: "x".repeat(1500), b: 9_999_999_999, c: 1e12 + 0.5, d: { e: "x".repeat(2000) }, f: ["x".repeat(2000)] }, []],
    [{ a: "🙂".repeat(1500) }, []],
    [{ a: "🙂".repeat(1501) }, ["Label a length should be < 1500"]],
    [{ a: 10_000_000_000, b: -10_000_000_000 }, ["Label a value should be < 9999999999"]]
  ])("have a length and a size", (attributes, expected) => {
    expect(attributeFaults("label", "Label", attributes).map(({ message }) => message)).toEqual(expected)
  })
})

import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyConversationState } from "../src/arbitrary.ts"
import { changeEvents } from "../src/index.ts"
import type { ConversationState } from "../src/index.ts"
import { holds } from "./law.ts"

/** The columns that two states of a conversation do not share. */
const changesOf = (before: ConversationState, after: ConversationState) =>
  Object.fromEntries(
    (Object.keys(after) as Array<keyof ConversationState>).filter((name) => before[name] !== after[name])
      .map((name) => [name, [before[name], after[name]] as const])
  )

const anyChange = fc.tuple(anyConversationState, anyConversationState).map(([before, after]) => ({
  before,
  after,
  events: changeEvents(changesOf(before, after), after)
}))

describe("the events of a change", () => {
  it("say that the status changed exactly when it did, and that it is open or resolved only then", () =>
    holds(fc.property(anyChange, ({ after, before, events }) => {
      const isMoved = before.status !== after.status
      expect(events.includes("conversation.status_changed")).toBe(isMoved)
      expect(events.includes("conversation.opened")).toBe(isMoved && after.status === "open")
      expect(events.includes("conversation.resolved")).toBe(isMoved && after.status === "resolved")
    })))

  it("say whose the conversation is exactly when that changed", () =>
    holds(fc.property(anyChange, ({ after, before, events }) => {
      expect(events.includes("assignee.changed")).toBe(before.assigneeId !== after.assigneeId)
      expect(events.includes("team.changed")).toBe(before.teamId !== after.teamId)
    })))

  it("are each told once, and the conversation is updated whenever anything is told", () =>
    holds(fc.property(anyChange, ({ events }) => {
      expect(new Set(events).size).toBe(events.length)
      expect(events.length === 0 || events.includes("conversation.updated")).toBe(true)
    })))
})

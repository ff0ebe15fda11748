import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyConversationState, anyDoer } from "../src/arbitrary.ts"
import { activityWords, changeActivities, tellsOfAssignee } from "../src/index.ts"
import type { Language } from "../src/index.ts"
import { holds } from "./law.ts"

const anyLanguage = fc.constantFrom<Language>("en", "pt-BR")

const anyChange = fc.record({
  before: anyConversationState,
  after: anyConversationState,
  by: anyDoer,
  names: fc.record({ assignee: fc.option(fc.constant("Bia")), team: fc.option(fc.constant("sales")), formerTeam: fc.constant("support") }),
  idleMinutes: fc.nat({ max: 5000 })
})

const has = (labels: ReadonlyArray<string>, others: ReadonlyArray<string>) => labels.some((label) => !others.includes(label))

describe("activities", () => {
  it("say nothing of no change, whoever made it", () =>
    holds(fc.property(anyLanguage, anyChange, (language, change) => {
      expect(changeActivities(language, { ...change, before: change.after })).toEqual([])
    })))

  it("say one thing of each thing that somebody changed; a team speaks for the assignee, too", () =>
    holds(fc.property(anyLanguage, anyChange, (language, change) => {
      const { after, before, by } = change
      fc.pre(by.type !== "Contact" && by.type !== "System")
      const changed = [
        before.status !== after.status,
        before.priority !== after.priority,
        has(after.labels, before.labels),
        has(before.labels, after.labels),
        before.teamId !== after.teamId || before.assigneeId !== after.assigneeId
      ]
      expect(changeActivities(language, change)).toHaveLength(changed.filter((is) => is).length)
    })))

  it("name whoever did it, who has a name", () =>
    holds(fc.property(anyLanguage, anyChange, (language, change) => {
      const { by } = change
      fc.pre(by.type === "User" || by.type === "AgentBot" || by.type === "Automation")
      const name = by.type === "Automation" ? activityWords[language].automation : by.name
      for (const text of changeActivities(language, change)) expect(text).toContain(name)
    })))

  it("tell of a new assignee in the last one, where they do; of whoever is assigned already, never", () =>
    holds(fc.property(anyLanguage, anyChange, fc.constantFrom("Bia", "Caio"), (language, change, assignee) => {
      const named = { ...change, by: { type: "AgentBot", id: 1, name: "Bot" } as const, names: { ...change.names, assignee } }
      const { after, before } = named
      const last = changeActivities(language, named).at(-1) ?? ""
      expect(tellsOfAssignee(named)).toBe(last.includes(assignee))
      if (tellsOfAssignee(named)) expect(after.assigneeId).not.toBe(before.assigneeId)
      expect(tellsOfAssignee({ ...named, by: { type: "System" } })).toBe(false)
      expect(tellsOfAssignee({ ...named, before: { ...before, assigneeId: after.assigneeId } })).toBe(false)
    })))

  it("leave no trace of time, channels and contacts but that they close", () =>
    holds(fc.property(anyLanguage, anyChange, (language, change) => {
      const { after, before, by } = change
      fc.pre(by.type === "Contact" || by.type === "System")
      const isClosed = before.status !== "resolved" && after.status === "resolved"
      expect(changeActivities(language, change)).toHaveLength(isClosed ? 1 : 0)
    })))
})

import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { lookAt } from "../src/index.ts"
import type { SeenState } from "../src/index.ts"
import { holds } from "./law.ts"

/** Times in a world that is a few hours old. */
const anyPast = fc.integer({ min: 0, max: 3_000_000 })
const anyNow = fc.integer({ min: 3_000_000, max: 9_000_000 })

const anySeen: fc.Arbitrary<SeenState> = fc.record({
  agentLastSeenAt: fc.option(anyPast),
  assigneeLastSeenAt: fc.option(anyPast),
  lastActivityAt: anyPast
})

const anyGlance = fc.record({ isAssignee: fc.boolean(), hasNewMessages: fc.boolean(), now: anyNow })

const anyQuirks = fc.record({ newsReadSilently: fc.boolean() })

describe("a look", () => {
  it("never moves a stamp back, and only the assignee's moves both", () =>
    holds(fc.property(anySeen, anyGlance, anyQuirks, (state, glance, quirks) => {
      const patch = lookAt(state, glance, quirks)?.patch ?? {}
      const after: SeenState = { ...state, ...patch }
      expect(after.agentLastSeenAt ?? 0).toBeGreaterThanOrEqual(state.agentLastSeenAt ?? 0)
      expect(after.assigneeLastSeenAt ?? 0).toBeGreaterThanOrEqual(state.assigneeLastSeenAt ?? 0)
      if (!glance.isAssignee) expect(after.assigneeLastSeenAt).toBe(state.assigneeLastSeenAt)
    })))

  it("at what is new is always noted", () =>
    holds(fc.property(anySeen, anyGlance, anyQuirks, (state, glance, quirks) => {
      if (glance.hasNewMessages) expect(lookAt(state, glance, quirks)).not.toBe(null)
    })))

  it("of whoever never looked before is always noted", () =>
    holds(fc.property(anySeen, anyGlance, anyQuirks, fc.boolean(), (state, glance, quirks, isAgents) => {
      const never = isAgents ? { ...state, agentLastSeenAt: null } : { ...state, assigneeLastSeenAt: null }
      const look = lookAt(never, { ...glance, isAssignee: glance.isAssignee || !isAgents }, quirks)
      expect(look?.patch.agentLastSeenAt).toBe(glance.now)
    })))

  it("right after another one changes nothing", () =>
    holds(fc.property(anySeen, anyGlance, anyQuirks, (state, glance, quirks) => {
      const after = { ...state, ...lookAt(state, glance, quirks)?.patch }
      expect(lookAt(after, { ...glance, hasNewMessages: false }, quirks)).toBe(null)
    })))

  it("is told exactly when the assignee has seen something, without quirks", () =>
    holds(fc.property(anySeen, anyGlance, (state, glance) => {
      const look = lookAt(state, glance, { newsReadSilently: false })
      expect(look?.tells ?? false).toBe(glance.isAssignee && look !== null)
    })))
})

import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { idleFrom, idlePolicy, isWakeable, lookAt, nextRound, roundAfter, roundOf, unreadFrom, wakesAt } from "../src/index.ts"
import { holds } from "./law.ts"

const round = 300_000
const hour = 3_600_000
const day = 24 * hour

const anyTime = fc.integer({ min: 0, max: 4_000_000_000_000 })
const anySpan = fc.integer({ min: 0, max: 5 * day })

describe("rounds", () => {
  it("come every five minutes, the next after this very moment", () =>
    holds(fc.property(anyTime, (now) => {
      for (const at of [roundAfter(now), nextRound(now), roundOf(now)]) expect(at % round).toBe(0)
      expect(roundAfter(now) - now).toBeLessThan(round)
      expect(nextRound(now) - roundOf(now)).toBe(round)
      expect([roundOf(now) <= now, now < nextRound(now)]).toEqual([true, true])
    })))

  it("wake what is snoozed at the first one that may, and never three days later", () =>
    holds(fc.property(anyTime, fc.integer({ min: -5 * day, max: 5 * day }), (now, from) => {
      const until = now + from
      const at = wakesAt(until, now)
      const first = roundAfter(Math.max(until, now))
      expect(at).toBe(isWakeable(until, first) ? first : null)
      if (at !== null) expect([at >= until, at >= now, at - until <= 3 * day]).toEqual([true, true, true])
      else expect(first - until).toBeGreaterThan(3 * day)
    })))

  it("never wake what has no time", () =>
    holds(fc.property(anyTime, (now) => {
      expect([wakesAt(null, now), isWakeable(null, now)]).toEqual([null, false])
    })))

  it("close what was idle for longer than the account wants, at the first one", () =>
    holds(fc.property(anyTime, fc.integer({ min: 10, max: 100_000 }), (activeAt, minutes) => {
      const policy = idlePolicy({ auto_resolve_after: minutes })
      if (policy === null) throw new Error("there is a policy")
      const idle = idleFrom(activeAt, policy) - activeAt
      expect([idle > minutes * 60_000, idle <= minutes * 60_000 + round]).toEqual([true, true])
    })))

  it.each([[{}], [{ auto_resolve_after: 0 }], [{ auto_resolve_after: null }], [{ auto_resolve_after: -5 }], [{ auto_resolve_after: "x" }]])(
    "close nothing with the settings %j",
    (settings) => expect(idlePolicy(settings)).toBe(null)
  )

  it("read the whole policy, of which blank texts are none", () => {
    const settings = { auto_resolve_after: 90, auto_resolve_ignore_waiting: true, auto_resolve_message: "Bye", auto_resolve_label: " " }
    expect(idlePolicy(settings)).toEqual({ after: 90, ignoreWaiting: true, message: "Bye", label: null })
  })
})

describe("looks", () => {
  const anySeen = fc.option(anySpan, { nil: null })
  const anyLook = fc.record({
    now: anyTime,
    agent: anySeen,
    assignee: anySeen,
    active: anySpan,
    isAssignee: fc.boolean(),
    hasNewMessages: fc.boolean(),
    newsReadSilently: fc.boolean()
  })

  it("at news are always noted, without them once an hour or when something happened", () =>
    holds(fc.property(anyLook, ({ active, agent, assignee, hasNewMessages, isAssignee, newsReadSilently, now }) => {
      const at = (ago: number | null) => ago === null ? null : now - ago
      const state = { agentLastSeenAt: at(agent), assigneeLastSeenAt: at(assignee), lastActivityAt: now - active }
      const look = lookAt(state, { isAssignee, hasNewMessages, now }, { newsReadSilently })
      const isBehind = agent === null || active < agent
      const isOld = agent === null || agent > hour || (isAssignee && (assignee === null || assignee > hour))
      expect(look !== null).toBe(hasNewMessages || isBehind || isOld)
      if (look === null) return
      expect(look.patch).toEqual({ agentLastSeenAt: now, ...isAssignee ? { assigneeLastSeenAt: now } : {} })
      expect(look.tells).toBe(isAssignee && !(hasNewMessages && newsReadSilently))
    })))

  it("that are taken back leave the newest incoming message unseen", () =>
    holds(fc.property(anyTime, (at) => {
      expect([unreadFrom(at), unreadFrom(null)]).toEqual([at - 1000, null])
    })))
})

import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { idleFrom, isWakeable, nextRound, roundAfter, roundOf, wakesAt } from "../src/index.ts"
import { holds } from "./law.ts"

const minute = 60_000
const span = 5 * minute

/** A time that is often at a round, or just beside one. */
const anyTime = fc.oneof(
  fc.integer({ min: 0, max: 10_000 * span }),
  fc.tuple(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: -1, max: 1 })).map(([round, beside]) => round * span + beside)
)

const anyPolicy = fc.record({
  after: fc.integer({ min: 1, max: 3000 }),
  ignoreWaiting: fc.boolean(),
  message: fc.constant(null),
  label: fc.constant(null)
})

describe("rounds", () => {
  it("come one after the other: each moment belongs to the last, and waits for the next", () =>
    holds(fc.property(anyTime, (time) => {
      expect(roundOf(time) % span).toBe(0)
      expect(roundOf(time)).toBeLessThanOrEqual(time)
      expect(nextRound(time)).toBeGreaterThan(time)
      expect(nextRound(time) - roundOf(time)).toBe(span)
      expect(roundAfter(time)).toBe(roundOf(time) === time ? time : nextRound(time))
    })))
})

describe("a snoozed conversation", () => {
  it("wakes at a round to come, not before its time, and at most a round later", () =>
    holds(fc.property(anyTime, anyTime, (until, now) => {
      const at = wakesAt(until, now)
      if (at === null) return
      expect(at % span).toBe(0)
      expect(at).toBeGreaterThanOrEqual(until)
      expect(at).toBeGreaterThan(now)
      expect(at - Math.max(until, now)).toBeLessThanOrEqual(span)
      expect(isWakeable(until, at)).toBe(true)
    })))

  it("that never wakes is woken by no round that is to come", () =>
    holds(fc.property(anyTime, anyTime, fc.nat({ max: 2000 }), (until, now, later) => {
      if (wakesAt(until, now) === null) expect(isWakeable(until, roundAfter(now) + later * span)).toBe(false)
    })))
})

describe("an open conversation", () => {
  it("is closed by the first round at which nothing happened for longer than its account says", () =>
    holds(fc.property(anyTime, anyPolicy, (lastActivityAt, policy) => {
      const isIdle = (round: number) => lastActivityAt < round - policy.after * minute
      const first = idleFrom(lastActivityAt, policy)
      expect([first % span, isIdle(first), isIdle(first - span)]).toEqual([0, true, false])
    })))
})

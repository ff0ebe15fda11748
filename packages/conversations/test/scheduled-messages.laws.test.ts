import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { firstTick, isDue, scheduleDecision } from "../src/scheduled-messages.ts"
import type { Scheduled, ScheduleWrite } from "../src/scheduled-messages.ts"
import { holds } from "./law.ts"

const anyTime = fc.integer({ min: 0, max: 400_000 })

const anyStatus = fc.constantFrom("draft", "pending", "sent", "failed")

const anyScheduled: fc.Arbitrary<Scheduled> = fc.record({
  content: fc.constantFrom(null, "", " ", "Hello", "Bye"),
  templateParams: fc.constantFrom({}, { name: "hi" }),
  status: fc.oneof(anyStatus, fc.constant(null)),
  scheduledAt: fc.option(anyTime),
  attachment: fc.constantFrom(null, { file: 1 })
})

const columns: Array<keyof Scheduled> = ["content", "templateParams", "status", "scheduledAt", "attachment"]

const anyWrite: fc.Arbitrary<ScheduleWrite> = fc
  .record({ before: fc.option(anyScheduled), given: anyScheduled, kept: fc.subarray(columns), now: anyTime })
  .map(({ before, given, kept, now }) => {
    const after = before ? { ...given, ...Object.fromEntries(kept.map((name) => [name, before[name]])) } : given
    const changed = columns.filter((name) => before?.[name] !== after[name])
    return { before, after, changed, now }
  })

const isOver = (status: Scheduled["status"]) => status === "sent" || status === "failed"

const accepted = (law: (write: ScheduleWrite) => void) =>
  holds(fc.property(anyWrite, (write) => {
    fc.pre(Result.isSuccess(scheduleDecision(write)))
    law(write)
  }))

describe("a scheduled message that its rules accept", () => {
  it("says something", () =>
    accepted(({ after: { attachment, content, templateParams } }) =>
      expect((content ?? "").trim() !== "" || attachment !== null || Object.keys(templateParams).length > 0).toBe(true)
    ))

  it("is a draft, or has a time", () =>
    accepted(({ after: { scheduledAt, status } }) => expect(status === "draft" || scheduledAt !== null).toBe(true)))

  it("is a draft or waits, where it is new", () =>
    accepted(({ after: { status }, before }) => expect(before !== null || status === "draft" || status === "pending").toBe(true)))

  it("waits for a time to come, unless it waited for that time before", () =>
    accepted(({ after, changed, now }) => {
      if (after.status !== "pending" || !(changed.includes("status") || changed.includes("scheduledAt"))) return
      expect(after.scheduledAt).toBeGreaterThan(now)
    }))

  it("was history before exactly if it still is, and says the same", () =>
    accepted(({ after, before, changed }) => {
      if (before === null || !isOver(before.status)) return
      expect(isOver(after.status)).toBe(true)
      expect(changed.filter((name) => name !== "attachment")).toEqual(["status"])
    }))
})

describe("a decision", () => {
  it("tells every fault once, or gives what was to be written", () =>
    holds(fc.property(anyWrite, (write) => {
      const decision = scheduleDecision(write)
      const told = Result.isSuccess(decision) ? [] : decision.failure.faults.map(({ message }) => message)
      if (Result.isSuccess(decision)) expect(decision.success).toBe(write.after)
      else expect(told.length).toBeGreaterThan(0)
      expect(new Set(told).size).toBe(told.length)
    })))
})

describe("a tick", () => {
  it("is a full minute, not before its time and less than a minute after it", () =>
    holds(fc.property(anyTime, (at) => {
      const tick = firstTick(at)
      expect(tick % 60_000).toBe(0)
      expect(tick - at).toBeGreaterThanOrEqual(0)
      expect(tick - at).toBeLessThan(60_000)
    })))

  it("finds what waits due, in a conversation that is open", () =>
    holds(fc.property(anyTime, (scheduledAt) => {
      expect(isDue({ status: "pending", scheduledAt }, "open", firstTick(scheduledAt))).toBe(true)
      expect(isDue({ status: "pending", scheduledAt }, "open", scheduledAt - 1)).toBe(false)
    })))
})

import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import {
  deletionDecision,
  firstTick,
  isDue,
  refusalCostsFile,
  scheduleDecision,
  scheduledStatusOf,
  sentAttributes,
  statusAfterDelivery
} from "../src/scheduled-messages.ts"
import type { Scheduled, ScheduledStatus } from "../src/scheduled-messages.ts"

const now = Date.UTC(2026, 0, 5, 9)
const later = now + 60_000

const message: Scheduled = { content: "Hello", templateParams: {}, status: "pending", scheduledAt: later, attachment: null }

const draft: Scheduled = { ...message, status: "draft", scheduledAt: null }

const faultsOf = (after: Scheduled, before: Scheduled | null = null): ReadonlyArray<string> => {
  const changed = (Object.keys(after) as Array<keyof Scheduled>).filter((name) => before?.[name] !== after[name])
  const decision = scheduleDecision({ before, after, changed, now })
  return Result.isSuccess(decision) ? [] : decision.failure.faults.map(({ attribute, message }) => `${attribute}: ${message}`)
}

const noTime = "scheduled_at: Scheduled at can't be blank"
const noContent = "content: Content can't be blank"
const wrongStatus = "status: Status must be draft or pending when creating a scheduled message"
const over = "base: Scheduled message can only be modified while draft or pending"
const past = "scheduled_at: Scheduled at must be in the future"

describe("a new scheduled message", () => {
  it("is a draft without a time, or waits for one that is to come [conversations 186, 187]", () => {
    expect([faultsOf(message), faultsOf(draft), faultsOf({ ...draft, scheduledAt: now - 1 })]).toEqual([[], [], []])
    expect(faultsOf({ ...message, scheduledAt: null })).toEqual([noTime])
    expect([faultsOf({ ...message, scheduledAt: now }), faultsOf({ ...message, scheduledAt: now + 1 })]).toEqual([[past], []])
  })

  it.each([null, "", " \n\u00a0\u2003"])("says something: %j is nothing, unless there is a template or a file [conversations 187]", (content) => {
    expect(faultsOf({ ...draft, content })).toEqual([noContent])
    expect(faultsOf({ ...draft, content, templateParams: { name: "hi" } })).toEqual([])
    expect(faultsOf({ ...draft, content, attachment: {} })).toEqual([])
  })

  it("has at most 150000 characters, however many units these take", () => {
    expect(faultsOf({ ...draft, content: "😀".repeat(150_000) })).toEqual([])
    expect(faultsOf({ ...draft, content: "x".repeat(150_001) })).toEqual([
      "content: Content is too long (maximum is 150000 characters)"
    ])
  })

  it.each(["sent", "failed", null] as const)("is not %s [conversations 189]", (status) => {
    expect(faultsOf({ ...message, status })).toEqual([wrongStatus])
  })

  it("waits for a time that is to come, whatever is said to have changed", () => {
    const decision = scheduleDecision({ before: null, after: { ...message, scheduledAt: now }, changed: [], now })
    expect(Result.isFailure(decision) && decision.failure.faults).toEqual([
      { attribute: "scheduled_at", message: "Scheduled at must be in the future" }
    ])
  })

  it("is told everything that is wrong with it, in order", () => {
    expect(faultsOf({ ...message, content: null, status: "sent", scheduledAt: null })).toEqual([noTime, noContent, wrongStatus])
  })
})

describe("a scheduled message that is changed", () => {
  it("from a draft waits for a time that is to come [conversations 190]", () => {
    expect(faultsOf(message, draft)).toEqual([])
    expect(faultsOf({ ...message, scheduledAt: now }, draft)).toEqual([past])
    expect(faultsOf({ ...message, scheduledAt: now }, message)).toEqual([past])
    expect(faultsOf({ ...draft, status: "pending" }, { ...draft, scheduledAt: null })).toEqual([noTime])
  })

  it("keeps a time that has come, if only its text changes", () => {
    const overdue = { ...message, scheduledAt: now - 1 }
    expect(faultsOf({ ...overdue, content: "Bye" }, overdue)).toEqual([])
    expect(faultsOf({ ...overdue, status: "pending" }, { ...overdue, status: "draft" })).toEqual([past])
  })

  it("while it waits may be called sent by hand [conversations 190]", () => {
    expect(faultsOf({ ...message, status: "sent" }, message)).toEqual([])
  })

  it("once it was sent or has failed becomes the other of these and nothing else [conversations 191]", () => {
    for (const [status, other] of [["sent", "failed"], ["failed", "sent"]] as const) {
      const done: Scheduled = { ...message, status }
      expect(faultsOf({ ...done, status: other }, done)).toEqual([])
      expect(faultsOf({ ...done, status: other, attachment: {} }, done)).toEqual([])
      expect(faultsOf({ ...done, status: other, content: "Bye" }, done)).toEqual([over])
      expect(faultsOf({ ...done, content: "Bye" }, done)).toEqual([over])
      expect(faultsOf(done, done)).toEqual([over])
      expect(faultsOf({ ...done, status: "draft" }, done)).toEqual([over])
    }
  })
})

it("what was sent or has failed is not deleted [conversations 192]", () => {
  const kept = (status: ScheduledStatus) => Result.isFailure(deletionDecision({ status }))
  expect((["draft", "pending", "sent", "failed"] as const).map(kept)).toEqual([false, false, true, true])
})

it("a status is a word or its number", () => {
  expect(["draft", 1, 2, "failed"].map(scheduledStatusOf)).toEqual(["draft", "pending", "sent", "failed"])
  expect(["zzz", "1", 4, -1, 0.5, null, true, {}].map(scheduledStatusOf)).toEqual(Array(8).fill(undefined))
})

it("it is looked for at the first full minute that is not before its time", () => {
  expect([now, now + 1, now + 59_999, now + 60_000].map(firstTick)).toEqual([now, later, later, later])
})

it.each([
  ["pending", now, "open", true],
  ["pending", now, "pending", true],
  ["pending", now, "resolved", false],
  ["pending", now, "snoozed", false],
  ["pending", now + 1, "open", false],
  ["pending", null, "open", false],
  ["draft", now, "open", false],
  ["sent", now, "open", false],
  ["failed", now, "open", false]
] as const)("that is %s, for %j, in a conversation that is %s, goes out: %s [conversations 194]", (status, scheduledAt, talk, due) => {
  expect(isDue({ status, scheduledAt }, talk, now)).toBe(due)
})

it("the message that goes out tells its template, and who wrote it and when", () => {
  const author = { id: 7, type: "User", name: "Ana" }
  expect(sentAttributes({ id: 3, templateParams: { name: "hi" }, updatedAt: now + 999 }, author)).toEqual({
    template_params: { name: "hi" },
    scheduled_message_id: 3,
    scheduled_by: author,
    scheduled_at: now / 1000
  })
  expect(Object.keys(sentAttributes({ id: 3, templateParams: {}, updatedAt: now }, author))[0]).toBe("scheduled_message_id")
})

it("it was sent when its message arrives or is read, and has failed when that fails [conversations 196]", () => {
  expect(["sent", "delivered", "read", "failed", "constructor"].map(statusAfterDelivery)).toEqual([
    undefined,
    "sent",
    "sent",
    "failed",
    undefined
  ])
})

it("a refused change takes the file only with the quirk", () => {
  const cost = (takes: boolean, refusedChangeDropsFile: boolean) => refusalCostsFile(takes, { refusedChangeDropsFile })
  expect([cost(true, true), cost(true, false), cost(false, true), cost(false, false)]).toEqual([true, false, false, false])
})

import { describe, expect, it } from "vitest"
import { idleFrom, idlePolicy, isWakeable, mostClosed, nextRound, roundAfter, roundOf, wakesAt } from "../src/index.ts"
import type { IdlePolicy } from "../src/index.ts"

const minute = 60_000
const day = 86_400_000

/** The time of a round. */
const nine = Date.UTC(2026, 0, 5, 9)
const five = nine + 5 * minute

describe("a round", () => {
  it("comes every five minutes", () => {
    expect([nine - 1, nine, nine + 1, five].map(roundAfter)).toEqual([nine, nine, five, five])
    expect([nine - 1, nine, nine + 1, five - 1].map(nextRound)).toEqual([nine, five, five, five])
    expect([nine, five - 1, five].map(roundOf)).toEqual([nine, nine, five])
  })

  it("closes a hundred conversations of an account at most", () => {
    expect(mostClosed).toBe(100)
  })
})

describe("a snoozed conversation", () => {
  it("wakes at the round that comes with or after its time", () => {
    expect(wakesAt(five, nine)).toBe(five)
    expect(wakesAt(nine + 1, nine)).toBe(five)
    expect(wakesAt(nine + 2 * day - 1, nine)).toBe(nine + 2 * day)
  })

  it("whose time is past wakes at the next round, unless that is more than three days ago", () => {
    expect(wakesAt(nine - day, nine + 1)).toBe(five)
    expect(wakesAt(nine - 3 * day, nine - 1)).toBe(nine)
    expect(wakesAt(nine, nine)).toBe(five)
    expect(wakesAt(nine - 3 * day, nine + 1)).toBe(null)
    expect(wakesAt(five - 3 * day, nine + 1)).toBe(five)
  })

  it("without a time waits for a message", () => {
    expect([wakesAt(null, nine), isWakeable(null, nine), isWakeable(null, day)]).toEqual([null, false, false])
  })

  it.each([[nine, true], [nine + 1, false], [nine - 3 * day, true], [nine - 3 * day - 1, false]])(
    "until %s is woken at nine: %s",
    (until, expected) => {
      expect(isWakeable(until, nine)).toBe(expected)
    }
  )
})

describe("what an account does with idle conversations", () => {
  const plain: IdlePolicy = { after: 60, ignoreWaiting: false, message: null, label: null }

  it("is nothing where it names no minutes", () => {
    for (const after of [undefined, null, 0, -5, 0.9, "soon", {}]) expect(idlePolicy({ auto_resolve_after: after })).toBe(null)
    expect(idlePolicy({})).toBe(null)
  })

  it("is to close them after whole minutes", () => {
    expect([60, "60", 60.9].map((after) => idlePolicy({ auto_resolve_after: after }))).toEqual([plain, plain, plain])
    expect(idlePolicy({ auto_resolve_after: 1 })?.after).toBe(1)
  })

  it("may have words, a label, and leave those alone who wait", () => {
    expect(
      idlePolicy({
        auto_resolve_after: 60,
        auto_resolve_ignore_waiting: true,
        auto_resolve_message: " Bye ",
        auto_resolve_label: "idle"
      })
    ).toEqual({ after: 60, ignoreWaiting: true, message: " Bye ", label: "idle" })
  })

  it("has no words and no label where these are blank, or no texts", () => {
    for (const blank of ["", " \n", null, 5, ["a"]]) {
      const settings = { auto_resolve_after: 60, auto_resolve_message: blank, auto_resolve_label: blank }
      expect(idlePolicy({ ...settings, auto_resolve_ignore_waiting: "true" })).toEqual(plain)
    }
  })

  it("is done at the first round that comes more than so many minutes after the last activity", () => {
    expect([nine - 1, nine, nine + 1].map((at) => idleFrom(at, plain) - 60 * minute)).toEqual([nine, five, five])
  })
})

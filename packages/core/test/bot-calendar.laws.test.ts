import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { monthOf, monthsBefore } from "../src/bots/calendar.ts"
import { holds } from "./law.ts"

const day = 86_400_000

/** Any moment from the year 1 on, ends of months more often than others. */
const anyMoment = fc.oneof(
  fc.integer({ min: Date.parse("0001-01-01T00:00:00.000Z"), max: Date.parse("9999-12-31T23:59:59.999Z") }),
  fc.tuple(fc.integer({ min: 1996, max: 2104 }), fc.integer({ min: 0, max: 11 }), fc.integer({ min: -4 * day, max: 4 * day }))
    .map(([year, month, away]) => Date.UTC(year, month) + away)
)

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const daysOf = (year: number, month: number): number =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0

const written = (number: number, digits: number): string => String(number).padStart(digits, "0")

/** The calendar as people have it: year, month and day as numbers, and the rest of the text as it is. */
const monthsBeforeByHand = (at: number, months: number): string => {
  const text = new Date(at).toISOString()
  let [year, month] = [Number(text.slice(0, 4)), Number(text.slice(5, 7))]
  for (let n = 0; n < months; n++) {
    month = month === 1 ? 12 : month - 1
    if (month === 12) year--
  }
  const dayOfMonth = Math.min(Number(text.slice(8, 10)), daysOf(year, month))
  return `${written(year, 4)}-${written(month, 2)}-${written(dayOfMonth, 2)}${text.slice(10)}`
}

describe("the calendar", () => {
  it("goes back by months as people do, to the end of a month that has fewer days [bots §A.2]", () =>
    holds(
      fc.property(anyMoment, fc.integer({ min: 0, max: 11 }), (at, months) => {
        expect(new Date(monthsBefore(at, months)).toISOString()).toBe(monthsBeforeByHand(at, months))
      }),
      2000
    ))

  it("puts each moment into one month, which begins with its first millisecond and ends with its last [bots §A.2]", () =>
    holds(
      fc.property(anyMoment, (at) => {
        const { from, to } = monthOf(at)
        const name = new Date(at).toISOString().slice(0, 7)
        expect(new Date(from ?? 0).toISOString()).toBe(`${name}-01T00:00:00.000Z`)
        const last = written(daysOf(Number(name.slice(0, 4)), Number(name.slice(5))), 2)
        expect(new Date(to ?? 0).toISOString()).toBe(`${name}-${last}T23:59:59.999Z`)
      }),
      2000
    ))

  it.each([
    ["2026-05-31T12:34:56.789Z", 3, "2026-02-28T12:34:56.789Z"],
    ["2024-05-31T00:00:00.000Z", 3, "2024-02-29T00:00:00.000Z"],
    ["2026-01-12T13:00:00.000Z", 3, "2025-10-12T13:00:00.000Z"],
    ["2026-07-31T23:59:59.999Z", 3, "2026-04-30T23:59:59.999Z"],
    ["2026-02-28T10:00:00.000Z", 3, "2025-11-28T10:00:00.000Z"],
    ["0099-03-31T10:00:00.000Z", 1, "0099-02-28T10:00:00.000Z"]
  ])("%s is so many months, %i, after %s", (at, months, before) => {
    expect(new Date(monthsBefore(Date.parse(at), months)).toISOString()).toBe(before)
  })
})

import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readInstant } from "../src/instants.ts"
import { holds } from "./law.ts"

const anyInstant = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2100, 0, 1) })

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December"
]

const two = (n: number): string => String(n).padStart(2, "0")

describe("an instant", () => {
  it("that was written as ISO is read back, whatever the time is now", () =>
    holds(fc.property(anyInstant, anyInstant, (at, now) => {
      expect(readInstant(new Date(at).toISOString(), now)).toBe(at)
    })))

  it("is the same in every zone that it is written in", () =>
    holds(fc.property(anyInstant, fc.integer({ min: -12 * 60, max: 14 * 60 }), (at, offset) => {
      const local = new Date(at + offset * 60_000).toISOString().slice(0, -1)
      const zone = `${offset < 0 ? "-" : "+"}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`
      expect(readInstant(local + zone, 0)).toBe(at)
    })))

  it("is the same in the words of mails", () =>
    holds(fc.property(anyInstant, (at) => {
      expect(readInstant(new Date(at).toUTCString(), 0)).toBe(at - at % 1000)
    })))

  it("has a day with its names in full", () =>
    holds(fc.property(anyInstant, (at) => {
      const date = new Date(at)
      const [weekday, month] = [weekdays[date.getUTCDay()], months[date.getUTCMonth()]]
      expect(readInstant(`${weekday} ${month} ${date.getUTCDate()}, ${date.getUTCFullYear()}`, 0)).toBe(at - at % 86_400_000)
    })))

  it("is a whole number or nothing, whatever is written", () =>
    holds(fc.property(fc.oneof(fc.string(), fc.date({ noInvalidDate: true }).map(String)), (text) => {
      const at = readInstant(text, 0)
      expect(at === null || Number.isSafeInteger(at)).toBe(true)
    })))
})

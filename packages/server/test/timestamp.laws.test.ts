import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readTimestamp, writeTimestamp } from "../src/mybot/timestamp.ts"

const hours = 14
const day = 86_400_000

/** Years of four digits, wherever the clock stands. */
const anyMoment = fc.oneof(
  fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }),
  fc.integer({ min: -62_167_219_200_000 + day, max: 253_402_300_799_999 - day })
)

const anyOffset = fc.integer({ min: -hours * 60, max: hours * 60 })

const seeded = { seed: 20260101, numRuns: 2000 }

describe("the timestamp of a chat history", () => {
  it("leads back to its moment, at any moment and from any offset [bots §B.5]", () => {
    fc.assert(fc.property(anyMoment, anyOffset, (at, offset) => {
      const text = writeTimestamp(at, offset)
      expect(text).toMatch(/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{3}[+-]\d{4}$/)
      expect(readTimestamp(text)).toBe(at)
    }), seeded)
  })

  it("leads back to its moment at every minute of the offsets, and at every millisecond of a second [bots §B.5]", () => {
    const at = Date.UTC(2026, 1, 28, 23, 59, 59)
    for (let offset = -hours * 60; offset <= hours * 60; offset++) expect(readTimestamp(writeTimestamp(at, offset))).toBe(at)
    for (let ms = 0; ms < 1000; ms++) expect(readTimestamp(writeTimestamp(at + ms))).toBe(at + ms)
  })

  it("of what is read is the text again [bots §B.5]", () => {
    fc.assert(fc.property(anyMoment, anyOffset, (at, offset) => {
      const text = writeTimestamp(at, offset)
      expect(writeTimestamp(readTimestamp(text) ?? Number.NaN, offset)).toBe(text)
    }), seeded)
  })

  it.each([
    [0, "2026/01/12 13:00:00.007+0000"],
    [330, "2026/01/12 18:30:00.007+0530"],
    [-210, "2026/01/12 09:30:00.007-0330"],
    [-1, "2026/01/12 12:59:00.007-0001"],
    [840, "2026/01/13 03:00:00.007+1400"],
    [-840, "2026/01/11 23:00:00.007-1400"]
  ])("at an offset of %d minutes is %s [bots §B.2]", (offset, text) => {
    expect(writeTimestamp(Date.UTC(2026, 0, 12, 13, 0, 0, 7), offset)).toBe(text)
  })

  it.each([
    "",
    "2026-01-12 13:00:00.000+0000",
    "2026/01/12T13:00:00.000+0000",
    "2026/01/12 13:00:00.000+00:00",
    "2026/01/12 13:00:00.000Z",
    "2026/01/12 13:00:00.000",
    "2026/01/12 13:00:00+0000",
    "2026/1/12 13:00:00.000+0000",
    "2026/02/30 13:00:00.000+0000",
    "2025/02/29 13:00:00.000+0000",
    "2026/13/01 13:00:00.000+0000",
    "2026/00/01 13:00:00.000+0000",
    "2026/01/00 13:00:00.000+0000",
    "2026/01/12 24:00:00.000+0000",
    "2026/01/12 13:60:00.000+0000",
    "2026/01/12 13:00:60.000+0000",
    "2026/01/12 13:00:00.000+2400",
    "2026/01/12 13:00:00.000+0060",
    "2026/01/12 13:00:00.000+0000 ",
    "2026/01/12 13:00:00.000+0000\n"
  ])("is not %j", (text) => {
    expect(readTimestamp(text)).toBeUndefined()
  })
})

import { describe, expect, it } from "vitest"
import { readInstant } from "../src/index.ts"

const now = Date.UTC(2026, 0, 5, 9, 30)

const at = (text: string): string | null => {
  const instant = readInstant(text, now)
  return instant === null ? null : new Date(instant).toISOString().replace(/:00\.000Z$/, "Z").replace(".000Z", "Z")
}

describe("an instant", () => {
  it.each([
    ["2026-06-05T10:00:00Z", "2026-06-05T10:00Z"],
    ["2026-06-05t10:00z", "2026-06-05T10:00Z"],
    ["  2026-06-05T10:00:00Z\n", "2026-06-05T10:00Z"],
    ["2026-06-05T10:00:00.123456-03:00", "2026-06-05T13:00:00.123Z"],
    ["2026-06-05T10:00:00,5Z", "2026-06-05T10:00:00.500Z"],
    ["2026-06-05T10:00:00+0530", "2026-06-05T04:30Z"],
    ["2026-06-05 10:00:00 -0300", "2026-06-05T13:00Z"],
    ["2026-06-05 10:00:00 UTC", "2026-06-05T10:00Z"],
    ["2026-06-05 10:00", "2026-06-05T10:00Z"],
    ["2026-06-05", "2026-06-05T00:00Z"],
    ["2026-06", "2026-06-01T00:00Z"],
    ["20260605T100000Z", "2026-06-05T10:00Z"],
    ["20260605", "2026-06-05T00:00Z"],
    ["2026/06/05 10:00", "2026-06-05T10:00Z"],
    ["05/06/2026 10:00", "2026-06-05T10:00Z"],
    ["5.6.2026", "2026-06-05T00:00Z"],
    ["June 5, 2026 10:00", "2026-06-05T10:00Z"],
    ["5th June 2026, 3pm", "2026-06-05T15:00Z"],
    ["5-Jun-2026 12:05 a.m.", "2026-06-05T00:05Z"],
    ["Fri, 05 Jun 2026 10:00:00 GMT", "2026-06-05T10:00Z"],
    ["Fri Jun 05 2026 10:00:00 GMT-0300 (Brasilia Standard Time)", "2026-06-05T13:00Z"],
    ["Wednesday June 3rd, 2026 at 5:15 PM PST", "2026-06-04T01:15Z"],
    ["2026-06-05T24:00:00Z", "2026-06-06T00:00Z"]
  ])("%j is %s", (text, instant) => {
    expect(at(text)).toBe(instant)
  })

  it("without a day is today, without a year in this one", () => {
    expect([at("10:00"), at("10:00 pm EST"), at("jun 5")]).toEqual(["2026-01-05T10:00Z", "2026-01-06T03:00Z", "2026-06-05T00:00Z"])
  })

  it("on a day that the month has not is in the next one, as for the real server", () => {
    expect(at("2026-02-30")).toBe("2026-03-02T00:00Z")
  })

  it.each([
    "",
    " ",
    "tomorrow",
    "soon 10:00",
    "1767225600",
    "2026",
    "2026-13-01",
    "2026-00-01",
    "2026-06-32",
    "0026-06-05",
    "2026-06-05T25:00:00Z",
    "2026-06-05T24:01:00Z",
    "2026-06-05T10:60:00Z",
    "2026-06-05T10:00:61Z",
    "99/99/9999",
    "12-31",
    `${" ".repeat(100)}2026-06-05`,
    `${",".repeat(100_000)}x`
  ])("is not meant by %j", (text) => {
    expect(at(text)).toBe(null)
  })
})

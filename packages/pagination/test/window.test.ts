import { describe, expect, it } from "vitest"
import { applyWindow, messageWindow } from "../src/index.ts"
import type { RawCursors } from "../src/index.ts"

const messages = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: i + 1, createdAt: 1_767_225_600_000 + i * 1000 }))
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const ids = (count: number, cursors: RawCursors) =>
  applyWindow(messages(count), messageWindow(cursors)).map(({ id }) => id)

describe("messageWindow", () => {
  it("the newest 20, oldest first [conversations 175]", () => {
    expect(ids(25, {})).toEqual(range(6, 25))
  })

  it("below an id [conversations 175]", () => {
    expect(ids(25, { before: "6" })).toEqual(range(1, 5))
    expect(ids(50, { before: 40 })).toEqual(range(20, 39))
  })

  it("above an id, from the oldest [conversations 175]", () => {
    expect(ids(150, { after: "3" })).toEqual(range(4, 103))
  })

  it("between two ids, the lower one included [conversations 176]", () => {
    expect(ids(25, { after: "3", before: "10" })).toEqual(range(3, 9))
    expect(ids(1200, { after: 3, before: 1100 })).toEqual(range(3, 1002))
  })

  it("takes from the new end without `after`, from the old one with it", () => {
    expect(messageWindow({ before: 9 }).end).toBe("newest")
    expect(messageWindow({ after: 9 }).end).toBe("oldest")
  })

  it.each(["", "  ", null, undefined, false, [], {}])("takes %j for not given", (raw) => {
    expect(messageWindow({ before: raw, after: raw })).toEqual(messageWindow({}))
  })

  it("reads garbage as 0", () => {
    expect(ids(25, { before: "abc" })).toEqual([])
    expect(ids(25, { after: "abc" })).toEqual(range(1, 25))
    expect(messageWindow({ before: true }).before).toEqual({ id: 0, inclusive: false })
    expect(messageWindow({ before: ["6"] }).before).toEqual({ id: 0, inclusive: false })
    expect(messageWindow({ after: 0 }).after).toEqual({ id: 0, inclusive: false })
  })
})

describe("applyWindow", () => {
  it("keeps bounds of either kind", () => {
    const window = { end: "oldest", limit: 9 } as const
    const bounds = (inclusive: boolean) => ({ after: { id: 2, inclusive }, before: { id: 4, inclusive } })
    expect(applyWindow(messages(5), { ...window, ...bounds(true) }).map(({ id }) => id)).toEqual([2, 3, 4])
    expect(applyWindow(messages(5), { ...window, ...bounds(false) }).map(({ id }) => id)).toEqual([3])
  })

  it("orders by time and bounds by id: a message imported later with an earlier date comes first", () => {
    const rows = [{ id: 1, createdAt: 20 }, { id: 2, createdAt: 30 }, { id: 3, createdAt: 10 }]
    expect(applyWindow(rows, messageWindow({})).map(({ id }) => id)).toEqual([3, 1, 2])
    expect(applyWindow(rows, messageWindow({ before: 3 })).map(({ id }) => id)).toEqual([1, 2])
  })

  it("orders messages of one moment by id", () => {
    const rows = [{ id: 2, createdAt: 1 }, { id: 1, createdAt: 1 }]
    expect(applyWindow(rows, messageWindow({})).map(({ id }) => id)).toEqual([1, 2])
  })
})

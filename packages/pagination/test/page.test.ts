import { describe, expect, it } from "vitest"
import {
  contactPages,
  conversationPages,
  echoedPage,
  groupMemberPages,
  hasMore,
  pageMeta,
  pageRequest,
  readPage,
  slice
} from "../src/index.ts"

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

describe("group members", () => {
  it("25 members, nothing given: ten rows of the first page [groups 75]", () => {
    const request = readPage(groupMemberPages, {})
    expect(slice(range(1, 25), request)).toEqual(range(1, 10))
    expect(pageMeta(request, 25)).toEqual({ page: 1, perPage: 10, totalCount: 25, totalPages: 3, hasMore: true })
  })

  it.each([0, "0", -3, "-3", "x", "", "0.9", undefined, null, false, [], {}, true])("page %j is page 1 [groups 77]", (page) => {
    expect(readPage(groupMemberPages, { page })).toEqual({ page: 1, perPage: 10, offset: 0 })
  })

  it.each([
    [0, 1],
    ["", 1],
    ["abc", 1],
    [-5, 1],
    [1000, 100],
    ["1000", 100],
    ["9".repeat(40), 100],
    ["25", 25],
    [null, 10],
    [undefined, 10],
    [false, 10]
  ])("per_page %j gives %d rows [groups 78]", (perPage, expected) => {
    expect(readPage(groupMemberPages, { perPage }).perPage).toBe(expected)
  })

  it("behind the end there are no rows and the same total [groups 79]", () => {
    const request = readPage(groupMemberPages, { page: "4" })
    expect(slice(range(1, 25), request)).toEqual([])
    expect(pageMeta(request, 25).totalCount).toBe(25)
  })
})

describe("conversations", () => {
  it.each([
    [1, range(1, 25)],
    [3, range(51, 52)],
    [4, []],
    [0, range(1, 25)]
  ])("52 conversations, page %j [conversations 110]", (page, expected) => {
    expect(slice(range(1, 52), readPage(conversationPages, { page, perPage: 7 }))).toEqual(expected)
  })
})

describe("contacts", () => {
  it("come by 15", () => {
    expect(readPage(contactPages, { page: "2" })).toEqual({ page: 2, perPage: 15, offset: 15 })
  })

  it.each([
    ["2", "2"],
    [2, 2],
    ["abc", "abc"],
    [undefined, 1],
    [null, 1]
  ])("repeat the page parameter %j as %j", (raw, expected) => {
    expect(echoedPage(raw)).toBe(expected)
  })
})

describe("a page too far away to count", () => {
  it("keeps its number and a safe offset", () => {
    expect(readPage(conversationPages, { page: 1e300 })).toEqual({
      page: Number.MAX_SAFE_INTEGER,
      perPage: 25,
      offset: Number.MAX_SAFE_INTEGER
    })
  })
})

describe("hasMore", () => {
  it("compares the rows up to the page's end with the total [groups 268]", () => {
    expect(hasMore(pageRequest(2, 10), 20)).toBe(false)
    expect(hasMore(pageRequest(2, 10), 21)).toBe(true)
  })

  it("knows no pages of an empty list", () => {
    expect(pageMeta(pageRequest(1, 10), 0)).toEqual({ page: 1, perPage: 10, totalCount: 0, totalPages: 0, hasMore: false })
  })
})

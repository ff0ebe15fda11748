import { groupMemberPages, pageRequest, readPage } from "@mootkit/pagination"
import { describe, expect, it } from "vitest"
import { allQuirks, isOwnAdmin, memberOrder, memberRank, membersPage, membersWindow, noQuirks } from "../src/index.ts"
import { groupsQuirks } from "../src/quirk-descriptions.ts"
import type { GroupsQuirks, ListedMember } from "../src/index.ts"

const members = (count: number): ReadonlyArray<ListedMember<number>> =>
  Array.from({ length: count }, (_, i) => ({ id: i + 1, role: i < 2 ? "admin" : "member" }))

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** The ids on a page of 25 members in natural order, of whom `ownId` is the own one. */
const page = (at: number, perPage: number, ownId: number, quirks: GroupsQuirks) => {
  const request = pageRequest(at, perPage)
  const own = members(25).find(({ id }) => id === ownId) ?? null
  const { except, limit, offset } = membersWindow(request, own, quirks)
  const loaded = members(25).filter(({ id }) => id !== except).slice(offset, offset + limit)
  return membersPage(request, own, loaded).map(({ id }) => id)
}

describe("the own member", () => {
  it("stands before the first nine when it would be the fifteenth [groups 80]", () => {
    expect(page(1, 10, 15, allQuirks)).toEqual([15, ...range(1, 9)])
    expect(page(1, 10, 15, noQuirks)).toEqual([15, ...range(1, 9)])
  })

  it("is on page 2 again, and the tenth is nowhere [groups 81]", () => {
    expect(page(2, 10, 15, allQuirks)).toEqual(range(11, 20))
    expect([1, 2, 3].flatMap((at) => page(at, 10, 15, allQuirks))).not.toContain(10)
  })

  it("goes on with the tenth on page 2 with the quirk off [groups 81]", () => {
    expect(page(2, 10, 15, noQuirks)).toEqual([...range(10, 14), ...range(16, 20)])
    expect(page(3, 10, 15, noQuirks)).toEqual(range(21, 25))
  })

  it("keeps its place among the first ten [groups 82]", () => {
    expect(page(1, 10, 4, allQuirks)).toEqual(range(1, 10))
  })

  it("comes first all the same with the quirk off [groups 82]", () => {
    expect(page(1, 10, 4, noQuirks)).toEqual([4, 1, 2, 3, ...range(5, 10)])
  })

  it("is alone on a page of one [groups 86]", () => {
    expect(page(1, 1, 15, allQuirks)).toEqual([15])
    expect(page(1, 1, 15, noQuirks)).toEqual([15])
    expect(page(2, 1, 15, noQuirks)).toEqual([1])
  })

  it("is pinned nowhere when there is none [groups 87]", () => {
    expect(page(1, 10, 99, allQuirks)).toEqual(range(1, 10))
    expect(page(3, 10, 99, noQuirks)).toEqual(range(21, 25))
  })

  it("makes no page longer [groups 89]", () => {
    expect(page(1, 3, 1, allQuirks)).toEqual([1, 2, 3])
  })

  it("is an admin by its own row", () => {
    expect(isOwnAdmin({ role: "admin" })).toBe(true)
    expect(isOwnAdmin({ role: "member" })).toBe(false)
    expect(isOwnAdmin(null)).toBe(false)
  })
})

describe("membersWindow", () => {
  it("leaves a place for the own member on page 1, and leaves him out everywhere (quirk off)", () => {
    const own = { id: 15, role: "member" } as const
    expect(membersWindow(pageRequest(1, 10), own, noQuirks)).toEqual({ offset: 0, limit: 9, except: 15 })
    expect(membersWindow(pageRequest(2, 10), own, noQuirks)).toEqual({ offset: 9, limit: 10, except: 15 })
  })

  it("is the natural page where nobody is left out", () => {
    const own = { id: 15, role: "member" } as const
    expect(membersWindow(pageRequest(2, 10), own, allQuirks)).toEqual({ offset: 10, limit: 10, except: null })
    expect(membersWindow(pageRequest(2, 10), null, noQuirks)).toEqual({ offset: 10, limit: 10, except: null })
  })

  it("stays countable on a page too far away", () => {
    const request = readPage(groupMemberPages, { page: "9".repeat(30) })
    for (const quirks of [noQuirks, allQuirks]) {
      expect(membersWindow(request, { id: 1, role: "member" }, quirks).offset).toSatisfy(Number.isSafeInteger)
    }
  })
})

describe("memberOrder", () => {
  it("names the rank, higher first, then the id", () => {
    expect(memberOrder).toEqual([{ field: "rank", direction: "desc" }, { field: "id", direction: "asc" }])
    expect(memberRank("admin")).toBeGreaterThan(memberRank("member"))
  })
})

describe("quirks", () => {
  it("are all described, all off in one record and all on in the other", () => {
    const names = Object.keys(groupsQuirks)
    expect(noQuirks).toEqual(Object.fromEntries(names.map((name) => [name, false])))
    expect(allQuirks).toEqual(Object.fromEntries(names.map((name) => [name, true])))
  })
})

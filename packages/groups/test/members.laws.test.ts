import { pageRequest } from "@mootkit/pagination"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyGroupsQuirks, anyMembers } from "../src/arbitrary.ts"
import { allQuirks, compareMembers, membersPage, membersWindow, noQuirks } from "../src/index.ts"
import type { GroupsQuirks, ListedMember } from "../src/index.ts"
import { holds } from "./law.ts"

type Member = ListedMember<number>

/** A group, with one of its members or nobody as the own one. */
const anyGroup = anyMembers.chain((members) =>
  fc.record({ members: fc.constant(members), own: fc.constantFrom(null, ...members) })
)
const anySize = fc.integer({ min: 1, max: 15 })

/** Admins first, then by id, said without the comparator under test. */
const inOrder = (members: ReadonlyArray<Member>) => [
  ...members.filter(({ role }) => role === "admin").toSorted((a, b) => a.id - b.id),
  ...members.filter(({ role }) => role === "member").toSorted((a, b) => a.id - b.id)
]

/** Loads the window of a page as a store would, then makes the page. */
const pageOf = (members: ReadonlyArray<Member>, own: Member | null, at: readonly [number, number], quirks: GroupsQuirks) => {
  const request = pageRequest(...at)
  const { except, limit, offset } = membersWindow(request, own, quirks)
  const loaded = inOrder(members).filter(({ id }) => id !== except).slice(offset, offset + limit)
  return membersPage(request, own, loaded)
}

const allPages = (members: ReadonlyArray<Member>, own: Member | null, perPage: number, quirks: GroupsQuirks) =>
  Array.from({ length: Math.ceil(members.length / perPage) }, (_, i) => pageOf(members, own, [i + 1, perPage], quirks))

describe("pages of members", () => {
  it("concatenate to all members, each once, in order, the own one in front (quirk off)", () =>
    holds(
      fc.property(anyGroup, anySize, ({ members, own }, perPage) => {
        const others = inOrder(members).filter((member) => member !== own)
        expect(allPages(members, own, perPage, noQuirks).flat()).toEqual(own === null ? others : [own, ...others])
      })
    ))

  it("are full, but for the last, and none comes after it", () =>
    holds(
      fc.property(anyGroup, anySize, anyGroupsQuirks, ({ members, own }, perPage, quirks) => {
        const pages = allPages(members, own, perPage, quirks)
        for (const page of pages.slice(0, -1)) expect(page).toHaveLength(perPage)
        expect(pages.flat()).toHaveLength(members.length)
        expect(pageOf(members, own, [Math.max(2, pages.length + 1), perPage], quirks)).toEqual([])
      })
    ))

  it("show the own member on the first one, once", () =>
    holds(
      fc.property(anyGroup, anySize, anyGroupsQuirks, ({ members, own }, perPage, quirks) => {
        const shown = pageOf(members, own, [1, perPage], quirks).filter((member) => member === own)
        expect(shown).toHaveLength(own === null ? 0 : 1)
      })
    ))

  it("are the natural ones where there is nothing to pin (quirk on)", () =>
    holds(
      fc.property(anyGroup, fc.integer({ min: 1, max: 5 }), anySize, ({ members, own }, page, perPage) => {
        const natural = inOrder(members).slice((page - 1) * perPage, page * perPage)
        fc.pre(page > 1 || own === null || natural.includes(own))
        expect(pageOf(members, own, [page, perPage], allQuirks)).toEqual(natural)
      })
    ))

  it("never load more rows than they show", () =>
    holds(
      fc.property(anyGroup, fc.integer({ min: 1, max: 5 }), anySize, anyGroupsQuirks, ({ own }, page, perPage, quirks) => {
        const { limit, offset } = membersWindow(pageRequest(page, perPage), own, quirks)
        expect(offset).toBeGreaterThanOrEqual(0)
        expect(limit).toBeGreaterThanOrEqual(0)
        expect(limit).toBeLessThanOrEqual(perPage)
      })
    ))
})

describe("compareMembers", () => {
  it("puts admins first, then goes by id [groups 76]", () =>
    holds(
      fc.property(anyMembers, (members) => {
        expect(members.toSorted(compareMembers)).toEqual(inOrder(members))
      })
    ))
})

import { groupMembers } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup, lidOf } from "./guests.ts"
import type { Guest } from "./guests.ts"
import { addAccount, addAgent, addContact, addInbox, addLink, apiChannel, baileys, ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

/** The phone of the n-th guest. */
const phone = (n: number): string => `+55119888${String(n).padStart(5, "0")}`

const guests = (from: number, to: number): ReadonlyArray<Guest> =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ phone: phone(from + i) }))

const phones = (from: number, to: number) => guests(from, to).map((guest) => guest.phone)

/** Same last eight digits as the own number, and another number. */
const twin = "+14199990000"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const own: Guest = { phone: ownNumber }
    const group = (n: number, members: ReadonlyArray<Guest>) =>
      Effect.map(addGroup(hall, `12036300000000000${n}@g.us`, members), ({ contact }) => contact.id)
    const lonely = yield* addContact(hall, { name: "Lonely", identifier: "120363000000000090@g.us", groupType: "group" })
    const elsewhere = yield* addContact(hall, { name: "Elsewhere", identifier: "120363000000000091@g.us", groupType: "group" })
    yield* addLink(hall, elsewhere, yield* addInbox(hall, "API", apiChannel("api")), "elsewhere")
    const other = yield* addAccount(tx, { name: "Other" })
    const foreign = yield* addGroup({ ...hall, crew: { ...crew, account: other } }, "120363000000000092@g.us", guests(90, 91))
    const made = {
      two: yield* group(1, guests(1, 2)),
      half: yield* group(2, [{ phone: phone(1) }, { phone: phone(2), isActive: false }]),
      big: yield* group(3, [...guests(1, 22), { ...own, role: "admin" }, { phone: phone(23), role: "admin" }, { phone: phone(24) }]),
      far: yield* group(4, [...guests(1, 14), own, ...guests(15, 19)]),
      near: yield* group(5, [...guests(1, 1), own, ...guests(2, 6)]),
      twins: yield* group(6, [...guests(1, 11), { phone: twin }, { ...own, role: "admin" }]),
      gone: yield* group(7, [...guests(1, 11), { ...own, role: "admin", isActive: false }]),
      hidden: yield* group(8, [{ phone: phone(40), knownAs: null }]),
      individual: (yield* addContact(hall, { name: "Somebody" })).id,
      lonely: lonely.id,
      elsewhere: elsewhere.id,
      foreign: foreign.contact.id,
      idle: (yield* addAgent(hall, "Ines Idle")).token
    }
    yield* tx.insert(groupMembers, { groupContactId: lonely.id, contactId: made.individual, role: "admin", isActive: true })
    return made
  })

type Made = Effect.Success<ReturnType<typeof build>>
type At = () => Visit<Made>
type GroupName = Exclude<keyof Made, "idle">

const list = async (at: At, group: GroupName, query: { readonly page?: number; readonly per_page?: number } = {}) =>
  at().as().contactGroupMembersList({ params: { account_id: at().accountId, id: at().made[group] }, query })

type Page = Awaited<ReturnType<typeof list>>

const phonesOf = ({ payload }: Page) => payload.map(({ contact }) => contact.phone_number)

const raw = (at: At, group: GroupName, query: string) =>
  at().ask(`GET ${at().account}/contacts/${at().made[group]}/group_members?${query}`)

const rows = (at: At) => {
  it("shows a member with the person he is [groups 70]", async () => {
    const page = await list(at, "two")
    const [first] = page.payload
    expect(page.payload).toHaveLength(2)
    expect(first).toEqual({
      id: expect.any(Number),
      role: "member",
      is_active: true,
      group_contact_id: at().made.two,
      contact: {
        id: expect.any(Number),
        name: `Person ${phone(1)}`,
        phone_number: phone(1),
        identifier: lidOf(phone(1)),
        thumbnail: ""
      }
    })
    expect(page.meta).toEqual({ total_count: 2, page: 1, per_page: 10, inbox_phone_number: ownNumber, is_inbox_admin: false })
  })

  it("shows a person of whom only the hidden id is known with null for the phone", async () => {
    expect(phonesOf(await list(at, "hidden"))).toEqual([null])
  })

  it("leaves out who is no member any more [groups 71]", async () => {
    expect(phonesOf(await list(at, "half"))).toEqual([phone(1)])
  })

  it("shows nobody of another account's groups, and not that group either [groups 6, 72]", async () => {
    expect(phonesOf(await list(at, "two"))).toEqual(phones(1, 2))
    expect(await raw(at, "foreign", "")).toMatchObject({ status: 404, body: { error: "Resource could not be found" } })
  })

  it("is open to agents who are in no inbox [groups 7]", async () => {
    const { idle, two } = at().made
    expect(await at().ask(`GET ${at().account}/contacts/${two}/group_members`, { token: idle })).toMatchObject({ status: 200 })
  })

  it("has admins first, then the order in which people came [groups 76]", async () => {
    const page = await list(at, "big", { per_page: 100 })
    expect(phonesOf(page)).toEqual([ownNumber, phone(23), ...phones(1, 22), phone(24)])
    expect(page.payload.map(({ role }) => role)).toEqual(["admin", "admin", ...Array.from({ length: 23 }, () => "member")])
  })

  it("is empty for somebody who is no group", async () => {
    expect(await list(at, "individual")).toEqual({
      payload: [],
      meta: { total_count: 0, page: 1, per_page: 10, inbox_phone_number: null, is_inbox_admin: false }
    })
  })

  it("knows no own number without an inbox, and pins nobody [groups 87]", async () => {
    const page = await list(at, "lonely")
    expect(page.payload).toHaveLength(1)
    expect(page.meta).toMatchObject({ total_count: 1, inbox_phone_number: null, is_inbox_admin: false })
  })

  it("tells that an inbox without a phone number cannot have groups", async () => {
    const { body, status } = await raw(at, "elsewhere", "")
    expect(status).toBe(422)
    expect(body).toEqual({ error: expect.stringContaining("no WhatsApp inbox") })
  })
}

const pages = (at: At) => {
  it("has ten rows to a page where nobody says otherwise [groups 75]", async () => {
    const page = await list(at, "big")
    expect(page.payload).toHaveLength(10)
    expect(page.meta).toMatchObject({ total_count: 25, page: 1, per_page: 10, is_inbox_admin: true })
    expect((await list(at, "big", { page: 3 })).payload).toHaveLength(5)
  })

  it.each(["page=0", "page=-3", "page=x", "page=", "page[]=2", "page[a]=2", "page=%00"])("takes %s for page 1 [groups 77]", async (query) => {
    expect((await raw(at, "big", query)).body).toEqual((await raw(at, "big", "")).body)
  })

  it.each([
    ["per_page=0", 1],
    ["per_page=", 1],
    ["per_page=abc", 1],
    ["per_page=-5", 1],
    ["per_page=1000", 100],
    ["per_page=99999999999999999999999", 100],
    ["per_page=7.9", 7],
    ["per_page=%2012", 12],
    ["per_page=1_0", 10]
  ])("takes %s for %i rows [groups 78]", async (query, perPage) => {
    const { body } = await raw(at, "big", query)
    expect(body).toMatchObject({ meta: { per_page: perPage, total_count: 25 } })
    expect((body as Page).payload).toHaveLength(Math.min(perPage, 25))
  })

  it("is empty past its end, with the same total [groups 79]", async () => {
    for (const page of ["4", "99999999999999999999999"]) {
      const { body } = await raw(at, "big", `page=${page}`)
      expect(body).toMatchObject({ payload: [], meta: { total_count: 25, per_page: 10 } })
    }
  })
}

const pinning = (at: At) => {
  it("puts the own member first on page 1 if he stands further down [groups 80]", async () => {
    const page = await list(at, "far")
    expect(phonesOf(page)).toEqual([ownNumber, ...phones(1, 9)])
    expect(page.meta.is_inbox_admin).toBe(false)
  })

  it("shows whom he displaced on no page, and himself twice [groups 81]", async () => {
    const [first, second] = [await list(at, "far"), await list(at, "far", { page: 2 })]
    expect(phonesOf(second)).toEqual([...phones(11, 14), ownNumber, ...phones(15, 19)])
    expect([...phonesOf(first), ...phonesOf(second)]).not.toContain(phone(10))
  })

  it("leaves him where he is if page 1 shows him anyway [groups 82]", async () => {
    expect(phonesOf(await list(at, "near"))).toEqual([phone(1), ownNumber, ...phones(2, 6)])
  })

  it("takes the oldest of two rows that end in the same eight digits [groups 85]", async () => {
    const page = await list(at, "twins", { per_page: 3 })
    expect(phonesOf(page)).toEqual([twin, ownNumber, phone(1)])
    expect(page.meta.is_inbox_admin).toBe(false)
  })

  it("shows him alone on a page of one [groups 86]", async () => {
    expect(phonesOf(await list(at, "far", { per_page: 1 }))).toEqual([ownNumber])
  })

  it("shows nobody twice on a page of three with him on it [groups 89]", async () => {
    expect(phonesOf(await list(at, "near", { per_page: 3 }))).toEqual([phone(1), ownNumber, phone(2)])
  })

  it("pins nobody who is no member any more", async () => {
    const page = await list(at, "gone")
    expect(phonesOf(page)).toEqual(phones(1, 10))
    expect(page.meta).toMatchObject({ inbox_phone_number: ownNumber, is_inbox_admin: false })
  })
}

const otherSpelling = (target: Target) => {
  describe("of a number with the ninth digit", () => {
    const at = visitingHall(
      target,
      (hall) =>
        Effect.map(
          addGroup(hall, "120363000000000001@g.us", [...guests(1, 11), { phone: "+558788465072", role: "member" }]),
          ({ contact }) => contact.id
        ),
      { channel: baileys("+5587988465072") }
    )

    it("finds the own member whose number is known without it [groups 84]", async () => {
      const { body } = await at().ask(`GET ${at().account}/contacts/${at().made}/group_members`)
      expect(phonesOf(body as Page)).toEqual(["+558788465072", ...phones(1, 9)])
      expect(body).toMatchObject({ meta: { inbox_phone_number: "+5587988465072", is_inbox_admin: false } })
    })
  })
}

const withoutQuirk = (target: Target) => {
  describe("with the quirk ownMemberHole switched off", () => {
    const at = visitingHall(target, build, { quirks: { ownMemberHole: false } })

    it("shows everybody exactly once, the own member first [groups 80, 81]", async () => {
      for (const per_page of [1, 3, 10, 100]) {
        const shown: Array<string | null> = []
        for (let page = 1; page <= Math.ceil(20 / per_page); page++) shown.push(...phonesOf(await list(at, "far", { page, per_page })))
        expect(shown).toEqual([ownNumber, ...phones(1, 19)])
      }
    })
  })
}

/** `contact-group-members-list` [groups §4.3]. */
export const groupMembersSuite: Suite = (target) => {
  describe("the members of a group", () => {
    describe("page by page", () => {
      const at = visitingHall(target, build)
      rows(at)
      pages(at)
      pinning(at)
    })
    otherSpelling(target)
    withoutQuirk(target)
  })
}

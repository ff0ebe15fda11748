import { accounts } from "@mootkit/core"
import type { Contact } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addAccount, addContact, addInbox, addLink, apiChannel } from "./hall.ts"
import type { Hall } from "./hall.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

type At = () => Visit<unknown>

interface Listed {
  readonly meta: { readonly count: number | null; readonly current_page: number | string; readonly has_more?: boolean | null }
  readonly payload: ReadonlyArray<{ readonly id: number; readonly name: string; readonly contact_inboxes?: ReadonlyArray<unknown> }>
}

const list = async (at: At, query = "", path = "contacts") =>
  (await at().ask(`GET ${at().account}/${path}${query}`)).body as Listed

const search = (at: At, query: string) => list(at, query, "contacts/search")

const names = async (at: At, query: string) => (await list(at, query)).payload.map(({ name }) => name)

const found = async (at: At, q: string, more = "") =>
  (await search(at, `?q=${encodeURIComponent(q)}${more}`)).payload.map(({ name }) => name)

const error = (text: string) => ({ status: 422, body: { error: text } })

const addAll = (hall: Hall, all: ReadonlyArray<Pick<Contact, "name"> & Partial<Contact>>) =>
  Effect.forEach(all, (given) => addContact(hall, given))

const pages = (target: Target) => {
  const at = visitingHall(target, (hall) =>
    addAll(hall, Array.from({ length: 16 }, (_, i) => ({ name: `Contact ${i + 1}`, email: `c${i + 1}@example.test` }))))

  it("come by 15; the page is repeated as it came [resources 124]", async () => {
    const first = await list(at)
    expect(first.meta).toEqual({ count: 16, current_page: 1 })
    expect(first.payload.map(({ name }) => name)).toEqual(Array.from({ length: 15 }, (_, i) => `Contact ${i + 1}`))
    const second = await list(at, "?page=2")
    expect(second.meta).toEqual({ count: 16, current_page: "2" })
    expect(second.payload.map(({ name }) => name)).toEqual(["Contact 16"])
    expect(await list(at, "?page=3")).toEqual({ meta: { count: 16, current_page: "3" }, payload: [] })
    for (const page of ["0", "-1", "x", ""]) {
      expect(await list(at, `?page=${page}`)).toEqual({ ...first, meta: { count: 16, current_page: page } })
    }
  })

  it("of a search count what is on them, and tell whether there are more", async () => {
    expect(await search(at, "?q=example")).toEqual({
      meta: { count: 15, current_page: 1, has_more: true },
      payload: (await list(at)).payload
    })
    expect(await search(at, "?q=example&page=2")).toMatchObject({
      meta: { count: 1, current_page: "2", has_more: false },
      payload: [{ name: "Contact 16" }]
    })
    expect(await search(at, "?q=example&page=3")).toEqual({ meta: { count: 0, current_page: "3", has_more: false }, payload: [] })
  })

  it.each([
    ["contacts?page[]=1", error("page must be a number from 1")],
    ["contacts?sort", error("sort must be a text such as \"-last_activity_at,name\"")],
    ["contacts?sort[]=name", error("sort must be a text such as \"-last_activity_at,name\"")],
    ["contacts/search?q=a&page=0", error("page must be a number from 1")],
    ["contacts/search?q=a&page=x", error("page must be a number from 1")],
    ["contacts/search?page[a]=1", error("page must be a number from 1")],
    ["contacts/search?q[]=a", error("q must be a text")],
    ["contacts/search?q=a&sort", error("sort must be a text such as \"-last_activity_at,name\"")]
  ])("are refused as %s", async (path, expected) => {
    expect(await at().ask(`GET ${at().account}/${path}`)).toMatchObject(expected)
  })
}

const buildOrders = (hall: Hall) =>
  Effect.gen(function*() {
    const { now } = hall.tx
    yield* addAll(hall, [
      {
        name: "bea",
        email: "z@example.test",
        lastActivityAt: now - 30,
        createdAt: now - 1,
        additionalAttributes: { company_name: "Zeta", city: "Ulm", country: "Chile" }
      },
      {
        name: "Ann",
        phoneNumber: "+5511988887771",
        lastActivityAt: now - 10,
        createdAt: now - 4,
        additionalAttributes: { company_name: "Alpha", city: "Rio" }
      },
      { name: "Cy", email: "a@example.test", phoneNumber: "+5511988887770", createdAt: now - 2 },
      {
        name: "ann",
        email: "m@example.test",
        lastActivityAt: now - 20,
        createdAt: now - 3,
        additionalAttributes: { company_name: "Mu", city: "Bonn", country: "Brazil" }
      }
    ])
  })

const orders = (target: Target) => {
  const at = visitingHall(target, buildOrders)

  it.each([
    ["", ["bea", "Ann", "Cy", "ann"]],
    ["?sort=", ["bea", "Ann", "Cy", "ann"]],
    ["?sort=nonsense,constructor,--name,Name", ["bea", "Ann", "Cy", "ann"]],
    ["?sort=name", ["Ann", "ann", "bea", "Cy"]],
    ["?sort=-name", ["Cy", "bea", "Ann", "ann"]],
    ["?sort=email", ["Cy", "ann", "bea", "Ann"]],
    ["?sort=-email", ["Ann", "bea", "ann", "Cy"]],
    ["?sort=phone_number", ["Cy", "Ann", "bea", "ann"]],
    ["?sort=-phone_number", ["bea", "ann", "Ann", "Cy"]],
    ["?sort=last_activity_at", ["bea", "ann", "Ann", "Cy"]],
    ["?sort=-last_activity_at", ["Ann", "ann", "bea", "Cy"]],
    ["?sort=created_at", ["Ann", "ann", "Cy", "bea"]],
    ["?sort=-created_at", ["bea", "Cy", "ann", "Ann"]],
    ["?sort=company", ["Ann", "ann", "bea", "Cy"]],
    ["?sort=-company", ["bea", "ann", "Ann", "Cy"]],
    ["?sort=city", ["ann", "Ann", "bea", "Cy"]],
    ["?sort=-city", ["bea", "Ann", "ann", "Cy"]],
    ["?sort=country", ["ann", "bea", "Ann", "Cy"]],
    ["?sort=-country", ["bea", "ann", "Ann", "Cy"]],
    ["?sort=name,-created_at", ["ann", "Ann", "bea", "Cy"]],
    ["?sort=x,name,email,-name", ["Cy", "bea", "ann", "Ann"]]
  ])("are sorted by %s, in most orders last where nothing is known [resources 127]", async (query, expected) => {
    expect(await names(at, query)).toEqual(expected)
    expect((await search(at, `${query === "" ? "?" : `${query}&`}q=n`)).payload.map(({ name }) => name))
      .toEqual(expected.filter((name) => name.toLowerCase() === "ann"))
  })
}

const buildKinds = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const rows = yield* addAll(hall, [
      { name: "by e-mail", email: "test@test.com", labels: ["l1", "VIP"], contactType: "lead" },
      { name: "by phone", phoneNumber: "+5511988887771", labels: ["l2"], contactType: "customer" },
      { name: "by identifier", identifier: "TestIdentifier", labels: ["one, two"], contactType: "lead" },
      { name: "Anonymous 100%_off", labels: ["l1"] },
      { name: "blank", phoneNumber: "", identifier: "" },
      { name: "a group", identifier: "120363000000000001@g.us", groupType: "group" }
    ])
    const api = yield* addInbox(hall, "API", apiChannel("very-secret"))
    yield* addLink(hall, rows[1] as Contact, hall.inbox, "5511988887771")
    yield* addLink(hall, rows[1] as Contact, api, "in-api")
    const other = yield* addAccount(tx, { name: "Other", features: ["crm_v2"] })
    yield* addAll({ ...hall, crew: { ...crew, account: other } }, [{ name: "Foreign", email: "test@test.com" }])
    return { whatsapp: hall.inbox.id, api: api.id }
  })

const known = ["by e-mail", "by phone", "by identifier", "a group"]

const kinds = (target: Target) => {
  const at = visitingHall(target, buildKinds)

  it("are those of the account who have an address, seen by every member", async () => {
    expect(await list(at)).toMatchObject({ meta: { count: 4 }, payload: known.map((name) => ({ name })) })
    const { body } = await at().ask(`GET ${at().account}/contacts`, { token: at().token("agent") })
    expect(body).toEqual(await list(at))
  })

  it.each([
    ["?labels[]=l1&labels[]=l2", ["by e-mail", "by phone"]],
    ["?labels[]=vip", ["by e-mail"]],
    ["?labels=l2,%20l1", ["by e-mail", "by phone"]],
    ["?labels[]=%22one,%20two%22", ["by identifier"]],
    ["?labels[]=one", []],
    ["?labels[]=nothing", []],
    ["?labels[]=%20", []],
    ["?labels[x]=l1", []],
    ["?labels[]", known],
    ["?labels=", known],
    ["?labels=%20", known]
  ])("are chosen by %s: any of the labels [resources 129]", async (query, expected) => {
    const { meta, payload } = await list(at, query)
    expect(payload.map(({ name }) => name)).toEqual(expected)
    expect(meta.count).toBe(expected.length)
  })

  it.each([["?include_contact_inboxes=false"], ["?include_contact_inboxes=TRUE"]])(
    "come without their inboxes as %s [resources 125]",
    async (query) => {
      for (const { payload } of [await list(at, query), await search(at, `${query}&q=by`)]) {
        expect(payload.length).toBeGreaterThan(2)
        expect(payload.filter((row) => "contact_inboxes" in row)).toEqual([])
      }
    }
  )

  it("come with their inboxes, of which nothing secret is told [resources 126]", async () => {
    const { account_id, api, whatsapp } = { account_id: at().accountId, ...at().made }
    const expected = [
      {
        source_id: "5511988887771",
        inbox: { id: whatsapp, avatar_url: "", channel_id: 1, name: "WhatsApp", channel_type: "Channel::Whatsapp", account_id, provider: "baileys" }
      },
      {
        source_id: "in-api",
        inbox: { id: api, avatar_url: "", channel_id: 1, name: "API", channel_type: "Channel::Api", account_id, provider: null }
      }
    ]
    for (const query of ["", "?include_contact_inboxes=true", "?include_contact_inboxes=", "?include_contact_inboxes=%20"]) {
      expect((await list(at, query)).payload.map(({ contact_inboxes }) => contact_inboxes)).toEqual([[], expected, [], []])
    }
    expect((await search(at, "?q=phone")).payload).toMatchObject([{ name: "by phone", contact_inboxes: expected }])
  })

  it("are found by a part of what is known, whoever they are; capitals count in identifiers only [conversations 202]", async () => {
    expect(await found(at, "Test@Test.com")).toEqual(["by e-mail"])
    expect(await found(at, "testidentifier")).toEqual([])
    expect(await found(at, "stIdent")).toEqual(["by identifier"])
    expect(await found(at, " ANONYM ")).toEqual(["Anonymous 100%_off"])
    expect(await found(at, "+55119")).toEqual(["by phone"])
    expect(await found(at, "b%y")).toEqual(["by e-mail", "by phone", "by identifier"])
    expect(await found(at, "b_ e")).toEqual(["by e-mail"])
    expect(await found(at, "\\%\\_o")).toEqual(["Anonymous 100%_off"])
    expect(await found(at, "b", "&sort=-name")).toEqual(["by phone", "by identifier", "by e-mail", "blank"])
  })

  it.each(["", "?q", "?q=", "?q=%20%09", "?sort[]=x"])("are not even counted where %j asks for none [conversations 204]", async (query) => {
    const { body, status } = await at().ask(`GET ${at().account}/contacts/search${query}`)
    expect({ status, body }).toEqual({
      status: 200,
      body: { meta: { count: null, current_page: 1, has_more: null }, payload: [] }
    })
    expect((await search(at, `${query}${query === "" ? "?" : "&"}page=2`)).meta.current_page).toBe("2")
  })
}

const leads = (target: Target) => {
  const at = visitingHall(target, (hall) =>
    Effect.gen(function*() {
      const { account } = hall.crew
      yield* hall.tx.update(accounts, account.id, { features: [...account.features, "crm_v2"] })
      yield* buildKinds(hall)
    }))

  it("are the leads, where the account goes by them", async () => {
    expect(await list(at)).toMatchObject({ meta: { count: 2 }, payload: [{ name: "by e-mail" }, { name: "by identifier" }] })
    expect(await found(at, "by")).toEqual(["by e-mail", "by phone", "by identifier"])
  })

  it("are whoever is made with an e-mail address, a number or a social network [resources 135]", async () => {
    const additional_attributes = { social_telegram_user_id: 0 }
    for (const given of [
      { name: "mailed", email: "A@B.com" },
      { name: "called", phone_number: "+5511977776666" },
      { name: "social", additional_attributes },
      { name: "not social", additional_attributes: { social_facebook: "", social_profiles: {}, social_id: null, other: 1 } },
      { name: "only named", identifier: "x", email: " ", phone_number: "" }
    ]) await at().ask(`POST ${at().account}/contacts`, { json: given })
    expect(await names(at, "")).toEqual(["by e-mail", "by identifier", "mailed", "called", "social"])
  })
}

/** `contactList` and `contactSearch` [resources §10, conversations §9]. */
export const contactListsSuite: Suite = (target) => {
  describe("pages of contacts", () => {
    pages(target)
  })
  describe("contacts in order", () => {
    orders(target)
  })
  describe("listed and found contacts", () => {
    kinds(target)
  })
  describe("listed contacts of an account that goes by leads", () => {
    leads(target)
  })
}

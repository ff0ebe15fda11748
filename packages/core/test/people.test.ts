import { always } from "@mootkit/filters/query"
import { personKey } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { createConversation } from "../src/conversations.ts"
import { events } from "../src/events.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import { resolvePeople } from "../src/people.ts"
import type { Store, Tx } from "../src/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import type { Contact } from "../src/tables/contacts.ts"
import { contactInboxes, contacts } from "../src/tables/contacts.ts"
import { conversations } from "../src/tables/conversations.ts"
import { addContact, addLink, options, whatsappInbox } from "./rows.ts"

const inbox = whatsappInbox()
const phone = "5511988880001"
const both = { id: "111@lid", phoneNumber: `${phone}@s.whatsapp.net` }

type Seed = (tx: Tx) => Effect.Effect<unknown>

/** Adds somebody whom the inbox knows by some addresses. */
const known = (given: Partial<Contact>, ...addresses: ReadonlyArray<string>): Seed => (tx) =>
  Effect.gen(function*() {
    const contact = yield* addContact(tx, given)
    for (const address of addresses) yield* addLink(tx, contact, address)
  })

/** What a world looks like after somebody in it was resolved. */
const resolve = (store: Store, seed: ReadonlyArray<Seed>, ...people: ReadonlyArray<Parameters<typeof personKey>[0]>) =>
  Effect.runPromise(Effect.gen(function*() {
    yield* store.transact((tx) => Effect.forEach(seed, (one) => one(tx)))
    const found = yield* Effect.result(store.transact((tx) => resolvePeople(tx, inbox, people.map(personKey), true)))
    return yield* store.read((reader) =>
      Effect.gen(function*() {
        const rows = yield* reader.query(contacts, { where: always })
        const links = yield* reader.query(contactInboxes, { where: always })
        const told = yield* reader.query(events, { where: always })
        const talks = yield* reader.query(conversations, { where: always })
        return {
          found: found._tag === "Success" ? found.success.map((person) => person?.id) : found.failure,
          contacts: rows.map(({ identifier, name, phoneNumber }) => [name, identifier, phoneNumber]),
          types: rows.map(({ contactType }) => contactType),
          links: links.map(({ contactId, id, sourceId }) => [id, sourceId, contactId]),
          talks: talks.map(({ contactInboxId }) => contactInboxId),
          told: told.map(({ type }) => type)
        }
      })
    )
  }))

describe.each<[string, () => Store]>([
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
])("a person over %s", (_, newStore) => {
  const after = (seed: ReadonlyArray<Seed>, ...people: ReadonlyArray<Parameters<typeof personKey>[0]>) => resolve(newStore(), seed, ...people)

  it("whose links by phone and by hidden id lead to one contact has one link, with all conversations [groups §6.2 a]", async () => {
    const talk: Seed = (tx) =>
      Effect.gen(function*() {
        const [contact] = yield* tx.query(contacts, { where: always })
        const [byPhone] = yield* tx.query(contactInboxes, { where: always })
        if (contact && byPhone) yield* createConversation(tx, inbox, { contact, contactInbox: byPhone })
      })
    const seen = await after([known({ name: "Ana" }, phone, "111"), talk], both)
    expect(seen).toMatchObject({ found: [1], links: [[2, "111", 1]], talks: [2], contacts: [["Ana", "111@lid", `+${phone}`]] })
  })

  it("whose links lead to two contacts stays two, and is the one by hidden id [groups §6.2 a]", async () => {
    const seed = [known({ name: "Ana", phoneNumber: `+${phone}` }, phone), known({ name: "Bia", identifier: "111@lid", phoneNumber: "+1234" }, "111")]
    const seen = await after(seed, both)
    expect(seen).toMatchObject({ found: [2], links: [[1, phone, 1], [2, "111", 2]], told: [] })
  })

  it("with a link by phone only has it by hidden id from then on [groups §6.2 b]", async () => {
    const seen = await after([known({ name: "Ana" }, phone)], both)
    expect(seen).toMatchObject({ found: [1], links: [[1, "111", 1]], contacts: [["Ana", "111@lid", `+${phone}`]], told: ["contact.updated"] })
  })

  it.each([
    ["identifier", { identifier: "111@lid" }],
    ["phone", { phoneNumber: `+${phone}` }]
  ])("with a link by phone keeps it where somebody else owns the %s [groups §6.2 b]", async (_, owner) => {
    const seen = await after([known({ name: "Ana" }, phone), known({ name: "Owner", ...owner })], both)
    expect(seen).toMatchObject({ found: [2], links: [[1, phone, 1], [2, "111", 2]] })
    expect(seen.contacts[0]).toEqual(["Ana", null, null])
  })

  it("known by phone, with another link in the inbox, has that one by hidden id from then on [groups §6.2 c]", async () => {
    const seen = await after([known({ name: "Ana", phoneNumber: `+${phone}` }, "999")], both)
    expect(seen).toMatchObject({ found: [1], links: [[1, "111", 1]], contacts: [["Ana", "111@lid", `+${phone}`]] })
  })

  it("known by phone keeps the other link where somebody else owns the identifier [groups §6.2 c]", async () => {
    const seed = [known({ name: "Ana", phoneNumber: `+${phone}` }, "999"), known({ name: "Owner", identifier: "111@lid", phoneNumber: "+1234" })]
    expect(await after(seed, both)).toMatchObject({ found: [2], links: [[1, "999", 1], [2, "111", 2]] })
  })

  it("is found by identifier before phone, and gets a link", async () => {
    const seed = [known({ name: "By phone", phoneNumber: "+1234" }), known({ name: "By identifier", identifier: "111@lid" })]
    const seen = await after(seed, { id: "111@lid" }, { id: "", phoneNumber: "1234@s.whatsapp.net" })
    expect(seen).toMatchObject({ found: [2, 1], links: [[1, "111", 2], [2, "1234", 1]], told: [] })
  })

  it("tells only what is not known of him yet, and never another name", async () => {
    const seen = await after([known({ name: "Ana", phoneNumber: "+1234", identifier: "111@lid" }, "111")], both)
    expect(seen).toMatchObject({ found: [1], contacts: [["Ana", "111@lid", "+1234"]], told: [] })
    const blank = await after([known({ name: "Ana" }, "111")], both)
    expect(blank).toMatchObject({ contacts: [["Ana", "111@lid", `+${phone}`]], told: ["contact.updated"] })
  })

  it("whose phone is learnt is a lead from then on, unless he is a customer [groups §1.1]", async () => {
    const customer = known({ name: "Caio", identifier: "333@lid", contactType: "customer" }, "333")
    const seed = [known({ name: "Ana" }, "111"), known({ name: "Bia" }, "222"), customer]
    const seen = await after(seed, both, { id: "222@lid" }, { id: "333@lid", phoneNumber: "5511988880003@s.whatsapp.net" })
    expect(seen).toMatchObject({ found: [1, 2, 3], types: ["lead", "visitor", "customer"] })
  })

  it("who is new is called by his phone, or by two words where only a hidden id is known [groups 57]", async () => {
    const seen = await after([], both, { id: "222@lid" }, { id: "nobody" })
    expect(seen).toMatchObject({ found: [1, 2, undefined], links: [[1, "111", 1], [2, "222", 2]] })
    expect(seen.contacts).toEqual([[phone, "111@lid", `+${phone}`], [expect.stringMatching(/^[a-z]+-[a-z]+-\d+$/), "222@lid", null]])
  })

  it("who is new and named twice, by different addresses, is one", async () => {
    const seen = await after([], { id: "", phoneNumber: both.phoneNumber }, both, { id: "111@lid" })
    expect(seen).toMatchObject({ found: [1, 1, 1], links: [[1, "111", 1]] })
  })

  it.each([
    ["a phone that is none", { id: "111@lid", phoneNumber: "0123@s.whatsapp.net" }, "phone_number"],
    ["a hidden id that is too long", { id: `${"1".repeat(21)}@lid` }, "source_id"]
  ])("with %s is refused, and nothing of him stays", async (_, person, attribute) => {
    const seen = await after([], person)
    expect(seen).toMatchObject({ found: { faults: [{ attribute }] }, contacts: [], links: [], told: [] })
  })
})

import { noQuirks } from "@mootkit/filters"
import { anyFilteredRow, anyPayload, sampleLanguage, sampleNow } from "@mootkit/filters/arbitrary"
import type { FilteredRow } from "@mootkit/filters/arbitrary"
import { always, compareBy, compile } from "@mootkit/filters/query"
import type { Order } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { blankConversation } from "../src/conversations.ts"
import { readFilter } from "../src/filtering.ts"
import type { AccountId, ContactId, ContactInboxId, DisplayId, InboxId, UserId } from "../src/ids.ts"
import { id } from "../src/ids.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { Insert, Reader, Tx } from "../src/store.ts"
import { accounts } from "../src/tables/accounts.ts"
import type { Account } from "../src/tables/accounts.ts"
import { blankContact, contacts } from "../src/tables/contacts.ts"
import type { Contact } from "../src/tables/contacts.ts"
import { conversations } from "../src/tables/conversations.ts"
import type { Conversation } from "../src/tables/conversations.ts"
import { customAttributeDefinitions } from "../src/tables/custom-attributes.ts"
import { filterContacts } from "../src/usecases/contact-filter.ts"
import { filterConversations } from "../src/usecases/conversation-filter.ts"
import { holds } from "./law.ts"
import { account } from "./rows.ts"

const accountId = id<AccountId>(1)

const define = (tx: Tx, entity: "conversation" | "contact") =>
  Effect.forEach(sampleLanguage(entity).definitions, ({ key, type }) =>
    tx.insert(customAttributeDefinitions, {
      accountId,
      attributeModel: `${entity}_attribute`,
      attributeKey: key,
      attributeDisplayName: key,
      attributeDisplayType: type,
      attributeDescription: null,
      attributeValues: [],
      defaultValue: null,
      regexPattern: null,
      regexCue: null
    }))

const conversationOf = (row: FilteredRow, i: number): Insert<Conversation> => ({
  ...blankConversation,
  accountId,
  uuid: String(i),
  contactId: id<ContactId>(1),
  contactInboxId: id<ContactInboxId>(1),
  waitingSince: null,
  ...row as Pick<Conversation, "status" | "inboxId" | "groupType" | "lastActivityAt">,
  displayId: id<DisplayId>(i + 1)
})

const contactOf = (row: FilteredRow, i: number): Insert<Contact> => ({
  ...blankContact,
  accountId,
  ...row as Pick<Contact, "name">,
  phoneNumber: i % 2 === 0 ? `+${i}` : null,
  email: null,
  identifier: i % 3 === 0 ? `person ${i}` : null
})

/** A store with the rows, frozen at the time around which they lie. */
const storeWith = (entity: "conversation" | "contact", rows: ReadonlyArray<FilteredRow>) => {
  const store = makeMemoryStore({ seed: 1, clock: { mode: "frozen", now: sampleNow }, wall: () => 0 })
  Effect.runSync(store.transact((tx) =>
    Effect.gen(function*() {
      yield* tx.insert(accounts, account)
      yield* define(tx, entity)
      for (const [i, row] of rows.entries()) {
        if (entity === "conversation") yield* tx.insert(conversations, conversationOf(row, i))
        else yield* tx.insert(contacts, contactOf(row, i))
      }
    })
  ))
  return <A, E>(body: (reader: Reader) => Effect.Effect<A, E>): A => Effect.runSync(store.read(body))
}

/** All pages of a list, one after the other, until one is empty. */
const pagesOf = <Page extends { readonly rows: ReadonlyArray<unknown> }>(size: number, read: (offset: number) => Page) => {
  const pages: Array<Page> = []
  for (let page = read(0); ; page = read(pages.length * size)) {
    pages.push(page)
    if (page.rows.length === 0) return pages
  }
}

const anySize = fc.integer({ min: 1, max: 7 })

const anySort: fc.Arbitrary<Order> = fc.record({
  field: fc.constantFrom("name", "email", "createdAt", "lastActivityAt"),
  direction: fc.constantFrom("asc", "desc"),
  nulls: fc.constantFrom("first", "last")
})

describe("a filtered list, page by page", () => {
  it("has every conversation that is found once, last talked in first, and says on each page how many there are", () =>
    holds(
      fc.property(
        fc.array(anyFilteredRow.conversation, { maxLength: 20 }),
        anyPayload("conversation"),
        fc.constantFrom<"all" | ReadonlyArray<InboxId>>("all", [], [id<InboxId>(1), id<InboxId>(3)]),
        anySize,
        (given, payload, inboxes, limit) => {
          const read = storeWith("conversation", given)
          const seeker = { accountId, userId: id<UserId>(1), inboxes }
          const pages = pagesOf(limit, (offset) => read((reader) => filterConversations(reader, seeker, { payload, offset, limit }, noQuirks)))
          const finds = compile(read((reader) => readFilter(reader, accountId, "conversation", payload, noQuirks)))
          const stored = read((reader) => reader.query(conversations, { where: always }))
          const found = stored.filter((row) => finds(row) && (inboxes === "all" || inboxes.includes(row.inboxId)))
          const expected = found.toSorted((a, b) => b.lastActivityAt - a.lastActivityAt || a.id - b.id)
          expect(pages.flatMap(({ rows }) => rows)).toEqual(expected)
          const unassigned = found.filter(({ assigneeId }) => assigneeId === null).length
          const mine = found.filter(({ assigneeId }) => assigneeId === 1).length
          const counts = { all: found.length, unassigned, assigned: found.length - unassigned, mine }
          for (const page of pages) expect(page.counts).toEqual(counts)
        }
      ),
      60
    ))

  it("has every contact that is found once, in the order that is asked for", () =>
    holds(
      fc.property(
        fc.array(anyFilteredRow.contact, { maxLength: 20 }),
        anyPayload("contact"),
        fc.array(anySort, { maxLength: 2 }),
        anySize,
        (given, payload, sorts, limit) => {
          const read = storeWith("contact", given)
          const owner = read((reader) => reader.get(accounts, accountId)) as Account
          const pages = pagesOf(limit, (offset) => read((reader) => filterContacts(reader, owner, payload, { orderBy: sorts, offset, limit }, noQuirks)))
          const finds = compile(read((reader) => readFilter(reader, accountId, "contact", payload, noQuirks)))
          const stored = read((reader) => reader.query(contacts, { where: always }))
          const found = stored.filter((row) => finds(row) && [row.email, row.phoneNumber, row.identifier].some((address) => address))
          const shown = pages.flatMap(({ rows }) => rows)
          expect(shown.toSorted((a, b) => a.id - b.id)).toEqual(found)
          if (sorts.length === 0) expect(shown).toEqual(found)
          expect(shown).toEqual(shown.toSorted(compareBy(sorts)))
          for (const page of pages) expect(page.total).toBe(found.length)
        }
      ),
      60
    ))
})

import type { FilterError, FiltersQuirks } from "@mootkit/filters"
import { all, any, eq, ne } from "@mootkit/filters/query"
import type { Order, Predicate } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { readFilter } from "../filtering.ts"
import type { Reader } from "../store.ts"
import type { Account } from "../tables/accounts.ts"
import { contacts } from "../tables/contacts.ts"
import type { Contact } from "../tables/contacts.ts"
import type { FilterRequest } from "./conversation-filter.ts"

/** What lists of contacts may be sorted by [conversations §9]. */
export type ContactSortKey = "email" | "name" | "phone_number" | "last_activity_at" | "created_at" | "company" | "city" | "country"

/** One of the orders by which a list of contacts is sorted. */
export interface ContactSort {
  readonly key: ContactSortKey
  readonly direction: Order["direction"]
}

/** Where rows have it, and where nulls stand: for most keys last in both directions, for the others as databases do. */
const orders: Readonly<Record<ContactSortKey, Omit<Order, "direction">>> = {
  email: { field: "email" },
  name: { field: "nameKey" },
  phone_number: { field: "phoneNumber" },
  last_activity_at: { field: "lastActivityAt", nulls: "last" },
  created_at: { field: "createdAt", nulls: "last" },
  company: { field: ["additionalAttributes", "company_name"], nulls: "last" },
  city: { field: ["additionalAttributes", "city"], nulls: "last" },
  country: { field: ["additionalAttributes", "country"], nulls: "last" }
}

/** The keys by which contacts can be sorted. */
export const contactSortKeys = Object.keys(orders) as ReadonlyArray<ContactSortKey>

/** Contacts that are somebody: with an address of any kind, or leads where the account works with those. */
const identified = ({ features }: Account): Predicate =>
  features.includes("crm_v2")
    ? eq("contactType", "lead")
    : any(ne("email", ""), ne("phoneNumber", ""), ne("identifier", ""))

/** A page of the contacts that a filter finds, and how many it finds in all. */
export interface FilteredContacts {
  readonly rows: ReadonlyArray<Contact>
  readonly count: number
}

/** Finds what a filter asks for among an account's contacts; without an order they come as they were made [conversations §9]. */
export const filterContacts = (
  reader: Reader,
  account: Account,
  { limit, offset, payload, sorts }: FilterRequest & { readonly sorts: ReadonlyArray<ContactSort> },
  quirks: FiltersQuirks
): Effect.Effect<FilteredContacts, FilterError> =>
  Effect.gen(function*() {
    const asked = yield* readFilter(reader, account.id, "contact", payload, quirks)
    const where = all(eq("accountId", account.id), identified(account), asked)
    const orderBy = sorts.map(({ direction, key }) => ({ ...orders[key], direction }))
    return {
      rows: yield* reader.query(contacts, { where, orderBy, offset, limit }),
      count: yield* reader.count(contacts, where)
    }
  })

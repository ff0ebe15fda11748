import type { FilterError, FiltersQuirks } from "@mootkit/filters"
import * as Effect from "effect/Effect"
import { readFilter } from "../filtering.ts"
import type { Reader } from "../store.ts"
import type { Account } from "../tables/accounts.ts"
import { contactsWhere } from "./contacts.ts"
import type { ContactList, ContactPage } from "./contacts.ts"

/** Finds what a filter asks for among an account's contacts; without an order they come as they were made [conversations §9]. */
export const filterContacts = (
  reader: Reader,
  account: Account,
  payload: unknown,
  page: ContactPage,
  quirks: FiltersQuirks
): Effect.Effect<ContactList, FilterError> =>
  Effect.flatMap(
    readFilter(reader, account.id, "contact", payload, quirks),
    (asked) => contactsWhere(reader, account, [asked], page)
  )

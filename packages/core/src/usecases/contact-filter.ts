import type { FilterError, FiltersQuirks } from "@mootkit/filters"
import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { readFilter } from "../filtering.ts"
import type { Reader } from "../store.ts"
import type { Account } from "../tables/accounts.ts"
import { contacts } from "../tables/contacts.ts"
import type { Contact } from "../tables/contacts.ts"
import { inTouch } from "./contacts.ts"
import type { ContactPage } from "./contacts.ts"

/** Finds what a filter asks for among an account's contacts; without an order they come as they were made [conversations §9]. */
export const filterContacts = (
  reader: Reader,
  account: Account,
  payload: unknown,
  page: ContactPage,
  quirks: FiltersQuirks
): Effect.Effect<{ readonly rows: ReadonlyArray<Contact>; readonly total: number }, FilterError> =>
  Effect.gen(function*() {
    const asked = yield* readFilter(reader, account.id, "contact", payload, quirks)
    const where = all(eq("accountId", account.id), inTouch(account), asked)
    return { rows: yield* reader.query(contacts, { where, ...page }), total: yield* reader.count(contacts, where) }
  })

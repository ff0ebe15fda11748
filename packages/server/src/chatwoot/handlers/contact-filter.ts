import { contactInboxes, contactSortKeys, filterContacts, inboxes } from "@mootkit/core"
import type { Contact, ContactSort, Inbox, Reader } from "@mootkit/core"
import { oneOf } from "@mootkit/filters/query"
import { contactPages, echoedPage, readPage } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import type { AccountCall } from "../../call.ts"
import { ok } from "../../reply.ts"
import { contactInbox } from "../views/contacts.ts"
import { contactAvailability } from "../views/presence.ts"
import { showsInboxes } from "./contacts.ts"

/** Reads orders such as `-name,city`; names that mean nothing are passed over [conversations §9]. */
const readSorts = (given: unknown): ReadonlyArray<ContactSort> =>
  (typeof given === "string" ? given.split(",") : []).flatMap((name) => {
    const key = contactSortKeys.find((one) => one === name.replace(/^-/, ""))
    return key ? [{ key, direction: name.startsWith("-") ? "desc" as const : "asc" as const }] : []
  })

/** Contacts as the caller is shown them, with the inboxes that reach them unless he asked to leave those out. */
const showContacts = (reader: Reader, call: AccountCall, rows: ReadonlyArray<Contact>) =>
  Effect.gen(function*() {
    const { presence, views: { contact } } = call.kit
    if (!showsInboxes(call.params["include_contact_inboxes"])) {
      return rows.map((row) => contact.of(row, contactAvailability(row.id, presence)))
    }
    const links = yield* reader.query(contactInboxes, { where: oneOf("contactId", rows.map(({ id }) => id)) })
    const places = yield* reader.getMany(inboxes, links.map(({ inboxId }) => inboxId))
    return rows.map((row) => {
      const own = links.filter(({ contactId }) => contactId === row.id)
      const shown = own.map((link) => contactInbox(link, places.get(link.inboxId) as Inbox))
      return contact.withInboxes(row, contactAvailability(row.id, presence), shown)
    })
  })

/** Lists the contacts that a filter finds, with how many there are [conversations §9, §10]. */
export const filterAllContacts = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const { account, params, place } = call
      const { offset, perPage } = readPage(contactPages, { page: params["page"] })
      const request = { payload: params["payload"], offset, limit: perPage, sorts: readSorts(params["sort"]) }
      const { count, rows } = yield* filterContacts(reader, account, request, place.world.quirks.filters)
      const meta = { count, current_page: echoedPage(params["page"]) }
      return ok({ meta, payload: yield* showContacts(reader, call, rows) })
    })
  )
)

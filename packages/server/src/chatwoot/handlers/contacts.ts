import * as core from "@mootkit/core"
import { contactInboxes, contacts, inboxes } from "@mootkit/core"
import { isPresent } from "@mootkit/conversations"
import type { Contact, ContactId, ContactList, Inbox, Reader } from "@mootkit/core"
import { oneOf } from "@mootkit/filters/query"
import { echoedPage } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import type { AccountCall } from "../../call.ts"
import { idParam } from "../../ids.ts"
import { RecordMissing } from "../../refusals.ts"
import { ok } from "../../reply.ts"
import { readContactList, readContactSearch, readNewAddress, readNewContact } from "../contact-input.ts"
import { contactInbox } from "../views/contacts.ts"
import { inboxRow } from "../views/inboxes.ts"
import { contactAvailability } from "../views/presence.ts"
import { showConversations } from "./conversations.ts"
import { visibleInboxes } from "./inboxes.ts"

/** The contact that the path names, if it is in the account. */
export const loadContact = (reader: Reader, call: AccountCall): Effect.Effect<Contact, RecordMissing> =>
  Effect.flatMap(
    reader.get(contacts, idParam<ContactId>(call, "id")),
    (contact) => contact?.accountId === call.account.id ? Effect.succeed(contact) : Effect.fail(new RecordMissing())
  )

/** The contact that the path names, for an operation that has more to do than to read. */
export const readContact = (call: AccountCall): Effect.Effect<Contact, RecordMissing> =>
  call.place.world.store.read((reader) => loadContact(reader, call))

/** The addresses of contacts are shown unless the caller says otherwise, in any words but "true" [resources §10]. */
const showsInboxes = ({ params }: AccountCall): boolean => {
  const given = params["include_contact_inboxes"]
  return !isPresent(given) || given === "true"
}

/** Shows contacts, with the inboxes that reach them where those are wanted; all of them are read by sets. */
const showAll = (reader: Reader, { kit }: AccountCall, rows: ReadonlyArray<Contact>, withInboxes: boolean) =>
  Effect.gen(function*() {
    const { contact } = kit.views
    const presence = (row: Contact) => contactAvailability(row.id, kit.presence)
    if (!withInboxes) return rows.map((row) => contact.of(row, presence(row)))
    const links = yield* reader.query(contactInboxes, { where: oneOf("contactId", rows.map(({ id }) => id)) })
    const places = yield* reader.getMany(inboxes, links.map(({ inboxId }) => inboxId))
    return rows.map((row) => {
      const own = links.filter(({ contactId }) => contactId === row.id)
      return contact.withInboxes(row, presence(row), own.map((link) => contactInbox(link, places.get(link.inboxId) as Inbox)))
    })
  })

/** A page of contacts, with how many there are on all pages. */
export const showPage = (reader: Reader, call: AccountCall, { rows, total }: ContactList) =>
  Effect.map(showAll(reader, call, rows, showsInboxes(call)), (payload) =>
    ok({ meta: { count: total, current_page: echoedPage(call.params["page"]) }, payload }))

/** Shows a contact [resources §10]. */
export const showContact = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const row = yield* loadContact(reader, call)
      const [payload] = yield* showAll(reader, call, [row], showsInboxes(call))
      return ok({ payload })
    })
  )
)

/** Lists a page of the contacts that can be reached [resources §10]. */
export const listContacts = inAccount((call) =>
  Effect.gen(function*() {
    const { labels, page } = yield* readContactList(call.params)
    return yield* call.place.world.store.read((reader) =>
      Effect.flatMap(core.listContacts(reader, call.account, labels, page), (found) => showPage(reader, call, found))
    )
  })
)

/** Finds contacts by a text; without one there is nothing to count and nothing to show [conversations §9]. */
export const searchContacts = inAccount((call) =>
  Effect.gen(function*() {
    const current_page = echoedPage(call.params["page"])
    const search = yield* readContactSearch(call.params)
    if (!search) return ok({ meta: { count: null, current_page, has_more: null }, payload: [] })
    const { page, text } = search
    return yield* call.place.world.store.read((reader) =>
      Effect.gen(function*() {
        const found = yield* core.searchContacts(reader, call.account.id, text, { ...page, limit: page.limit + 1 })
        const rows = found.slice(0, page.limit)
        return ok({
          meta: { count: rows.length, current_page, has_more: found.length > rows.length },
          payload: yield* showAll(reader, call, rows, showsInboxes(call))
        })
      })
    )
  })
)

/** Makes a contact, and its address in an inbox where one is named [resources §10]. */
export const createContact = inAccount((call) =>
  Effect.gen(function*() {
    const { account, place: { world } } = call
    const given = yield* readNewContact(call)
    const address = yield* readNewAddress(call)
    return yield* world.store.transact((tx) =>
      Effect.gen(function*() {
        const { contact, contactInbox: link, inbox } = yield* core.createContact(tx, account.id, given, address)
        const [shown] = yield* showAll(tx, call, [contact], true)
        const contact_inbox = { inbox: inbox && inboxRow(inbox), source_id: link?.sourceId ?? null }
        return ok({ payload: { contact: shown, contact_inbox } })
      })
    )
  })
)

/** Lists the newest conversations with a contact that the caller may see [conversations §4.10]. */
export const listContactConversations = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const { id } = yield* loadContact(reader, call)
      const rows = yield* core.contactConversations(reader, { inboxes: yield* visibleInboxes(reader, call) }, id)
      return ok({ payload: yield* showConversations(reader, call, rows) })
    })
  )
)

import * as Effect from "effect/Effect"
import type { Blob } from "../blobs.ts"
import { contactInboxesOf, findContact } from "../contacts.ts"
import type { InboxId } from "../ids.ts"
import { offerPicture } from "../pictures.ts"
import { accounts } from "../tables/accounts.ts"
import type { Account } from "../tables/accounts.ts"
import { contacts as table } from "../tables/contacts.ts"
import type { Contact } from "../tables/contacts.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { filterContacts } from "../usecases/contact-filter.ts"
import { labelContact } from "../usecases/contact-labels.ts"
import { contactConversations, createContact, listContacts, searchContacts } from "../usecases/contacts.ts"
import type { ContactPage, NewContact } from "../usecases/contacts.ts"
import { currentRow, keyOf, reads, rowOf, takes, writes } from "./use-case.ts"
import type { Named } from "./use-case.ts"

/** What is told of a new contact. */
export interface ContactGiven extends Omit<NewContact, "avatar"> {
  readonly avatar?: Blob
}

/** Where a new contact is to be reached; the address is the one that he has there by himself, unless it is given. */
export interface AddressGiven {
  readonly inbox: Named<Inbox>
  readonly sourceId?: string
}

/** What a contact is looked up by. */
export interface ContactMark {
  readonly identifier?: string
  /** In E.164. */
  readonly phoneNumber?: string
}

/** Which contacts of a list are wanted. */
export interface ContactSelection extends Partial<ContactPage> {
  /** Only contacts with any of these labels. */
  readonly labels?: ReadonlyArray<string>
}

const pageOf = ({ limit = 15, offset = 0, orderBy = [] }: Partial<ContactPage>): ContactPage => ({ limit, offset, orderBy })

export const contacts = {
  /** The contact of an account with an identifier or a phone number. */
  find: reads((reader) => (account: Named<Account>, mark: ContactMark) => findContact(reader, keyOf(account), mark)),
  /** Makes a contact, and its address in an inbox where one is named; both or neither. */
  create: takes((world) => (account: Named<Account>, given: ContactGiven, address?: AddressGiven) =>
    Effect.gen(function*() {
      const { avatar: file, ...told } = given
      const avatar = file ? yield* offerPicture(world.blobs, file) : null
      const { id } = yield* currentRow(world, accounts, account)
      const inboxId: InboxId | null = address ? keyOf(address.inbox) : null
      const at = { inboxId, sourceId: address?.sourceId ?? null }
      return yield* world.store.transact((tx) => createContact(tx, id, { ...told, avatar }, at))
    })),
  /** Contacts that can be reached, 15 of them unless asked for more, with how many there are. */
  list: reads((reader) => (account: Named<Account>, selection: ContactSelection = {}) =>
    Effect.flatMap(rowOf(reader, accounts, account), (row) =>
      listContacts(reader, row, selection.labels ?? null, pageOf(selection)))),
  /** Contacts by a part of their name, e-mail address, phone number or identifier. */
  search: reads((reader) => (account: Named<Account>, text: string, page: Partial<ContactPage> = {}) =>
    searchContacts(reader, keyOf(account), text, pageOf(page))),
  /** Contacts that a filter asks for, in the language of the API's filters. */
  filter: reads((reader, quirks) => (account: Named<Account>, payload: unknown, page: Partial<ContactPage> = {}) =>
    Effect.flatMap(rowOf(reader, accounts, account), (row) =>
      filterContacts(reader, row, payload, pageOf(page), quirks.filters))),
  /** The newest 20 conversations with a contact, in all inboxes or in some. */
  listConversations: reads((reader) => (contact: Named<Contact>, inboxes: "all" | ReadonlyArray<InboxId> = "all") =>
    contactConversations(reader, { inboxes }, keyOf(contact))),
  /** The addresses of a contact in inboxes, oldest first. */
  listAddresses: reads((reader) => (contact: Named<Contact>) => contactInboxesOf(reader, keyOf(contact))),
  /** Replaces the labels of a contact, and gives them as they were written. */
  label: writes((tx, quirks) => (contact: Named<Contact>, labels: ReadonlyArray<string>) =>
    Effect.flatMap(rowOf(tx, table, contact), (row) => labelContact(tx, row, labels, quirks.conversations)))
}

import { isPresent, labelKey } from "@mootkit/conversations"
import { all, any, eq, like, overlaps } from "@mootkit/filters/query"
import type { Order, Predicate } from "@mootkit/filters/query"
import { isBlank } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import { contactFaults, readTaken } from "../contact-faults.ts"
import { ensureLink } from "../contact-inboxes.ts"
import { contactEvent } from "../contacts.ts"
import { InboxMissing, InputUnusable } from "../errors.ts"
import type { ParameterMissing, RecordInvalid } from "../errors.ts"
import { refuseFaults } from "../faults.ts"
import type { AccountId, ContactId, InboxId } from "../ids.ts"
import type { OfferedPicture } from "../pictures.ts"
import type { Reader, Tx } from "../store.ts"
import { desc } from "../table.ts"
import type { Account } from "../tables/accounts.ts"
import type { Contact, ContactInbox } from "../tables/contacts.ts"
import { blankContact, contacts } from "../tables/contacts.ts"
import type { Conversation } from "../tables/conversations.ts"
import { conversations } from "../tables/conversations.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { inboxes } from "../tables/inboxes.ts"
import type { Json } from "../tables/json.ts"
import { visibleTo } from "./conversations.ts"
import type { ConversationSeeker } from "./conversations.ts"

/** A part of a list, and its order; rows that it does not tell apart come oldest first. */
export interface ContactPage {
  readonly orderBy: ReadonlyArray<Order>
  readonly offset: number
  readonly limit: number
}

/** A part of a list, with how many contacts all of it has. */
export interface ContactList {
  readonly rows: ReadonlyArray<Contact>
  readonly total: number
}

/** The contacts of an account with whom it can get in touch and that meet conditions. */
export const contactsWhere = (
  reader: Reader,
  account: Account,
  conditions: ReadonlyArray<Predicate>,
  page: ContactPage
): Effect.Effect<ContactList> =>
  Effect.gen(function*() {
    const where = all(eq("accountId", account.id), inTouch(account), ...conditions)
    return { rows: yield* reader.query(contacts, { where, ...page }), total: yield* reader.count(contacts, where) }
  })

/** Contacts with whom the account can get in touch: leads where it goes by them, else whoever has an address of any kind. */
const inTouch = ({ features }: Account) => features.includes("crm_v2") ? eq("contactType", "lead") : eq("isKnown", true)

/** Lists contacts that can be reached, those with any of some labels if labels are asked for [resources §10]. */
export const listContacts = (
  reader: Reader,
  account: Account,
  labels: ReadonlyArray<string> | null,
  page: ContactPage
): Effect.Effect<ContactList> =>
  contactsWhere(reader, account, labels ? [overlaps("labelKeys", labels.map(labelKey))] : [], page)

/**
 * Finds contacts, reached or not, by a part of their name, e-mail address, phone number or identifier; in the last
 * capitals make a difference, and `%` and `_` stand for any text [conversations §9].
 */
export const searchContacts = (
  reader: Reader,
  accountId: AccountId,
  text: string,
  page: ContactPage
): Effect.Effect<ReadonlyArray<Contact>> => {
  const pattern = `%${text}%`
  const found = any(
    ...["name", "email", "phoneNumber"].map((field) => like(field, pattern)),
    like("identifier", pattern, { caseSensitive: true })
  )
  return reader.query(contacts, { where: all(eq("accountId", accountId), found), ...page })
}

/** How many conversations of a contact are shown. */
const mostConversations = 20

/** The conversations with a contact that somebody may see, last talked in first, whatever their status [conversations §4.10]. */
export const contactConversations = (
  reader: Reader,
  seeker: Pick<ConversationSeeker, "inboxes">,
  contactId: ContactId
): Effect.Effect<ReadonlyArray<Conversation>> =>
  reader.query(conversations, {
    where: all(eq("contactId", contactId), ...visibleTo(seeker)),
    orderBy: [desc("lastActivityAt")],
    limit: mostConversations
  })

/** What is told of a new contact: undefined is not given, null is nothing. */
export interface NewContact {
  readonly name?: string | null | undefined
  readonly email?: string | null | undefined
  readonly phoneNumber?: string | null | undefined
  readonly identifier?: string | null | undefined
  readonly blocked?: boolean | null | undefined
  readonly avatar?: OfferedPicture | null | undefined
  readonly additionalAttributes?: Json | undefined
  readonly customAttributes?: Json | undefined
}

/** Where a new contact is to be reached: nowhere without an inbox. */
export interface NewAddress {
  readonly inboxId: InboxId | null
  /** Null for the address that he has there by himself. */
  readonly sourceId: string | null
}

/** A contact that was made, with the link to the inbox that was named. */
export interface CreatedContact {
  readonly contact: Contact
  readonly inbox: Inbox | null
  readonly contactInbox: ContactInbox | null
}

/** Somebody is a lead once a way to reach him is known, be it in a social network [resources §10]. */
const isLead = ({ additionalAttributes, email, phoneNumber }: Pick<Contact, "additionalAttributes" | "email" | "phoneNumber">) =>
  [email, phoneNumber].some(isPresent) ||
  Object.entries(additionalAttributes).some(([key, value]) => key.startsWith("social_") && isPresent(value))

const insertContact = (tx: Tx, accountId: AccountId, given: NewContact) =>
  Effect.gen(function*() {
    const values = {
      name: given.name ?? "",
      email: given.email && !isBlank(given.email) ? given.email.toLowerCase() : null,
      phoneNumber: given.phoneNumber ?? null,
      identifier: given.identifier ?? null,
      additionalAttributes: given.additionalAttributes ?? {},
      customAttributes: given.customAttributes ?? {}
    }
    const { avatar, blocked = false } = given
    yield* refuseFaults(contactFaults(values, yield* readTaken(tx, accountId, values), avatar?.faults))
    if (blocked === null) return yield* Effect.fail(new InputUnusable("blocked must be true or false"))
    const contactType = isLead(values) ? "lead" as const : "visitor" as const
    const row = { ...blankContact, ...values, accountId, avatar: avatar?.stored ?? null, blocked, contactType }
    const blank = () => new InputUnusable("a blank identifier is taken already: leave it out, or send null")
    const contact = yield* Effect.mapError(tx.insert(contacts, row), blank)
    yield* tx.appendEvents([contactEvent("contact.created", contact)])
    return contact
  })

const linkTo = (tx: Tx, contact: Contact, { inboxId, sourceId }: NewAddress) =>
  Effect.gen(function*() {
    if (inboxId === null) return { inbox: null, contactInbox: null }
    const inbox = yield* tx.get(inboxes, inboxId)
    if (inbox?.accountId !== contact.accountId) return yield* Effect.fail(new InboxMissing())
    const link = ensureLink(tx, inbox, contact, { sourceId, hmacVerified: false })
    const reached = yield* Effect.catchTag(link, "SourceTaken", () =>
      Effect.fail(new InputUnusable(`source_id ${sourceId} is the address of another contact in this inbox`)))
    return reached ? { inbox, contactInbox: reached.contactInbox } : { inbox: null, contactInbox: null }
  })

/** Makes a contact, and its address in an inbox where one is named; both or neither [resources §10]. */
export const createContact = (
  tx: Tx,
  accountId: AccountId,
  given: NewContact,
  address: NewAddress
): Effect.Effect<CreatedContact, RecordInvalid | InputUnusable | ParameterMissing | InboxMissing> =>
  Effect.gen(function*() {
    const contact = yield* insertContact(tx, accountId, given)
    return { contact, ...yield* linkTo(tx, contact, address) }
  })

import { all, eq } from "@mootkit/filters/query"
import { isWhatsappSourceId } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { changesOf } from "./events.ts"
import type { EventDraft } from "./events.ts"
import { RecordInvalid } from "./errors.ts"
import { contactFaults, takenFaults } from "./contact-faults.ts"
import { refuseFaults, tooLong } from "./faults.ts"
import type { Faults } from "./faults.ts"
import type { ContactId } from "./ids.ts"
import { randomName } from "./names.ts"
import type { Insert, Reader, Tx, UniqueViolation } from "./store.ts"
import type { Contact, ContactInbox } from "./tables/contacts.ts"
import { blankContact, contactInboxes, contacts } from "./tables/contacts.ts"
import type { Inbox } from "./tables/inboxes.ts"

/** An event about a contact, told with its row as it is at this moment. */
export const contactEvent = (
  type: string,
  contact: Contact,
  more: Partial<Pick<EventDraft, "changed" | "snapshot" | "actor">> = {}
): EventDraft => ({
  accountId: contact.accountId,
  stream: { type: "contact", id: contact.id },
  type,
  ids: { contact: contact.id },
  ...more,
  snapshot: { contact, ...more.snapshot }
})

/** The source id rule as the real server prints it. */
const printedSourceRule = String.raw`(?-mix:^\d{1,20}(-\d{1,20})?\z)`

/** What somebody writing in tells about himself. */
export interface ContactDraft {
  readonly name: string | null
  readonly phoneNumber: string | null
  readonly identifier: string | null
  readonly groupType: Contact["groupType"]
}

/** The longest address, characters. */
const longestSource = 20_000

/** What is wrong with an address in an inbox: it has its length, and a WhatsApp one is digits. */
export const sourceFaults = ({ channel }: Inbox, sourceId: string): Faults => [
  ...tooLong("source_id", "Source", sourceId, longestSource),
  ...channel.type === "Channel::Whatsapp" && !isWhatsappSourceId(sourceId)
    ? [{ attribute: "source_id", message: `Source invalid source id for whatsapp inbox. valid Regex ${printedSourceRule}` }]
    : []
]

/** Makes the link between a contact and an address that nobody has in the inbox. */
export const linkContact = (tx: Tx, inbox: Inbox, sourceId: string, contact: Contact, hmacVerified = false): Effect.Effect<Reached> =>
  Effect.gen(function*() {
    const pubsubToken = yield* tx.token
    const link = { contactId: contact.id, inboxId: inbox.id, sourceId, hmacVerified, pubsubToken }
    return { contact, contactInbox: yield* Effect.orDie(tx.insert(contactInboxes, link)) }
  })

/** Makes a contact of somebody whom nobody knows, and the link that leads to him; what is refused leaves neither. */
export const welcomeContact = (
  tx: Tx,
  inbox: Inbox,
  sourceId: string,
  draft: ContactDraft
): Effect.Effect<Reached, RecordInvalid> =>
  Effect.gen(function*() {
    const name = draft.name ?? (yield* randomName(tx))
    yield* refuseFaults(contactFaults({ name, phoneNumber: draft.phoneNumber }))
    yield* refuseFaults(sourceFaults(inbox, sourceId))
    const row: Insert<Contact> = {
      ...blankContact,
      ...draft,
      name,
      accountId: inbox.accountId,
      contactType: draft.phoneNumber ? "lead" : "visitor"
    }
    const contact = yield* Effect.orDie(tx.insert(contacts, row))
    yield* tx.appendEvents([contactEvent("contact.created", contact)])
    return yield* linkContact(tx, inbox, sourceId, contact)
  })

/** The contact that owns an identifier or a phone number in an account. */
export const findContact = (
  reader: Reader,
  accountId: Contact["accountId"],
  { identifier, phoneNumber }: { readonly identifier?: string | null; readonly phoneNumber?: string | null }
): Effect.Effect<Contact | undefined> =>
  Effect.gen(function*() {
    for (const [field, value] of [["identifier", identifier], ["phoneKey", phoneNumber]] as const) {
      if (!value) continue
      const [found] = yield* reader.query(contacts, { where: all(eq("accountId", accountId), eq(field, value)), limit: 1 })
      if (found) return found
    }
    return undefined
  })

/** The link by which an inbox knows an address. */
export const findContactInbox = (reader: Reader, inbox: Inbox, sourceId: string) =>
  Effect.map(
    reader.query(contactInboxes, { where: all(eq("inboxId", inbox.id), eq("sourceId", sourceId)), limit: 1 }),
    ([found]) => found
  )

/** The links of a contact, oldest first. */
export const contactInboxesOf = (reader: Reader, contactId: ContactId): Effect.Effect<ReadonlyArray<ContactInbox>> =>
  reader.query(contactInboxes, { where: eq("contactId", contactId) })

/** A contact and the link that leads to it. */
export interface Reached {
  readonly contact: Contact
  readonly contactInbox: ContactInbox
}

/** Finds who stands behind an address of an inbox, else makes the link, else the contact too [groups §6.2]. */
export const reachContact = (
  tx: Tx,
  inbox: Inbox,
  sourceId: string,
  draft: ContactDraft
): Effect.Effect<Reached, RecordInvalid> =>
  Effect.gen(function*() {
    const known = yield* findContactInbox(tx, inbox, sourceId)
    if (known) return { contact: (yield* tx.get(contacts, known.contactId)) as Contact, contactInbox: known }
    const contact = yield* findContact(tx, inbox.accountId, draft)
    if (!contact) return yield* welcomeContact(tx, inbox, sourceId, draft)
    yield* refuseFaults(sourceFaults(inbox, sourceId))
    return yield* linkContact(tx, inbox, sourceId, contact)
  })

const alreadyTaken = ({ index }: UniqueViolation): RecordInvalid => new RecordInvalid(takenFaults(index))

/**
 * Changes a contact and tells what changed; nothing is told when nothing differs. A visitor whose phone or address is
 * learnt is a lead from then on [groups §1.1].
 */
export const updateContact = (
  tx: Tx,
  contact: Contact,
  patch: Partial<Contact>
): Effect.Effect<Contact, RecordInvalid> =>
  Effect.gen(function*() {
    const isLead = contact.contactType === "visitor" && [patch.email, patch.phoneNumber].some(Boolean)
    const columns = isLead ? { ...patch, contactType: "lead" as const } : patch
    const updated = yield* Effect.mapError(tx.update(contacts, contact.id, columns), alreadyTaken)
    const changed = changesOf(contact, updated, Object.keys(columns) as Array<keyof Contact>)
    if (Object.keys(changed).length === 0) return updated
    yield* tx.appendEvents([contactEvent("contact.updated", updated, { changed })])
    return updated
  })

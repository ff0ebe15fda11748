import { all, eq } from "@mootkit/filters/query"
import type { PersonKey } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { RecordInvalid } from "../errors.ts"
import { findContact, findContactInbox, reachContact, updateContact } from "../contacts.ts"
import type { Reached } from "../contacts.ts"
import type { Tx } from "../store.ts"
import type { Contact, ContactInbox } from "../tables/contacts.ts"
import { contactInboxes, contacts } from "../tables/contacts.ts"
import { conversations } from "../tables/conversations.ts"
import type { Inbox } from "../tables/inboxes.ts"

/** A person known both by phone and by hidden id. */
interface Known {
  readonly phone: string
  readonly lid: string
}

const identifierOf = (lid: string): string => `${lid}@lid`

const ownedByOther = (owner: Contact | undefined, contact: Contact): boolean =>
  owner !== undefined && owner.id !== contact.id

/** Two links of one contact become one: its conversations move to the link by hidden id. */
const mergeLinks = (tx: Tx, byPhone: ContactInbox, byLid: ContactInbox) =>
  Effect.gen(function*() {
    const moved = yield* tx.query(conversations, { where: eq("contactInboxId", byPhone.id) })
    for (const { id } of moved) yield* Effect.orDie(tx.update(conversations, id, { contactInboxId: byLid.id }))
    yield* tx.remove(contactInboxes, byPhone.id)
  })

/** A link by phone becomes the link by hidden id, unless somebody else owns the identifier or the phone. */
const moveLink = (tx: Tx, inbox: Inbox, byPhone: ContactInbox, { lid, phone }: Known) =>
  Effect.gen(function*() {
    const contact = (yield* tx.get(contacts, byPhone.contactId)) as Contact
    const patch = { identifier: identifierOf(lid), phoneNumber: `+${phone}` }
    const byIdentifier = yield* findContact(tx, inbox.accountId, { identifier: patch.identifier })
    const byNumber = yield* findContact(tx, inbox.accountId, { phoneNumber: patch.phoneNumber })
    if (ownedByOther(byIdentifier, contact) || ownedByOther(byNumber, contact)) return
    yield* Effect.orDie(tx.update(contactInboxes, byPhone.id, { sourceId: lid }))
    yield* updateContact(tx, contact, patch)
  })

/** The contact with the phone has a link of another kind in this inbox: that one becomes the link by hidden id. */
const adoptLink = (tx: Tx, inbox: Inbox, { lid, phone }: Known) =>
  Effect.gen(function*() {
    const contact = yield* findContact(tx, inbox.accountId, { phoneNumber: `+${phone}` })
    if (!contact) return
    const [link] = yield* tx.query(contactInboxes, {
      where: all(eq("contactId", contact.id), eq("inboxId", inbox.id)),
      limit: 1
    })
    const owner = yield* findContact(tx, inbox.accountId, { identifier: identifierOf(lid) })
    if (!link || ownedByOther(owner, contact)) return
    yield* updateContact(tx, contact, { identifier: identifierOf(lid) })
    yield* Effect.orDie(tx.update(contactInboxes, link.id, { sourceId: lid }))
  })

/** Brings the links of one person together [groups §6.2]. */
const consolidate = (tx: Tx, inbox: Inbox, known: Known) =>
  Effect.gen(function*() {
    const byPhone = yield* findContactInbox(tx, inbox, known.phone)
    const byLid = yield* findContactInbox(tx, inbox, known.lid)
    if (byPhone && byLid) {
      if (byPhone.contactId === byLid.contactId) yield* mergeLinks(tx, byPhone, byLid)
    } else if (byPhone) yield* moveLink(tx, inbox, byPhone, known)
    else if (!byLid) yield* adoptLink(tx, inbox, known)
  })

/** The contact behind a participant, found, brought together or made; nothing where no address is known. */
export const resolvePerson = (
  tx: Tx,
  inbox: Inbox,
  { lid, phone, sourceId }: PersonKey
): Effect.Effect<Reached | undefined, RecordInvalid> =>
  Effect.gen(function*() {
    if (sourceId === null) return undefined
    if (phone !== null && lid !== null && phone !== lid) yield* consolidate(tx, inbox, { phone, lid })
    const identifier = lid === null ? null : identifierOf(lid)
    const phoneNumber = phone === null ? null : `+${phone}`
    const reached = yield* reachContact(tx, inbox, sourceId, {
      name: phone,
      phoneNumber,
      identifier,
      groupType: "individual"
    })
    const contact = yield* updateContact(tx, reached.contact, {
      ...(phoneNumber && !reached.contact.phoneNumber ? { phoneNumber } : {}),
      ...(identifier && !reached.contact.identifier ? { identifier } : {})
    })
    return { ...reached, contact }
  })

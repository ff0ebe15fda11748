import { all, eq } from "@mootkit/filters/query"
import type { PersonKey } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { RecordInvalid } from "./errors.ts"
import { findContact, findContactInbox, reachContact, updateContact, welcomeContact } from "./contacts.ts"
import type { ContactDraft, Reached } from "./contacts.ts"
import type { ContactId } from "./ids.ts"
import type { Reader, Tx } from "./store.ts"
import type { Contact, ContactInbox } from "./tables/contacts.ts"
import { contactInboxes, contacts } from "./tables/contacts.ts"
import { conversations } from "./tables/conversations.ts"
import type { Inbox } from "./tables/inboxes.ts"

/** A person known both by phone and by hidden id. */
interface Known {
  readonly phone: string
  readonly lid: string
}

/** The identifier of a contact that is known by his hidden id [groups §2]. */
export const identifierOf = (lid: string): string => `${lid}@lid`

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

const draftOf = ({ lid, phone }: PersonKey, name = phone): ContactDraft => ({
  name,
  phoneNumber: phone === null ? null : `+${phone}`,
  identifier: lid === null ? null : identifierOf(lid),
  groupType: "individual"
})

/**
 * Writes down what is told of somebody. What another contact has already fails it where that `isFatal`, else the rest is
 * done instead.
 */
export const unlessTaken = <A>(
  isFatal: boolean,
  write: Effect.Effect<A, RecordInvalid>,
  rest: Effect.Effect<A, RecordInvalid>
): Effect.Effect<A, RecordInvalid> => isFatal ? write : Effect.catchTag(write, "RecordInvalid", () => rest)

/** Whoever stands behind an address, of whom nothing else is written down. */
const reachBarely = (tx: Tx, inbox: Inbox, sourceId: string, name: string | null) =>
  reachContact(tx, inbox, sourceId, { name, phoneNumber: null, identifier: null, groupType: "individual" })

/**
 * The contact behind a participant, found, brought together or made; nothing where no address is known. An address of his
 * that another contact has fails that where it `isFatal`, else it stays unwritten [groups §6.2].
 */
export const resolvePerson = (
  tx: Tx,
  inbox: Inbox,
  key: PersonKey,
  isFatal: boolean,
  name = key.phone
): Effect.Effect<Reached | undefined, RecordInvalid> => {
  const { lid, phone, sourceId } = key
  if (sourceId === null) return Effect.succeed(undefined)
  const resolved = Effect.gen(function*() {
    if (phone !== null && lid !== null && phone !== lid) yield* consolidate(tx, inbox, { phone, lid })
    const draft = draftOf(key, name)
    const reached = yield* reachContact(tx, inbox, sourceId, draft)
    const contact = yield* updateContact(tx, reached.contact, missing(reached.contact, draft))
    return { ...reached, contact }
  })
  return unlessTaken(isFatal, resolved, reachBarely(tx, inbox, sourceId, name))
}

/** What a contact does not say of himself yet and a draft does. */
const missing = (contact: Contact, { identifier, phoneNumber }: ContactDraft): Partial<Contact> => ({
  ...(phoneNumber && !contact.phoneNumber ? { phoneNumber } : {}),
  ...(identifier && !contact.identifier ? { identifier } : {})
})

/** What the account knows of some people's addresses, read in a few round trips whatever their number. */
interface Directory {
  readonly links: ReadonlyMap<string, ContactInbox>
  readonly linked: ReadonlyMap<ContactId, Contact>
  /** Identifiers and phone numbers that contacts have. */
  readonly taken: ReadonlySet<string | null>
}

const readDirectory = (reader: Reader, inbox: Inbox, keys: ReadonlyArray<PersonKey>): Effect.Effect<Directory> =>
  Effect.gen(function*() {
    const sources = new Set(keys.flatMap(addressesOf))
    const found = yield* reader.queryEach(
      contactInboxes,
      [...sources].map((sourceId) => ({ where: all(eq("inboxId", inbox.id), eq("sourceId", sourceId)), limit: 1 }))
    )
    const links = new Map(found.flat().map((link) => [link.sourceId, link]))
    const strangers = keys.filter((key) => !addressesOf(key).some((address) => links.has(address))).map((key) => draftOf(key))
    const owners = yield* reader.queryEach(
      contacts,
      strangers.flatMap(({ identifier, phoneNumber }) =>
        [["identifier", identifier], ["phoneKey", phoneNumber]] as const
      ).flatMap(([field, value]) =>
        value === null ? [] : [{ where: all(eq("accountId", inbox.accountId), eq(field, value)), limit: 1 }]
      )
    )
    return {
      links,
      linked: yield* reader.getMany(contacts, [...links.values()].map(({ contactId }) => contactId)),
      taken: new Set(owners.flat().flatMap(({ identifier, phoneNumber }) => [identifier, phoneNumber]))
    }
  })

const addressesOf = ({ lid, phone }: PersonKey): ReadonlyArray<string> => [lid, phone].filter((address) => address !== null)

/** The contact behind a participant if there is nothing to bring together and nothing to fill in. */
const settledContact = ({ linked, links }: Directory, key: PersonKey): Contact | undefined => {
  const link = links.get(key.sourceId ?? "")
  const contact = link && linked.get(link.contactId)
  const isSplit = key.lid !== key.phone && key.lid !== null && links.has(key.phone ?? "")
  return contact && !isSplit && Object.keys(missing(contact, draftOf(key))).length === 0 ? contact : undefined
}

const isStranger = ({ links, taken }: Directory, key: PersonKey): boolean => {
  const { identifier, phoneNumber } = draftOf(key)
  return !addressesOf(key).some((address) => links.has(address)) && ![identifier, phoneNumber].some((name) => name && taken.has(name))
}

/**
 * The contacts behind many participants, in their order: as `resolvePerson` for each, but who is known already and who
 * is new costs no reading of his own.
 */
export const resolvePeople = (
  tx: Tx,
  inbox: Inbox,
  keys: ReadonlyArray<PersonKey>,
  isFatal: boolean
): Effect.Effect<ReadonlyArray<Contact | undefined>, RecordInvalid> =>
  Effect.gen(function*() {
    const directory = yield* readDirectory(tx, inbox, keys)
    const met = new Set<string | ContactId | undefined>()
    const resolve = (key: PersonKey): Effect.Effect<Reached | undefined, RecordInvalid> => {
      const { phone, sourceId } = key
      return sourceId !== null && isStranger(directory, key) && !addressesOf(key).some((address) => met.has(address))
        ? unlessTaken(isFatal, welcomeContact(tx, inbox, sourceId, draftOf(key)), reachBarely(tx, inbox, sourceId, phone))
        : resolvePerson(tx, inbox, key, isFatal)
    }
    const people: Array<Contact | undefined> = []
    for (const key of keys) {
      const settled = settledContact(directory, key)
      if (settled && !met.has(settled.id)) {
        people.push(settled)
        continue
      }
      const reached = yield* resolve(key)
      // Whoever was written to is known otherwise than the directory says.
      for (const one of [...addressesOf(key), reached?.contact.id]) met.add(one)
      people.push(reached?.contact)
    }
    return people
  })

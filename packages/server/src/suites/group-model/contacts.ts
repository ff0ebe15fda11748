import { ownNumber } from "../hall.ts"
import { userOf } from "./state.ts"
import type { Contact, Event, Model, Person, Row, Talk } from "./state.ts"

/** Digits of a phone, as links and addresses have them. */
const bare = (phone: string): string => phone.slice(1)

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Notes that something happened to a contact or a conversation. */
export const happen = (model: Model, type: string, of: Contact | Talk, more: Omit<Event, "type" | "of"> = {}): void => {
  model.events.push(
    "messages" in of
      ? { type, of: `conversation ${of.id}`, ...more }
      : { type, of: `contact ${of.id}`, who: [of.name, of.phone, of.identifier], ...more }
  )
}

const columns: Readonly<Record<string, string>> = { phone: "phone_number", attributes: "additional_attributes", activeAt: "last_activity_at" }

/** Changes a contact and tells of it, if it is another one after that. */
export const change = (model: Model, contact: Contact, patch: Partial<Contact>): void => {
  const changed = Object.entries(patch).filter(([key, value]) =>
    JSON.stringify(contact[key as keyof Contact]) !== JSON.stringify(value)
  )
  Object.assign(contact, patch)
  if (changed.length === 0) return
  happen(model, "contact.updated", contact, { changed: changed.map(([key]) => columns[key] ?? snake(key)).sort() })
}

/** Changes some attributes of a group. */
export const changeAttributes = (model: Model, group: Contact, attributes: Contact["attributes"]): void =>
  change(model, group, { attributes: { ...group.attributes, ...attributes } })

/** Who is known by one of the addresses of the inbox. */
export const linked = ({ contacts }: Model, address: string): Contact | undefined =>
  contacts.find(({ links }) => links.includes(address))

const withPhone = ({ contacts }: Model, phone: string): Contact | undefined => contacts.find((one) => one.phone === phone)

const withIdentifier = ({ contacts }: Model, identifier: string): Contact | undefined =>
  contacts.find((one) => one.identifier === identifier)

type Draft = Pick<Contact, "name" | "phone" | "identifier" | "isGroup">

const welcome = (model: Model, address: string, draft: Draft): Contact => {
  const contact: Contact = { ...draft, id: model.contacts.length + 1, links: [address], activeAt: null, attributes: {} }
  model.contacts.push(contact)
  happen(model, "contact.created", contact)
  return contact
}

/** Finds whoever is meant, by the address in the inbox, the identifier or the phone, or makes a contact of him. */
export const reach = (model: Model, address: string, draft: Draft): Contact => {
  const known = linked(model, address)
  if (known) return known
  const contact = (draft.identifier === null ? undefined : withIdentifier(model, draft.identifier)) ??
    (draft.phone === null ? undefined : withPhone(model, draft.phone))
  if (!contact) return welcome(model, address, draft)
  contact.links.push(address)
  return contact
}

/** The contact of a group; a new one is called by its address, where nothing else is said. */
export const reachGroup = (model: Model, jid: string, name = userOf(jid)): Contact =>
  reach(model, userOf(jid), { name, phone: null, identifier: jid, isGroup: true })

/** Whether two contacts stand for one person, the phone of one with the other: it cannot be written down of both. */
export const isTorn = (model: Model, { lid, phone }: Person): boolean => {
  const byLid = linked(model, userOf(lid))
  const byPhone = withPhone(model, phone)
  return byLid !== undefined && byLid.phone === null && byPhone !== undefined
}

const bringTogether = (model: Model, { lid, phone }: Person): void => {
  const byPhone = linked(model, bare(phone))
  const byLid = linked(model, userOf(lid))
  if (byPhone && byPhone === byLid) byPhone.links = byPhone.links.filter((link) => link !== bare(phone))
  if (!byPhone || byLid) return
  byPhone.links = byPhone.links.map((link) => link === bare(phone) ? userOf(lid) : link)
  change(model, byPhone, { identifier: lid, phone })
}

/** The contact of somebody of whom WhatsApp tells both addresses: found, brought together, made, and filled in where that can be. */
export const resolve = (model: Model, person: Person, name = bare(person.phone)): Contact => {
  const { lid, phone } = person
  const torn = isTorn(model, person) ? linked(model, userOf(lid)) : undefined
  if (torn) return torn
  bringTogether(model, person)
  const contact = reach(model, userOf(lid), { name, phone, identifier: lid, isGroup: false })
  change(model, contact, {
    ...(contact.phone === null ? { phone } : {}),
    ...(contact.identifier === null ? { identifier: lid } : {})
  })
  return contact
}

/** What activities call somebody by whom something was done. */
export const authorName = (model: Model, { lid }: Person): string => linked(model, userOf(lid))?.name ?? userOf(lid)

/** Somebody's row in a group. */
export const rowOf = ({ rows }: Model, group: Contact, contact: Contact): Row | undefined =>
  rows.find((row) => row.group === group.id && row.contact === contact)

/** Gives somebody a place, in the row that he has or in a new one. */
export const place = (model: Model, group: Contact, contact: Contact, given: Pick<Row, "role" | "active">): void => {
  const row = rowOf(model, group, contact)
  if (row) Object.assign(row, given)
  else model.rows.push({ id: model.rows.length + 1, group: group.id, contact, ...given })
}

/** Gives somebody the place of one who was added: whoever is in it stays what he is. */
export const placeAdded = (model: Model, group: Contact, contact: Contact): void => {
  if (!rowOf(model, group, contact)?.active) place(model, group, contact, { role: "member", active: true })
}

/** The rows of those who are in a group, longest known first. */
export const activeRows = ({ rows }: Model, group: Contact): ReadonlyArray<Row> =>
  rows.filter((row) => row.group === group.id && row.active)

const endOf = (phone: string | null): string | undefined => phone?.slice(-8)

/** Whether somebody has the inbox's number, as far as its last eight digits say. */
export const isOwn = ({ contact }: Row): boolean => endOf(contact.phone) === endOf(ownNumber)

/** Tells that a group's members are known anew. */
export const tellSynced = (model: Model, group: Contact): void => {
  const rows = activeRows(model, group)
  happen(model, "contact.group_synced", group, {
    synced: [
      rows.map(({ id, role }) => `${id} ${role}`),
      rows.some((row) => row.role === "admin" && isOwn(row)),
      group.attributes["group_left"] === true
    ]
  })
}

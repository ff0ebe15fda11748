import { activeRows, change, isTorn, place, resolve, tellSynced } from "./contacts.ts"
import { call, loseConnection, overConnection } from "./provider.ts"
import type { Answered } from "./provider.ts"
import { addressOf, personOf, queue } from "./state.ts"
import type { Contact, Group, Job, Model, Work } from "./state.ts"
import { inviteOf, seen } from "./whatsapp.ts"

interface Told {
  readonly group: Group
  readonly invite: string | null
  readonly requests: Group["requests"] | null
}

const answerOf = <A>(answered: Answered<A>): A | null => "answer" in answered ? answered.answer : null

const ask = (model: Model, jid: string, soft: boolean): Told | "refused" | "broken" => {
  const metadata = overConnection(model, call<Group | null>(model, "groupMetadata", {}, null, () => seen(model, jid, "see")))
  const group = answerOf(metadata)
  if (!group) {
    loseConnection(model)
    return "failed" in metadata && metadata.failed === "transport" ? "broken" : "refused"
  }
  if (soft) return { group, invite: null, requests: null }
  const admin = () => seen(model, jid, "administer")
  const invite = answerOf(call<{ readonly code: string | null }>(model, "inviteCode", {}, { code: null }, () => {
    const mine = admin()
    return mine && { code: inviteOf(mine) }
  }))
  const listed = call<Group["requests"]>(model, "joinRequests", {}, [], () => admin()?.requests)
  const requests = "failed" in listed && listed.failed === "forbidden" ? [] : answerOf(listed)
  return { group, invite: invite?.code ?? null, requests }
}

const isLost = (model: Model, phone: string): boolean =>
  model.quirks.takenNumberLosesMembers && isTorn(model, personOf(model, phone))

/** Those who wait by WhatsApp's list; nothing where one of them cannot be told, although those before him are known from then on. */
const waiting = (model: Model, requests: Told["requests"]): ReadonlyArray<unknown> | null => {
  const pending: Array<unknown> = []
  for (const { at, phone } of requests ?? []) {
    const person = personOf(model, phone)
    if (isLost(model, phone)) return null
    const { id } = resolve(model, person)
    pending.push({ jid: person.lid, contact_id: id, request_time: String(Math.floor(at / 1000)) })
  }
  return requests && pending
}

const placeAll = (model: Model, contact: Contact, { places }: Group): ReadonlyArray<Contact> => {
  const people = places.map(({ phone }) => resolve(model, personOf(model, phone)))
  places.forEach(({ admin }, i) => place(model, contact, people[i] as Contact, { role: admin === null ? "member" : "admin", active: true }))
  for (const row of activeRows(model, contact)) if (!people.includes(row.contact)) row.active = false
  return people
}

const write = (model: Model, contact: Contact, { group, invite, requests }: Told, soft: boolean): boolean => {
  if (group.places.some(({ phone }) => isLost(model, phone))) return false
  const pending = waiting(model, requests)
  const people = placeAll(model, contact, group)
  if (!soft) queue(model, { kind: "pictures", people: 1 + people.filter(({ phone }) => phone !== null).length })
  change(model, contact, {
    name: group.subject,
    attributes: {
      ...contact.attributes,
      description: group.description,
      owner: group.owner && personOf(model, group.owner).lid,
      owner_pn: group.owner && addressOf(group.owner),
      restrict: group.settings.restrict,
      announce: group.settings.announce,
      member_add_mode: group.settings.member_add_mode,
      join_approval_mode: group.settings.join_approval_mode,
      ...(invite === null ? {} : { invite_code: invite }),
      ...(pending === null ? {} : { pending_join_requests: pending }),
      group_last_synced_at: Math.floor(model.now / 1000),
      group_left: false
    }
  })
  tellSynced(model, contact)
  return true
}

const isDue = (model: Model, { attributes }: Contact): boolean => {
  const last = attributes["group_last_synced_at"]
  return typeof last !== "number" || last * 1000 <= model.now - 900_000
}

/** Syncs a group; `false` where it has to be tried again. */
export const sync = (model: Model, { force, group, soft }: Extract<Work, { readonly kind: "sync" }>): boolean => {
  const contact = model.contacts[group - 1] as Contact
  if (!force && !isDue(model, contact)) return true
  if (contact.attributes["group_left"] === true) {
    tellSynced(model, contact)
    return true
  }
  const told = ask(model, contact.identifier ?? "", soft)
  if (typeof told === "string") return told === "refused"
  if (write(model, contact, told, soft)) return true
  loseConnection(model)
  return false
}

/** The job that is done next: the one that falls due first, and of those the oldest. */
export const nextJob = ({ jobs }: Model): Job | undefined => jobs.toSorted((a, b) => a.at - b.at || a.id - b.id)[0]

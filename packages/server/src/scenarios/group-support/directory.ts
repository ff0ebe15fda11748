import { blankContact, blankNetworkPerson, contactInboxes, contacts, networkPeople } from "@mootkit/core"
import type { Contact, ContactInbox, Inbox, Tx, UniqueViolation } from "@mootkit/core"
import { digits } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { Desk } from "./desk.ts"
import { isPerson, people } from "./people.ts"
import type { Person, PersonName } from "./people.ts"
import { timesOf } from "./talk.ts"
import type { Talk } from "./talk.ts"

const names = Object.keys(people)

/** A person's hidden id. It begins with 9, as none does that the network gives out later. */
const hiddenId = (name: PersonName): string =>
  String(900_000_000_000_000 + ((names.indexOf(name) + 1) * 7_368_787_013_579) % 99_999_999_999_973)

/** A person's address in the simulated network. */
export const jidOf = (name: PersonName): string => `${hiddenId(name)}@lid`

/** When each person last said something. */
const lastWords = (talks: ReadonlyArray<Talk>, now: number): ReadonlyMap<PersonName, number> => {
  const latest = new Map<PersonName, number>()
  for (const talk of talks) {
    const times = timesOf(talk, now)
    for (const [i, { by }] of talk.lines.entries()) {
      if (by !== null && isPerson(by)) latest.set(by, Math.max(latest.get(by) ?? 0, times[i] ?? 0))
    }
  }
  return latest
}

const addressesOf = (name: PersonName, { identifier, knownBy, phone }: Person) => ({
  phoneNumber: phone === undefined || knownBy === "hidden id" ? null : phone,
  identifier: phone === undefined || knownBy === "phone" ? identifier ?? null : jidOf(name)
})

const addContact = ({ crew, tx }: Desk, name: PersonName, createdAt: number, lastActivityAt: number | null) => {
  const person: Person = people[name]
  const { email = null, place } = person
  const addresses = addressesOf(name, person)
  return tx.insert(contacts, {
    ...blankContact,
    ...addresses,
    accountId: crew.account.id,
    name: person.name,
    email,
    contactType: addresses.phoneNumber === null && email === null ? "visitor" : "lead",
    blocked: person.blocked ?? false,
    additionalAttributes: place ? { city: place[0], country: place[1] } : {},
    customAttributes: person.facts ?? {},
    lastActivityAt,
    createdAt,
    updatedAt: lastActivityAt ?? createdAt
  })
}

const signUp = (tx: Tx, name: PersonName, createdAt: number) => {
  const { name: title, otherSpelling, phone }: Person = people[name]
  if (phone === undefined || otherSpelling) return Effect.void
  return tx.insert(networkPeople, { ...blankNetworkPerson, jid: jidOf(name), phone: digits(phone), name: title, createdAt })
}

const addLink = (tx: Tx, inbox: Inbox, name: PersonName, contact: Contact, createdAt: number) =>
  Effect.gen(function*() {
    const { knownBy, phone = "" }: Person = people[name]
    const number = knownBy === "phone" ? digits(phone) : hiddenId(name)
    const sourceId = inbox.channel.type === "Channel::Whatsapp" ? number : yield* tx.uuid
    const pubsubToken = yield* tx.token
    const link = { contactId: contact.id, inboxId: inbox.id, sourceId, hmacVerified: false, pubsubToken, createdAt }
    return yield* tx.insert(contactInboxes, link)
  })

/** A contact and the link by which an inbox knows it. */
export interface Reached {
  readonly contact: Contact
  readonly contactInbox: ContactInbox
}

/** Who of the scenario's people is known by now. */
export interface Directory {
  readonly met: ReadonlyMap<PersonName, Contact>
  /** The person's contact and link; both come to be when the desk first meets the person. */
  readonly reach: (name: PersonName, inbox: Inbox, at: number) => Effect.Effect<Reached, UniqueViolation>
}

/** Opens an empty directory; what people will say tells when each was last heard of. */
export const openDirectory = (desk: Desk, talks: ReadonlyArray<Talk>): Directory => {
  const { tx } = desk
  const lastWord = lastWords(talks, tx.now)
  const met = new Map<PersonName, Contact>()
  const links = new Map<string, ContactInbox>()
  const meet = (name: PersonName, at: number) =>
    Effect.gen(function*() {
      yield* signUp(tx, name, at)
      const contact = yield* addContact(desk, name, at, lastWord.get(name) ?? null)
      met.set(name, contact)
      return contact
    })
  return {
    met,
    reach: (name, inbox, at) =>
      Effect.gen(function*() {
        const contact = met.get(name) ?? (yield* meet(name, at))
        const key = `${inbox.id} ${name}`
        const contactInbox = links.get(key) ?? (yield* addLink(tx, inbox, name, contact, at))
        links.set(key, contactInbox)
        return { contact, contactInbox }
      })
  }
}

import { blankContact, blankNetworkPerson, contactInboxes, contacts, networkPeople, spellLabels } from "@mootkit/core"
import type { Contact, ContactInbox, Inbox, Json, Tx, UniqueViolation } from "@mootkit/core"
import { digits } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { Crew } from "./crew.ts"
import { timesOf } from "./talk.ts"
import type { Talk } from "./talk.ts"

/** Somebody who writes to a scenario's staff. */
export interface Person {
  readonly name: string
  /** In E.164; whoever has one is on WhatsApp. */
  readonly phone?: string
  /** By which of the two addresses a person is known on WhatsApp; both, where nothing is said. */
  readonly knownBy?: "phone" | "hidden id"
  /** Another spelling of the number of somebody who is on the list already: nobody of its own on WhatsApp. */
  readonly otherSpelling?: boolean
  readonly email?: string
  /** What another system calls the person; people on WhatsApp are called by their hidden id. */
  readonly identifier?: string
  /** What a channel other than WhatsApp calls the person; something made up, where nothing is said. */
  readonly address?: string
  readonly place?: readonly [city: string, country: string]
  /** What else the channel tells of the person. */
  readonly traits?: Json
  readonly facts?: Json
  readonly labels?: ReadonlyArray<string>
  readonly blocked?: boolean
}

/** A contact and the link by which an inbox knows it. */
export interface Reached {
  readonly contact: Contact
  readonly contactInbox: ContactInbox
}

/** Who of a scenario's people is known by now. */
export interface Directory<Name extends string = string> {
  readonly met: ReadonlyMap<Name, Contact>
  /** A person's address in the simulated network. */
  readonly jidOf: (name: Name) => string
  /** The person's contact and link; both come to be when the person is first met. */
  readonly reach: (name: Name, inbox: Inbox, at: number) => Effect.Effect<Reached, UniqueViolation>
}

/** When each person last said something. */
const lastWords = (talks: ReadonlyArray<Talk>, now: number): ReadonlyMap<string, number> => {
  const latest = new Map<string, number>()
  for (const talk of talks) {
    const times = timesOf(talk, now)
    for (const [i, { by }] of talk.lines.entries()) {
      if (by !== null) latest.set(by, Math.max(latest.get(by) ?? 0, times[i] ?? 0))
    }
  }
  return latest
}

/** A person's hidden id, by the place on the list. It begins with 9, as none does that the network gives out later. */
const hiddenIdAt = (index: number): string =>
  String(900_000_000_000_000 + ((index + 1) * 7_368_787_013_579) % 99_999_999_999_973)

/** Somebody on the list, with the hidden id on WhatsApp. */
interface Entry extends Person {
  readonly hiddenId: string
}

const jidOf = ({ hiddenId }: Entry): string => `${hiddenId}@lid`

const addressesOf = (entry: Entry) => {
  const { identifier, knownBy, phone } = entry
  return {
    phoneNumber: phone === undefined || knownBy === "hidden id" ? null : phone,
    identifier: phone === undefined || knownBy === "phone" ? identifier ?? null : jidOf(entry)
  }
}

const addContact = (tx: Tx, { account }: Crew, entry: Entry, createdAt: number, lastActivityAt: number | null) =>
  Effect.gen(function*() {
    const { blocked = false, email = null, facts = {}, labels = [], name, place, traits } = entry
    const addresses = addressesOf(entry)
    return yield* tx.insert(contacts, {
      ...blankContact,
      ...addresses,
      accountId: account.id,
      name,
      email,
      contactType: addresses.phoneNumber === null && email === null ? "visitor" : "lead",
      blocked,
      labels: yield* Effect.orDie(spellLabels(tx, labels)),
      additionalAttributes: { ...place ? { city: place[0], country: place[1] } : {}, ...traits },
      customAttributes: facts,
      lastActivityAt,
      createdAt,
      updatedAt: lastActivityAt ?? createdAt
    })
  })

const signUp = (tx: Tx, entry: Entry, createdAt: number) => {
  const { name, otherSpelling, phone } = entry
  if (phone === undefined || otherSpelling) return Effect.void
  return tx.insert(networkPeople, { ...blankNetworkPerson, jid: jidOf(entry), phone: digits(phone), name, createdAt })
}

const addLink = (tx: Tx, inbox: Inbox, { address, hiddenId, knownBy, phone = "" }: Entry, contact: Contact, createdAt: number) =>
  Effect.gen(function*() {
    const number = knownBy === "phone" ? digits(phone) : hiddenId
    const sourceId = inbox.channel.type === "Channel::Whatsapp" ? number : address ?? (yield* tx.uuid)
    const pubsubToken = yield* tx.token
    const link = { contactId: contact.id, inboxId: inbox.id, sourceId, hmacVerified: false, pubsubToken, createdAt }
    return yield* tx.insert(contactInboxes, link)
  })

/** Opens an empty directory of people; what they will say tells when each was last heard of. */
export const openDirectory = <Name extends string>(
  { crew, tx }: { readonly crew: Crew; readonly tx: Tx },
  people: Readonly<Record<Name, Person>>,
  talks: ReadonlyArray<Talk>
): Directory<Name> => {
  const names = Object.keys(people)
  const entryOf = (name: Name): Entry => ({ ...people[name], hiddenId: hiddenIdAt(names.indexOf(name)) })
  const lastWord = lastWords(talks, tx.now)
  const met = new Map<Name, Contact>()
  const links = new Map<string, ContactInbox>()
  const meet = (name: Name, at: number) =>
    Effect.gen(function*() {
      const entry = entryOf(name)
      yield* signUp(tx, entry, at)
      const contact = yield* addContact(tx, crew, entry, at, lastWord.get(name) ?? null)
      met.set(name, contact)
      return contact
    })
  return {
    met,
    jidOf: (name) => jidOf(entryOf(name)),
    reach: (name, inbox, at) =>
      Effect.gen(function*() {
        const contact = met.get(name) ?? (yield* meet(name, at))
        const key = `${inbox.id} ${name}`
        const contactInbox = links.get(key) ?? (yield* addLink(tx, inbox, entryOf(name), contact, at))
        links.set(key, contactInbox)
        return { contact, contactInbox }
      })
  }
}

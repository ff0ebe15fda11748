import { contactInboxes, contacts, networkPeople } from "@mootkit/core"
import type { Contact, ContactId, ContactInbox, Inbox, Insert } from "@mootkit/core"
import { digits } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { Desk } from "./desk.ts"
import { people } from "./people.ts"
import type { Person, PersonName } from "./people.ts"
import { isPerson, timesOf } from "./talk.ts"
import type { Talk } from "./talk.ts"

const names = Object.keys(people)

/** A person's hidden id. It begins with 9, as none does that the network gives out later. */
const hiddenId = (name: PersonName): string =>
  String(900_000_000_000_000 + ((names.indexOf(name) + 1) * 7_368_787_013_579) % 99_999_999_999_973)

/** A person's address in the simulated network. */
export const jidOf = (name: PersonName): string => `${hiddenId(name)}@lid`

const lastWords = (now: number, talks: ReadonlyArray<Talk>): ReadonlyMap<string, number> => {
  const latest = new Map<string, number>()
  for (const talk of talks) {
    const times = timesOf(talk, now)
    for (const [i, { by }] of talk.lines.entries()) {
      if (by !== null && isPerson(by)) latest.set(by, Math.max(latest.get(by) ?? 0, times[i] ?? 0))
    }
  }
  return latest
}

const contactOf = (name: PersonName, person: Person): Pick<Contact, "phoneNumber" | "identifier" | "contactType"> => {
  const { email = null, identifier = null, knownBy = "both", phone } = person
  const phoneNumber = phone === undefined || knownBy === "hidden id" ? null : phone
  return {
    phoneNumber,
    identifier: phone === undefined || knownBy === "phone" ? identifier : jidOf(name),
    contactType: phoneNumber === null && email === null ? "visitor" : "lead"
  }
}

/** Who of the scenario's people is known by now: each becomes a contact when first met, and is on WhatsApp then too. */
export class Directory {
  readonly #desk: Desk
  readonly #lastWords: ReadonlyMap<string, number>
  readonly #contacts = new Map<PersonName, Contact>()
  readonly #links = new Map<string, ContactInbox>()

  constructor(desk: Desk, talks: ReadonlyArray<Talk>) {
    this.#desk = desk
    this.#lastWords = lastWords(desk.tx.now, talks)
  }

  /** The contact of a person. */
  meet(name: PersonName, at: number) {
    const known = this.#contacts.get(name)
    return known ? Effect.succeed(known) : Effect.tap(this.#introduce(name, at), (contact) => {
      this.#contacts.set(name, contact)
      return Effect.void
    })
  }

  /** The link of a person in an inbox. */
  reach(name: PersonName, inbox: Inbox, at: number) {
    const key = `${name} ${inbox.id}`
    const known = this.#links.get(key)
    if (known) return Effect.succeed(known)
    return Effect.flatMap(this.meet(name, at), ({ id }) =>
      Effect.tap(this.#link(name, id, inbox, at), (link) => {
        this.#links.set(key, link)
        return Effect.void
      }))
  }

  #introduce(name: PersonName, at: number) {
    const { crew: { account }, tx } = this.#desk
    const person: Person = people[name]
    const lastActivityAt = this.#lastWords.get(name) ?? null
    const row: Insert<Contact> = {
      accountId: account.id,
      name: person.name,
      email: person.email ?? null,
      ...contactOf(name, person),
      groupType: "individual",
      blocked: person.blocked ?? false,
      avatarUrl: "",
      additionalAttributes: person.place ? { city: person.place[0], country: person.place[1] } : {},
      customAttributes: person.customAttributes ?? {},
      lastActivityAt,
      createdAt: at,
      updatedAt: lastActivityAt ?? at
    }
    return Effect.andThen(this.#signUp(name, person, at), tx.insert(contacts, row))
  }

  #signUp(name: PersonName, person: Person, createdAt: number) {
    if (person.phone === undefined || person.otherSpelling) return Effect.void
    const row = { jid: jidOf(name), phone: digits(person.phone), name: person.name, createdAt }
    return this.#desk.tx.insert(networkPeople, row)
  }

  #link(name: PersonName, contactId: ContactId, inbox: Inbox, createdAt: number) {
    const { tx } = this.#desk
    const person: Person = people[name]
    const number = person.knownBy === "phone" ? digits(person.phone ?? "") : hiddenId(name)
    return Effect.gen(function*() {
      const sourceId = inbox.channel.type === "Channel::Whatsapp" ? number : yield* tx.uuid
      const pubsubToken = yield* tx.token
      return yield* tx.insert(contactInboxes, {
        contactId,
        inboxId: inbox.id,
        sourceId,
        hmacVerified: false,
        pubsubToken,
        createdAt
      })
    })
  }
}

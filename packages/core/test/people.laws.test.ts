import { always } from "@mootkit/filters/query"
import type { PersonKey } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { createConversation } from "../src/conversations.ts"
import { events } from "../src/events.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import { resolvePeople } from "../src/people.ts"
import type { Store, Tx } from "../src/store.ts"
import type { Contact } from "../src/tables/contacts.ts"
import { contactInboxes, contacts } from "../src/tables/contacts.ts"
import { conversations } from "../src/tables/conversations.ts"
import { holds } from "./law.ts"
import { addContact, addLink, options, whatsappInbox } from "./rows.ts"

const inbox = whatsappInbox()

const anyPhone = fc.constantFrom("551", "552", "553")
const anyLid = fc.constantFrom("11", "22", "33")

const keyOf = (lid: string | null, phone: string | null): PersonKey => ({ lid, phone, sourceId: lid ?? phone })

const anyKey = fc.tuple(fc.option(anyLid), fc.option(anyPhone)).map(([lid, phone]) => keyOf(lid, phone))

/** Somebody who is known already: by his phone, a hidden id, and addresses in the inbox that need not be these. */
interface Known {
  readonly phone: string | null
  readonly lid: string | null
  readonly links: ReadonlyArray<string>
}

const anyKnown: fc.Arbitrary<ReadonlyArray<Known>> = fc.array(
  fc.record({ phone: fc.option(anyPhone), lid: fc.option(anyLid), links: fc.array(fc.oneof(anyPhone, anyLid), { maxLength: 2 }) }),
  { maxLength: 4 }
)

const addKnown = (tx: Tx, people: ReadonlyArray<Known>) =>
  Effect.gen(function*() {
    const taken = new Set<string>()
    const free = (value: string | null) => value !== null && !taken.has(value) && taken.add(value) ? value : null
    const linked = new Set<string>()
    for (const { lid, links, phone } of people) {
      const [phoneNumber, identifier] = [free(phone && `+${phone}`), free(lid && `${lid}@lid`)]
      const contact: Contact = yield* addContact(tx, { name: "Known", phoneNumber, identifier })
      for (const address of links) {
        if (linked.has(address)) continue
        linked.add(address)
        yield* createConversation(tx, inbox, { contact, contactInbox: yield* addLink(tx, contact, address) })
      }
    }
  })

/** All rows after people were resolved in one way, or that it failed. */
const worldAfter = (people: ReadonlyArray<Known>, resolve: (tx: Tx) => ReturnType<typeof resolvePeople>) => {
  const store: Store = makeMemoryStore(options)
  return Effect.runSync(Effect.gen(function*() {
    yield* store.transact((tx) => addKnown(tx, people))
    const found = yield* Effect.result(Effect.map(store.transact(resolve), (some) => some.map((person) => person?.id)))
    return yield* store.read((reader) =>
      Effect.all({
        found: Effect.succeed(found),
        contacts: reader.query(contacts, { where: always }),
        links: reader.query(contactInboxes, { where: always }),
        conversations: reader.query(conversations, { where: always }),
        events: reader.query(events, { where: always })
      })
    )
  }))
}

describe("resolving people", () => {
  it("all at once comes to the same as one after another", () =>
    holds(fc.property(anyKnown, fc.array(anyKey, { maxLength: 6 }), fc.boolean(), (people, keys, isFatal) => {
      const atOnce = worldAfter(people, (tx) => resolvePeople(tx, inbox, keys, isFatal))
      const inTurn = worldAfter(people, (tx) =>
        Effect.map(Effect.forEach(keys, (key) => resolvePeople(tx, inbox, [key], isFatal)), (found) => found.flat()))
      expect(atOnce).toEqual(inTurn)
    }), 300))

  it("finds whoever has an address, by a link of his own, and the same one the next time", () =>
    holds(fc.property(anyKnown, anyKey, fc.boolean(), (people, key, isFatal) => {
      const once = worldAfter(people, (tx) => resolvePeople(tx, inbox, [key], isFatal))
      if (once.found._tag === "Failure") {
        expect(isFatal).toBe(true)
        return
      }
      expect(once.found.success.map((id) => id !== undefined)).toEqual([key.sourceId !== null])
      const twice = worldAfter(people, (tx) => Effect.andThen(resolvePeople(tx, inbox, [key], isFatal), resolvePeople(tx, inbox, [key], isFatal)))
      expect([twice.found, twice.contacts, twice.events]).toEqual([once.found, once.contacts, once.events])
    }), 200))
})

import { always } from "@mootkit/filters/query"
import { digits } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type * as fc from "fast-check"
import { makeMemoryBlobs } from "../src/blobs.ts"
import { connectedNumbers } from "../src/connections.ts"
import { createConversation } from "../src/conversations.ts"
import { events } from "../src/events.ts"
import { makeNetwork } from "../src/network/network.ts"
import { providerOf } from "../src/provider-calls.ts"
import type { Provider, ProviderError } from "../src/provider.ts"
import type { Store, Tx } from "../src/store.ts"
import { contactInboxes, contacts, groupMembers } from "../src/tables/contacts.ts"
import { accounts } from "../src/tables/accounts.ts"
import { conversations } from "../src/tables/conversations.ts"
import { inboxes } from "../src/tables/inboxes.ts"
import { messages } from "../src/tables/messages.ts"
import { blankNetworkGroup, blankNetworkPerson, echoes, networkGroups, networkPeople } from "../src/tables/network.ts"
import { makeWorld } from "../src/world.ts"
import { account, addContact, addLink, groupJid, ownNumber, whatsappInbox } from "./rows.ts"

/** The people of the network: the own number, an admin, two members, and two who are not in the group. */
export const phones = [ownNumber, ...[1, 2, 3, 4, 5].map((n) => `+551198888000${n}`)]

/** Somebody's hidden id. */
export const lidOf = (phone: string): string => `9${digits(phone).slice(-9)}@lid`

const insiders = phones.slice(0, 4)

const seed = (tx: Tx) =>
  Effect.gen(function*() {
    yield* tx.insert(accounts, account)
    yield* tx.insert(inboxes, whatsappInbox())
    const group = yield* addContact(tx, { name: "Team", groupType: "group", identifier: groupJid })
    const contactInbox = yield* addLink(tx, group, groupJid.slice(0, -5))
    yield* createConversation(tx, whatsappInbox(), { contact: group, contactInbox }, { groupType: "group" })
    for (const phone of phones) {
      yield* tx.insert(networkPeople, { ...blankNetworkPerson, jid: lidOf(phone), phone: digits(phone), name: `Person ${phone}` })
    }
    const role = (phone: string) => insiders.indexOf(phone) < 2 ? "admin" : "member"
    for (const phone of insiders) {
      const person = yield* addContact(tx, { name: `Person ${phone}`, phoneNumber: phone, identifier: lidOf(phone) })
      yield* addLink(tx, person, lidOf(phone).slice(0, -4))
      yield* tx.insert(groupMembers, { groupContactId: group.id, contactId: person.id, role: role(phone), isActive: true })
    }
    yield* tx.insert(networkGroups, {
      ...blankNetworkGroup,
      jid: groupJid,
      subject: "Team",
      memberAddMode: true,
      participants: insiders.map((phone) => ({ jid: lidOf(phone), admin: role(phone) === "admin" ? "admin" : null }))
    })
    return group
  })

type Method = (request: object) => Effect.Effect<unknown, ProviderError>

/** A provider whose questions and answers go their way when a scheduler lets them. */
const scheduled = (provider: Provider, scheduler: fc.Scheduler): Provider =>
  providerOf((method) => (request) => {
    const turn = (what: string) => Effect.promise(() => scheduler.schedule(Promise.resolve(), `${what} ${method}`))
    return Effect.tap(
      Effect.andThen(turn("asks"), (provider[method] as Method)(request)),
      () => turn("is told of")
    )
  })

/** A world with a group in it, of which the account knows all that WhatsApp has; the provider takes its turns as it is let. */
export const openGroupWorld = async (store: Store, scheduler: fc.Scheduler) => {
  const blobs = makeMemoryBlobs()
  const defects: Array<unknown> = []
  const provider = scheduled(makeNetwork({ store, blobs, connections: connectedNumbers }).provider, scheduler)
  const world = makeWorld({ store, blobs, provider, onDefect: (defect) => defects.push(defect) })
  const group = await Effect.runPromise(store.transact((tx) => Effect.orDie(seed(tx))))
  const state = () =>
    Effect.runPromise(store.read((reader) =>
      Effect.gen(function*() {
        const all = { where: always }
        return {
          group: yield* reader.get(contacts, group.id),
          network: yield* reader.get(networkGroups, groupJid),
          contacts: yield* reader.query(contacts, all),
          links: yield* reader.query(contactInboxes, all),
          members: yield* reader.query(groupMembers, all),
          conversations: yield* reader.query(conversations, all),
          messages: yield* reader.query(messages, all),
          events: yield* reader.query(events, all),
          echoes: yield* reader.query(echoes, all)
        }
      })
    ))
  return { world, group, defects, state }
}

/** Such a world. */
export type GroupWorld = Awaited<ReturnType<typeof openGroupWorld>>

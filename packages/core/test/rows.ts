import * as Effect from "effect/Effect"
import type { AccountId, ChannelId, InboxId } from "../src/ids.ts"
import { id } from "../src/ids.ts"
import type { Tx } from "../src/store.ts"
import { blankAccount } from "../src/tables/accounts.ts"
import type { Contact, ContactInbox } from "../src/tables/contacts.ts"
import { blankContact, contactInboxes, contacts } from "../src/tables/contacts.ts"
import { baileysChannel, blankInbox } from "../src/tables/inboxes.ts"
import type { Channel, Inbox, WhatsappProvider } from "../src/tables/inboxes.ts"

/** When the worlds of the tests begin. */
export const start = Date.UTC(2026, 0, 5, 9)

/** How the stores of the tests are made. */
export const options = { seed: 1, clock: { mode: "frozen", now: start }, wall: () => 0 } as const

/** The number that the tests' inbox is connected with. */
export const ownNumber = "+5511999990000"

/** The address of the tests' group. */
export const groupJid = "120363000000000001@g.us"

/** The account of the tests' inbox. */
export const account = { ...blankAccount, name: "Hall" }

/** The tests' inbox. */
export const inboxWith = (channel: Channel): Inbox => ({
  ...blankInbox,
  id: id<InboxId>(1),
  accountId: id<AccountId>(1),
  name: "Inbox",
  channelId: id<ChannelId>(1),
  channel,
  createdAt: start,
  updatedAt: start
})

/** The tests' inbox, connected with WhatsApp through a provider. */
export const whatsappInbox = (provider: WhatsappProvider = "baileys"): Inbox =>
  inboxWith({ ...baileysChannel(ownNumber), provider })

/** Adds a contact that nothing leads to. */
export const addContact = (tx: Tx, given: Partial<Contact>): Effect.Effect<Contact> =>
  Effect.orDie(tx.insert(contacts, {
    accountId: id<AccountId>(1),
    ...blankContact,
    name: "Somebody",
    ...given
  }))

/** Adds the address of a contact in the tests' inbox. */
export const addLink = (tx: Tx, contact: Contact, sourceId: string): Effect.Effect<ContactInbox> =>
  Effect.orDie(tx.insert(contactInboxes, {
    contactId: contact.id,
    inboxId: id<InboxId>(1),
    sourceId,
    hmacVerified: false,
    pubsubToken: sourceId
  }))

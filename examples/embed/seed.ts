import { accounts, baileysChannel, blankAccount, blankContact, blankInbox, contactInboxes, contacts, id, inboxes } from "@mootkit/core"
import type { ChannelId, Contact, Tx } from "@mootkit/core"
import * as Effect from "effect/Effect"

/** The number that the app's WhatsApp is connected to. */
export const ownNumber = "+5511999990000"

const account = { ...blankAccount, name: "Book club" }

const inbox = { ...blankInbox, name: "WhatsApp", channel: baileysChannel(ownNumber) }

const group = { ...blankContact, name: "Readers", identifier: "120363000000000001@g.us", groupType: "group" } as const

/** Writes an account, its WhatsApp inbox and one group into a store, and gives the group. */
export const seed = (tx: Tx): Effect.Effect<Contact> =>
  Effect.orDie(Effect.gen(function*() {
    const { id: accountId } = yield* tx.insert(accounts, account)
    const { id: inboxId } = yield* tx.insert(inboxes, { ...inbox, accountId, channelId: id<ChannelId>(1) })
    const readers = yield* tx.insert(contacts, { ...group, accountId })
    yield* tx.insert(contactInboxes, {
      contactId: readers.id,
      inboxId,
      sourceId: "120363000000000001",
      hmacVerified: false,
      pubsubToken: yield* tx.token
    })
    return readers
  }))

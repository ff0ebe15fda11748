import * as Effect from "effect/Effect"
import { baileysChannel, Mootkit } from "../src/promise.ts"
import type { Desk, DeskOptions, Provider, StoreHandle } from "../src/promise.ts"
import { memoryStore } from "../src/promise/memory-store.ts"
import { storeHandle } from "../src/store-handle.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { groupJid, options, ownNumber, start } from "./rows.ts"

/** A memory store that always begins the same. */
export const sameStore = (): StoreHandle => memoryStore({ seed: 1, clock: { mode: "frozen", now: start } })

/** A store that plays a distant database. */
export const distantStore = (seed = 1): StoreHandle =>
  storeHandle("fake-async", Effect.sync(() => ({ store: fakeAsyncStore({ ...options, seed }) })))

/** A provider that does what it is asked. */
export const willing: Partial<Provider> = {
  updateParticipants: async ({ participant }) => [{ jid: participant, status: "200" }],
  sendMessage: async () => ({ id: "3EB0SENT", timestamp: start / 1000 }),
  inviteCode: async () => "INVITE"
}

/** Writes a club into a desk: an account with a user, a connected inbox, a group in it, and somebody to talk with. */
const found = (desk: Desk) =>
  desk.transact(function*(tx) {
    const account = yield* tx.insert("accounts", { name: "Club" })
    const agent = yield* tx.insert("users", { name: "Ana", email: "ana@club.example" })
    yield* tx.insert("accountUsers", { accountId: account.id, userId: agent.id, role: "agent" })
    const inbox = yield* tx.insert("inboxes", {
      accountId: account.id,
      name: "WhatsApp",
      channel: baileysChannel(ownNumber),
      enableAutoAssignment: false
    })
    const readers = { accountId: account.id, name: "Readers", identifier: groupJid, groupType: "group" } as const
    const group = yield* tx.insert("contacts", readers)
    yield* tx.insert("contactInboxes", { contactId: group.id, inboxId: inbox.id, sourceId: groupJid.slice(0, -5) })
    const friend = yield* tx.insert("contacts", { accountId: account.id, name: "Bia", phoneNumber: "+5511988880001" })
    return { account, agent, inbox, group, friend }
  })

/** The rows of a club. */
export type Club = Awaited<ReturnType<typeof found>>

/** A desk with a club in it. */
export const openClub = async (given: Partial<DeskOptions> = {}) => {
  const desk = await Mootkit.make({ store: sameStore(), provider: willing, ...given })
  return { desk, ...(await found(desk)) }
}

/** What WhatsApp says when somebody was added to the club's group. */
export const added = (phone: string) => ({
  connection: ownNumber,
  event: "group-participants.update",
  data: {
    id: groupJid,
    author: `${ownNumber.slice(1)}@s.whatsapp.net`,
    action: "add",
    participants: [{ id: `9${phone.slice(-9)}@lid`, phoneNumber: `${phone.slice(1)}@s.whatsapp.net` }]
  }
})

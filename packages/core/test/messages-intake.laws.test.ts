import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { ProviderCall } from "../src/provider-calls.ts"
import { quirksWith } from "../src/quirks.ts"
import type { Store } from "../src/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { accounts } from "../src/tables/accounts.ts"
import { contactInboxes, contacts, groupMembers } from "../src/tables/contacts.ts"
import { conversations } from "../src/tables/conversations.ts"
import { inboxes } from "../src/tables/inboxes.ts"
import { messages } from "../src/tables/messages.ts"
import type { World } from "../src/world.ts"
import { makeWorld } from "../src/world.ts"
import { account, ownNumber as connection, whatsappInbox } from "./rows.ts"

const options = { seed: 1, clock: { mode: "frozen", now: 1_000_000 }, wall: () => 0 } as const

const chats = ["120363000000000001@g.us", "120363000000000002@g.us", "900000000000001@lid"]

/** A message of one of three people to one of three chats; its id tells all of it. */
const anyMessage = fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 }), fc.nat({ max: 5 })).map(([chat, author, n]) => ({
  key: {
    id: `${chat}-${author}-${n}`,
    remoteJid: chats[chat],
    addressingMode: "lid",
    fromMe: n === 5,
    participant: `90000000000000${author}@lid`,
    participantAlt: `551198888000${author}@s.whatsapp.net`
  },
  message: { conversation: `${n}` },
  messageTimestamp: n
}))

const anyMessages = fc.array(anyMessage, { minLength: 1, maxLength: 8 })

const upsert = (said: ReadonlyArray<unknown>) => ({ connection, event: "messages.upsert", data: { type: "notify", messages: said } })

const open = (store: Store) => {
  const calls: Array<ProviderCall> = []
  const defects: Array<unknown> = []
  const world = makeWorld({
    store,
    quirks: quirksWith(true),
    onProviderCall: (call) => calls.push(call),
    onDefect: (defect) => defects.push(defect)
  })
  return { calls, defects, world }
}

const seed = (store: Store) =>
  Effect.runPromise(Effect.orDie(store.transact((tx) => Effect.andThen(tx.insert(accounts, account), tx.insert(inboxes, whatsappInbox())))))

const tables = [contacts, contactInboxes, groupMembers, conversations, messages] as unknown as ReadonlyArray<typeof contacts>

const rowsOf = ({ store }: World) =>
  Effect.runPromise(store.read((reader) => Effect.forEach(tables, (table) => reader.query(table, { where: always }))))

const idsOf = async ({ store }: World) =>
  (await Effect.runPromise(store.read((reader) => reader.query(messages, { where: always })))).map(({ sourceId }) => sourceId)

const holds = <T>(law: fc.IAsyncProperty<T>) => fc.assert(law, { seed: 20260101, numRuns: 40 })

const unique = (said: ReadonlyArray<{ readonly key: { readonly id: string } }>) => [...new Set(said.map(({ key }) => key.id))]

describe("messages", () => {
  it("come to the same however often they are told [groups 218]", () =>
    holds(
      fc.asyncProperty(anyMessages, fc.integer({ min: 1, max: 3 }), async (said, times) => {
        const store = makeMemoryStore(options)
        await seed(store)
        const { calls, defects, world } = open(store)
        await Effect.runPromise(world.receive(upsert(said)))
        const once = await rowsOf(world)
        const asked = calls.length
        for (let i = 0; i < times; i++) await Effect.runPromise(world.receive(upsert(said.toReversed())))
        expect(await rowsOf(world)).toEqual(once)
        expect(calls.length).toBe(asked)
        expect(await idsOf(world)).toEqual(unique(said))
        expect(defects).toEqual([])
      })
    ))

  it("come once, also where two take them in at the same time [groups 218]", () =>
    holds(
      fc.asyncProperty(anyMessages, fc.integer({ min: 1, max: 1000 }), async (said, whim) => {
        const store = fakeAsyncStore({ ...options, seed: whim })
        await seed(store)
        const both = [open(store), open(store)]
        await Promise.all(both.flatMap(({ world }, i) => [
          Effect.runPromise(world.receive(upsert(i === 0 ? said : said.toReversed()))),
          Effect.runPromise(world.receive(upsert(said)))
        ]))
        const [first] = both
        expect(first && (await idsOf(first.world)).toSorted()).toEqual(unique(said).toSorted())
        expect(both.flatMap(({ defects }) => defects)).toEqual([])
        const receipts = both.flatMap(({ calls }) => calls).filter(({ method }) => method === "sendReceipts")
        expect(receipts.length).toBe(unique(said).filter((sourceId) => !sourceId.endsWith("-5")).length)
      })
    ))
})

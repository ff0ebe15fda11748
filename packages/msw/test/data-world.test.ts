import { addGroupMembers, contacts, groupMembers, id, listGroupMembers, makeMemoryStore, makeWorld, messages } from "@mootkit/core"
import type { Contact, ContactId, Store } from "@mootkit/core"
import { tables } from "@mootkit/core/adapter"
import { dataStores, makeDataStore } from "@mootkit/msw/data"
import { scenarios } from "@mootkit/server"
import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { keptInLine } from "./kept-in-line.ts"

const scenario = scenarios["group-support"]
const options = { seed: 1, clock: { mode: "scenario", now: scenario.start }, wall: () => 0 } as const
const group = "120363041155512345@g.us"

/** Adds somebody, lets somebody else join and him leave, and tells what can be read afterwards. */
const story = (store: Store) =>
  Effect.gen(function*() {
    yield* store.transact(scenario.seed)
    const world = makeWorld({ store })
    const club = (yield* store.read((reader) => reader.get(contacts, id<ContactId>(1)))) as Contact
    yield* addGroupMembers(world, club, ["+5511977776666"])
    yield* world.settle
    yield* world.network.join(group, "+5511977776667", "Lia")
    yield* world.network.leave(group, "+5511977776667")
    yield* world.settle
    return yield* store.read((reader) =>
      Effect.gen(function*() {
        const { rows, ...list } = yield* listGroupMembers(reader, world.quirks, club, { page: 1, perPage: 100, offset: 0 })
        return { ...list, names: rows.map(({ person }) => person.name) }
      })
    )
  })

it("use cases, the network and intake come to the same in collections, which show it", async () => {
  const store = makeDataStore(options)
  const told = await Effect.runPromise(story(keptInLine(store)))
  expect(told).toEqual(await Effect.runPromise(story(makeMemoryStore(options))))
  const lia = store.collection(contacts).findFirst((q) => q.where({ phoneNumber: "+5511977776667" }), { strict: true })
  expect(store.collection(groupMembers).findMany((q) => q.where({ contactId: lia.id })).map(({ isActive }) => isActive)).toEqual([false])
  const said = store.collection(messages).findMany((q) => q.where({ messageType: "activity" }), { orderBy: { id: "asc" } })
  expect(said.slice(-2).map(({ content }) => content)).toEqual([
    "5511977776667 joined using the group invite link",
    "5511977776667 left the group"
  ])
})

it("the main world has a collection for each table, and is new until something is there", async () => {
  const { db, open } = dataStores()
  expect(open("other")).toBeUndefined()
  const opened = open("main")
  expect(opened?.isNew).toBe(true)
  expect(Object.keys(db).length).toBe(tables.length)
  if (opened) await Effect.runPromise(opened.store.transact(scenario.seed))
  expect(db.accounts.count()).toBe(1)
  expect(db.contacts.findFirst((q) => q.where({ name: "Clube Aurora ☕" }))).toMatchObject({ id: 1, accountId: 1 })
  expect(open("main")).toMatchObject({ isNew: false, store: opened?.store, blobs: opened?.blobs })
})

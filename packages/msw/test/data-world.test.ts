import { contacts, groupMembers, makeMemoryStore, messages } from "@mootkit/core"
import { tables } from "@mootkit/core/adapter"
import { dataStores, makeDataStore } from "@mootkit/msw/data"
import { scenarios } from "@mootkit/server"
import { groupStory, storyStart } from "@mootkit/server/suites"
import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { keptInLine } from "./kept-in-line.ts"

it("use cases, the network and intake come to the same in collections, which show it", async () => {
  const store = makeDataStore(storyStart)
  const told = await Effect.runPromise(groupStory(keptInLine(store)))
  expect(told).toEqual(await Effect.runPromise(groupStory(makeMemoryStore(storyStart))))
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
  if (opened) await Effect.runPromise(opened.store.transact(scenarios["group-support"].seed))
  expect(db.accounts.count()).toBe(1)
  expect(db.contacts.findFirst((q) => q.where({ name: "Clube Aurora ☕" }))).toMatchObject({ id: 1, accountId: 1 })
  expect(open("main")).toMatchObject({ isNew: false, store: opened?.store, blobs: opened?.blobs })
})

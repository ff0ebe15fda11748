import { addGroupMembers, contacts, id, listGroupMembers, makeMemoryStore, makeWorld, messages } from "@mootkit/core"
import type { Contact, ContactId, Store } from "@mootkit/core"
import { fakeAsyncStore } from "@mootkit/core/suites"
import { eq } from "@mootkit/filters/query"
import { pageRequest } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { scenarios } from "../src/scenarios/scenarios.ts"

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
        const { rows, ...list } = yield* listGroupMembers(reader, world.quirks, club, pageRequest(1, 100))
        const said = yield* reader.query(messages, { where: eq("messageType", "activity") })
        return { ...list, names: rows.map(({ person }) => person.name), said: said.map(({ content }) => content) }
      })
    )
  })

it("use cases, the network and intake come to the same on a store that waits and runs bodies again", async () => {
  const there = await Effect.runPromise(story(fakeAsyncStore(options)))
  expect(there).toEqual(await Effect.runPromise(story(makeMemoryStore(options))))
  expect(there.total).toBe(26)
  expect(there.said.slice(-3)).toEqual([
    "Café Aurora added +5511977776666 to the group",
    "5511977776667 joined using the group invite link",
    "5511977776667 left the group"
  ])
})

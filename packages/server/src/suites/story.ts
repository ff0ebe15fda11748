import { addGroupMembers, contacts, id, listGroupMembers, makeWorld, messages } from "@mootkit/core"
import type { Contact, ContactId, Store } from "@mootkit/core"
import { eq } from "@mootkit/filters/query"
import { pageRequest } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { scenarios } from "../scenarios/scenarios.ts"

const scenario = scenarios["group-support"]
const group = "120363041155512345@g.us"

/** How a store begins in which the story happens. */
export const storyStart = { seed: 1, clock: { mode: "scenario", now: scenario.start }, wall: () => 0 } as const

/** Adds somebody to a group, lets somebody else join and him leave, and tells what can be read of it afterwards. */
export const groupStory = (store: Store) =>
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

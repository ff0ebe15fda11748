import { always, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { enqueueActivities } from "../src/jobs/activities.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import { conversations } from "../src/tables/conversations.ts"
import { messages } from "../src/tables/messages.ts"
import { makeWorld } from "../src/world.ts"
import { furnish, person } from "./hall.ts"
import { groupJid, options, ownNumber as connection } from "./rows.ts"

it("of several activities the last one tells that an agent joined", async () => {
  const store = makeMemoryStore(options)
  const world = makeWorld({ store })
  await Effect.runPromise(furnish(store))
  const data = { id: groupJid, action: "add", participants: [person(1)] }
  await Effect.runPromise(world.receive({ connection, event: "group-participants.update", data }))
  const joined = { id: 7, name: "Otto" }
  await Effect.runPromise(store.transact((tx) =>
    Effect.gen(function*() {
      const [talk] = yield* tx.query(conversations, { where: always })
      if (!talk) return yield* Effect.die("there is no conversation")
      yield* enqueueActivities(tx, talk, ["Opened", "Assigned"], joined)
      yield* enqueueActivities(tx, talk, ["Muted"])
    })
  ))
  await Effect.runPromise(world.settle)
  const activities = await Effect.runPromise(store.read((reader) => reader.query(messages, { where: eq("messageType", "activity") })))
  expect(activities.slice(1).map(({ body, content }) => [content, body])).toEqual([
    ["Opened", { _tag: "System", text: "Opened" }],
    ["Assigned", { _tag: "System", text: "Assigned", joined }],
    ["Muted", { _tag: "System", text: "Muted" }]
  ])
})

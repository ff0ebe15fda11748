import { always, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Latch from "effect/Latch"
import { describe, expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import { blankMessage } from "../src/messages.ts"
import type { Store } from "../src/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { messages } from "../src/tables/messages.ts"
import { networkMessages } from "../src/tables/network.ts"
import { createMessage } from "../src/usecases/messages.ts"
import { makeWorld } from "../src/world.ts"
import { noLiquid } from "../src/liquid/renderer.ts"
import { noCoreQuirks } from "../src/quirks.ts"
import { start } from "./rows.ts"
import { openBotWorld } from "./script-world.ts"

const options = { seed: 1, clock: { mode: "scenario", now: start }, wall: () => 0 } as const

const stores: ReadonlyArray<readonly [string, () => Store]> = [
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
]

describe.each(stores)("somebody who ends while WhatsApp takes a message in, over %s,", (_, newStore) => {
  it("leaves it to whoever resumes: it is sent once and stands once", async () => {
    const store = newStore()
    const at = await openBotWorld(store, null)
    const { network } = at.world
    const reached = Latch.makeUnsafe()
    // WhatsApp has it, and the answer never comes.
    const sendMessage: typeof network.provider.sendMessage = (request) =>
      Effect.andThen(network.provider.sendMessage(request), Effect.andThen(reached.open, Effect.never))
    const first = makeWorld({ store, provider: { ...network.provider, sendMessage } })
    await at.write((tx) =>
      Effect.flatMap(at.found(tx), (talk) =>
        Effect.orDie(createMessage(tx, talk, {
          ...blankMessage,
          messageType: "outgoing",
          contentType: "text",
          content: "Hello",
          sourceId: null,
          author: null,
          files: []
        }, noLiquid, noCoreQuirks.conversations))))
    const fiber = Effect.runFork(first.settle)
    await Effect.runPromise(reached.await)
    await Effect.runPromise(Fiber.interrupt(fiber))

    const second = makeWorld({ store })
    await Effect.runPromise(Effect.andThen(second.resume, second.settle))
    const [said, sent] = await Effect.runPromise(store.read((reader) =>
      Effect.all([
        reader.query(messages, { where: eq("content", "Hello") }),
        reader.query(networkMessages, { where: always })
      ])
    ))
    expect(sent.map(({ id }) => id)).toEqual(said.map(({ sourceId }) => sourceId))
    expect(said.length).toBe(1)
  })
})

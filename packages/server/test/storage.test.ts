import { makeMemoryStore } from "@mootkit/core"
import { fakeAsyncStore } from "@mootkit/core/suites"
import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { groupStory, storyStart } from "../src/suites/story.ts"

it("use cases, the network and intake come to the same on a store that waits and runs bodies again", async () => {
  const there = await Effect.runPromise(groupStory(fakeAsyncStore(storyStart)))
  expect(there).toEqual(await Effect.runPromise(groupStory(makeMemoryStore(storyStart))))
  expect(there.total).toBe(26)
  expect(there.said.slice(-3)).toEqual([
    "Café Aurora added +5511977776666 to the group",
    "5511977776667 joined using the group invite link",
    "5511977776667 left the group"
  ])
})

import { expect, it } from "vitest"
import { walked } from "../walked.ts"

it("walks through members, echoes, snapshots and worlds", async () => {
  expect(await walked(import.meta.dirname)).toEqual([
    "page 2 of 25 members begins with Gustavo Brandão",
    "adding a person: 200",
    "the conversation says: Café Aurora added +5511977776666 to the group",
    "then: +5511977776666 left the group",
    "with the phone switched off: 422",
    "after restoring snapshot 1: 200, 26 members",
    "in a world of its own: 25 members"
  ])
})

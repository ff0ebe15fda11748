import * as Effect from "effect/Effect"
import { addCrew, openHandles } from "./crew.ts"
import type { Scenario } from "./scenarios.ts"
import { mondayMorning } from "./times.ts"

/** An account that was opened this moment: people who may call, and nothing that they could look at. */
export const empty: Scenario = {
  name: "empty",
  start: mondayMorning,
  seed: (tx) =>
    Effect.gen(function*() {
      const crew = yield* addCrew(tx, {
        account: "New account",
        createdAt: tx.now,
        administrator: { name: "Ada Admin", email: "administrator@example.test" },
        agent: { name: "Otto Agent", email: "agent@example.test" },
        bot: { name: "Bot", description: "Answers in no inbox yet" },
        platformApp: "Platform app"
      })
      return yield* openHandles(tx, crew, [])
    })
}

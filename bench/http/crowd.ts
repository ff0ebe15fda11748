import { conversations, id, messages } from "../../packages/core/src/index.ts"
import type { DisplayId } from "../../packages/core/src/index.ts"
import { always, eq } from "../../packages/filters/src/query.ts"
import * as Effect from "effect/Effect"
import { scenarios } from "../../packages/server/src/index.ts"
import type { Scenario } from "../../packages/server/src/index.ts"

/** A row's columns, as a new row takes them. */
const withoutId = <Row extends { readonly id: number }>(row: Row): Omit<Row, "id"> =>
  Object.fromEntries(Object.entries(row).filter(([column]) => column !== "id")) as unknown as Omit<Row, "id">

/** The main scenario with so many older conversations more, each with a message: copies of those that it has. */
export const crowd = (size: number): Scenario => {
  const { seed, start } = scenarios["group-support"]
  return {
    name: "crowd",
    start,
    seed: (tx) =>
      Effect.gen(function*() {
        const handles = yield* seed(tx)
        const known = yield* tx.query(conversations, { where: always })
        const oldest = Math.min(...known.map(({ lastActivityAt }) => lastActivityAt))
        for (let n = 0; n < size; n++) {
          const model = known[n % known.length]
          if (!model) return yield* Effect.die(new Error("the scenario has no conversations"))
          const displayId = id<DisplayId>(yield* tx.sequence("display_id", model.accountId))
          const lastActivityAt = oldest - (n * 7919) % 1_000_000_000
          const more = { displayId, uuid: yield* tx.uuid, lastActivityAt, createdAt: lastActivityAt, updatedAt: lastActivityAt }
          const conversation = yield* tx.insert(conversations, { ...withoutId(model), ...more })
          const [said] = yield* tx.query(messages, { where: eq("conversationId", model.id), limit: 1 })
          if (!said) continue
          yield* tx.insert(messages, { ...withoutId(said), conversationId: conversation.id, sourceId: `CROWD${n}`, createdAt: lastActivityAt })
        }
        return handles
      })
  }
}

import { faults, id, providerMethods } from "@mootkit/core"
import type { Fault, FaultId } from "@mootkit/core"
import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { answering } from "../answering.ts"
import { FieldInvalid, integer, nullable, object, optional, word } from "../../fields.ts"
import { ControlMissing } from "../refusals.ts"

const view = ({ delay, id, kind, method, nth, seen, times }: Fault) => ({
  id,
  target: { provider: method },
  kind,
  nth,
  times,
  delay_ms: delay,
  seen
})

/** Lists the planned failures. */
export const listFaults = answering("faults", {}, (_, { place: { world } }) =>
  world.store.read((reader) =>
    Effect.map(reader.query(faults, { where: always }), (rows) => ({ faults: rows.map(view) }))
  ))

/** Plans a failure: of the next call, once, unless the request says otherwise. */
export const addFault = answering(
  "add-fault",
  {
    target: object({ provider: word([...providerMethods, "*"]) }),
    kind: word(["unavailable", "refused", "forbidden", "transport", "empty", "slow"]),
    nth: optional(integer(1), 1),
    times: optional(nullable(integer(1)), 1),
    delay_ms: optional(integer(0, 60_000), 0)
  },
  ({ delay_ms: delay, kind, nth, target, times }, { place: { world } }) =>
    Effect.gen(function*() {
      if (kind !== "slow" && delay > 0) {
        return yield* Effect.fail(new FieldInvalid("delay_ms", `left out: a call that is ${kind} fails at once`))
      }
      const row = { method: target.provider, kind, nth, times, delay, seen: 0 }
      return view(yield* Effect.orDie(world.store.transact((tx) => tx.insert(faults, row))))
    })
)

/** Removes one planned failure, or all of them. */
export const clearFaults = answering(
  "clear-faults",
  { id: optional(integer(1), null) },
  ({ id: given }, { place: { world } }) =>
    Effect.gen(function*() {
      const removed = yield* Effect.orDie(world.store.transact((tx) =>
        Effect.gen(function*() {
          if (given !== null) return yield* tx.remove(faults, id<FaultId>(given))
          for (const row of yield* tx.query(faults, { where: always })) yield* tx.remove(faults, row.id)
          return true
        })
      ))
      if (!removed) return yield* Effect.fail(new ControlMissing("id", `There is no fault ${given}`))
    })
)

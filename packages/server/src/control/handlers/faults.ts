import { operations } from "@mootkit/contract"
import { faults, id, providerMethods } from "@mootkit/core"
import type { Fault, FaultId } from "@mootkit/core"
import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { FieldInvalid, integer, invalid, nullable, object, optional, word } from "../../fields.ts"
import type { Field } from "../../fields.ts"
import { answering } from "../answering.ts"
import { ControlMissing } from "../refusals.ts"

const view = ({ delay, id, kind, name, nth, seen, target, times }: Fault) => ({
  id,
  target: target === "provider" ? { provider: name } : { operation: name },
  kind,
  nth,
  times,
  delay_ms: delay,
  seen
})

/** Operations that may fail: the control plane has to be there to take the failure back. */
const operationIds = operations.filter(({ dialect, status }) => dialect !== "control" && status === "built").map(({ id }) => id)

const providerCall = word([...providerMethods, "*"])

const operationId = word([...operationIds, "*"], "the id of an operation as /_mootkit/operations lists them, or *")

const targetFields = object({ provider: optional(providerCall, null), operation: optional(operationId, null) })

type Aim = Pick<Fault, "target" | "name">

/** What fails: one of the two. */
const target: Field<Aim> = (name, value) =>
  Result.flatMap(targetFields(name, value), ({ operation, provider }): Result.Result<Aim, FieldInvalid> => {
    if (provider !== null && operation !== null) return invalid(`${name}.operation`, "left out beside provider")
    if (provider !== null) return Result.succeed({ target: "provider", name: provider })
    if (operation !== null) return Result.succeed({ target: "operation", name: operation })
    return invalid(`${name}.provider`, "given, or else operation")
  })

const kinds: Readonly<Record<Aim["target"], ReadonlyArray<Fault["kind"]>>> = {
  provider: ["unavailable", "refused", "forbidden", "transport", "empty", "slow"],
  operation: ["broken", "slow"]
}

/** Lists the planned failures. */
export const listFaults = answering("faults", {}, (_, { place: { world } }) =>
  world.store.read((reader) =>
    Effect.map(reader.query(faults, { where: always }), (rows) => ({ faults: rows.map(view) }))
  ))

/** Plans a failure: of the next call or request, once, unless the request says otherwise. */
export const addFault = answering(
  "add-fault",
  {
    target,
    kind: word(["unavailable", "refused", "forbidden", "transport", "empty", "broken", "slow"]),
    nth: optional(integer(1), 1),
    times: optional(nullable(integer(1)), 1),
    delay_ms: optional(integer(0, 60_000), 0)
  },
  ({ delay_ms: delay, kind, nth, target: aim, times }, { place: { world } }) =>
    Effect.gen(function*() {
      const fitting = kinds[aim.target]
      if (!fitting.includes(kind)) {
        return yield* Effect.fail(new FieldInvalid("kind", `one of ${fitting.join(", ")}, where the target is ${aim.target}`))
      }
      if (kind !== "slow" && delay > 0) {
        return yield* Effect.fail(new FieldInvalid("delay_ms", `left out: a call that is ${kind} fails at once`))
      }
      const row = { ...aim, kind, nth, times, delay, seen: 0 }
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

import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { ProviderError } from "../provider.ts"
import { ProviderForbidden, ProviderTransport, ProviderUnavailable } from "../provider.ts"
import type { Reader, Store, Tx } from "../store.ts"
import type { Fault, FaultKind } from "../tables/network.ts"
import { faults } from "../tables/network.ts"

const strikes = ({ nth, seen, times }: Fault): boolean => seen >= nth && (times === null || seen < nth + times)

type Aim = Pick<Fault, "target" | "name">

/** The faults that aim at something, in the order in which they were planned. */
const aimedAt = (reader: Reader, { name, target }: Aim): Effect.Effect<ReadonlyArray<Fault>> =>
  Effect.map(reader.query(faults, { where: always }), (planned) =>
    planned.filter((fault) => fault.target === target && (fault.name === name || fault.name === "*")))

/** Counts this time on every fault that aims at it, and gives the first that strikes. */
const count = (tx: Tx, aim: Aim) =>
  Effect.gen(function*() {
    let first: Fault | undefined
    for (const fault of yield* aimedAt(tx, aim)) {
      const counted = { ...fault, seen: fault.seen + 1 }
      yield* Effect.orDie(tx.update(faults, fault.id, { seen: counted.seen }))
      if (!first && strikes(counted)) first = counted
    }
    return first
  })

/** The planned failure that strikes something this time, if there is one; nothing is written where none is planned. */
export const strike = (store: Store, aim: Aim): Effect.Effect<Fault | undefined> =>
  Effect.flatMap(store.read((reader) => reader.count(faults, always)), (planned) =>
    planned === 0 ? Effect.succeed(undefined) : Effect.orDie(store.transact((tx) => count(tx, aim))))

const failure: Readonly<Record<Exclude<FaultKind, "slow" | "empty" | "broken">, (method: string) => ProviderError>> = {
  unavailable: (method) => new ProviderUnavailable(method, "phone number not connected"),
  refused: (method) => new ProviderUnavailable(method, "refused by WhatsApp"),
  forbidden: (method) => new ProviderForbidden(method),
  transport: (method) => new ProviderTransport(method, "connection refused")
}

/**
 * Lets the planned failure of a call happen, if there is one: the call fails, or is late, or answers nothing although it
 * was done; `nothing` is what the answer looks like then.
 */
export const withFaults = <A>(
  store: Store,
  method: string,
  nothing: A,
  call: Effect.Effect<A, ProviderError>
): Effect.Effect<A, ProviderError> =>
  Effect.gen(function*() {
    const fault = yield* strike(store, { target: "provider", name: method })
    if (!fault || fault.kind === "broken") return yield* call
    if (fault.kind === "empty") return yield* Effect.as(call, nothing)
    if (fault.kind === "slow") return yield* Effect.andThen(Effect.sleep(fault.delay), call)
    return yield* Effect.fail(failure[fault.kind](method))
  })

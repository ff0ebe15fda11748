import * as Effect from "effect/Effect"
import type { ProviderError } from "../provider.ts"
import { ProviderTransport, ProviderUnavailable } from "../provider.ts"
import type { Store, Tx } from "../store.ts"
import { always } from "@mootkit/filters/query"
import type { Fault, FaultKind } from "../tables/network.ts"
import { faults } from "../tables/network.ts"

const strikes = ({ nth, seen, times }: Fault): boolean => seen >= nth && (times === null || seen < nth + times)

/** Counts this call on every fault that aims at it, and gives the first that strikes. */
const strike = (tx: Tx, method: string) =>
  Effect.gen(function*() {
    const planned = yield* tx.query(faults, { where: always })
    let first: Fault | undefined
    for (const fault of planned) {
      if (fault.method !== method && fault.method !== "*") continue
      const counted = { ...fault, seen: fault.seen + 1 }
      yield* Effect.orDie(tx.update(faults, fault.id, { seen: counted.seen }))
      if (!first && strikes(counted)) first = counted
    }
    return first
  })

const failure: Readonly<Record<Exclude<FaultKind, "slow">, (method: string) => ProviderError>> = {
  unavailable: (method) => new ProviderUnavailable(method, "phone number not connected"),
  refused: (method) => new ProviderUnavailable(method, "refused by WhatsApp"),
  transport: (method) => new ProviderTransport(method, "connection refused")
}

/** Lets the planned failures of a call happen first: it fails, or is late, or nothing comes in its way. */
export const withFaults = (store: Store, method: string): Effect.Effect<void, ProviderError> =>
  Effect.gen(function*() {
    const fault = yield* Effect.orDie(store.transact((tx) => strike(tx, method)))
    if (!fault) return
    if (fault.kind === "slow") yield* Effect.sleep(fault.delay)
    else yield* Effect.fail(failure[fault.kind](method))
  })

import * as Effect from "effect/Effect"
import type { Blobs } from "../blobs.ts"
import type { Store, Tx } from "../store.ts"
import type { NetworkRefusal } from "./refusal.ts"

/** What a network is made of: where its rows and files live, and which numbers are connected to it. */
export interface Ground {
  readonly store: Store
  readonly blobs: Blobs
  readonly connections: (tx: Tx) => Effect.Effect<ReadonlyArray<string>>
}

/** A transaction in which something happens on the network, and which numbers are connected to hear of it. */
export interface Scene {
  readonly tx: Tx
  readonly connections: Effect.Effect<ReadonlyArray<string>>
}

/** Lets something happen on the network, all of it or nothing. */
export const play = <A>(
  { connections, store }: Ground,
  act: (scene: Scene) => Effect.Effect<A, NetworkRefusal>
): Effect.Effect<A, NetworkRefusal> =>
  Effect.catchTag(
    store.transact((tx) => act({ tx, connections: connections(tx) })),
    "Conflict",
    (conflict) => Effect.die(conflict)
  )

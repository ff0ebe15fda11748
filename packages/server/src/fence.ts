import type { Store, StoreUnavailable } from "@mootkit/core"
import * as Effect from "effect/Effect"

/** Says why a store may not be used just now, if that is so. */
export type Fence = () => StoreUnavailable | undefined

/**
 * A store that refuses everything while its fence says so: what is still under way in a world that was put back must not
 * reach the rows of the next. A store runs its transactions one after the other, so it is enough to look at the start.
 */
export const fenced = (store: Store, fence: Fence): Store => {
  const within = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.suspend(() => {
      const refusal = fence()
      return refusal ? Effect.die(refusal) : effect
    })
  return {
    ...store,
    transact: (body) => store.transact((tx) => within(body(tx))),
    read: (body) => store.read((reader) => within(body(reader))),
    readEvents: (after, subscriber) => within(store.readEvents(after, subscriber)),
    ack: (subscriber, seq) => within(store.ack(subscriber, seq)),
    claimJob: (now, worker, lease) => within(store.claimJob(now, worker, lease)),
    version: within(store.version),
    clock: within(store.clock),
    setClock: (clock) => within(store.setClock(clock)),
    snapshot: within(store.snapshot),
    restore: (snapshot) => within(store.restore(snapshot)),
    dump: within(store.dump),
    load: within(store.load)
  }
}

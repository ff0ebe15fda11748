import * as query from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { events, subscriptions } from "../events.ts"
import type { EventRow } from "../events.ts"
import { jobs } from "../jobs.ts"
import type { Insert, Store, Tx } from "../store.ts"

/** The methods of a store that follow from its transactions: what subscribers hear, and who does which job. */
export const logMethods = ({ read, transact }: Pick<Store, "transact" | "read">): Pick<Store, "readEvents" | "ack" | "claimJob"> => ({
  readEvents: (after, subscriber) =>
    read((reader) =>
      Effect.gen(function*() {
        const acked = yield* reader.get(subscriptions, subscriber)
        return yield* reader.query(events, { where: query.gt("seq", Math.max(after, acked?.seq ?? 0)) })
      })
    ),
  ack: (subscriber, seq) =>
    Effect.orDie(transact((tx) =>
      Effect.gen(function*() {
        const known = yield* tx.get(subscriptions, subscriber)
        if (!known) yield* tx.insert(subscriptions, { subscriber, seq })
        else if (known.seq < seq) yield* tx.update(subscriptions, subscriber, { seq })
      })
    )),
  claimJob: (now, worker, lease) =>
    Effect.orDie(transact((tx) =>
      Effect.gen(function*() {
        const free = query.any(query.isNull("leasedUntil"), query.lte("leasedUntil", now))
        const [due] = yield* tx.query(jobs, {
          where: query.all(query.lte("runAt", now), free),
          orderBy: [{ field: "runAt", direction: "asc" }],
          limit: 1
        })
        if (!due) return undefined
        return yield* tx.update(jobs, due.id, { worker, leasedUntil: now + lease, attempts: due.attempts + 1 })
      })
    ))
})

/** The methods of a transaction that follow from how it puts rows in: the log of events, and the queue of jobs. */
export const logWrites = ({ insert, now }: Pick<Tx, "insert" | "now">): Pick<Tx, "appendEvents" | "enqueueJob"> => ({
  appendEvents: (drafts) =>
    Effect.orDie(Effect.forEach(drafts, (event) => {
      const row: Omit<EventRow, "seq"> = { changed: {}, snapshot: null, actor: null, ...event, at: now }
      // Its number is generated; the type of a row to be inserted knows keys by the name of `id` only.
      return insert(events, row as Insert<EventRow>)
    })),
  enqueueJob: (job) => Effect.orDie(insert(jobs, { ...job, worker: null, leasedUntil: null, attempts: 0 }))
})

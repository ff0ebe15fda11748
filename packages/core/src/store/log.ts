import * as query from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { events, subscriptions } from "../events.ts"
import { jobs } from "../jobs.ts"
import type { Store } from "../store.ts"

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

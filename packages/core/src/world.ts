import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import { always, gte } from "@mootkit/filters/query"
import type { EventRow } from "./events.ts"
import { takeIn } from "./intake/intake.ts"
import type { JobRow } from "./jobs.ts"
import { jobs } from "./jobs.ts"
import type { Network } from "./network/network.ts"
import { makeNetwork } from "./network/network.ts"
import type { CoreQuirks } from "./quirks.ts"
import type { ClockState, Query, Store, Tx } from "./store.ts"
import { inboxes } from "./tables/inboxes.ts"
import { echoes } from "./tables/network.ts"

/** Hears of each event at least once, in order per stream; the event's number tells a repeat. */
export interface Subscriber {
  readonly name: string
  readonly handle: (event: EventRow) => Effect.Effect<void>
}

/** Does the work of one kind of job; run again if it did not come to its end. */
export type JobHandler = (job: JobRow) => Effect.Effect<void>

/** What a world is made with. */
export interface WorldOptions {
  readonly store: Store
  readonly quirks: CoreQuirks
  readonly subscribers?: ReadonlyArray<Subscriber>
  readonly jobs?: Readonly<Record<string, JobHandler>>
}

/** A store with everything that works on it: the simulated network, subscribers, jobs and time. */
export interface World {
  readonly store: Store
  readonly network: Network
  readonly quirks: CoreQuirks
  /** Takes in echoes, tells subscribers and does due jobs until nothing is left; one at a time. */
  readonly settle: Effect.Effect<void>
  /** Moves domain time on, doing what falls due on the way, each at its own time. */
  readonly advance: (milliseconds: number) => Effect.Effect<ClockState>
}

/** How long a worker may hold a job, milliseconds of domain time. */
const lease = 60_000

const nextJob: Query = { where: always, orderBy: [{ field: "runAt", direction: "asc" }], limit: 1 }

const connectedNumbers = (tx: Tx) =>
  Effect.map(tx.query(inboxes, { where: gte("whatsappNumber", "") }), (found) =>
    found.flatMap(({ channel }) =>
      channel.type === "Channel::Whatsapp" && channel.provider === "baileys" ? [channel.phoneNumber] : []
    ))

/** Takes in the oldest echo, if there is one; it is gone exactly when what it said stands, or was refused. */
const takeEcho = (store: Store, quirks: CoreQuirks): Effect.Effect<boolean> =>
  Effect.gen(function*() {
    const [echo] = yield* store.read((reader) => reader.query(echoes, { where: always, limit: 1 }))
    if (!echo) return false
    const take = store.transact((tx) => Effect.andThen(takeIn(tx, quirks, echo), tx.remove(echoes, echo.id)))
    const drop = store.transact((tx) => tx.remove(echoes, echo.id))
    yield* Effect.orDie(Effect.catchTag(take, "RecordInvalid", () => drop))
    return true
  })

/** Tells one subscriber what it has not heard yet. */
const tell = (store: Store, { handle, name }: Subscriber): Effect.Effect<boolean> =>
  Effect.gen(function*() {
    const unheard = yield* store.readEvents(0, name)
    for (const event of unheard) {
      yield* handle(event)
      yield* store.ack(name, event.seq)
    }
    return unheard.length > 0
  })

const doJob = (store: Store, handlers: Readonly<Record<string, JobHandler>>): Effect.Effect<boolean> =>
  Effect.gen(function*() {
    const { now } = yield* store.clock
    const [next] = yield* store.read((reader) => reader.query(jobs, nextJob))
    if (!next || next.runAt > now) return false
    const job = yield* store.claimJob(now, "world", lease)
    if (!job) return false
    yield* handlers[job.kind]?.(job) ?? Effect.void
    yield* Effect.orDie(store.transact((tx) => tx.remove(jobs, job.id)))
    return true
  })

/** Brings a world to life over a store. */
export const makeWorld = ({ jobs: handlers = {}, quirks, store, subscribers = [] }: WorldOptions): World => {
  const permit = Semaphore.makeUnsafe(1)
  const settleOnce = Effect.gen(function*() {
    let busy = true
    while (busy) {
      busy = yield* takeEcho(store, quirks)
      for (const subscriber of subscribers) busy = (yield* tell(store, subscriber)) || busy
      busy = (yield* doJob(store, handlers)) || busy
    }
  })
  const settle = permit.withPermits(1)(settleOnce)
  return {
    store,
    quirks,
    network: makeNetwork(store, connectedNumbers),
    settle,
    advance: (milliseconds) =>
      permit.withPermits(1)(Effect.gen(function*() {
        yield* settleOnce
        const start = yield* store.clock
        const until = start.now + milliseconds
        for (;;) {
          const [next] = yield* store.read((reader) => reader.query(jobs, nextJob))
          if (!next || next.runAt > until) break
          yield* store.setClock({ ...start, now: Math.max((yield* store.clock).now, next.runAt) })
          yield* settleOnce
        }
        yield* store.setClock({ ...start, now: Math.max((yield* store.clock).now, until) })
        return yield* store.clock
      }))
  }
}

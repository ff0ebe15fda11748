import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import { always, gt, gte } from "@mootkit/filters/query"
import type { EventRow } from "./events.ts"
import { takeIn } from "./intake/intake.ts"
import type { JobRow } from "./jobs.ts"
import { jobs } from "./jobs.ts"
import type { Network } from "./network/network.ts"
import { makeNetwork } from "./network/network.ts"
import type { Provider } from "./provider.ts"
import { noCoreQuirks } from "./quirks.ts"
import type { CoreQuirks } from "./quirks.ts"
import type { ClockState, Query, Store, Tx } from "./store.ts"
import { inboxes } from "./tables/inboxes.ts"
import { echoes } from "./tables/network.ts"
import type { Echo } from "./tables/network.ts"

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
  /** Bugs of the real system to be had; none by default. */
  readonly quirks?: CoreQuirks
  /** What is asked of WhatsApp goes here; to the simulated network by default. */
  readonly provider?: Provider
  readonly subscribers?: ReadonlyArray<Subscriber>
  readonly jobs?: Readonly<Record<string, JobHandler>>
  /** Hears of what broke while settling: a bug in a handler. What it worked on is given up, and the rest goes on. */
  readonly onDefect?: (defect: unknown) => void
}

/** A store with everything that works on it: the simulated network, subscribers, jobs and time. */
export interface World {
  readonly store: Store
  readonly network: Network
  readonly provider: Provider
  readonly quirks: CoreQuirks
  /** Takes in what the provider says by itself, as its webhook brings it; events nobody knows change nothing. */
  readonly receive: (said: Omit<Echo, "id">) => Effect.Effect<void>
  /** Takes in echoes, tells subscribers and does due jobs until nothing is left; one at a time. */
  readonly settle: Effect.Effect<void>
  /** When the next job falls due, epoch milliseconds of domain time. */
  readonly nextDue: Effect.Effect<number | undefined>
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

/** Runs something to its end whatever breaks in it, and tells of that. */
type Guard = (effect: Effect.Effect<unknown>) => Effect.Effect<void>

const guardWith = (onDefect: (defect: unknown) => void): Guard => (effect) =>
  Effect.catchCause(Effect.asVoid(effect), (cause) => Effect.sync(() => onDefect(Cause.squash(cause))))

/** Takes in the oldest echo, if there is one; it is gone exactly when what it said stands, or was refused. */
const takeEcho = (store: Store, quirks: CoreQuirks, guard: Guard): Effect.Effect<boolean> =>
  Effect.gen(function*() {
    const [echo] = yield* store.read((reader) => reader.query(echoes, { where: always, limit: 1 }))
    if (!echo) return false
    const drop = Effect.orDie(store.transact((tx) => tx.remove(echoes, echo.id)))
    const take = store.transact((tx) => Effect.andThen(takeIn(tx, quirks, echo), tx.remove(echoes, echo.id)))
    yield* guard(Effect.orDie(Effect.catchTag(take, "RecordInvalid", () => drop)))
    yield* drop
    return true
  })

/** Tells one subscriber what it has not heard yet. */
const tell = (store: Store, { handle, name }: Subscriber, guard: Guard): Effect.Effect<boolean> =>
  Effect.gen(function*() {
    const unheard = yield* store.readEvents(0, name)
    for (const event of unheard) {
      yield* guard(handle(event))
      yield* store.ack(name, event.seq)
    }
    return unheard.length > 0
  })

const readNextJob = (store: Store) => Effect.map(store.read((reader) => reader.query(jobs, nextJob)), ([job]) => job)

const doJob = (
  store: Store,
  handlers: Readonly<Record<string, JobHandler>>,
  guard: Guard
): Effect.Effect<boolean> =>
  Effect.gen(function*() {
    const { now } = yield* store.clock
    const next = yield* readNextJob(store)
    if (!next || next.runAt > now) return false
    const job = yield* store.claimJob(now, "world", lease)
    if (!job) return false
    yield* guard(Object.hasOwn(handlers, job.kind) ? handlers[job.kind]?.(job) ?? Effect.void : Effect.void)
    yield* Effect.orDie(store.transact((tx) => tx.remove(jobs, job.id)))
    return true
  })

const settleAll = (options: WorldOptions) => {
  const { jobs: handlers = {}, onDefect = () => {}, quirks = noCoreQuirks, store, subscribers = [] } = options
  const guard = guardWith(onDefect)
  return Effect.gen(function*() {
    let busy = true
    while (busy) {
      busy = yield* takeEcho(store, quirks, guard)
      for (const subscriber of subscribers) busy = (yield* tell(store, subscriber, guard)) || busy
      busy = (yield* doJob(store, handlers, guard)) || busy
    }
  })
}

/** Brings a world to life over a store. */
export const makeWorld = (options: WorldOptions): World => {
  const { quirks = noCoreQuirks, store } = options
  const network = makeNetwork(store, connectedNumbers)
  const permit = Semaphore.makeUnsafe(1)
  const settle = settleAll(options)
  const settleInTurn = permit.withPermits(1)(settle)
  const dueAfter = (at: number) => {
    const later = { ...nextJob, where: gt("runAt", at) }
    return Effect.map(store.read((reader) => reader.query(jobs, later)), ([job]) => job?.runAt)
  }
  const moveTo = (at: number) =>
    Effect.gen(function*() {
      const clock = yield* store.clock
      yield* store.setClock({ ...clock, now: Math.max(clock.now, at) })
    })
  const advance = (milliseconds: number) =>
    Effect.gen(function*() {
      yield* settle
      const until = (yield* store.clock).now + milliseconds
      // What is due by now and still there is held by somebody else: the next one is later than that.
      for (let due = yield* dueAfter(0); due !== undefined && due <= until; due = yield* dueAfter(due)) {
        yield* moveTo(due)
        yield* settle
      }
      yield* moveTo(until)
      return yield* store.clock
    })
  return {
    store,
    quirks,
    nextDue: Effect.map(readNextJob(store), (job) => job?.runAt),
    network,
    provider: options.provider ?? network.provider,
    receive: (said) => Effect.andThen(Effect.orDie(store.transact((tx) => tx.insert(echoes, said))), settleInTurn),
    settle: settleInTurn,
    advance: (milliseconds) => permit.withPermits(1)(advance(milliseconds))
  }
}

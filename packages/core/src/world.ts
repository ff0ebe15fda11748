import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import { all, always, eq, gt, lte, oneOf } from "@mootkit/filters/query"
import type { EventRow } from "./events.ts"
import type { Blobs } from "./blobs.ts"
import { makeMemoryBlobs } from "./blobs.ts"
import { connectedNumbers } from "./connections.ts"
import { takeIn } from "./intake/intake.ts"
import type { IntakeError, Said } from "./intake/step.ts"
import type { JobRow } from "./jobs.ts"
import type { Liquid } from "./liquid/renderer.ts"
import { noLiquid } from "./liquid/renderer.ts"
import { jobs, mostRetries, retryDelay } from "./jobs.ts"
import type { Network } from "./network/network.ts"
import { makeNetwork } from "./network/network.ts"
import type { Provider } from "./provider.ts"
import type { ProviderCall } from "./provider-calls.ts"
import { tellingCalls } from "./provider-calls.ts"
import { noCoreQuirks } from "./quirks.ts"
import type { CoreQuirks } from "./quirks.ts"
import type { Services } from "./services.ts"
import type { ClockState, Conflict, Query, Store, Tx, UniqueViolation } from "./store.ts"
import { echoes } from "./tables/network.ts"
import { works } from "./jobs/kinds.ts"
import { StoreUnavailable } from "./world-store.ts"

/** Hears of each event at least once, in order per stream; the event's number tells a repeat. */
export interface Subscriber {
  readonly name: string
  readonly handle: (event: EventRow) => Effect.Effect<void>
}

/** Does the work of one kind of job; what fails is tried again a few times, later each time. */
export type JobHandler = (job: JobRow) => Effect.Effect<void, unknown>

/** What a world is made with. */
export interface WorldOptions {
  readonly store: Store
  /** Bugs of the real system to be had; none by default. */
  readonly quirks?: CoreQuirks
  /** What is asked of WhatsApp goes here; to the simulated network by default. */
  readonly provider?: Provider
  /** Where files live; in memory by default. */
  readonly blobs?: Blobs
  /** What Liquid in messages is filled in with: `makeLiquid` of `@mootkit/core/liquid`; nothing by default. */
  readonly liquid?: Liquid
  readonly subscribers?: ReadonlyArray<Subscriber>
  /** Kinds of jobs beside the world's own. */
  readonly jobs?: Readonly<Record<string, JobHandler>>
  /** Hears of each call of the provider. */
  readonly onProviderCall?: (call: ProviderCall) => void
  /** Hears of what broke while settling: a bug in a handler. What it worked on is given up, and the rest goes on. */
  readonly onDefect?: (defect: unknown) => void
}

/** A store with everything that works on it: the simulated network, subscribers, jobs and time. */
export interface World extends Services {
  readonly network: Network
  /** Takes in what the provider says by itself, as its webhook brings it; events nobody knows change nothing. */
  readonly receive: (said: Said) => Effect.Effect<void>
  /** Takes it in at once, and fails where it could not be taken in. */
  readonly takeIn: (said: Said) => Effect.Effect<void, IntakeError | Conflict>
  /** Takes in echoes, tells subscribers and does due jobs until nothing is left; one at a time. Dies where the store does. */
  readonly settle: Effect.Effect<void>
  /** Does the jobs that were at work when this store was left; to be done before anything is settled. */
  readonly resume: Effect.Effect<void>
  /** When the next job falls due, epoch milliseconds of domain time. */
  readonly nextDue: Effect.Effect<number | undefined>
  /** Moves domain time on, doing what falls due on the way, each at its own time. */
  readonly advance: (milliseconds: number) => Effect.Effect<ClockState>
}

/** Who does a world's jobs, and how long one may be held, milliseconds of domain time. */
const worker = "world"
const lease = 60_000

const nextJob: Query = { where: always, orderBy: [{ field: "runAt", direction: "asc" }], limit: 1 }

/** Runs something to its end whatever breaks in it, and tells of that. */
type Guard = (effect: Effect.Effect<unknown>) => Effect.Effect<void>

const guardWith = (onDefect: (defect: unknown) => void): Guard => (effect) =>
  Effect.catchCause(Effect.asVoid(effect), (cause) => {
    const defect = Cause.squash(cause)
    // Where nothing can be kept nothing may be given up: it is done when the store is there again.
    return defect instanceof StoreUnavailable ? Effect.failCause(cause) : Effect.sync(() => onDefect(defect))
  })

/** Takes in the oldest echo, if there is one; it is gone exactly when the last of what it said stands, or was refused. */
const takeEcho = (services: Services, guard: Guard): Effect.Effect<boolean> =>
  Effect.gen(function*() {
    const { store } = services
    const [echo] = yield* store.read((reader) => reader.query(echoes, { where: always, limit: 1 }))
    if (!echo) return false
    const drop = (tx: Tx) => tx.remove(echoes, echo.id)
    const take = Effect.catchTag(takeIn(services, echo, drop), ["RecordInvalid", "MessageUnknown"], () => Effect.void)
    // What breaks on the way has not dropped the echo.
    yield* Effect.catchCause(Effect.orDie(take), (cause) =>
      Effect.andThen(guard(Effect.failCause(cause)), Effect.orDie(store.transact(drop))))
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

/** What is to be done for each kind of job. */
const handlersOf = (services: Services, others: Readonly<Record<string, JobHandler>>): Readonly<Record<string, JobHandler>> => ({
  ...Object.fromEntries(
    Object.entries(works).map(([kind, work]) => [kind, ({ payload, runAt }: JobRow) => work(services, payload, runAt)])
  ),
  ...others
})

/** Does a job; `false` if it failed. What breaks in it is told, and counts as done. */
const tryJob = (job: JobRow, handlers: Readonly<Record<string, JobHandler>>, guard: Guard): Effect.Effect<boolean> =>
  Effect.gen(function*() {
    let isDone = true
    const handler = Object.hasOwn(handlers, job.kind) ? handlers[job.kind] : undefined
    const run = handler ? handler(job) : Effect.void
    yield* guard(Effect.catch(run, () => Effect.sync(() => void (isDone = false))))
    return isDone
  })

const doJob = (
  store: Store,
  handlers: Readonly<Record<string, JobHandler>>,
  guard: Guard
): Effect.Effect<boolean> =>
  Effect.gen(function*() {
    const { now } = yield* store.clock
    const next = yield* readNextJob(store)
    if (!next || next.runAt > now) return false
    const job = yield* store.claimJob(now, worker, lease)
    if (!job) return false
    const isOver = (yield* tryJob(job, handlers, guard)) || job.attempts > mostRetries
    const later = { runAt: now + retryDelay(job.attempts), worker: null, leasedUntil: null }
    yield* Effect.orDie(store.transact<unknown, UniqueViolation>((tx) =>
      isOver ? tx.remove(jobs, job.id) : tx.update(jobs, job.id, later)
    ))
    return true
  })

const settleAll = (services: Services, { jobs = {}, onDefect = () => {}, subscribers = [] }: WorldOptions) => {
  const guard = guardWith(onDefect)
  const handlers = handlersOf(services, jobs)
  const { store } = services
  return Effect.gen(function*() {
    let isIdle = false
    // Where nothing came of the last round but its echo, and there is no other, nothing is left.
    while ((yield* takeEcho(services, guard)) || !isIdle) {
      isIdle = true
      for (const subscriber of subscribers) if (yield* tell(store, subscriber, guard)) isIdle = false
      if (yield* doJob(store, handlers, guard)) isIdle = false
    }
  })
}

/** Lets go of the jobs that a world holds, and tells which; where there are none, nothing is written. */
const letGo = (store: Store) =>
  Effect.gen(function*() {
    const where = eq("worker", worker)
    const held = yield* store.read((reader) => reader.query(jobs, { where }))
    if (held.length === 0) return held
    return yield* Effect.orDie(store.transact((tx) =>
      Effect.gen(function*() {
        const rows = yield* tx.query(jobs, { where })
        return yield* Effect.forEach(rows, ({ id }) => tx.update(jobs, id, { worker: null, leasedUntil: null }))
      })
    ))
  })

/**
 * Does the jobs that were at work when a store was left. They come before echoes: WhatsApp may have heard of one of them,
 * and its echo is known only by what that job has yet to note.
 */
const resumeAll = (services: Services, { jobs: others = {}, onDefect = () => {} }: WorldOptions) => {
  const { store } = services
  const handlers = handlersOf(services, others)
  return Effect.gen(function*() {
    const held = yield* letGo(store)
    const ids = oneOf("id", held.map(({ id }) => id))
    const isLeft = Effect.flatMap(store.clock, ({ now }) =>
      store.read((reader) => reader.count(jobs, all(ids, lte("runAt", now)))))
    let isDone = true
    while (isDone && (yield* isLeft) > 0) isDone = yield* doJob(store, handlers, guardWith(onDefect))
  })
}

/** Brings a world to life over a store. */
export const makeWorld = (options: WorldOptions): World => {
  const { blobs = makeMemoryBlobs(), onProviderCall = () => {}, quirks = noCoreQuirks, store } = options
  const { liquid = Effect.succeed(noLiquid) } = options
  const network = makeNetwork({ store, blobs, connections: connectedNumbers })
  const provider = tellingCalls(options.provider ?? network.provider, store, onProviderCall)
  const services: Services = { store, blobs, provider, quirks, liquid }
  const permit = Semaphore.makeUnsafe(1)
  const settle = settleAll(services, options)
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
    ...services,
    nextDue: Effect.map(readNextJob(store), (job) => job?.runAt),
    network,
    receive: (said) => Effect.andThen(Effect.orDie(store.transact((tx) => tx.insert(echoes, said))), settleInTurn),
    takeIn: (said) => permit.withPermits(1)(takeIn(services, said)),
    settle: settleInTurn,
    resume: permit.withPermits(1)(resumeAll(services, options)),
    advance: (milliseconds) => permit.withPermits(1)(advance(milliseconds))
  }
}

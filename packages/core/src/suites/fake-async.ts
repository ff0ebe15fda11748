import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus"
import type { Engine, MemoryStoreOptions } from "../memory/store.ts"
import { makeEngine, readerOf, transactionOf, withEngine } from "../memory/store.ts"
import type { Reader, Store, Tx } from "../store.ts"
import { Conflict } from "../store.ts"

/** How a store that plays a distant database begins, and how often it gets in its own way. */
export interface FakeAsyncOptions extends MemoryStoreOptions {
  /** How many of a hundred attempts at a transaction are thrown away; 25 unless given. */
  readonly conflicts?: number
  /** Attempts after which a transaction fails with `Conflict`; never, unless given. */
  readonly attempts?: number
}

/** Where a store's whims come from: never from the rows' own randomness, which a whim must not disturb. */
class Whims {
  readonly #bits
  constructor(seed: number) {
    this.#bits = xoroshiro128plus(seed ^ 0x5eed)
    for (let i = 0; i < 8; i++) this.#bits.next()
  }

  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number {
    return (this.#bits.next() >>> 0) % below
  }

  /** Waits a little: mostly until other promises had their turn, sometimes until everything had. */
  readonly pause: Effect.Effect<void> = Effect.suspend(() =>
    this.below(4) === 0 ? Effect.yieldNow : Effect.promise(() => Promise.resolve())
  )
}

/** A call that takes its time, and whose answer shares nothing with the store. */
type Call = <A, E>(call: Effect.Effect<A, E>) => Effect.Effect<A, E>

/** What becomes of a value on its way into a database. */
const stored = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value

const slowReader = (reader: Reader, call: Call): Reader => ({
  now: reader.now,
  get: (table, key) => call(reader.get(table, key)),
  getMany: (table, keys) => call(reader.getMany(table, keys)),
  query: (table, query) => call(reader.query(table, query)),
  queryEach: (table, queries) => call(reader.queryEach(table, queries)),
  count: (table, where) => call(reader.count(table, where)),
  countBy: (table, where, column) => call(reader.countBy(table, where, column))
})

const slowTx = (tx: Tx, call: Call): Tx => ({
  ...slowReader(tx, call),
  insert: (table, row) => call(tx.insert(table, stored(row))),
  update: (table, key, patch) => call(tx.update(table, key, stored(patch))),
  remove: (table, key) => call(tx.remove(table, key)),
  sequence: (name, scope) => call(tx.sequence(name, scope)),
  appendEvents: (events) => call(tx.appendEvents(stored(events))),
  enqueueJob: (job) => call(tx.enqueueJob(stored(job))),
  uuid: call(tx.uuid),
  token: call(tx.token),
  random: (below) => call(tx.random(below))
})

const storeOf = (engine: Engine, whims: Whims, options: FakeAsyncOptions): Store => {
  const { attempts = Infinity, conflicts = 25 } = options
  const permit = Semaphore.makeUnsafe(1)
  const call: Call = (effect) => Effect.map(Effect.andThen(whims.pause, effect), (value) => structuredClone(value))

  /** One run of a body. It may be doomed: to stop at one of its first calls, or to find at its end that it was for nothing. */
  const attempt = <A, E>(body: (tx: Tx) => Effect.Effect<A, E>, nth: number): Effect.Effect<A, E | Conflict> =>
    Effect.gen(function*() {
      const draft = engine.begin()
      const doomed = whims.below(100) < conflicts
      let callsLeft = doomed ? whims.below(8) : Infinity
      const doomedCall: Call = (effect) =>
        Effect.suspend(() => callsLeft-- > 0 ? call(effect) : Effect.die(new Error("this attempt met a conflict")))
      const exit = yield* Effect.exit(body(slowTx(transactionOf(draft), doomedCall)))
      if (doomed) return yield* nth < attempts ? attempt(body, nth + 1) : Effect.fail(new Conflict(nth))
      if (exit._tag === "Success") engine.commit(draft)
      return yield* exit
    })

  const alone: Call = (effect) => permit.withPermits(1)(Effect.andThen(whims.pause, effect))
  const store = withEngine(engine, {
    transact: (body) => permit.withPermits(1)(Effect.suspend(() => attempt(body, 1))),
    read: (body) => Effect.suspend(() => body(slowReader(readerOf(engine.begin()), call))),
    become: (root) => alone(engine.become(root))
  })
  return {
    ...store,
    clock: Effect.andThen(whims.pause, store.clock),
    setClock: (clock) => alone(store.setClock(clock)),
    snapshot: Effect.andThen(whims.pause, store.snapshot),
    dump: Effect.andThen(whims.pause, store.dump),
    load: Effect.map(Effect.andThen(whims.pause, store.load), (loader) => ({
      ...loader,
      put: (table, row) => Effect.andThen(whims.pause, loader.put(table, stored(row)))
    })),
    capabilities: { rowIdentity: false, constantTimeSnapshots: true, synchronousBodies: false },
    fork: Effect.andThen(
      whims.pause,
      Effect.sync(() => storeOf(engine.fork(), new Whims(whims.below(2 ** 31)), options))
    )
  }
}

/**
 * A memory store that behaves like a distant database: every call waits, rows are copies, and at random a body is
 * thrown away half-way or at its end and run again. A body that does well here will do well on SQL.
 */
export const fakeAsyncStore = (options: FakeAsyncOptions): Store =>
  storeOf(makeEngine(options), new Whims(options.seed), options)

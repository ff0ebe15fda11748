import * as Effect from "effect/Effect"
import { dealtMethods, firstDeals } from "../store/dealer.ts"
import type { Image } from "../store/image.ts"
import { inOneStep } from "../store/one-step.ts"
import { logMethods, logWrites } from "../store/log.ts"
import { clockAt, timeAfter, timeFrom } from "../store/time.ts"
import type { KeptTime } from "../store/time.ts"
import { UniqueViolation } from "../store.ts"
import type { ClockState, Reader, Snapshot, Store, Tx } from "../store.ts"
import type { AnyRow } from "../table.ts"
import { Draft, Tables } from "./draft.ts"
import { imageOf, makeLoader } from "./image.ts"
import { runCount, runCountBy, runQuery } from "./planner.ts"
import type { Root } from "./state.ts"

/** How a memory store begins. */
export interface MemoryStoreOptions {
  /** Where all randomness comes from; equal seeds and equal bodies give equal rows. */
  readonly seed: number
  readonly clock: ClockState
  /** The wall clock, asked only while the store's clock is `real`. */
  readonly wall: () => number
}

/** A snapshot of a memory store: the root itself. */
class MemorySnapshot implements Snapshot {
  readonly _tag = "Snapshot"
  readonly root: Root
  constructor(root: Root) {
    this.root = root
  }
}

/** How a read comes to be an Effect: when that runs, or at once. */
type Run = <A>(work: () => A) => Effect.Effect<A>

/** Reads at once: where nothing is ever written the answer is the same, and a known value costs a fiber nothing. */
const atOnce: Run = (work) => Effect.succeed(work())

/** The reading half of a draft, as the port has it. */
export const readerOf = (draft: Draft, run: Run = Effect.sync): Reader => ({
  now: draft.now,
  get: (table, key) =>
    run(() => {
      const compiled = draft.compiled(table)
      return draft.state(compiled).rows.get(key) as typeof table.Row
    }),
  getMany: (table, keys) =>
    run(() => {
      const compiled = draft.compiled(table)
      const { rows } = draft.state(compiled)
      const found = new Map()
      for (const key of keys) {
        const row = found.has(key) ? undefined : rows.get(key)
        if (row) found.set(key, row)
      }
      return found
    }),
  query: (table, asked) =>
    run(() => {
      const compiled = draft.compiled(table)
      return runQuery(compiled, draft.state(compiled), asked) as ReadonlyArray<NonNullable<typeof table.Row>>
    }),
  queryEach: (table, asked) =>
    run(() => {
      const compiled = draft.compiled(table)
      const state = draft.state(compiled)
      return asked.map((each) => runQuery(compiled, state, each) as ReadonlyArray<NonNullable<typeof table.Row>>)
    }),
  count: (table, where) =>
    run(() => {
      const compiled = draft.compiled(table)
      return runCount(compiled, draft.state(compiled), where)
    }),
  countBy: (table, where, column) =>
    run(() => {
      const compiled = draft.compiled(table)
      return runCountBy(compiled, draft.state(compiled), where, column)
    })
})

const succeedRow = <Row>(result: AnyRow | UniqueViolation): Effect.Effect<Row, UniqueViolation> =>
  result instanceof UniqueViolation ? Effect.fail(result) : Effect.succeed(result as Row)

const inserting = (draft: Draft): Tx["insert"] => (table, row) =>
  Effect.suspend(() => succeedRow(draft.insert(draft.compiled(table), row)))

/** A draft as the port has it. Every method does its work when its Effect runs, so a body may be run again. */
export const transactionOf = (draft: Draft): Tx => ({
  ...readerOf(draft),
  ...dealtMethods(() => draft.dealer),
  ...logWrites({ insert: inserting(draft), now: draft.now }),
  insert: inserting(draft),
  update: (table, key, patch) => Effect.suspend(() => succeedRow(draft.update(draft.compiled(table), key, patch))),
  remove: (table, key) => Effect.sync(() => draft.remove(draft.compiled(table), key))
})

/** What an adapter built on the memory engine may do with it: open a draft, and make it the state. */
export class Engine {
  root: Root
  readonly tables: Tables
  readonly #wall: () => number

  constructor(root: Root, wall: () => number, tables: Tables = new Tables()) {
    this.root = root
    this.#wall = wall
    this.tables = tables
  }

  get clock(): ClockState {
    return clockAt(this.root, this.#wall)
  }

  set clock(clock: ClockState) {
    this.root = { ...this.root, ...this.startOf(clock) }
  }

  /** A clock as a root keeps it, which goes on from now. */
  startOf(clock: ClockState): KeptTime {
    return timeFrom(clock, this.#wall)
  }

  begin(): Draft {
    return new Draft(this.root, this.tables, this.clock.now)
  }

  /** The state that a draft comes to, which is to take the place of the one it began with. */
  after(draft: Draft): Root {
    if (draft.base !== this.root) throw new Error("the state changed under a transaction: was another one run inside it?")
    return draft.commit(timeAfter(this.root, draft.now, draft.wrote))
  }

  commit(draft: Draft): void {
    this.root = this.after(draft)
  }

  /** Makes a state that was restored or loaded the one that is. */
  become(root: Root): Effect.Effect<void> {
    return Effect.sync(() => void (this.root = root))
  }

  dump(): Image {
    return imageOf(this.root, this.tables.all, this.clock)
  }

  /** Another engine for the same tables, with nothing in them. */
  blank(): Engine {
    return new Engine({ ...this.root, tables: [] }, this.#wall, this.tables)
  }

  fork(): Engine {
    return new Engine(this.root, this.#wall, this.tables)
  }
}

/** An engine at its beginning. */
export const makeEngine = ({ clock, seed, wall }: MemoryStoreOptions): Engine =>
  new Engine({ tables: [], deals: firstDeals(seed), ...timeFrom(clock, wall) }, wall)

/** What a store on an engine does in its own way. */
export interface WithEngine extends Pick<Store, "transact" | "read"> {
  /** How a state that was restored or loaded takes the place of the one that is; at once, unless given. */
  readonly become?: (root: Root) => Effect.Effect<void>
}

/** The methods of a store that follow from transactions and from an engine's root. */
export const withEngine = (
  engine: Engine,
  { become = (root) => engine.become(root), read, transact }: WithEngine
): Omit<Store, "fork" | "capabilities"> => ({
  transact,
  read,
  ...logMethods({ read, transact }),
  version: Effect.sync(() => engine.root.clock.mode === "real" ? undefined : engine.root),
  clock: Effect.sync(() => engine.clock),
  setClock: (clock) =>
    Effect.sync(() => {
      engine.clock = clock
    }),
  snapshot: Effect.sync(() => new MemorySnapshot(engine.root)),
  restore: (snapshot) =>
    Effect.suspend(() => {
      if (!(snapshot instanceof MemorySnapshot)) return Effect.die(new Error("not a snapshot of a memory store"))
      return become(snapshot.root)
    }),
  dump: Effect.sync(() => engine.dump()),
  load: Effect.sync(() => makeLoader(engine, become))
})

const storeOf = (engine: Engine): Store => ({
  ...withEngine(engine, {
    transact: (body) =>
      Effect.suspend(() => {
        const draft = engine.begin()
        const exit = inOneStep(body(transactionOf(draft)))
        if (exit._tag === "Success") engine.commit(draft)
        return exit
      }),
    read: (body) => Effect.suspend(() => inOneStep(body(readerOf(engine.begin(), atOnce))))
  }),
  capabilities: { rowIdentity: true, constantTimeSnapshots: true, synchronousBodies: true },
  fork: Effect.sync(() => storeOf(engine.fork()))
})

/**
 * The default store: plain objects in persistent trees, in Node and in browsers. A body runs to its end in one step
 * (one that waits for anything is a defect); snapshot, restore and fork are one assignment.
 */
export const makeMemoryStore = (options: MemoryStoreOptions): Store => storeOf(makeEngine(options))

import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"
import type { LiquidRenderer } from "../liquid/renderer.ts"
import { noCoreQuirks } from "../quirks.ts"
import type { CoreQuirks } from "../quirks.ts"
import type { ClockState, Conflict, UniqueViolation } from "../store.ts"
import { echoes } from "../tables/network.ts"
import { makeWorld } from "../world.ts"
import type { StoreUnavailable } from "../world-store.ts"
import type { World } from "../world.ts"
import type { Said } from "../intake/step.ts"
import { Feeds } from "./events.ts"
import type { EventFeed, Listening } from "./events.ts"
import { promisedFiles } from "./files.ts"
import type { FileStore } from "./files.ts"
import { promisedProvider } from "./provider.ts"
import type { Provider } from "./provider.ts"
import { DeskClosed, outcome, Refusal } from "./refusals.ts"
import type { RowMissing } from "./refusals.ts"
import { Patience, Settler, settling } from "./settling.ts"
import { rowsOf, takeSteps, writesOf } from "./steps.ts"
import type { Rows, Selection, Steps, Where, Writes } from "./steps.ts"
import { openingOf, ringing } from "./store-handle.ts"
import type { Opened, StoreHandle } from "./store-handle.ts"
import type { Draft, KeyOf, RowOf, TableName } from "./tables.ts"
import { workOf } from "./use-case.ts"
import type { AnyUseCase } from "./use-case.ts"
import { useCases } from "./use-cases.ts"
import type { UseCaseCalls, UseCaseRefusal } from "./use-cases.ts"

/** What a desk is made with. */
export interface DeskOptions {
  /** Where rows live: `memoryStore()`, or what an adapter gives. */
  readonly store: StoreHandle
  /** What is asked of WhatsApp; a simulated network answers where none is given. */
  readonly provider?: Partial<Provider>
  /** Where the bytes of files live; where the store keeps them, or in memory, by default. */
  readonly files?: FileStore
  /** Fills in Liquid in messages: `makeLiquid` of `@mootkit/core/liquid`; it is called when the first text needs it. */
  readonly liquid?: () => LiquidRenderer | Promise<LiquidRenderer>
  /** Bugs of the real system to be had; none by default. */
  readonly quirks?: CoreQuirks
  /** Hears of what broke while things were done in the background: a bug. It is logged by default. */
  readonly onDefect?: (defect: unknown) => void
}

/** What of a desk is not about one thing: rows, events and time. */
export interface DeskBase extends AsyncDisposable {
  /** Takes in what WhatsApp says by itself, as the provider's webhook brings it; events nobody knows change nothing. */
  readonly receive: (said: Said) => Promise<void>
  /** Events as they come, each at least once and in order; `break`, the signal, or closing the desk ends it. */
  readonly events: (listening?: Listening) => EventFeed
  /** Does all there is to do by now, WhatsApp's answers included. Calls do it by themselves, but do not wait for WhatsApp. */
  readonly settle: () => Promise<void>
  /** Moves domain time on by some milliseconds, doing what falls due on the way, each at its own time. */
  readonly advance: (milliseconds: number) => Promise<ClockState>
  /** Reads one consistent state: `desk.read(function*(rows) { return yield* rows.get("contacts", id) })`. */
  readonly read: <A>(steps: (rows: Rows) => Steps<A>) => Promise<A>
  /** Writes all or nothing; the steps may be taken again after a conflict, so they call nobody outside. */
  readonly transact: <A>(steps: (tx: Writes) => Steps<A>) => Promise<A>
  readonly get: <Name extends TableName>(table: Name, key: KeyOf<Name>) => Promise<RowOf<Name> | undefined>
  /** The first row that is looked for, if there is one. */
  readonly find: <Name extends TableName>(table: Name, where: Where<RowOf<Name>>) => Promise<RowOf<Name> | undefined>
  readonly list: <Name extends TableName>(
    table: Name,
    selection?: Selection<RowOf<Name>>
  ) => Promise<ReadonlyArray<RowOf<Name>>>
  readonly count: <Name extends TableName>(table: Name, where?: Where<RowOf<Name>>) => Promise<number>
  /** Puts a row in; columns with a usual value may be left out. */
  readonly insert: <Name extends TableName>(table: Name, row: Draft<Name>) => Promise<RowOf<Name>>
  readonly update: <Name extends TableName>(table: Name, key: KeyOf<Name>, patch: Partial<RowOf<Name>>) => Promise<RowOf<Name>>
  /** Takes a row away; `false` where there was none. */
  readonly remove: <Name extends TableName>(table: Name, key: KeyOf<Name>) => Promise<boolean>
  /** Ends what runs and all events, and closes the store; whatever is asked for afterwards is refused. */
  readonly close: () => Promise<void>
}

/** Everything that a desk may refuse with, as plain values with a `_tag`. */
export type Refused = UseCaseRefusal | RowMissing | DeskClosed | Conflict | UniqueViolation | StoreUnavailable

/** The tag of a refusal. */
export type RefusalTag = Refused["_tag"]

/** A refusal of one kind, with its fields. */
export type RefusalOf<Tag extends RefusalTag> = Refusal & Extract<Refused, { readonly _tag: Tag }>

/** Whether an error is a refusal, of one kind if one is named. */
export const isRefusal = <Tag extends RefusalTag = RefusalTag>(error: unknown, tag?: Tag): error is RefusalOf<Tag> =>
  error instanceof Refusal && (tag === undefined || error._tag === tag)

/** A help desk: all use cases by what they are about, with rows, events and time. */
export interface Desk extends UseCaseCalls, DeskBase {
  /** Whether an error is a refusal, of one kind if one is named. */
  readonly is: typeof isRefusal
}

/** A store that a desk has opened for itself. */
const open = async (handle: StoreHandle) => {
  const { bell, open } = openingOf(handle)
  const scope = Scope.makeUnsafe()
  const close = () => Effect.runPromise(Scope.close(scope, Exit.void))
  const exit = await Effect.runPromiseExit(Scope.provide(open, scope))
  if (Exit.isFailure(exit)) await close()
  const opened = outcome(exit)
  return { opened: { ...opened, store: ringing(opened.store, bell) }, bell, close }
}

/** What fills in Liquid, fetched once. */
const fetching = (liquid: NonNullable<DeskOptions["liquid"]>): Effect.Effect<LiquidRenderer> => {
  let fetched: Promise<LiquidRenderer> | undefined
  return Effect.promise(() => fetched ??= Promise.resolve(liquid()))
}

const log = (defect: unknown): void => void Effect.runFork(Effect.logError("broke in the background", defect))

const worldOf = ({ blobs, store }: Opened, patience: Patience, options: DeskOptions): World => {
  const { files, liquid, onDefect = log, provider, quirks = noCoreQuirks } = options
  return makeWorld({
    store,
    quirks,
    onDefect,
    ...provider ? { provider: promisedProvider(provider, patience) } : {},
    ...files ? { blobs: promisedFiles(files) } : blobs ? { blobs } : {},
    ...liquid ? { liquid: fetching(liquid) } : {}
  })
}

/** Runs what is asked of a desk, for as long as it is open. */
class Counter {
  readonly #settler: Settler
  readonly #running = new Set<Promise<unknown>>()
  #isClosed = false

  constructor(settler: Settler) {
    this.#settler = settler
  }

  /** Refuses whatever is asked for after closing time. */
  readonly check = (): void => {
    if (this.#isClosed) throw new Refusal(new DeskClosed())
  }

  /** Runs a reading. */
  readonly read = async <A>(effect: Effect.Effect<A, unknown>): Promise<A> => {
    this.check()
    return outcome(await this.#during(Effect.runPromiseExit(effect)))
  }

  /** Runs something that may have written, and settles what came of it. */
  readonly write = async <A>(effect: Effect.Effect<A, unknown>): Promise<A> => {
    this.check()
    const exit = await this.#during(Effect.runPromiseExit(effect))
    await this.#settler.settleShortly()
    return outcome(exit)
  }

  /** Lets nothing begin any more, and waits for what has begun. */
  async close(): Promise<void> {
    this.#isClosed = true
    while (this.#running.size > 0) await Promise.all(this.#running)
    await this.#settler.close()
  }

  async #during<A>(run: Promise<A>): Promise<A> {
    this.#running.add(run)
    try {
      return await run
    } finally {
      this.#running.delete(run)
    }
  }
}

const callsOf = (world: World, counter: Counter): UseCaseCalls => {
  const callOf = (useCase: AnyUseCase) => {
    const { run, writes } = workOf(useCase)
    const call = writes ? counter.write : counter.read
    return (...args: ReadonlyArray<never>) => call(Effect.suspend(() => run(world, args)))
  }
  const namespaces = Object.entries(useCases).map(([name, namespace]) => [
    name,
    Object.fromEntries(Object.entries<AnyUseCase>(namespace).map(([call, useCase]) => [call, callOf(useCase)]))
  ])
  // Each use case becomes its own call; the compiler does not follow that through entries.
  return Object.fromEntries(namespaces) as UseCaseCalls
}

/** The longest step of time, milliseconds: a hundred years. */
const longestStep = 3_153_600_000_000

const checkStep = (milliseconds: number): void => {
  if (Number.isInteger(milliseconds) && milliseconds >= 0 && milliseconds <= longestStep) return
  throw new RangeError(`advance takes whole milliseconds, from 0 to ${longestStep}, not ${milliseconds}`)
}

type RowCalls = Pick<DeskBase, "read" | "transact" | "get" | "find" | "list" | "count" | "insert" | "update" | "remove">

const rowCallsOf = ({ store }: World, counter: Counter): RowCalls => {
  const read: DeskBase["read"] = (steps) => counter.read(store.read((reader) => takeSteps(() => steps(rowsOf(reader)))))
  const transact: DeskBase["transact"] = (steps) => counter.write(store.transact((tx) => takeSteps(() => steps(writesOf(tx)))))
  return {
    read,
    transact,
    get: (table, key) => read((rows) => rows.get(table, key)[Symbol.iterator]()),
    find: (table, where) => read((rows) => rows.find(table, where)[Symbol.iterator]()),
    list: (table, selection) => read((rows) => rows.list(table, selection)[Symbol.iterator]()),
    count: (table, where) => read((rows) => rows.count(table, where)[Symbol.iterator]()),
    insert: (table, row) => transact((tx) => tx.insert(table, row)[Symbol.iterator]()),
    update: (table, key, patch) => transact((tx) => tx.update(table, key, patch)[Symbol.iterator]()),
    remove: (table, key) => transact((tx) => tx.remove(table, key)[Symbol.iterator]())
  }
}

/** Opens a help desk over a store. */
const make = async (options: DeskOptions): Promise<Desk> => {
  const { bell, close: closeStore, opened } = await open(options.store)
  const { store } = opened
  const patience = new Patience()
  const world = worldOf(opened, patience, options)
  const settler = new Settler(world, patience, options.onDefect ?? log)
  const counter = new Counter(settler)
  const feeds = new Feeds()
  const closeAll = async () => {
    await Promise.all([feeds.close(), counter.close()])
    await closeStore()
  }
  let closing: Promise<void> | undefined
  const close = () => closing ??= closeAll()
  await settler.settleShortly()
  return {
    ...callsOf(world, counter),
    ...rowCallsOf(world, counter),
    is: isRefusal,
    receive: async (said) => void (await counter.write(Effect.orDie(store.transact((tx) => tx.insert(echoes, said))))),
    events: (listening = {}) => {
      counter.check()
      return feeds.add(store, bell, listening)
    },
    settle: async () => {
      counter.check()
      await settler.settle()
    },
    advance: async (milliseconds) => {
      checkStep(milliseconds)
      return counter.write(settling(world.advance(milliseconds)))
    },
    close,
    [Symbol.asyncDispose]: close
  }
}

/** Mootkit for apps without Effect: `await using desk = await Mootkit.make({ store: memoryStore() })`. */
export const Mootkit = { make }

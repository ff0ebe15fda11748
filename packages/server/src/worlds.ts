import { changeInstallation, makeMemoryBlobs, makeMemoryStore, makeWorld } from "@mootkit/core"
import type { Blob, CoreQuirks, ProviderCall, Snapshot, Store, World, WorldOptions } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { Bell } from "./bell.ts"
import { Journal, rememberedIn } from "./journal.ts"
import type { JournalEntry } from "./journal.ts"
import { lazyLiquid } from "./liquid.ts"
import type { ClockOption, Handles } from "./options.ts"
import type { Scenario } from "./scenarios/scenarios.ts"

/** Where worlds start: a store as its scenario seeded it, never written to again, and what there is to know about it. */
export interface Beginning {
  readonly scenario: string
  readonly store: Store
  readonly handles: Handles
  /** Files that its rows name. */
  readonly files: ReadonlyArray<Blob>
}

/** The longest time that a runtime's timer takes, milliseconds. */
const longestTimer = 2 ** 31 - 1

/** A call of the provider, with the domain time at its end, epoch milliseconds. */
export interface CallEntry extends ProviderCall {
  readonly at: number
}

/** A world with what the server keeps about it. */
export class Place {
  readonly name: string
  readonly beginning: Beginning
  readonly world: World
  readonly journal = new Journal<JournalEntry>()
  readonly calls = new Journal<CallEntry>()
  readonly snapshots = new Map<string, Snapshot>()
  /** Rings each time the world has come to rest, and when it ends. */
  readonly rest = new Bell()
  /** Requests answered so far: request ids count from here. */
  answered = 0
  /** The runtime's clock at the last use, milliseconds. */
  lastUsed = 0
  /** Whether another world has taken this one's name, or none will. */
  ended = false
  #settling: Promise<void> | undefined
  #dirty = true
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    name: string,
    beginning: Beginning,
    options: Pick<WorldOptions, "store" | "blobs" | "quirks" | "liquid" | "onDefect">
  ) {
    this.name = name
    this.beginning = beginning
    const { store } = options
    const onProviderCall = (call: ProviderCall) =>
      void this.calls.add({ ...call, request: rememberedIn(call.request), at: Effect.runSync(store.clock).now })
    this.world = makeWorld({ ...options, onProviderCall })
  }

  /** Something was written: settle after the answer has gone out, or when the next request comes, whichever is first. */
  touch(): void {
    this.#dirty = true
    setTimeout(() => void this.settled(), 0)
  }

  /** Everything that earlier requests made due is done; nothing to wait for gives nothing. */
  settled(): Promise<void> | undefined {
    if (!this.#dirty) return this.#settling
    this.#dirty = false
    const run = Effect.runPromise(this.world.settle).finally(() => {
      if (this.#settling === run) this.#settling = undefined
      this.rest.ring()
      this.#wakeForJobs()
    })
    this.#settling = run
    return run
  }

  /** With the wall clock jobs fall due by themselves: one timer stands for the next of them. */
  #wakeForJobs(): void {
    clearTimeout(this.#timer)
    const { mode, now } = Effect.runSync(this.world.store.clock)
    const due = mode === "real" && !this.ended ? Effect.runSync(this.world.nextDue) : undefined
    if (due !== undefined) this.#timer = setTimeout(() => this.touch(), Math.min(Math.max(0, due - now), longestTimer))
  }

  /** Nothing will happen here any more: those who wait are woken. */
  end(): void {
    this.ended = true
    clearTimeout(this.#timer)
    this.rest.ring()
  }
}

/** How worlds begin, whatever their scenario. */
export interface Start {
  /** Where all randomness comes from. */
  readonly seed: number
  readonly clock: ClockOption
  /** Whether messages of WhatsApp groups are taken in. */
  readonly groups: boolean
  readonly wall: () => number
}

/** Seeds a store with a scenario. */
export const begin = (scenario: Scenario, { clock, groups, seed, wall }: Start): Beginning => {
  const mode = typeof clock === "string" ? clock : "frozen"
  const now = clock === "real" ? wall() : typeof clock === "object" ? clock.frozen : scenario.start
  const store = makeMemoryStore({ seed, clock: { mode, now }, wall })
  const handles = Effect.runSync(store.transact(scenario.seed))
  if (!groups) Effect.runSync(changeInstallation(makeWorld({ store }), { groupsEnabled: false }))
  return { scenario: scenario.name, store, handles, files: scenario.files ?? [] }
}

/** How many worlds live at once, and how long one lives unused, milliseconds. */
const most = 256
const idle = 30 * 60_000

/** The name of the world that requests without one go to. */
export const mainWorld = "main"

/** The worlds of a server: each made at its first use from the same beginning, the least used ones given up. */
export class Worlds {
  readonly beginning: Beginning
  readonly #places = new Map<string, Place>()
  readonly #quirks: CoreQuirks
  readonly #liquid = lazyLiquid()
  readonly #now: () => number
  readonly #onDefect: (defect: unknown) => void

  constructor(
    beginning: Beginning,
    quirks: CoreQuirks,
    { now, onDefect }: { readonly now: () => number; readonly onDefect: (defect: unknown) => void }
  ) {
    this.beginning = beginning
    this.#quirks = quirks
    this.#now = now
    this.#onDefect = onDefect
  }

  get all(): ReadonlyArray<Place> {
    return [...this.#places.values()]
  }

  /** The world of a name. */
  get(name: string): Place {
    const place = this.#places.get(name) ?? this.restart(name, this.beginning)
    place.lastUsed = this.#now()
    return place
  }

  /** Starts a world anew from a beginning; requests under way end on the old one. */
  restart(name: string, beginning: Beginning): Place {
    this.#giveUp()
    const store = Effect.runSync(beginning.store.fork)
    const blobs = makeMemoryBlobs(beginning.files)
    const shared = { blobs, quirks: this.#quirks, liquid: this.#liquid, onDefect: this.#onDefect }
    const place = new Place(name, beginning, { store, ...shared })
    place.lastUsed = this.#now()
    this.#places.get(name)?.end()
    this.#places.set(name, place)
    return place
  }

  /** Ends a world; `false` when there was none. */
  remove(name: string): boolean {
    this.#places.get(name)?.end()
    return this.#places.delete(name)
  }

  /** Lets go of every world. */
  clear(): void {
    for (const { name } of this.all) this.remove(name)
  }

  #giveUp(): void {
    const others = this.all.filter(({ name }) => name !== mainWorld).sort((a, b) => a.lastUsed - b.lastUsed)
    const expired = others.filter(({ lastUsed }) => this.#now() - lastUsed > idle)
    const crowd = others.slice(0, Math.max(0, this.#places.size + 1 - most))
    for (const { name } of new Set([...expired, ...crowd])) this.remove(name)
  }
}

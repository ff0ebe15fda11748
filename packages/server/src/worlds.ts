import { makeMemoryBlobs, StoreUnavailable } from "@mootkit/core"
import type { Blob, CoreQuirks, Store, WorldStore } from "@mootkit/core"
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import { wind } from "./beginning.ts"
import type { Beginning, Origin } from "./beginning.ts"
import { fillHome, fillWith } from "./filling.ts"
import type { Filling } from "./filling.ts"
import { lazyLiquid } from "./liquid.ts"
import type { ClockOption, ServerOptions } from "./options.ts"
import { Place } from "./place.ts"
import type { Home } from "./place.ts"
import { isBlank, originOf } from "./origin.ts"

/** How many worlds live at once, and how long one lives unused, milliseconds. */
const most = 256
const idle = 30 * 60_000

/** The name of the world that requests without one go to. */
export const mainWorld = "main"

/** What a server tells its worlds. */
export interface WorldsOptions {
  readonly beginning: Beginning
  readonly quirks: CoreQuirks
  readonly now: () => number
  readonly onDefect: (defect: unknown) => void
  readonly stores?: ServerOptions["stores"]
  /** How time goes on in worlds that were there before; as it did, where nothing is said. */
  readonly reopenedClock?: ClockOption | undefined
  /** What a world that was there before goes back to when it is reset; where it came from, if that can be had again. */
  readonly beginningOf?: (origin: Origin) => Beginning
}

const endedMeanwhile = () => new StoreUnavailable("Missing", "This world was put back or ended meanwhile; ask again.")

const inMemory = (store: Store, files: ReadonlyArray<Blob>): Home => ({ store, blobs: makeMemoryBlobs(files), close: undefined })

/** The worlds of a server: each made at its first use, the least used ones given up. */
export class Worlds {
  readonly beginning: Beginning
  readonly #options: WorldsOptions
  readonly #places = new Map<string, Place>()
  readonly #opening = new Map<string, Promise<Place>>()
  readonly #liquid = lazyLiquid()
  /** One kept world is replaced at a time. */
  readonly #turn = Semaphore.makeUnsafe(1)
  #closed: Promise<unknown> = Promise.resolve()

  constructor(options: WorldsOptions) {
    this.beginning = options.beginning
    this.#options = options
  }

  get all(): ReadonlyArray<Place> {
    return [...this.#places.values()]
  }

  /** The world of a name; one that is kept elsewhere has to be opened first, which may fail with `StoreUnavailable`. */
  get(name: string): Place | Promise<Place> {
    const known = this.#places.get(name)
    if (!known) return this.#opening.get(name) ?? this.#make(name)
    known.lastUsed = this.#options.now()
    return known
  }

  /** Starts a world anew from a beginning; requests under way end on the old one. */
  restart(name: string, beginning: Beginning): Effect.Effect<Place> {
    return Effect.flatMap(this.#current(name), ({ home }) =>
      home.close ? this.replace(name, fillWith(beginning), () => beginning) : Effect.sync(() => this.#fork(name, beginning)))
  }

  /** Puts another world in the place of one, wholly or not at all; requests under way end on the old one. */
  replace<E>(name: string, fill: Filling<E>, beginning?: () => Beginning): Effect.Effect<Place, E> {
    const replacing = Effect.gen({ self: this }, function*() {
      const old = yield* this.#current(name)
      const home = old.home.close ? old.home : inMemory(yield* old.beginning().store.fork, [])
      // What fills may have taken its time, and somebody may have ended the world meanwhile.
      const shut = Effect.sync(() => {
        if (old.ended) throw endedMeanwhile()
        old.shut(true)
      })
      yield* Effect.onError(fillHome(home, fill, shut), () => Effect.sync(() => old.shut(old.ended)))
      // What is there now is another world's, whatever happens: if it cannot be had at once, its next use opens it.
      const origin = yield* Effect.onError(originOf(home.store), () => Effect.sync(() => this.remove(name)))
      if (old.ended) return yield* Effect.die(endedMeanwhile())
      return this.#put(name, home, origin, beginning ?? old.beginning)
    })
    return this.#turn.withPermits(1)(replacing)
  }

  /** Ends a world; `false` when there was none. */
  remove(name: string): boolean {
    const place = this.#places.get(name)
    const isOpening = this.#opening.delete(name)
    if (!place) return isOpening
    place.end()
    this.#places.delete(name)
    this.#close(place.home)
    return true
  }

  /** Lets go of every world. */
  clear(): Promise<unknown> {
    for (const name of [...this.#places.keys(), ...this.#opening.keys()]) this.remove(name)
    return this.#closed
  }

  #current(name: string): Effect.Effect<Place> {
    return Effect.suspend(() => {
      const found = this.get(name)
      return found instanceof Promise ? Effect.promise(() => found) : Effect.succeed(found)
    })
  }

  #make(name: string): Place | Promise<Place> {
    this.#giveUp()
    const kept = this.#keptOf(name)
    return kept ? this.#open(name, kept) : this.#fork(name, this.beginning)
  }

  /** Where a world is kept, if it is kept anywhere. */
  #keptOf(name: string): Effect.Effect<WorldStore, StoreUnavailable> | undefined {
    try {
      const kept = this.#options.stores?.(name)
      return kept === undefined || Effect.isEffect(kept) ? kept : Effect.succeed(kept)
    } catch (defect) {
      return Effect.die(defect)
    }
  }

  #fork(name: string, beginning: Beginning): Place {
    const home = inMemory(Effect.runSync(beginning.store.fork), beginning.files)
    return this.#put(name, home, beginning, () => beginning)
  }

  #put(name: string, home: Home, origin: Origin, beginning: () => Beginning): Place {
    const { now, onDefect, quirks } = this.#options
    const place = new Place({ name, home, origin, beginning, quirks, onDefect, liquid: this.#liquid })
    place.lastUsed = now()
    this.#places.get(name)?.end()
    this.#places.set(name, place)
    return place
  }

  #open(name: string, kept: Effect.Effect<WorldStore, StoreUnavailable>): Promise<Place> {
    const opened = this.#closed.then(() => Effect.runPromise(Effect.flatMap(kept, (home) => this.#enter(home))))
    const opening = opened.then(({ beginning, home, origin }) => {
      if (this.#opening.get(name) !== opening) {
        this.#close(home)
        throw endedMeanwhile()
      }
      this.#opening.delete(name)
      return this.#put(name, home, origin, beginning)
    })
    opening.catch(() => this.#opening.get(name) === opening && this.#opening.delete(name))
    this.#opening.set(name, opening)
    return opening
  }

  /** Makes a world begin where nothing is kept yet, and go on where something is. */
  #enter(home: WorldStore) {
    const { beginning, beginningOf = () => beginning, now, reopenedClock } = this.#options
    const entered = Effect.gen(function*() {
      const { store } = home
      // Whoever opened it before may have been ended before its world began.
      const isNew = home.isNew || (yield* isBlank(store))
      if (isNew) yield* fillHome(home, fillWith(beginning))
      else if (reopenedClock !== undefined) yield* wind(store, reopenedClock, now)
      const origin = yield* originOf(store)
      return { home, origin, beginning: () => isNew ? beginning : beginningOf(origin) }
    })
    return Effect.onError(entered, () => home.close)
  }

  #close({ close }: Home): void {
    if (!close) return
    const closed = Effect.runPromise(close).catch(this.#options.onDefect)
    this.#closed = Promise.all([this.#closed, closed])
  }

  #giveUp(): void {
    const others = this.all.filter(({ name }) => name !== mainWorld).sort((a, b) => a.lastUsed - b.lastUsed)
    const expired = others.filter(({ lastUsed }) => this.#options.now() - lastUsed > idle)
    const crowd = others.slice(0, Math.max(0, this.#places.size + 1 - most))
    for (const { name } of new Set([...expired, ...crowd])) this.remove(name)
  }
}

import { makeWorld, StoreUnavailable } from "@mootkit/core"
import type { ProviderCall, Snapshot, World, WorldOptions, WorldStore } from "@mootkit/core"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type { Beginning, Origin } from "./beginning.ts"
import { Bell } from "./bell.ts"
import { fenced } from "./fence.ts"
import { Journal, rememberedIn } from "./journal.ts"
import type { JournalEntry } from "./journal.ts"

/** The longest time that a runtime's timer takes, and how long a store that failed is left alone, milliseconds. */
const longestTimer = 2 ** 31 - 1
const recovery = 5000

const shut = () => new StoreUnavailable("Missing", "This world was put back, replaced or ended while the request was under way; ask again.")

/** Where a world lives. */
export interface Home extends Pick<WorldStore, "store" | "blobs"> {
  /** Lets go of what is kept outside of this process; nothing where all of it is in memory. */
  readonly close: Effect.Effect<void> | undefined
}

/** What a place is made of. */
export interface PlaceOptions extends Pick<WorldOptions, "quirks" | "liquid"> {
  readonly name: string
  readonly home: Home
  /** Where its world came from. */
  readonly origin: Origin
  /** What a reset goes back to. */
  readonly beginning: () => Beginning
  readonly onDefect: (defect: unknown) => void
}

/** What WhatsApp was asked for: by what name the sender would know it again is between him and the provider. */
const askedIn = ({ request: { reference: _, ...request } }: ProviderCall) => rememberedIn(request)

/** A world with what the server keeps about it. */
export class Place {
  readonly name: string
  readonly home: Home
  readonly origin: Origin
  readonly beginning: () => Beginning
  readonly world: World
  readonly journal = new Journal<JournalEntry>()
  readonly calls = new Journal<ProviderCall>()
  readonly snapshots = new Map<string, Snapshot>()
  /** Rings each time the world has come to rest, and when it ends. */
  readonly rest = new Bell()
  /** Whether the store never waits, so that what it is asked is there at once. */
  readonly inOneStep: boolean
  /** Domain time, epoch milliseconds; what it was last where the store cannot tell. */
  readonly now: Effect.Effect<number>
  /** Requests answered so far: request ids count from here. */
  answered = 0
  /** The runtime's clock at the last use, milliseconds. */
  lastUsed = 0
  /** Whether another world has taken this one's name, or none will. */
  ended = false
  #isShut = false
  readonly #onDefect: (defect: unknown) => void
  #settling: Promise<void> | undefined
  #dirty = true
  /** Whether jobs may be held by nobody any more. */
  #wasLeft: boolean
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor({ beginning, home, name, onDefect, origin, ...options }: PlaceOptions) {
    this.name = name
    this.home = home
    this.origin = origin
    this.beginning = beginning
    this.#onDefect = (defect) => this.ended && defect instanceof StoreUnavailable || onDefect(defect)
    const store = home.close ? fenced(home.store, () => this.#isShut ? shut() : undefined) : home.store
    const { blobs } = home
    const onProviderCall = (call: ProviderCall) => void this.calls.add({ ...call, request: askedIn(call) })
    this.world = makeWorld({ ...options, store, blobs, onProviderCall, onDefect: this.#onDefect })
    this.inOneStep = store.capabilities.synchronousBodies
    this.#wasLeft = home.close !== undefined
    let last = 0
    const now = Effect.map(store.clock, ({ now }) => last = now)
    this.now = Effect.catchCause(now, () => Effect.succeed(last))
  }

  /** Something was written: settle after the answer has gone out, or when the next request comes, whichever is first. */
  touch(): void {
    this.#dirty = true
    setTimeout(() => void this.settled(), 0)
  }

  /**
   * Everything that earlier requests made due is done, or the store would not let us: then it is tried again. Nothing to
   * wait for gives nothing.
   */
  settled(): Promise<void> | undefined {
    if (!this.#dirty || this.ended) return this.#settling
    this.#dirty = false
    const settle = this.#wasLeft ? Effect.andThen(this.world.resume, this.world.settle) : this.world.settle
    const run: Promise<void> = Effect.runPromiseExit(Effect.andThen(settle, this.#untilDue)).then((exit) => this.#rest(run, exit))
    this.#settling = run
    return run
  }

  #rest(run: Promise<void>, exit: Exit.Exit<number | undefined>): void {
    if (this.#settling === run) this.#settling = undefined
    this.#wasLeft = Exit.isFailure(exit)
    if (Exit.isFailure(exit)) {
      this.#dirty = true
      this.#onDefect(Cause.squash(exit.cause))
    }
    this.rest.ring()
    clearTimeout(this.#timer)
    const wait = Exit.isFailure(exit) ? recovery : exit.value
    if (wait !== undefined && !this.ended) this.#timer = setTimeout(() => this.touch(), Math.min(Math.max(0, wait), longestTimer))
  }

  /** With the wall clock jobs fall due by themselves: how long it takes until the next of them does, milliseconds. */
  get #untilDue(): Effect.Effect<number | undefined> {
    return Effect.flatMap(this.world.store.clock, ({ mode, now }) =>
      mode === "real" ? Effect.map(this.world.nextDue, (due) => due === undefined ? undefined : due - now) : Effect.succeed(undefined))
  }

  /** Nothing of this world reaches a kept store any more, or something does again. */
  shut(isShut: boolean): void {
    this.#isShut = isShut
  }

  /** Nothing will happen here any more: those who wait are woken. */
  end(): void {
    this.ended = true
    this.shut(true)
    clearTimeout(this.#timer)
    this.rest.ring()
  }
}

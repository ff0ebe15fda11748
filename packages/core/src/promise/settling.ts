import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type * as Fiber from "effect/Fiber"
import type { World } from "../world.ts"
import { Bell } from "./bell.ts"

/** Whether what runs is a part of settling, which others wait for. */
const Settling = Context.Reference<boolean>("mootkit/promise/Settling", { defaultValue: () => false })

/** Marks what keeps others waiting. */
export const settling = <A, E>(effect: Effect.Effect<A, E>): Effect.Effect<A, E> => Effect.provideService(effect, Settling, true)

/** Knows whether settling waits for WhatsApp: for that nobody waits, since WhatsApp may take long, or call back. */
export class Patience {
  #waits = 0
  readonly #bell = new Bell()

  get isOver(): boolean {
    return this.#waits > 0
  }

  /** Calls `listener` whenever settling begins to wait, until what it gives is called. */
  listen(listener: () => void): () => void {
    return this.#bell.listen(listener)
  }

  /** A call of WhatsApp, which counts while settling waits for it. */
  during<A, E>(call: Effect.Effect<A, E>): Effect.Effect<A, E> {
    const begin = Effect.sync(() => {
      this.#waits++
      this.#bell.ring()
    })
    const end = Effect.sync(() => void this.#waits--)
    const counted = Effect.acquireUseRelease(begin, () => call, () => end)
    return Effect.gen(function*() {
      return yield* (yield* Settling) ? counted : call
    })
  }
}

/** The longest time between two looks at what is due: timers take no more than 24 days; milliseconds. */
const longest = 24 * 60 * 60_000

/** How long work that somebody else holds is left alone before the next look, milliseconds. */
const held = 1000

/** Settles a world after each call, and when something falls due. */
export class Settler {
  readonly #world: World
  readonly #patience: Patience
  readonly #onDefect: (defect: unknown) => void
  readonly #running = new Set<Promise<void>>()
  #timer: Fiber.Fiber<void> | undefined
  #isClosed = false

  constructor(world: World, patience: Patience, onDefect: (defect: unknown) => void) {
    this.#world = world
    this.#patience = patience
    this.#onDefect = onDefect
  }

  /** Settles to the end, WhatsApp's answers included. */
  settle(): Promise<void> {
    const run = this.#settle().finally(() => this.#running.delete(run))
    this.#running.add(run)
    return run
  }

  /** Settles as far as that goes without waiting for WhatsApp; the rest goes on by itself. */
  settleShortly(): Promise<void> {
    const settled = this.settle()
    if (this.#patience.isOver) return Promise.resolve()
    let silence = () => {}
    const isOver = new Promise<void>((resolve) => {
      silence = this.#patience.listen(resolve)
    })
    return Promise.race([settled, isOver]).finally(silence)
  }

  /** Ends when all that runs has ended; nothing begins any more by itself. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#timer?.interruptUnsafe()
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  async #settle(): Promise<void> {
    try {
      await Effect.runPromise(settling(this.#world.settle))
      if (this.#running.size <= 1) await this.#setTimer()
    } catch (defect) {
      this.#onDefect(defect)
    }
  }

  /** With real time things fall due by themselves: one timer stands for the next of them. */
  async #setTimer(): Promise<void> {
    const { nextDue, store } = this.#world
    const { mode, now } = await Effect.runPromise(store.clock)
    const due = mode === "real" ? await Effect.runPromise(nextDue) : undefined
    this.#timer?.interruptUnsafe()
    if (due === undefined || this.#isClosed) return
    const delay = due > now ? Math.min(due - now, longest) : held
    this.#timer = Effect.runFork(Effect.andThen(Effect.sleep(delay), Effect.sync(() => void this.settle())))
  }
}

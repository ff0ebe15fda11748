import * as Effect from "effect/Effect"

/** Wakes those who wait for news. Who has seen a count of rings is woken by the next one, even if it came meanwhile. */
export class Bell {
  #rings = 0
  readonly #waiting = new Set<() => void>()

  /** How often it has rung. */
  get rings(): number {
    return this.#rings
  }

  ring(): void {
    this.#rings++
    // Who is woken may wait again at once: for the next ring.
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const wake of waiting) wake()
  }

  /** Ends as soon as it has rung more often than `seen`. */
  after(seen: number): Effect.Effect<void> {
    return Effect.callback((resume) => {
      const wake = () => resume(Effect.void)
      if (this.#rings > seen) return wake()
      this.#waiting.add(wake)
      return Effect.sync(() => this.#waiting.delete(wake))
    })
  }
}

/** Wakes those who listen. */
export class Bell {
  readonly #listeners = new Set<() => void>()

  ring(): void {
    // Who is woken may listen again at once: for the next ring.
    for (const listener of Array.from(this.#listeners)) listener()
  }

  /** Calls `listener` at each ring, until what it gives is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
}

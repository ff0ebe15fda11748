import * as Effect from "effect/Effect"

/**
 * Milliseconds for which a statement that meets a lock holds up this whole thread: long enough for most transactions of
 * other processes, and short, as the one who has the lock may be somebody in this very thread.
 */
export const stillness = 20

/** Some milliseconds, now more and now less, lest those who wait get in each other's way; others in this thread go on. */
const pause = Effect.callback<void>((resume) => {
  const timer = setTimeout(() => resume(Effect.void), 1 + 9 * Math.random())
  return Effect.sync(() => clearTimeout(timer))
})

/** How long it is tried. */
export interface Patience {
  /** Milliseconds to wait for another one's transaction; 5000 unless given. Others of this process go on meanwhile. */
  readonly patience?: number | undefined
}

/** Tries again and again while a lock is in the way and patience lasts. */
export const patiently = <A, E>(
  { patience = 5000 }: Patience,
  attempt: Effect.Effect<A, E>,
  isInTheWay: (error: E) => boolean
): Effect.Effect<A, E> =>
  Effect.suspend(() => {
    const end = performance.now() + patience
    const tried: Effect.Effect<A, E> = Effect.catchIf(
      attempt,
      (error) => isInTheWay(error) && performance.now() < end,
      () => Effect.andThen(pause, tried)
    )
    return tried
  })

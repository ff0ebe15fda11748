import * as Effect from "effect/Effect"
import type { Image, ImageHead, ImageRefused, Loader } from "./image.ts"
import type { Store } from "../store.ts"

/**
 * Makes a store hold what `fill` puts and nothing else, wholly or not at all. `atLast` is done when all is there, right
 * before it counts.
 */
export const loadInto = <E>(
  store: Store,
  fill: (loader: Loader) => Effect.Effect<ImageHead, E>,
  atLast: Effect.Effect<void> = Effect.void
): Effect.Effect<void, E> =>
  Effect.gen(function*() {
    const loader = yield* store.load
    const head = yield* Effect.onError(fill(loader), () => loader.discard)
    yield* atLast
    yield* loader.commit(head)
  })

/** Puts the rows of an image. */
export const putImage = (image: Image) => (loader: Loader): Effect.Effect<ImageHead, ImageRefused> =>
  Effect.gen(function*() {
    for (const [table, row] of image.rows) yield* loader.put(table, row)
    return image
  })

/** Makes a store hold what an image does and nothing else, wholly or not at all. */
export const takeOver = (store: Store, image: Image): Effect.Effect<void, ImageRefused> => loadInto(store, putImage(image))

/** Makes one store hold what another one does. */
export const copyStore = (from: Store, to: Store): Effect.Effect<void, ImageRefused> =>
  Effect.scoped(Effect.flatMap(from.dump, (image) => takeOver(to, image)))

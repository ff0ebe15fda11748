import * as Effect from "effect/Effect"
import type { Image, ImageRefused } from "./image.ts"
import type { Store } from "./store.ts"

/** Makes a store hold what an image does and nothing else, wholly or not at all. */
export const takeOver = (store: Store, image: Image): Effect.Effect<void, ImageRefused> =>
  Effect.gen(function*() {
    const loader = yield* store.load
    const putAll = Effect.gen(function*() {
      for (const [table, row] of image.rows) yield* loader.put(table, row)
    })
    yield* Effect.onError(putAll, () => loader.discard)
    yield* loader.commit(image)
  })

/** Makes one store hold what another one does. */
export const copyStore = (from: Store, to: Store): Effect.Effect<void, ImageRefused> =>
  Effect.scoped(Effect.flatMap(from.dump, (image) => takeOver(to, image)))

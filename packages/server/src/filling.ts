import { loadInto, makeMemoryBlobs, makeMemoryStore, putImage } from "@mootkit/core"
import type { Blob, Blobs, ImageHead, Loader, WorldStore } from "@mootkit/core"
import type { ReadOptions, WorldFileError, WorldSource } from "@mootkit/core/world-file"
import * as Effect from "effect/Effect"
import type { Beginning } from "./beginning.ts"
import { originOf } from "./origin.ts"

/** Fills what is to become the state of a world; files are there before rows name them. */
export type Filling<E> = (loader: Loader, blobs: Blobs) => Effect.Effect<ImageHead, E>

/** Fills it with what a world begins with. */
export const fillWith = ({ files, store }: Beginning): Filling<never> => (loader, blobs) =>
  Effect.gen(function*() {
    for (const file of files) yield* blobs.put(file)
    return yield* Effect.scoped(Effect.flatMap(store.dump, (image) => Effect.orDie(putImage(image)(loader))))
  })

/** Fills it with what a world file holds; a world that runs with the machine's time catches up with it. */
export const fillFrom = (source: WorldSource, options: ReadOptions = {}): Filling<WorldFileError> => (loader, blobs) =>
  Effect.gen(function*() {
    const { readWorld } = yield* Effect.promise(() => import("@mootkit/core/world-file"))
    const head = yield* readWorld(source, options)(loader, blobs)
    const { mode, now } = head.clock
    return mode === "real" ? { ...head, clock: { mode, now: Math.max(now, Date.now()) } } : head
  })

/** Puts another world where one is kept, wholly or not at all; `atLast` is done right before it counts. */
export const fillHome = <E>(
  { blobs, store }: Pick<WorldStore, "store" | "blobs">,
  fill: Filling<E>,
  atLast: Effect.Effect<void> = Effect.void
): Effect.Effect<void, E> =>
  Effect.gen(function*() {
    const wanted = new Set<string>()
    const put = (file: Blob) => Effect.tap(blobs.put(file), (key) => Effect.sync(() => wanted.add(key)))
    yield* loadInto(store, (loader) => fill(loader, { ...blobs, put }), atLast)
    // It counts by now, and a file that nobody names does no harm.
    yield* Effect.ignoreCause(Effect.flatMap(blobs.keys, (keys) => blobs.forget(keys.filter((key) => !wanted.has(key)))))
  })

/** Where worlds start that start as a world file says: give it to `makeServer` as its `scenario`. */
export const readBeginning = (source: WorldSource, options: ReadOptions = {}): Effect.Effect<Beginning, WorldFileError> =>
  Effect.gen(function*() {
    const store = makeMemoryStore({ seed: 1, clock: { mode: "frozen", now: 0 }, wall: Date.now })
    const files: Array<Blob> = []
    const kept = makeMemoryBlobs()
    const put = (file: Blob) => Effect.tap(kept.put(file), () => Effect.sync(() => void files.push(file)))
    yield* fillHome({ store, blobs: { ...kept, put } }, fillFrom(source, options))
    return { ...yield* originOf(store), store, files }
  })

import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect } from "vitest"
import type { BlobStore } from "../blobs.ts"
import { makeMemoryBlobs } from "../blobs.ts"
import { events, subscriptions } from "../events.ts"
import { jobs } from "../jobs.ts"
import type { Store } from "../store.ts"
import type { AnyTable } from "../table.ts"
import { exportWorld, importWorld, WorldFileError } from "../world-file.ts"
import { anyBodies } from "./arbitrary.ts"
import { runAll } from "./history.ts"
import { elsewhere, inMemory } from "./images.ts"
import type { Law, MakeStore } from "./laws.ts"
import { suiteTables } from "./tables.ts"
import { contents } from "./writes.ts"

/** The tables that suites write to, as files know them. */
export const fileTables: ReadonlyArray<AnyTable> = [events, subscriptions, jobs, ...suiteTables]

/** A world as one text. */
export const fileOf = (store: Store, blobs: BlobStore = makeMemoryBlobs()) =>
  Effect.promise(async () => {
    let text = ""
    for await (const piece of exportWorld({ store, blobs })) text += piece
    return text
  })

const read = (text: string, store: Store) => importWorld(text, { store, blobs: makeMemoryBlobs() }, { tables: fileTables })

/** Laws of world files: what one store writes, another reads. */
export const worldFileLaws = (law: Law, make: MakeStore): void => {
  describe("world files", () => {
    for (const [way, to] of [["a store of its kind", make], ["a memory store", inMemory]] as const) {
      law(`a world that is written to a file is the same in ${way}, and goes on the same`, fc.tuple(anyBodies, anyBodies, anyBodies), (store, [shared, lost, next]) =>
        Effect.gen(function*() {
          const target = yield* to(elsewhere)
          yield* runAll(store, shared)
          yield* store.ack("suite", 1)
          yield* runAll(target, lost)
          yield* read(yield* fileOf(store), target)
          expect(yield* contents(target)).toEqual(yield* contents(store))
          expect(yield* target.readEvents(0, "suite")).toEqual(yield* store.readEvents(0, "suite"))
          expect(yield* runAll(target, next)).toEqual(yield* runAll(store, next))
          expect(yield* contents(target)).toEqual(yield* contents(store))
        }))
    }

    law("a file that was cut off is refused, and changes nothing", fc.tuple(anyBodies, fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 5 })), (store, [bodies, cuts]) =>
      Effect.gen(function*() {
        yield* runAll(store, bodies)
        const [kept, text] = [yield* contents(store), (yield* fileOf(store)).trimEnd()]
        for (const cut of [...cuts, 1 - 1 / text.length]) {
          expect(yield* Effect.flip(read(text.slice(0, Math.floor(cut * text.length)), store))).toBeInstanceOf(WorldFileError)
          expect(yield* contents(store)).toEqual(kept)
        }
      }))
  })
}

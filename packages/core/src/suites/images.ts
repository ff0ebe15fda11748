import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect } from "vitest"
import type { Image } from "../store/image.ts"
import { ImageRefused } from "../store/image.ts"
import { copyStore, takeOver } from "../store/image-copy.ts"
import { makeMemoryStore } from "../memory/store.ts"
import type { Store } from "../store.ts"
import { anyBodies, anyWrites } from "./arbitrary.ts"
import { runAll } from "./history.ts"
import type { Law, MakeStore } from "./laws.ts"
import { beginning, start } from "./laws.ts"
import { purses, tickets } from "./tables.ts"
import { busyBody, contents, fill } from "./writes.ts"

/** How a store begins that is to hold something else. */
export const elsewhere = { seed: 99, clock: { mode: "frozen" as const, now: start + 5 } }

/** The default store. */
export const inMemory: MakeStore = (options) => Effect.sync(() => makeMemoryStore({ ...options, wall: () => 0 }))

/** All that an image holds, to be compared. */
const spread = ({ clock, deals, lastKeys, rows }: Image) => ({
  clock,
  deals,
  lastKeys: [...lastKeys].map(([{ name }, last]) => [name, last]),
  rows: [...rows].map(([{ name }, row]) => [name, row])
})

const picture = (store: Store) => Effect.scoped(Effect.map(store.dump, spread))

/** Laws of images: what one store dumps, another takes over. */
export const imageLaws = (law: Law, make: MakeStore): void => {
  describe("images", () => {
    for (const [way, from, to] of [
      ["a store of its kind", undefined, make],
      ["a memory store", undefined, inMemory],
      ["it from a memory store", inMemory, undefined]
    ] as const) {
      law(`a world that is taken over by ${way} is the same, and goes on the same`, fc.tuple(anyBodies, anyBodies, anyBodies), (store, [shared, lost, next]) =>
        Effect.gen(function*() {
          const [source, target] = [from ? yield* from(beginning) : store, to ? yield* to(elsewhere) : store]
          yield* runAll(source, shared)
          yield* source.ack("suite", 1)
          yield* runAll(target, lost)
          yield* copyStore(source, target)
          expect(yield* contents(target)).toEqual(yield* contents(source))
          expect(yield* target.readEvents(0, "suite")).toEqual(yield* source.readEvents(0, "suite"))
          expect(yield* runAll(target, next)).toEqual(yield* runAll(source, next))
          expect(yield* contents(target)).toEqual(yield* contents(source))
        }))
    }

    law("an image is of the moment it was taken, and gives its rows again and again", fc.tuple(anyBodies, anyBodies), (store, [before, after]) =>
      Effect.scoped(Effect.gen(function*() {
        yield* runAll(store, before)
        const kept = yield* picture(store)
        const image = yield* store.dump
        yield* runAll(store, after)
        expect(spread(image)).toEqual(kept)
        yield* takeOver(store, image)
        expect(spread(image)).toEqual(kept)
        expect((yield* picture(store)).rows).toEqual(kept.rows)
      })))

    law("rows that do not go together are refused, and a loading that does not end changes nothing", fc.tuple(anyWrites, anyWrites), (store, [before, other]) =>
      Effect.gen(function*() {
        yield* store.transact(busyBody(before))
        const kept = yield* contents(store)
        const rows = yield* fill(yield* make(elsewhere), other)
        const loader = yield* store.load
        for (const row of rows) {
          yield* loader.put(tickets, row)
          expect(yield* Effect.flip(loader.put(tickets, row))).toEqual(new ImageRefused("suite_tickets", row.id, "id"))
          if (row.code === null) continue
          const twin = { ...row, id: row.id + 1000 }
          expect(yield* Effect.flip(loader.put(tickets, twin))).toEqual(new ImageRefused("suite_tickets", twin.id, "code"))
        }
        const nameless = JSON.parse(`{"coins":1}`)
        expect(yield* Effect.flip(loader.put(purses, nameless))).toEqual(new ImageRefused("suite_purses", undefined, "name"))
        expect(yield* contents(store)).toEqual(kept)
        yield* loader.discard
        expect(yield* contents(store)).toEqual(kept)
        expect(yield* store.transact(busyBody([]))).toBeDefined()
      }))
  })
}

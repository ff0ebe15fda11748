import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect } from "vitest"
import type { Store } from "../store.ts"
import { anyBodies } from "./arbitrary.ts"
import type { Write } from "./arbitrary.ts"
import type { Law, MakeStore } from "./laws.ts"
import { beginning, start } from "./laws.ts"
import { busyBody, contents } from "./writes.ts"

/** Runs bodies one after the other and gives what they gave. */
export const runAll = (store: Store, bodies: ReadonlyArray<ReadonlyArray<Write>>) =>
  Effect.forEach(bodies, (writes) => store.transact(busyBody(writes)))

/** Laws of states that are kept, returned to and shared. */
export const historyLaws = (law: Law, make: MakeStore): void => {
  describe("history", () => {
    law("equal seeds and equal bodies give equal rows", anyBodies, (store, bodies) =>
      Effect.gen(function*() {
        const other = yield* make(beginning)
        expect(yield* runAll(store, bodies)).toEqual(yield* runAll(other, bodies))
        expect(yield* contents(store)).toEqual(yield* contents(other))
      }))

    law("another seed gives other tokens", fc.integer({ min: 8 }), (store, seed) =>
      Effect.gen(function*() {
        const other = yield* make({ ...beginning, seed })
        const [mine, theirs] = [yield* store.transact((tx) => tx.token), yield* other.transact((tx) => tx.token)]
        expect(mine).not.toBe(theirs)
      }))

    law(
      "restoring a snapshot undoes whatever came after it",
      fc.record({ before: anyBodies, undone: anyBodies, after: anyBodies }),
      (store, { after, before, undone }) =>
        Effect.gen(function*() {
          yield* runAll(store, before)
          const twin = yield* store.fork
          const kept = yield* contents(store)
          const snapshot = yield* store.snapshot
          for (const bodies of [undone, [...undone, ...after]]) {
            yield* runAll(store, bodies)
            yield* store.ack("suite", 3)
            yield* store.setClock({ mode: "frozen", now: start + 1_000_000 })
            yield* store.restore(snapshot)
            expect(yield* contents(store)).toEqual(kept)
          }
          expect(yield* store.readEvents(0, "suite")).toEqual(kept.events)
          expect(yield* runAll(store, after)).toEqual(yield* runAll(twin, after))
        })
    )

    law(
      "what is written to one fork never shows in another",
      fc.record({ shared: anyBodies, first: anyBodies, second: anyBodies, third: anyBodies }),
      (store, { first, second, shared, third }) =>
        Effect.gen(function*() {
          yield* runAll(store, shared)
          const child = yield* store.fork
          yield* runAll(store, first)
          const kept = yield* contents(store)
          const grandchild = yield* child.fork
          const forked = yield* contents(grandchild)
          yield* runAll(child, second)
          yield* child.setClock({ mode: "frozen", now: 0 })
          expect(yield* contents(store)).toEqual(kept)
          expect(yield* contents(grandchild)).toEqual(forked)
          const childContents = yield* contents(child)
          yield* runAll(grandchild, third)
          yield* runAll(store, third)
          expect(yield* contents(child)).toEqual(childContents)
        })
    )

    law("a fork goes on as its origin would have", fc.tuple(anyBodies, anyBodies), (store, [shared, next]) =>
      Effect.gen(function*() {
        yield* runAll(store, shared)
        const fork = yield* store.fork
        expect(yield* runAll(fork, next)).toEqual(yield* runAll(store, next))
      }))

    law("a snapshot of a store can be restored in its forks", fc.tuple(anyBodies, anyBodies), (store, [shared, next]) =>
      Effect.gen(function*() {
        yield* runAll(store, shared)
        const [fork, snapshot, kept] = [yield* store.fork, yield* store.snapshot, yield* contents(store)]
        yield* runAll(fork, next)
        yield* fork.restore(snapshot)
        expect(yield* contents(fork)).toEqual(kept)
      }))
  })
}

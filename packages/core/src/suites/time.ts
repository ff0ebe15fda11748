import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect } from "vitest"
import type { ClockMode } from "../store.ts"
import type { Law } from "./laws.ts"
import { start } from "./laws.ts"
import { purses } from "./tables.ts"

type Act = "write" | "read" | "look" | "fail"

const anyActs = fc.array(fc.constantFrom<Act>("write", "read", "look", "fail"), { maxLength: 12, size: "max" })

/** Laws of domain time. */
export const timeLaws = (law: Law): void => {
  const walk = (mode: ClockMode, step: number) =>
    law(
      mode === "frozen" ? "a frozen clock never moves" : "scenario time moves one millisecond with each transaction that wrote",
      anyActs,
      (store, acts) =>
        Effect.gen(function*() {
          yield* store.setClock({ mode, now: start })
          let now = start
          for (const [i, act] of acts.entries()) {
            const seen = yield* act === "read"
              ? store.read((reader) => Effect.succeed(reader.now))
              : Effect.catch(
                store.transact((tx) =>
                  Effect.gen(function*() {
                    if (act !== "look") yield* tx.insert(purses, { name: `${i}`, coins: 0 })
                    return yield* act === "fail" ? Effect.fail(tx.now) : Effect.succeed(tx.now)
                  })
                ),
                (failure) => Effect.succeed(failure)
              )
            expect(seen).toBe(now)
            if (act === "write") now += step
            expect(yield* store.clock).toEqual({ mode, now })
          }
        })
    )

  describe("time", () => {
    walk("scenario", 1)
    walk("frozen", 0)

    law("real time never goes back, and stands still within a body", anyActs, (store, acts) =>
      Effect.gen(function*() {
        yield* store.setClock({ mode: "real", now: start })
        let last = start
        for (const i of acts.keys()) {
          const [before, after] = yield* store.transact((tx) =>
            Effect.gen(function*() {
              const before = tx.now
              yield* tx.insert(purses, { name: `${i}`, coins: 0 })
              return [before, tx.now] as const
            })
          )
          expect(after).toBe(before)
          expect(before).toBeGreaterThanOrEqual(last)
          last = before
        }
      }))

    law("a version stands for one state: writing and setting the clock make another, reading and failing do not", anyActs, (store, acts) =>
      Effect.gen(function*() {
        yield* store.setClock({ mode: "frozen", now: start })
        for (const [i, act] of acts.entries()) {
          const before = yield* store.version
          const write = store.transact((tx) =>
            Effect.andThen(
              act === "look" ? Effect.void : tx.insert(purses, { name: `${i}`, coins: 0 }),
              act === "fail" ? Effect.fail("failed") : Effect.void
            )
          )
          yield* act === "read" ? store.read(() => Effect.void) : Effect.ignore(write)
          const after = yield* store.version
          if (act === "read" || act === "fail") expect(after).toBe(before)
          if (act === "write") expect(after).not.toBe(before)
        }
        const known = yield* store.version
        yield* store.setClock({ mode: "frozen", now: start + 1 })
        expect(yield* store.version).not.toBe(known)
        yield* store.setClock({ mode: "real", now: start })
        expect(yield* store.version).toBeUndefined()
      }))

    law("a clock that is set is what the next body sees", fc.integer({ min: 0, max: 2 ** 42 }), (store, now) =>
      Effect.gen(function*() {
        yield* store.setClock({ mode: "scenario", now })
        expect(yield* store.read((reader) => Effect.succeed(reader.now))).toBe(now)
        expect(yield* store.transact((tx) => Effect.succeed(tx.now))).toBe(now)
      }))
  })
}

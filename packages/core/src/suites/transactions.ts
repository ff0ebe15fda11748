import { always, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect } from "vitest"
import type { Reader, Store } from "../store.ts"
import { UniqueViolation } from "../store.ts"
import { anyWrites } from "./arbitrary.ts"
import type { Law } from "./laws.ts"
import { start } from "./laws.ts"
import { blankTicket, purses, tickets } from "./tables.ts"
import { busyBody, contents, draw, fill } from "./writes.ts"

/** Lets the scheduler decide who goes on. */
const turn = (scheduler: fc.Scheduler, label: string): Effect.Effect<void> =>
  Effect.asVoid(Effect.promise(() => scheduler.schedule(Promise.resolve(), label)))

/**
 * Where a body gives way to others. Bodies must not wait; on a store whose calls wait anyway this one does it at moments
 * that the scheduler chooses, and on one that runs bodies in one step there is nothing to give way to.
 */
const between = ({ capabilities }: Store, scheduler: fc.Scheduler, label: string): Effect.Effect<void> =>
  capabilities.synchronousBodies ? Effect.void : turn(scheduler, label)

/** Runs programs at the same time, each begun and resumed when the scheduler says so. */
const interleave = <A, E>(scheduler: fc.Scheduler, programs: ReadonlyArray<Effect.Effect<A, E>>) =>
  Effect.promise(() =>
    scheduler.waitFor(Effect.runPromise(Effect.all(
      programs.map((program, i) => Effect.andThen(turn(scheduler, `program ${i}`), program)),
      { concurrency: "unbounded" }
    )))
  )

const coins = (reader: Reader, name: string) =>
  Effect.map(reader.get(purses, name), (purse) => purse?.coins ?? 0)

const openPurses = (store: Store) =>
  store.transact((tx) =>
    Effect.andThen(tx.insert(purses, { name: "left", coins: 50 }), tx.insert(purses, { name: "right", coins: 50 }))
  )

/** Laws of a transaction by itself and of transactions among each other. */
export const transactionLaws = (law: Law): void => {
  describe("transactions", () => {
    law(
      "a failed body leaves no trace",
      fc.record({ before: anyWrites, lost: anyWrites, dies: fc.boolean() }),
      (store, { before, dies, lost }) =>
        Effect.gen(function*() {
          yield* store.transact(busyBody(before))
          const twin = yield* store.fork
          const kept = yield* contents(store)
          const failure = dies ? Effect.die("given up") : Effect.fail("given up")
          const exit = yield* Effect.exit(store.transact((tx) => Effect.andThen(busyBody(lost)(tx), failure)))
          expect(exit).toEqual(yield* Effect.exit(failure))
          expect(yield* contents(store)).toEqual(kept)
          expect(yield* store.transact(busyBody([]))).toEqual(yield* twin.transact(busyBody([])))
        })
    )

    law(
      "a body sees its own writes, and nobody else does before its end",
      fc.record({ writes: anyWrites, scheduler: fc.scheduler() }),
      (store, { scheduler, writes }) =>
        Effect.gen(function*() {
          const writer = store.transact((tx) =>
            Effect.gen(function*() {
              const { rows } = yield* busyBody(writes)(tx)
              yield* between(store, scheduler, "written")
              expect(yield* tx.count(tickets, always)).toBe(rows.length)
              return rows.length
            })
          )
          const counting = store.read((reader) => reader.count(tickets, always))
          const [written, ...counted] = yield* interleave(scheduler, [writer, counting, counting, counting])
          for (const count of counted) expect([0, written]).toContain(count)
        })
    )

    law("no reader sees half a transaction", fc.scheduler(), (store, scheduler) =>
      Effect.gen(function*() {
        yield* openPurses(store)
        const transfer = (from: string, to: string) =>
          store.transact((tx) =>
            Effect.gen(function*() {
              yield* tx.update(purses, from, { coins: (yield* coins(tx, from)) - 7 })
              yield* between(store, scheduler, "on the way")
              yield* tx.update(purses, to, { coins: (yield* coins(tx, to)) + 7 })
              return 100
            })
          )
        const audit = store.read((reader) =>
          Effect.gen(function*() {
            const left = yield* coins(reader, "left")
            yield* between(store, scheduler, "counting")
            return left + (yield* coins(reader, "right"))
          })
        )
        const there = transfer("left", "right")
        const back = transfer("right", "left")
        const sums = yield* interleave(scheduler, [there, audit, back, audit, there, audit])
        expect(sums).toEqual([100, 100, 100, 100, 100, 100])
      }))

    law("what a transaction read still holds when it writes", fc.scheduler(), (store, scheduler) =>
      Effect.gen(function*() {
        yield* openPurses(store)
        const increment = store.transact((tx) =>
          Effect.gen(function*() {
            const known = yield* coins(tx, "left")
            yield* between(store, scheduler, "read")
            yield* tx.update(purses, "left", { coins: known + 1 })
          })
        )
        yield* interleave(scheduler, [increment, increment, increment, increment])
        expect(yield* store.read((reader) => coins(reader, "left"))).toBe(54)
      }))

    law(
      "unique keys hold under concurrency",
      fc.record({ codes: fc.array(fc.constantFrom("A-1", "A-2", null), { maxLength: 6 }), scheduler: fc.scheduler() }),
      (store, { codes, scheduler }) =>
        Effect.gen(function*() {
          const insert = (code: string | null) =>
            Effect.result(store.transact((tx) =>
              Effect.gen(function*() {
                const taken = yield* tx.count(tickets, eq("code", code))
                yield* between(store, scheduler, "looked")
                yield* tx.insert(tickets, { ...blankTicket, code })
                return taken
              })
            ))
          const results = yield* interleave(scheduler, codes.map(insert))
          const refusals = results.flatMap((result) => Result.isFailure(result) ? [result.failure] : [])
          const kept = (yield* store.read((reader) => reader.query(tickets, { where: always }))).map(({ code }) => code)
          const given = codes.filter((code) => code !== null)
          expect(kept.filter((code) => code !== null).sort()).toEqual([...new Set(given)].sort())
          expect(kept.filter((code) => code === null).length).toBe(codes.length - given.length)
          expect(refusals).toEqual(
            Array.from({ length: codes.length - kept.length }, () => new UniqueViolation("suite_tickets", "code"))
          )
        })
    )

    law("a body that runs twice has the effect of one run", fc.nat(6), (store, times) =>
      Effect.gen(function*() {
        const numbers: Array<number> = []
        for (let i = 0; i < times; i++) {
          const { drawn } = yield* store.transact((tx) =>
            Effect.andThen(tx.insert(tickets, blankTicket), busyBody([])(tx))
          )
          numbers.push(drawn.sequence)
        }
        const upTo = Array.from({ length: times }, (_, i) => i + 1)
        const { clock, events, jobs, tickets: rows } = yield* contents(store)
        expect(numbers).toEqual(upTo)
        expect(rows.map(({ id }) => id)).toEqual(upTo)
        expect(events.map(({ seq }) => seq)).toEqual(upTo)
        expect(jobs.map(({ id }) => id)).toEqual(upTo)
        expect(clock.now).toBe(start + times)
      }))

    law("a refusal that a body takes in its stride costs it nothing else", anyWrites, (store, writes) =>
      Effect.gen(function*() {
        const rows = yield* fill(store, writes)
        const again = store.transact((tx) =>
          Effect.gen(function*() {
            for (const row of rows) yield* Effect.flip(tx.insert(tickets, row))
            return yield* draw(tx)
          })
        )
        const twin = yield* store.fork
        expect(yield* again).toEqual(yield* twin.transact(draw))
        expect((yield* contents(store)).tickets).toEqual((yield* contents(twin)).tickets)
      }))
  })
}


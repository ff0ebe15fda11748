import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect } from "vitest"
import type { EventRow } from "../events.ts"
import type { AccountId } from "../ids.ts"
import { id } from "../ids.ts"
import type { JobRow } from "../jobs.ts"
import { jobs } from "../jobs.ts"
import type { Law } from "./laws.ts"
import { start } from "./laws.ts"
import { purses } from "./tables.ts"

const subscribers = ["webhooks", "realtime", "__proto__"]
const anySeq = fc.nat(12)

const anyTelling = fc.array(
  fc.oneof(
    fc.record({ _tag: fc.constant("Append" as const), many: fc.nat(4), fails: fc.boolean() }),
    fc.record({ _tag: fc.constant("Ack" as const), subscriber: fc.constantFrom(...subscribers), seq: anySeq })
  ),
  { maxLength: 12, size: "max" }
)

const anyWork = fc.array(
  fc.oneof(
    fc.record({ _tag: fc.constant("Enqueue" as const), due: fc.nat(6) }),
    fc.record({ _tag: fc.constant("Claim" as const), at: fc.nat(8), lease: fc.nat(4) }),
    fc.record({ _tag: fc.constant("Finish" as const), nth: fc.nat(5) })
  ),
  { maxLength: 16, size: "max" }
)

const oldestFirst = (a: JobRow, b: JobRow): number => a.runAt - b.runAt || a.id - b.id

const draftsOf = (many: number) =>
  Array.from({ length: many }, (_, i) => ({
    accountId: id<AccountId>(1),
    stream: { type: "contact" as const, id: i },
    type: "suite.told",
    ids: { contact: i }
  }))

/** Laws of events and jobs. */
export const logLaws = (law: Law): void => {
  describe("events and jobs", () => {
    law(
      "events are numbered without gaps, and each subscriber hears what it has not heard",
      fc.tuple(anyTelling, anySeq),
      (store, [acts, after]) =>
        Effect.gen(function*() {
          const log: Array<EventRow> = []
          const acked = new Map<string, number>()
          for (const act of acts) {
            if (act._tag === "Append") {
              const drafts = draftsOf(act.many)
              const told = yield* Effect.result(store.transact((tx) =>
                Effect.flatMap(tx.appendEvents(drafts), (rows) => act.fails ? Effect.fail("given up") : Effect.succeed(rows))
              ))
              const next = log.length + 1
              const blank = { changed: {}, snapshot: null, actor: null, at: expect.any(Number) }
              const numbered = drafts.map((draft, i) => ({ ...draft, ...blank, seq: next + i }))
              expect(told).toEqual(act.fails ? Result.fail("given up") : Result.succeed(numbered))
              if (Result.isSuccess(told)) log.push(...told.success)
            } else {
              yield* store.ack(act.subscriber, act.seq)
              acked.set(act.subscriber, Math.max(act.seq, acked.get(act.subscriber) ?? 0))
            }
            for (const subscriber of subscribers) {
              const heard = acked.get(subscriber) ?? 0
              expect(yield* store.readEvents(0, subscriber)).toEqual(log.filter(({ seq }) => seq > heard))
              expect(yield* store.readEvents(after, subscriber)).toEqual(log.filter(({ seq }) => seq > Math.max(after, heard)))
            }
          }
        })
    )

    law("a due job is given to one worker at a time, the oldest first", anyWork, (store, acts) =>
      Effect.gen(function*() {
        let queue: ReadonlyArray<JobRow> = []
        for (const act of acts) {
          if (act._tag === "Enqueue") {
            const job = { runAt: start + act.due, kind: "suite", payload: { due: act.due } }
            const row = yield* store.transact((tx) => tx.enqueueJob(job))
            expect(row).toEqual({ ...job, id: row.id, worker: null, leasedUntil: null, attempts: 0 })
            queue = [...queue, row].sort(oldestFirst)
          } else if (act._tag === "Claim") {
            const now = start + act.at
            const due = queue.find(({ leasedUntil, runAt }) => runAt <= now && (leasedUntil ?? now) <= now)
            const claimed = yield* store.claimJob(now, "worker", act.lease)
            const leased = due && { ...due, worker: "worker", leasedUntil: now + act.lease, attempts: due.attempts + 1 }
            expect(claimed).toEqual(leased)
            queue = queue.map((job) => job === due && leased ? leased : job)
          } else {
            const job = queue[act.nth % queue.length]
            if (job) yield* store.transact((tx) => tx.remove(jobs, job.id))
            queue = queue.filter((other) => other !== job)
          }
        }
      }))

    law("workers who claim at the same time get different jobs", fc.nat(4), (store, many) =>
      Effect.gen(function*() {
        yield* store.transact((tx) =>
          Effect.gen(function*() {
            yield* tx.insert(purses, { name: "before the jobs", coins: 0 })
            for (let i = 0; i < many; i++) yield* tx.enqueueJob({ runAt: start, kind: "suite", payload: {} })
          })
        )
        const claims = Array.from({ length: many + 2 }, (_, i) => store.claimJob(start, `worker ${i}`, 1000))
        const claimed = yield* Effect.all(claims, { concurrency: "unbounded" })
        expect(claimed.flatMap((job) => job?.id ?? []).sort()).toEqual(Array.from({ length: many }, (_, i) => i + 1))
      }))
  })
}

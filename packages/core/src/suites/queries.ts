import { always } from "@mootkit/filters/query"
import type { Order, Predicate } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect } from "vitest"
import type { Cursor, Query } from "../store.ts"
import { anyColumn, anyOrders, anyPage, anyPins, anyWhere, anyWrites } from "./arbitrary.ts"
import type { Law } from "./laws.ts"
import { answer, countedBy, cursorOf, filtered } from "./reference.ts"
import { tickets } from "./tables.ts"
import type { Ticket } from "./tables.ts"
import { fill, writeAll } from "./writes.ts"

interface Asked {
  readonly where: Predicate
  readonly orderBy: ReadonlyArray<Order>
  readonly page: Pick<Query, "limit" | "offset">
  /** The row after which the page begins, among all rows; without it, at the beginning. */
  readonly nth: number | undefined
}

const anyAsked: fc.Arbitrary<Asked> = fc.record({
  where: anyWhere,
  orderBy: anyOrders,
  page: anyPage,
  nth: fc.option(fc.nat(20), { nil: undefined })
})

const queryOf = (rows: ReadonlyArray<Ticket>, { nth, orderBy, page, where }: Asked): Query => {
  const last = nth === undefined ? undefined : rows[nth]
  return { where, orderBy, ...page, ...(last && { after: cursorOf(tickets, orderBy, last) }) }
}

const anyAskedOften = fc.record({ writes: anyWrites, asked: fc.array(anyAsked, { minLength: 1, maxLength: 6 }) })

/** Laws of reading: every answer is the reference evaluator's. */
export const queryLaws = (law: Law): void => {
  describe("reading", () => {
    law("a query answers as the reference evaluator", anyAskedOften, (store, { asked, writes }) =>
      Effect.gen(function*() {
        const rows = yield* fill(store, writes)
        for (const query of asked.map((each) => queryOf(rows, each))) {
          const found = yield* store.read((reader) => reader.query(tickets, query))
          expect(found).toEqual(answer(tickets, rows, query))
        }
      }))

    law("several queries in one answer as each by itself", anyAskedOften, (store, { asked, writes }) =>
      Effect.gen(function*() {
        const rows = yield* fill(store, writes)
        const queries = asked.map((each) => queryOf(rows, each))
        const found = yield* store.read((reader) => reader.queryEach(tickets, queries))
        expect(found).toEqual(queries.map((query) => answer(tickets, rows, query)))
      }))

    law(
      "a transaction's queries see what it wrote",
      fc.record({ before: anyWrites, writes: anyWrites, asked: anyAsked }),
      (store, { asked, before, writes }) =>
        Effect.gen(function*() {
          const base = yield* fill(store, before)
          yield* store.transact((tx) =>
            Effect.gen(function*() {
              const rows = yield* writeAll(tx, base, writes)
              const query = queryOf(rows, asked)
              expect(yield* tx.query(tickets, query)).toEqual(answer(tickets, rows, query))
              expect(yield* tx.count(tickets, query.where)).toBe(filtered(tickets, rows, query.where).length)
            })
          )
        })
    )

    law(
      "walking on from the last row seen visits every row once, in order",
      fc.record({ writes: anyWrites, where: anyWhere, orderBy: anyOrders, limit: fc.integer({ min: 1, max: 4 }) }),
      (store, { limit, orderBy, where, writes }) =>
        Effect.gen(function*() {
          const rows = yield* fill(store, writes)
          const visited: Array<Ticket> = []
          let after: Cursor | undefined
          do {
            const query = { where, orderBy, limit, ...(after && { after }) }
            const page = yield* store.read((reader) => reader.query(tickets, query))
            visited.push(...page)
            const last = page.at(-1)
            after = last && cursorOf(tickets, orderBy, last)
          } while (after)
          expect(visited).toEqual(answer(tickets, rows, { where, orderBy }))
        })
    )

    law(
      "counts equal counting",
      fc.record({ before: anyWrites, writes: anyWrites, wheres: fc.array(fc.oneof(anyPins, anyWhere), { maxLength: 6 }) }),
      (store, { before, wheres, writes }) =>
        Effect.gen(function*() {
          const base = yield* fill(store, before)
          const rows = yield* store.transact((tx) => writeAll(tx, base, writes))
          for (const where of [always, ...wheres]) {
            const count = yield* store.read((reader) => reader.count(tickets, where))
            expect(count).toBe(filtered(tickets, rows, where).length)
          }
        })
    )

    law(
      "counts by a column equal counting",
      fc.record({ writes: anyWrites, wheres: fc.array(fc.oneof(anyPins, anyWhere), { maxLength: 4 }), column: anyColumn }),
      (store, { column, wheres, writes }) =>
        Effect.gen(function*() {
          const rows = yield* fill(store, writes)
          for (const where of [always, ...wheres]) {
            const counts = yield* store.read((reader) => reader.countBy(tickets, where, column))
            expect(counts).toEqual(countedBy(tickets, filtered(tickets, rows, where), column))
          }
        })
    )

    law(
      "rows are found by their keys, in the order of the keys",
      fc.record({ writes: anyWrites, keys: fc.array(fc.integer({ min: -1, max: 14 }), { maxLength: 8 }) }),
      (store, { keys, writes }) =>
        Effect.gen(function*() {
          const rows = yield* fill(store, writes)
          const there = [...new Set(keys)].flatMap((key) => rows.find(({ id }) => id === key) ?? [])
          const many = yield* store.read((reader) => reader.getMany(tickets, keys))
          expect([...many]).toEqual(there.map((row) => [row.id, row]))
          for (const key of keys) {
            const found = yield* store.read((reader) => reader.get(tickets, key))
            expect(found).toEqual(there.find(({ id }) => id === key))
          }
        })
    )
  })
}

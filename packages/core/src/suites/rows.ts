import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect } from "vitest"
import { anyWrites } from "./arbitrary.ts"
import type { Law } from "./laws.ts"
import { answer } from "./reference.ts"
import { blankTicket, purses, tickets } from "./tables.ts"
import { contents, fill } from "./writes.ts"

const anyName = fc.constantFrom("orders", "orders/1", "constructor", "__proto__", "")
const anyScope = fc.constantFrom<string | number>(1, "1", "1/", "/1", "", "__proto__")
const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 3 }), anyName, fc.constantFrom("ﬀ", "😀"))
const anyPurses = fc.uniqueArray(anyText, { maxLength: 8 })

/** Laws of writing rows, and of what a store deals out. */
export const rowLaws = (law: Law): void => {
  describe("rows", () => {
    law("an update that changes nothing leaves the row as it was", anyWrites, (store, writes) =>
      Effect.gen(function*() {
        const rows = yield* fill(store, writes)
        yield* store.transact((tx) => Effect.forEach(rows, ({ id, ...same }) => tx.update(tickets, id, same)))
        expect((yield* contents(store)).tickets).toEqual(answer(tickets, rows, { where: always }))
      }))

    law(
      "a committed row that did not change is the same object at every read",
      anyWrites,
      (store, writes) =>
        Effect.gen(function*() {
          const rows = yield* fill(store, writes)
          yield* store.transact((tx) => Effect.forEach(rows, ({ id, ...same }) => tx.update(tickets, id, same)))
          const ids = rows.map(({ id }) => id)
          const found = yield* store.read((reader) => reader.getMany(tickets, ids))
          for (const row of rows) expect(found.get(row.id)).toBe(row)
          const listed = yield* store.read((reader) => reader.query(tickets, { where: always }))
          for (const row of listed) expect(found.get(row.id)).toBe(row)
        }),
      "rowIdentity"
    )

    law("a stamp that is given stands", fc.tuple(fc.integer(), fc.integer()), (store, [created, updated]) =>
      Effect.gen(function*() {
        const rows = yield* store.transact((tx) =>
          Effect.gen(function*() {
            const old = yield* tx.insert(tickets, { ...blankTicket, createdAt: created })
            const touched = yield* tx.update(tickets, old.id, { name: "Ana", updatedAt: updated })
            const kept = yield* tx.update(tickets, old.id, { name: "João", updatedAt: updated })
            return [old, touched, kept]
          })
        )
        expect(rows.map(({ createdAt }) => createdAt)).toEqual([created, created, created])
        expect(rows.map(({ updatedAt }) => updatedAt)).toEqual([created, updated, updated])
      }))

    law("a row keeps its key, and a row that is not there cannot change", anyWrites, (store, writes) =>
      Effect.gen(function*() {
        const rows = yield* fill(store, writes)
        const before = yield* contents(store)
        for (const { id } of rows) {
          const moved = yield* Effect.exit(store.transact((tx) => tx.update(tickets, id, { id: id + 100 })))
          expect(moved._tag).toBe("Failure")
        }
        const missing = yield* Effect.exit(store.transact((tx) => tx.update(tickets, 99, { name: "Ana" })))
        expect(missing._tag).toBe("Failure")
        expect(yield* contents(store)).toEqual(before)
      }))

    law("given keys are found as they were given, in the order of their code points", anyPurses, (store, names) =>
      Effect.gen(function*() {
        yield* store.transact((tx) => Effect.forEach(names, (name, coins) => tx.insert(purses, { name, coins })))
        const all = names.map((name, coins) => ({ name, coins }))
        const queries = [
          { where: always },
          { where: always, orderBy: [{ field: "name", direction: "desc" as const }], limit: 3 },
          ...names.map((name) => ({ where: { _tag: "Compare" as const, field: "name", op: "gt" as const, value: name } }))
        ]
        const found = yield* store.read((reader) => reader.queryEach(purses, queries))
        expect(found).toEqual(queries.map((query) => answer(purses, all, query)))
      }))

    law(
      "a sequence counts from one for each name and scope",
      fc.array(fc.tuple(anyName, anyScope), { maxLength: 12 }),
      (store, asked) =>
        Effect.gen(function*() {
          const numbers: Array<number> = []
          for (const [name, scope] of asked) numbers.push(yield* store.transact((tx) => tx.sequence(name, scope)))
          expect(numbers).toEqual(asked.map(([name, scope], at) =>
            asked.slice(0, at + 1).filter(([otherName, otherScope]) => otherName === name && otherScope === scope).length
          ))
        })
    )

    law("what is drawn has its form, and is not drawn again", fc.integer({ min: 1, max: 2 ** 32 }), (store, below) =>
      Effect.gen(function*() {
        const twice = store.transact((tx) =>
          Effect.forEach([1, 2], () => Effect.all({ uuid: tx.uuid, token: tx.token, number: tx.random(below) }))
        )
        const drawn = [...(yield* twice), ...(yield* twice)]
        for (const { number, token, uuid } of drawn) {
          expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
          expect(token).toMatch(/^[1-9A-HJ-NP-Za-km-z]{24}$/)
          expect(Number.isInteger(number) && number >= 0 && number < below).toBe(true)
        }
        expect(new Set(drawn.flatMap(({ token, uuid }) => [token, uuid])).size).toBe(2 * drawn.length)
      }))
  })
}

import { readField, table } from "@mootkit/core"
import type { Store, Table } from "@mootkit/core"
import { all, always, castTo, compareBy, contains, eq, isNull, not, oneOf, overlaps } from "@mootkit/filters/query"
import type { Comparison, Field, Operand, Order, Predicate, Scalar } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { answer, countedBy, filtered } from "@mootkit/core/suites"
import { open, run } from "./worlds.ts"
import type { Tables } from "./worlds.ts"

interface Row {
  readonly id: number
  readonly indexed?: unknown
  readonly plain?: unknown
}

const rowsTable = table<Row, number>()("rows", {
  key: "id",
  stamped: false,
  indexes: { indexed: ["indexed"], both: ["indexed", "copied"] },
  counters: { indexed: ["indexed"] },
  computed: { copied: ({ indexed }) => indexed, told: ({ plain }) => plain }
})

const values = [undefined, null, 0, 1, -1, 1.5, 10, "", "a", "A", "1", "10", "true", true, false, [], [1, "a", true, null], [false, "1"], {}, { 0: 1, a: "a" }]

const rows: ReadonlyArray<Row> = values.map((value, i) => ({ id: i + 1, ...value !== undefined && { indexed: value, plain: value } }))

const scalars: ReadonlyArray<Scalar> = [0, 1, 1.5, "", "a", "1", "x", true, false, NaN, Infinity]

const fields: ReadonlyArray<Field> = ["id", "indexed", "plain", "copied", "told", "missing", ["indexed", "a"], ["plain", "0"]]

const operands: ReadonlyArray<Operand> = [
  ...fields,
  ...(["text", "lowercase", "number", "date", "boolean", "length"] as const).flatMap((as) => [castTo(as, "indexed"), castTo(as, "plain")])
]

const comparisons: ReadonlyArray<Comparison> = ["eq", "ne", "lt", "lte", "gt", "gte"]

const many = Array.from({ length: 600 }, (_, i) => i * 100 + 7)

const lists: ReadonlyArray<ReadonlyArray<Scalar>> = [
  [],
  ...scalars.flatMap((one, i) => scalars.slice(i).map((other) => [one, other])),
  [...many, 1, "a", true],
  [...many, 1],
  [...many, Infinity, NaN],
  [...many.map(String), "1"],
  [...many.map(String), "a", false]
]

const conditionsOn = (field: Operand): ReadonlyArray<Predicate> => [
  isNull(field),
  contains(field, "a"),
  contains(field, "A", { caseSensitive: true }),
  ...scalars.flatMap((value) => comparisons.map((op): Predicate => ({ _tag: "Compare", field, op, value }))),
  ...lists.flatMap((list) => [oneOf(field, list), overlaps(field, list)])
]

const filledStore: Effect.Effect<Store> = Effect.orDie(Effect.scoped(Effect.gen(function*() {
  const { store } = yield* open(":memory:", { tables: [rowsTable] as unknown as Tables })
  yield* store.transact((tx) => Effect.forEach(rows, (row) => tx.insert(rowsTable, row)))
  return yield* store.fork
})))

const samples: Table<Row, number> = rowsTable

it.each(operands.map((operand) => [JSON.stringify(operand), operand] as const))("each condition on a value of each kind says what it means: %s", (_, operand) =>
  run(Effect.gen(function*() {
    const store = yield* filledStore
    const wheres = conditionsOn(operand).flatMap((condition) => [condition, not(condition)])
    yield* store.read((reader) => Effect.forEach(wheres, (where) =>
      Effect.gen(function*() {
        const matching = filtered(samples, rows, where)
        expect([where, yield* reader.query(samples, { where })]).toEqual([where, matching])
        expect([where, yield* reader.count(samples, where)]).toEqual([where, matching.length])
      })))
  })))

/** Compares the places that rows have in an order: the values of its field, then their keys. */
const comparePlaces = (order: Order) => compareBy<object>([{ ...order, field: "0" }, { field: "1", direction: "asc" }])

it.each(fields.map((field) => [JSON.stringify(field), field] as const))("rows are in order, and are walked through, by %s", (_, field) =>
  run(Effect.gen(function*() {
    const store = yield* filledStore
    const ways = (["asc", "desc"] as const).flatMap((direction) => (["first", "last", undefined] as const).map((nulls): Order => ({ field, direction, ...nulls && { nulls } })))
    const texts: ReadonlyArray<Scalar | null> = [null, ...scalars, "10", -1]
    yield* store.read((reader) => Effect.forEach(ways, (order) =>
      Effect.gen(function*() {
        const orderBy = [order]
        expect(yield* reader.query(samples, { where: always, orderBy })).toEqual(answer(samples, rows, { where: always, orderBy }))
        for (const value of texts) {
          const after = [value, 5]
          const isLater = (row: Row) => comparePlaces(order)({ 0: readField(samples, row, field) ?? null, 1: row.id }, { ...after }) > 0
          const found = yield* reader.query(samples, { where: always, orderBy, after })
          expect([after, found]).toEqual([after, answer(samples, rows.filter(isLater), { where: always, orderBy })])
        }
      })))
  })))

it("counts by each column are those of the rows", () =>
  run(Effect.gen(function*() {
    const store = yield* filledStore
    for (const where of [always, eq("indexed", 1), all(isNull("indexed"), not(isNull("id"))), oneOf("indexed", [1, "a", true])]) {
      for (const column of ["id", "indexed", "plain", "copied", "told", "missing"]) {
        expect(yield* store.read((reader) => reader.countBy(samples, where, column))).toEqual(countedBy(samples, filtered(samples, rows, where), column))
      }
    }
  })))

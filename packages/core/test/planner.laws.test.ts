import * as query from "@mootkit/filters/query"
import type { Field, Order, Predicate } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { Query } from "../src/store.ts"
import { answer, cursorOf, filtered } from "../src/suites/reference.ts"
import type { Key, Table } from "../src/table.ts"
import { table } from "../src/table.ts"
import { holds } from "./law.ts"

interface Cell {
  readonly key: Key
  readonly a: number | null
  readonly b: string | boolean | number | null
  readonly c: number | null
  readonly json: Readonly<Record<string, number | null>> | null
}

type Columns = Omit<Cell, "key">

const sum = ({ a, c }: Cell): number | null => a === null || c === null ? null : a + c

const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 3 })
const anyKey = fc.constantFrom<Key>(-1, 0, 1, 2, 3, 4, 5, 6, 7, "", "1", "2", "a", "b", "ﬀ", "😀")
const anyNumber = fc.constantFrom(-1, 0, 1, 2, 2.5)
const anyMixed = fc.constantFrom<string | number | boolean>("", "a", "b", "ﬀ", "😀", 0, 1, true, false)
const anyColumns: fc.Arbitrary<Columns> = fc.record({
  a: orNull(anyNumber),
  b: orNull(anyMixed),
  c: orNull(fc.oneof(anyNumber, fc.constant(Number.NaN))),
  json: orNull(fc.record({ x: orNull(anyNumber) }, { requiredKeys: [], noNullPrototype: true }))
})
const anyCells: fc.Arbitrary<ReadonlyArray<Cell>> = fc
  .uniqueArray(fc.tuple(anyKey, anyColumns), { selector: ([key]) => key, maxLength: 14, size: "max" })
  .map((cells) => cells.map(([key, columns]) => ({ key, ...columns })))

const columns = ["a", "b", "c", "sum", "key"]
const path: Field = ["json", "x"]
const anyOrder: fc.Arbitrary<Order> = fc.record(
  {
    field: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<Field>("a", "c", "sum") },
      fc.constantFrom<Field>(...columns, path, "missing", "constructor")
    ),
    direction: fc.constantFrom<Order["direction"]>("asc", "desc"),
    nulls: fc.constantFrom<"first" | "last">("first", "last")
  },
  { requiredKeys: ["field", "direction"], noNullPrototype: true }
)
const anyOrders = fc.array(anyOrder, { maxLength: 3 })
const anyIndexes = fc.array(fc.array(anyOrder, { minLength: 1, maxLength: 3 }), { maxLength: 3 })
const anyCounters = fc.array(fc.uniqueArray(fc.constantFrom(...columns), { minLength: 1, maxLength: 3 }), { maxLength: 3 })

const named = <T>(values: ReadonlyArray<T>) => Object.fromEntries(values.map((value, i) => [`number ${i}`, value]))

const anyUnique = fc.option(fc.uniqueArray(fc.constantFrom("a", "b", "c", "sum"), { minLength: 1, maxLength: 2 }), { nil: [] })

const anyTable: fc.Arbitrary<Table<Cell, Key>> = fc.tuple(anyIndexes, anyCounters, anyUnique).map(([indexes, counters, unique]) =>
  table<Cell, Key>()("cells", {
    key: "key",
    generated: false,
    stamped: false,
    indexes: named(indexes),
    unique: unique.length === 0 ? {} : { unique },
    counters: named(counters),
    computed: { sum }
  })
)

const anyField = fc.constantFrom<Field>(...columns, path, ["a"], "constructor")
const anyValue = fc.oneof(anyNumber, anyMixed, anyKey)
/** More values than a planner should look up one by one. */
const manyValues = Array.from({ length: 300 }, (_, i) => i - 1)
const anyPin: fc.Arbitrary<Predicate> = fc.oneof(
  fc.tuple(anyField, orNull(anyValue)).map(([field, value]) => query.eq(field, value)),
  fc.tuple(anyField, fc.array(anyValue, { maxLength: 4 })).map(([field, values]) => query.oneOf(field, values)),
  anyField.map((field) => query.oneOf(field, manyValues)),
  fc.tuple(anyField, fc.array(anyValue, { maxLength: 2 })).map(([field, values]) =>
    query.any(query.isNull(field), query.oneOf(field, values), query.oneOf(field, values))
  )
)
const anyBound: fc.Arbitrary<Predicate> = fc
  .tuple(anyField, fc.constantFrom("gt", "gte", "lt", "lte"), fc.oneof(anyValue, fc.constant(Number.NaN)))
  .map(([field, op, value]) => query[op](field, value))
const anyConjunct = fc.oneof(
  { weight: 3, arbitrary: anyPin },
  { weight: 3, arbitrary: anyBound },
  fc.tuple(anyPin, anyBound).map(([pin, bound]) => query.any(pin, bound)),
  fc.oneof(anyPin, anyBound).map(query.not),
  fc.constantFrom(query.never, query.always, query.all(query.always))
)
const anyWhere = fc.oneof(
  fc.constant(query.always),
  fc.array(anyConjunct, { maxLength: 4 }).map((parts) => query.all(...parts))
)

type Value<A> = A extends fc.Arbitrary<infer T> ? T : never
type Twist = (order: Order) => Order

/** An order that an index keeps ready, or one that looks like it, and values that its first fields are pinned to, which it may name. */
const anyIndexedOrder = fc.record({
  nth: fc.nat(2),
  named: fc.boolean(),
  pins: fc.array(fc.array(orNull(fc.oneof({ weight: 3, arbitrary: anyNumber }, anyValue)), { minLength: 1, maxLength: 3 }), {
    maxLength: 2
  }),
  twist: fc.constantFrom<Twist>(
    ...Array.from({ length: 4 }, (): Twist => (order) => order),
    (order) => ({ ...order, direction: order.direction === "asc" ? "desc" : "asc" }),
    (order) => ({ ...order, nulls: order.nulls === "last" ? "first" : "last" })
  )
})

const anyAsked = fc.record({
  where: anyWhere,
  order: fc.oneof({ weight: 2, arbitrary: anyIndexedOrder }, anyOrders.map((orders) => ({ orders }))),
  offset: fc.option(fc.constantFrom(0, 1, 2, 5, 2 ** 53, Infinity), { nil: undefined, freq: 2 }),
  limit: fc.option(fc.constantFrom(0, 1, 2, 3, 8, 2 ** 53, Infinity), { nil: undefined }),
  nth: fc.option(fc.nat(13), { nil: undefined })
})

const alongIndex = (
  cells: Table<Cell, Key>,
  { named, nth, pins, twist }: Value<typeof anyIndexedOrder>,
  where: Predicate
) => {
  const on = cells.indexes[nth]?.on ?? []
  const pinned = on.flatMap(({ field }, i) => pins[i] ? query.any(...pins[i].map((value) => query.eq(field, value))) : [])
  return { orderBy: on.slice(named ? 0 : pins.length).map(twist), where: query.all(where, ...pinned) }
}

const queryOf = (cells: Table<Cell, Key>, rows: ReadonlyArray<Cell>, asked: Value<typeof anyAsked>): Query => {
  const { limit, nth, offset } = asked
  const { orderBy, where } = "orders" in asked.order
    ? { orderBy: asked.order.orders, where: asked.where }
    : alongIndex(cells, asked.order, asked.where)
  const last = nth === undefined ? undefined : rows[nth]
  return {
    where,
    orderBy,
    ...(offset !== undefined && { offset }),
    ...(limit !== undefined && { limit }),
    ...(last && { after: cursorOf(cells, orderBy, last) })
  }
}

const newStore = () => makeMemoryStore({ seed: 1, clock: { mode: "frozen", now: 0 }, wall: () => 0 })

/** A store in which some cells were written, changed and removed, as far as unique columns let them; and what is left. */
const written = (
  cells: Table<Cell, Key>,
  first: ReadonlyArray<Cell>,
  patches: ReadonlyArray<Partial<Cell> | undefined>
) => {
  const store = newStore()
  const left = new Map<Key, Cell>()
  const kept = Effect.runSync(store.transact((tx) =>
    Effect.forEach(first, (cell) => Effect.result(tx.insert(cells, cell)))
  ))
  for (const cell of kept) if (Result.isSuccess(cell)) left.set(cell.success.key, cell.success)
  Effect.runSync(store.transact((tx) =>
    Effect.gen(function*() {
      for (const [i, { key }] of [...left.values()].slice(0, patches.length).entries()) {
        const patch = patches[i]
        if (!patch) {
          yield* tx.remove(cells, key)
          left.delete(key)
          continue
        }
        const changed = yield* Effect.result(tx.update(cells, key, patch))
        if (Result.isSuccess(changed)) left.set(key, changed.success)
      }
    })
  ))
  return { store, rows: [...left.values()] }
}

const anyPatches = fc.array(fc.option(anyColumns, { nil: undefined, freq: 3 }), { maxLength: 5 })

describe("whatever indexes and counters a table has", { timeout: 60_000 }, () => {
  it("a query answers as the reference evaluator", () =>
    holds(
      fc.property(anyTable, anyCells, anyPatches, fc.array(anyAsked, { minLength: 1, maxLength: 4 }), (cells, first, patches, asked) => {
        const { rows, store } = written(cells, first, patches)
        for (const each of asked) {
          const query = queryOf(cells, rows, each)
          const found = Effect.runSync(store.read((reader) => reader.query(cells, query)))
          expect(found).toEqual(answer(cells, rows, query))
        }
      }),
      1500
    ))

  it("a count equals counting", () =>
    holds(
      fc.property(
        anyTable,
        anyCells,
        anyPatches,
        fc.array(fc.oneof(anyWhere, fc.array(anyPin, { maxLength: 3 }).map((pins) => query.all(...pins))), { maxLength: 4 }),
        (cells, first, patches, wheres) => {
          const { rows, store } = written(cells, first, patches)
          for (const where of wheres) {
            const count = Effect.runSync(store.read((reader) => reader.count(cells, where)))
            expect(count).toBe(filtered(cells, rows, where).length)
          }
        }
      ),
      1000
    ))
})

import { makeMemoryStore, table } from "@mootkit/core"
import type { Key, Query, Store, Table } from "@mootkit/core"
import { all, always, any, castTo, contains, eq, gt, isNull, like, lt, ne, not, oneOf, overlaps, startsWith } from "@mootkit/filters/query"
import type { Field, Order, Predicate, Scalar } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { answer, countedBy, filtered } from "@mootkit/core/suites"
import { open, run } from "./worlds.ts"
import type { Tables } from "./worlds.ts"

type Row = { readonly id: number } & Readonly<Record<string, unknown>>

type Thing = Table<Row, number>

/** Odd names of columns and keys, and texts that are odd as values too; halves of characters come in tests of their own. */
const oddNames = ["", "__proto__", "constructor", "a\"b", "a'b", "a\\b", "a`b", "a]b", "a.b", "$.a", "$[0]", "a\0b", "\0", "😀", "é", "É", "a\u2028b", "a\nb", "'; DROP TABLE things; --", "?", "?1", ":a", "@a", "%", "_", "\\", "\u{10ffff}", "\uffff", "\u{10ffff}00d800", "null", "1", "true"] as const

const oddNumbers = [0, -0, 1, -1, 1.5, 1e308, -1e308, 5e-324, 2 ** 53, 2 ** 53 + 2, 2 ** 60, 2 ** 63, -(2 ** 63), 2 ** 64, 1e21, 0.1 + 0.2, 123456789012345680000, 1.7976931348623157e308]

const things: Thing = table<Row, number>()("Odd \"things\"", {
  key: "id",
  stamped: false,
  unique: { "it's \"one\"": ["a\"b"] },
  indexes: { odd: ["é", "a\\b"], proto: ["__proto__"], deep: [{ field: ["deep", "a\"b"], direction: "asc" }] },
  counters: { "it's": ["'; DROP TABLE things; --", "é"], proto: ["__proto__"] },
  computed: { "a`b": ({ id }) => id % 2 === 0 ? "even" : "odd", constructor: (row: Row) => row["é"] }
})

const opened = Effect.map(open(":memory:", { tables: [things] as unknown as Tables }), ({ store }) => store)

/** Rows as a store has them: they have been JSON. */
const kept = (rows: ReadonlyArray<Row>): ReadonlyArray<Row> => rows.map((row) => JSON.parse(JSON.stringify(row)) as Row)

const filled = (rows: ReadonlyArray<Row>) => Effect.tap(opened, (store) => store.transact((tx) => Effect.forEach(rows, (row) => tx.insert(things, row))))

/** Checks that a store answers as the meaning of a query says. */
const check = (store: Store, rows: ReadonlyArray<Row>, query: Query, columns: ReadonlyArray<string> = ["é", "__proto__", "plain"], same = query.where) =>
  store.read((reader) =>
    Effect.gen(function*() {
      const { where } = query
      const matching = filtered(things, kept(rows), same)
      expect(yield* reader.query(things, query)).toEqual(answer(things, matching, { ...query, where: always }))
      expect(yield* reader.count(things, where)).toBe(matching.length)
      for (const column of columns) expect(yield* reader.countBy(things, where, column)).toEqual(countedBy(things, matching, column))
    })
  )

const anyText = fc.oneof(fc.constantFrom(...oddNames), fc.string({ unit: "binary", maxLength: 3 }), fc.constantFrom("%a%", "a_b", "\\%", "%\\", "A\\B"))
const anyNumber = fc.oneof(fc.constantFrom(...oddNumbers), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger())
const anyScalar: fc.Arbitrary<Scalar> = fc.oneof(anyText, anyNumber, fc.boolean(), fc.constantFrom(NaN, Infinity, -Infinity))
const anyValue = fc.oneof(anyText, anyNumber, fc.boolean(), fc.constant(null), fc.array(fc.oneof(anyText, anyNumber, fc.boolean()), { maxLength: 3 }))
const anyColumn = fc.constantFrom("é", "a\\b", "__proto__", "'; DROP TABLE things; --", "plain", "", "a\0b", "a`b", "constructor", "toString", "id")
const anyField: fc.Arbitrary<Field> = fc.oneof(anyColumn, anyText.map((key): Field => ["deep", key]), fc.constant<Field>(["deep", "deep", ""]))

/** An object with some keys of its own, `__proto__` among them. */
const objectOf = (entries: ReadonlyArray<readonly [string, unknown]>): Readonly<Record<string, unknown>> => Object.fromEntries(entries)

const anyRow = fc.record({
  columns: fc.array(fc.tuple(anyColumn.filter((column) => column !== "id"), anyValue), { maxLength: 5 }),
  deep: fc.array(fc.tuple(anyText.filter((key) => !key.includes("\0")), anyValue), { maxLength: 4 })
})

const anyRows = fc.array(anyRow, { maxLength: 8 }).map((rows) =>
  rows.map(({ columns, deep }, i): Row => ({ ...objectOf(columns), deep: objectOf(deep), id: i + 1 })))

const anyCondition: fc.Arbitrary<Predicate> = fc.oneof(
  fc.tuple(fc.constantFrom("eq", "ne", "lt", "lte", "gt", "gte"), anyField, anyScalar).map(([op, field, value]): Predicate => ({ _tag: "Compare", op, field, value })),
  fc.tuple(anyField, fc.array(anyScalar, { maxLength: 4 })).map(([field, values]) => oneOf(field, values)),
  fc.tuple(anyField, fc.array(anyScalar, { maxLength: 3 })).map(([field, values]) => overlaps(field, values)),
  fc.tuple(fc.constantFrom(like, contains, startsWith), anyField, anyText, fc.boolean()).map(([match, field, text, caseSensitive]) => match(field, text, { caseSensitive })),
  fc.tuple(fc.constantFrom("text", "lowercase", "number", "length", "boolean", "date"), anyField, anyScalar).map(([as, field, value]) => eq(castTo(as, field), value)),
  anyField.map(isNull)
)

const anyWhere: fc.Arbitrary<Predicate> = fc.oneof(
  anyCondition,
  fc.array(anyCondition, { maxLength: 3 }).map((parts) => all(...parts)),
  fc.array(anyCondition, { maxLength: 3 }).map((parts) => not(any(...parts)))
)

const anyOrder: fc.Arbitrary<Order> = fc.record(
  { field: anyField, direction: fc.constantFrom("asc", "desc"), nulls: fc.constantFrom("first", "last") },
  { requiredKeys: ["field", "direction"], noNullPrototype: true }
)

describe("odd names and values", () => {
  it("are stored, found, ordered and counted as they are", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, fc.array(fc.tuple(anyWhere, fc.array(anyOrder, { maxLength: 2 })), { minLength: 1, maxLength: 5 }), (rows, asked) =>
        run(Effect.gen(function*() {
          const store = yield* filled(rows)
          for (const [where, orderBy] of asked) yield* check(store, rows, { where, orderBy }, ["é", "__proto__", "plain", "a`b", "constructor", "toString", ""])
          yield* check(store, rows, { where: always, orderBy: asked.flatMap(([, orders]) => orders), limit: 3 })
        }))),
      { seed: 20260101, numRuns: 200 }
    )
  }, 60_000)

  it("are told apart where SQLite takes one for another: a name that ends with NUL, and one without it", () =>
    run(Effect.gen(function*() {
      const rows: ReadonlyArray<Row> = [{ id: 1, deep: { "": 0, a: 1 } }, { id: 2, deep: {} }]
      const store = yield* filled(rows)
      for (const key of ["\0", "a\0", "a\0b", "", "a"]) {
        for (const where of [isNull(["deep", key]), not(isNull(["deep", key])), eq(castTo("text", ["deep", key]), "1")]) yield* check(store, rows, { where }, [])
        yield* check(store, rows, { where: always, orderBy: [{ field: ["deep", key], direction: "asc" }] }, [])
      }
    })))

  it("are walked through from any of them", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, fc.array(anyOrder, { maxLength: 2 }), anyWhere, (rows, orderBy, where) =>
        run(Effect.gen(function*() {
          const store = yield* filled(rows)
          const memory = makeMemoryStore({ seed: 1, clock: { mode: "frozen", now: 0 }, wall: () => 0 })
          yield* memory.transact((tx) => Effect.forEach(kept(rows), (row) => tx.insert(things, row)))
          for (const row of kept(rows)) {
            const after = [...orderBy.map(({ field }) => (typeof field === "string" ? computed(row, field) : path(row, field)) as Scalar | null), row.id]
            if (after.some((value) => typeof value === "object" && value !== null)) continue
            const query = { where, orderBy, after, limit: 2 }
            expect(yield* store.read((reader) => reader.query(things, query))).toEqual(yield* memory.read((reader) => reader.query(things, query)))
          }
        }))),
      { seed: 20260101, numRuns: 100 }
    )
  }, 60_000)

  const computed = (row: Row, column: string): unknown =>
    (Object.hasOwn(things.computed, column) ? things.computed[column]?.(row) : Object.hasOwn(row, column) ? row[column] : null) ?? null

  const path = (row: Row, field: readonly [string, ...ReadonlyArray<string>]): unknown =>
    field.reduce<unknown>((value, key) => typeof value === "object" && value && !Array.isArray(value) && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : null, row) ?? null
})

describe("huge questions", () => {
  const rows = Array.from({ length: 8 }, (_, i): Row => ({ id: i + 1, é: i, plain: i % 3 === 0 ? null : `n ${i}`, deep: { "a\"b": i * 2 ** 54 } }))
  const many = Array.from({ length: 100_000 }, (_, i) => i)

  const nested = (depth: number, wrap: (inner: Predicate, level: number) => Predicate): Predicate => {
    let predicate = eq("é", 5)
    for (let level = 0; level < depth; level++) predicate = wrap(predicate, level)
    return predicate
  }

  /** Questions, and simpler ones with the same answer where the reference evaluator has its own difficulties. */
  it.each<[string, () => Predicate, Predicate?]>([
    ["100,000 conditions, any of them", () => any(...many.map((n) => all(eq("é", n), ne("plain", `n ${n + 7}`))))],
    ["100,000 conditions, all of them", () => all(...many.map((n) => ne("é", n + 7)))],
    ["a list of 100,000 numbers", () => oneOf("é", many.map((n) => n * 3))],
    ["none of a list of 100,000 numbers", () => not(oneOf("é", many.map((n) => n * 3)))],
    ["a list of 100,000 large numbers in JSON", () => oneOf(["deep", "a\"b"], many.map((n) => n * 2 ** 54))],
    ["a list with all that is no JSON", () => oneOf("é", [...many.slice(0, 1000), Infinity, -Infinity, NaN, true])],
    ["none of a list with what is no JSON", () => not(oneOf("é", [...many.slice(7, 1000), Infinity]))],
    ["a list of 100,000 keys", () => oneOf("id", many)],
    ["a list of 100,000 texts", () => oneOf("plain", many.map((n) => `n ${n * 2}`))],
    ["5,000 times not", () => nested(5000, not), eq("é", 5)],
    ["5,001 times not", () => nested(5001, not), not(eq("é", 5))],
    ["1,000 times and, or", () => nested(1000, (inner, level) => level % 2 === 0 ? all(inner, gt("id", 0)) : any(inner, lt("é", -level)))],
    ["1,000 times or, not, and", () => nested(1000, (inner, level) => level % 2 === 0 ? all(not(inner), gt("id", 0)) : any(inner, lt("é", -level)))],
    ["300 statuses of each of 300", () => all(oneOf("é", many.slice(0, 300)), oneOf("a\\b", many.slice(0, 300)))],
    ["a pattern of 100,000 characters", () => like("plain", `${"%".repeat(50_000)}n${"_".repeat(2)}${"%".repeat(50_000)}`)],
    ["a hostile pattern", () => like("plain", "%_%_%_%_%n%_%_%_%_%_%")],
    ["a path of 500 keys", () => isNull(["deep", ...many.slice(0, 500).map(String)])]
  ])("are answered: %s", (_, make, same) =>
    run(Effect.gen(function*() {
      const store = yield* filled(rows)
      const where = make()
      yield* check(store, rows, { where: all(where, gt("id", 3)), orderBy: [{ field: "plain", direction: "desc" }], limit: 5 }, ["é"], same && all(same, gt("id", 3)))
    })), 60_000)

  it("do not stand in the way of the rest of a transaction", () =>
    run(Effect.gen(function*() {
      const store = yield* filled(rows)
      const n = yield* store.transact((tx) =>
        Effect.gen(function*() {
          yield* tx.insert(things, { id: 100 })
          const found = yield* tx.count(things, any(...many.map((id) => eq("id", id))))
          yield* tx.insert(things, { id: 101 })
          return found
        }))
      expect(n).toBe(9)
      expect(yield* store.read((reader) => reader.count(things, always))).toBe(10)
    })), 60_000)
})

describe("huge rows", () => {
  it("are stored and found: a text of ten million characters", () =>
    run(Effect.gen(function*() {
      const text = `${"x😀".repeat(3_333_333)}!`
      const rows: ReadonlyArray<Row> = [{ id: 1, é: text, plain: text }, { id: 2, é: `${text}?`, plain: "" }]
      const store = yield* filled(rows)
      for (const where of [eq("é", text), like("plain", "%!")]) yield* check(store, rows, { where }, [])
    })), 60_000)

  it("are stored and found: 3,000 levels of JSON, beside others that SQLite can read", () =>
    run(Effect.gen(function*() {
      const deep = JSON.parse(`${"[".repeat(3000)}${"]".repeat(3000)}`) as unknown
      const rows: ReadonlyArray<Row> = [{ id: 1, é: 1, plain: "a" }, { id: 2, é: 1, plain: "b", deep }, { id: 3, plain: "b" }]
      const store = yield* filled(rows)
      for (const where of [always, eq("plain", "b"), eq("é", 1), overlaps("deep", [1]), eq(castTo("length", "deep"), 1), not(contains("plain", "a"))]) {
        yield* check(store, rows, { where, orderBy: [{ field: "plain", direction: "desc" }] })
      }
    })))
})

describe("halves of characters", () => {
  const halves = ["\ud800", "\ud801", "\udc00", "a\ud800", "\ud800a", "\udc00\ud800", "\ufffd", "\u{10ffff}", "\u{10ffff}00d800", "\u{10000}", "a", ""]

  it("come back as they were, and are told apart: in keys, in unique columns, in counts and in conditions", () =>
    run(Effect.gen(function*() {
      const rows = halves.map((half, i): Row => ({ id: i + 1, "a\"b": half, é: half, plain: half, deep: { [half]: half } }))
      const store = yield* filled(rows)
      expect(yield* store.read((reader) => reader.query(things, { where: always }))).toEqual(rows)
      expect(yield* store.read((reader) => reader.countBy(things, always, "é"))).toEqual(new Map(halves.map((half) => [half, 1])))
      for (const half of halves) {
        for (const field of ["a\"b", "é", "plain", ["deep", half]] satisfies ReadonlyArray<Field>) {
          const texts = [contains(field, half), startsWith(field, half), like(field, "a_"), like(field, "_"), eq(castTo("lowercase", field), half)]
          for (const where of [eq(field, half), ne(field, half), oneOf(field, [half, "b"]), ...texts]) {
            yield* check(store, rows, { where }, ["é", "plain"])
          }
        }
        const twice = store.transact((tx) => tx.insert(things, { id: 100, "a\"b": half }))
        expect(yield* Effect.flip(twice)).toMatchObject({ _tag: "UniqueViolation", index: "it's \"one\"" })
      }
    })))

  it("are keys like any other", () =>
    run(Effect.gen(function*() {
      const named = table<{ readonly name: string }, Key>()("named", { key: "name", generated: false, stamped: false })
      const { store } = yield* open(":memory:", { tables: [named] as unknown as Tables })
      yield* store.transact((tx) => Effect.forEach(halves, (name) => tx.insert(named, { name })))
      for (const name of halves) {
        expect(yield* store.read((reader) => reader.get(named, name))).toEqual({ name })
        expect(yield* Effect.flip(store.transact((tx) => tx.insert(named, { name })))).toMatchObject({ index: "name" })
      }
      expect([...(yield* store.read((reader) => reader.getMany(named, halves))).keys()]).toEqual(halves)
      const copied = yield* Effect.scoped(Effect.map(store.dump, ({ rows }) => [...rows].map(([, row]) => (row as { readonly name: string }).name)))
      expect(new Set(copied)).toEqual(new Set(halves))
      expect(yield* store.transact((tx) => tx.remove(named, "\ud800"))).toBe(true)
      expect(yield* store.read((reader) => reader.count(named, always))).toBe(halves.length - 1)
    })))
})

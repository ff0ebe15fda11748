import { readFileSync } from "node:fs"
import { readField, table } from "@mootkit/core"
import type { Query, Store, Table } from "@mootkit/core"
import { anyColumn, anyPredicate, anyRow } from "@mootkit/filters/arbitrary"
import type { SampleRow } from "@mootkit/filters/arbitrary"
import { always } from "@mootkit/filters/query"
import type { Field, Order } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { filesIn, testFolder } from "./folder.ts"
import { answer, countedBy, filtered } from "@mootkit/core/suites"
import { open, run, tables } from "./worlds.ts"
import type { Tables } from "./worlds.ts"

type Sample = Table<SampleRow, number>
type Compute = (row: SampleRow) => unknown

const nextFile = filesIn(testFolder())

const formulas: ReadonlyArray<Compute> = [
  ({ name }) => name === null ? null : name.length,
  ({ assigneeId }) => assigneeId === null ? "nobody" : assigneeId > 1,
  ({ labels, status }) => labels?.[0] ?? status,
  ({ attributes }) => attributes
]

const anyComputed: fc.Arbitrary<Record<string, Compute>> = fc.dictionary(
  fc.constantFrom("size", "busy", "name"),
  fc.constantFrom(...formulas),
  { noNullPrototype: true, maxKeys: 2 }
)

const someField = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Field>("status", "name", "assigneeId", "muted", "labels", "size", "busy", "missing", "id") },
  fc.constantFrom<Field>(["attributes", "plan"], ["attributes", "seats"])
)

const anyPlace: fc.Arbitrary<Order> = fc.record(
  { field: someField, direction: fc.constantFrom("asc", "desc"), nulls: fc.constantFrom("first", "last") },
  { requiredKeys: ["field", "direction"], noNullPrototype: true }
)

const anyPlaces = fc.uniqueArray(anyPlace, { minLength: 1, maxLength: 3, selector: ({ field }) => String(field) })

const anyName = fc.constantFrom("a", "b", "c")

/** Declarations of one table, so that two of them differ in anything that may differ. */
const anyDeclaration: fc.Arbitrary<Sample> = fc.record({
  generated: fc.boolean(),
  indexes: fc.dictionary(anyName, anyPlaces, { noNullPrototype: true, maxKeys: 3 }),
  unique: fc.constantFrom<ReadonlyArray<Field>>([], [], ["status", "name"], [["attributes", "plan"]]),
  counters: fc.dictionary(
    anyName,
    fc.uniqueArray(fc.constantFrom("status", "name", "assigneeId", "muted", "labels", "size", "busy"), { minLength: 1, maxLength: 3 }),
    { noNullPrototype: true, maxKeys: 2 }
  ),
  computed: anyComputed
}).map(({ unique, ...declaration }) => {
  const own = unique.map((field) => ({ field, direction: "asc" as const }))
  return table<SampleRow, number>()("samples", { key: "id", stamped: false, unique: own.length > 0 ? { own } : {}, ...declaration })
})

const opened = (file: string, samples: Sample) => open(file, { tables: [...tables.slice(0, 3), samples] as unknown as Tables })

/** Puts rows in that no unique index refuses, and gives those. */
const fill = (store: Store, samples: Sample, rows: ReadonlyArray<SampleRow>) =>
  store.transact((tx) =>
    Effect.filter(rows, (row) => Effect.match(tx.insert(samples, row as never), { onFailure: () => false, onSuccess: () => true })))

interface Asked extends Pick<Query, "where" | "orderBy" | "limit"> {
  readonly column: string
}

const anyAsked: fc.Arbitrary<ReadonlyArray<Asked>> = fc.array(
  fc.record({ where: anyPredicate, orderBy: fc.array(anyPlace, { maxLength: 2 }), column: anyColumn, limit: fc.constantFrom(2, 100) }),
  { minLength: 3, maxLength: 6 }
)

const check = (store: Store, samples: Sample, rows: ReadonlyArray<SampleRow>, asked: ReadonlyArray<Asked>) =>
  store.read((reader) =>
    Effect.forEach(asked, ({ column, ...query }) =>
      Effect.gen(function*() {
        const { where } = query
        expect(yield* reader.query(samples, query)).toEqual(answer(samples, rows, query))
        const matching = filtered(samples, rows, where)
        expect(yield* reader.count(samples, where)).toBe(matching.length)
        expect(yield* reader.countBy(samples, where, column)).toEqual(countedBy(samples, matching, column))
        expect(yield* reader.countBy(samples, always, column)).toEqual(countedBy(samples, rows, column))
      }))
  )

/** Whether a new declaration keeps two rows apart that are both there. */
const clashes = (samples: Sample, rows: ReadonlyArray<SampleRow>): boolean => {
  const on = samples.indexes.find(({ unique }) => unique)?.on ?? []
  const values = rows.map((row) => on.map(({ field }) => readField(samples, row, field) ?? null))
  const held = values.filter((tuple) => !tuple.includes(null))
  const texts = held.map((tuple) => JSON.stringify(tuple.map((value) => typeof value === "object" ? {} : value)))
  return new Set(texts).size < held.length
}

const anyRows = fc.uniqueArray(anyRow, { maxLength: 10, selector: ({ id }) => id })

describe("a table whose declaration changes", () => {
  it("keeps its rows, and answers as if it had always been declared so", async () => {
    await fc.assert(
      fc.asyncProperty(anyDeclaration, anyDeclaration, anyRows, anyRows, anyAsked, (before, after, some, more, asked) => {
        const file = nextFile()
        return run(Effect.gen(function*() {
          const rows = yield* Effect.scoped(Effect.flatMap(opened(file, before), ({ store }) => fill(store, before, some)))
          const reopened = yield* Effect.result(opened(file, after))
          if (reopened._tag === "Failure") {
            expect(clashes(after, rows)).toBe(true)
            expect(reopened.failure.reason).toBe("Broken")
            const { isNew, store } = yield* opened(file, before)
            expect(isNew).toBe(false)
            return void (yield* check(store, before, rows, asked))
          }
          const { store } = reopened.success
          yield* check(store, after, rows, asked)
          const ids = new Set(rows.map(({ id }) => id))
          const added = yield* fill(store, after, more.filter(({ id }) => !ids.has(id)))
          yield* check(store, after, [...rows, ...added], asked)
          yield* store.transact((tx) => Effect.forEach(rows, ({ id }) => tx.remove(after, id)))
          yield* check(store, after, added, asked)
        }))
      }),
      { seed: 20260101, numRuns: 80 }
    )
  }, 60_000)

  it("is left alone, byte by byte, when it is opened as it was", async () => {
    await fc.assert(
      fc.asyncProperty(anyDeclaration, anyRows, async (samples, rows) => {
        const file = nextFile()
        await run(Effect.flatMap(opened(file, samples), ({ store }) => fill(store, samples, rows)))
        const bytes = readFileSync(file)
        await run(Effect.flatMap(opened(file, samples), ({ store }) => check(store, samples, [], [])))
        expect(readFileSync(file).equals(bytes)).toBe(true)
      }),
      { seed: 20260101, numRuns: 10 }
    )
  })
})

import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { anyFilteredRow, anyPayload, anyWireCondition, joined, sampleLanguage, sampleNow } from "../src/arbitrary.ts"
import type { FilteredRow } from "../src/arbitrary.ts"
import { allQuirks, decodeFilter, encodeFilter, noQuirks } from "../src/index.ts"
import { lowerFilter } from "../src/lowering.ts"
import { explainFilter, rowOfWire } from "../src/rows.ts"
import type { Entity, FiltersQuirks, WireCondition } from "../src/index.ts"
import { compile, evaluate, readField } from "../src/query.ts"
import type { Predicate } from "../src/query.ts"
import { holds } from "./law.ts"

const entities = ["conversation", "contact"] as const

const filterOf = (entity: Entity, payload: unknown) => decodeFilter(payload, sampleLanguage(entity))

const predicateOf = (entity: Entity, payload: unknown): Predicate =>
  Result.getOrThrow(Result.flatMap(filterOf(entity, payload), (filter) => lowerFilter(filter, { now: sampleNow })))

const truth = (entity: Entity, payload: unknown, row: FilteredRow) =>
  evaluate(predicateOf(entity, payload), (field) => readField(row, field))

const and = (conditions: ReadonlyArray<WireCondition>) => joined(conditions, conditions.map(() => "AND"))
const or = (conditions: ReadonlyArray<WireCondition>) => joined(conditions, conditions.map(() => "OR"))

const opposites: Readonly<Record<string, string>> = {
  equal_to: "not_equal_to",
  not_equal_to: "equal_to",
  contains: "does_not_contain",
  does_not_contain: "contains",
  is_present: "is_not_present",
  is_not_present: "is_present"
}

const opposite = (condition: WireCondition): WireCondition => ({
  ...condition,
  filter_operator: opposites[condition.filter_operator] ?? ""
})

/** Custom attributes have another inequality: whoever has no value is unequal to every value. */
const hasOpposite = ({ attribute_key, filter_operator }: WireCondition): boolean =>
  Object.hasOwn(opposites, filter_operator) && !(attribute_key.startsWith("my_") && filter_operator.includes("equal"))

const anyConditions = (entity: Entity) => fc.array(anyWireCondition(entity), { minLength: 1, maxLength: 4 })

const anyQuirks: fc.Arbitrary<FiltersQuirks> = fc.oneof(
  fc.constant(allQuirks),
  fc.array(fc.constantFrom(...Object.keys(noQuirks))).map((names) => ({
    ...noQuirks,
    ...Object.fromEntries(names.map((name) => [name, true]))
  }))
)

const keyish = fc.oneof(
  fc.constantFrom("status", "priority", "display_id", "labels", "referer", "created_at", "name", "phone_number", "blocked", "company"),
  fc.constantFrom("my_text", "my_number", "my_date", "my_checkbox", "my_currency", "__proto__", "bogus"),
  fc.anything()
)
const operatorish = fc.oneof(
  fc.constantFrom("equal_to", "not_equal_to", "contains", "does_not_contain", "is_present", "is_greater_than"),
  fc.constantFrom("is_less_than", "days_before", "starts_with", "whatever"),
  fc.anything()
)
const valuesish = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom("1", "2025-06-05", "all", "true", "%", "", null, 1, -0.5, true), fc.anything()), { maxLength: 3 }),
  fc.constantFrom("1", "x", 5, -3, 2.5, true, Number.NaN, Infinity),
  fc.anything()
)
const anyBroken = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(
      fc.record(
        {
          attribute_key: keyish,
          filter_operator: operatorish,
          values: valuesish,
          query_operator: fc.oneof(fc.constantFrom("AND", "or", "", null), fc.anything())
        },
        { requiredKeys: [] }
      ),
      { maxLength: 3 }
    )
  },
  fc.anything()
)

describe.each(entities)("filters of a %s", (entity) => {
  const anyRow = anyFilteredRow[entity]
  const one = anyWireCondition(entity)

  it("are read from what was written, and are then the same", () =>
    holds(
      fc.property(anyPayload(entity), (payload) => {
        const filter = Result.getOrThrow(filterOf(entity, payload))
        expect(encodeFilter(filter)).toEqual(payload)
        expect(filterOf(entity, encodeFilter(filter))).toEqual(Result.succeed(filter))
      })
    ))

  it("find something, and leave something out", () => {
    const options = { seed: 20260101, numRuns: 500 }
    const rows = fc.sample(anyRow, options)
    const found = fc.sample(one, options).filter((condition, i) => rows[i] && compile(predicateOf(entity, [condition]))(rows[i]))
    expect(found.length).toBeGreaterThan(100)
    expect(found.length).toBeLessThan(400)
  })

  it("obey De Morgan: opposites joined with AND are the opposite of what is joined with OR, and the other way round", () =>
    holds(
      fc.property(fc.array(one.filter(hasOpposite), { minLength: 1, maxLength: 4 }), anyRow, (conditions, row) => {
        const not = (value: boolean | null) => value === null ? null : !value
        expect(truth(entity, and(conditions.map(opposite)), row)).toBe(not(truth(entity, or(conditions), row)))
        expect(truth(entity, or(conditions.map(opposite)), row)).toBe(not(truth(entity, and(conditions), row)))
      })
    ))

  it("find no more when a condition is added with AND, and no less when one is added with OR", () =>
    holds(
      fc.property(anyConditions(entity), one, anyRow, (conditions, added, row) => {
        const found = (payload: unknown) => truth(entity, payload, row) === true
        if (found(and([...conditions, added]))) expect(found(and(conditions))).toBe(true)
        if (found(or(conditions))) expect(found(or([...conditions, added]))).toBe(true)
      })
    ))

  it("do not see in which order conditions are joined", () =>
    holds(
      fc.property(anyConditions(entity), anyRow, (conditions, row) => {
        expect(truth(entity, and(conditions.toReversed()), row)).toBe(truth(entity, and(conditions), row))
        expect(truth(entity, or(conditions.toReversed()), row)).toBe(truth(entity, or(conditions), row))
      })
    ))

  it("bind AND tighter than OR", () =>
    holds(
      fc.property(one, one, one, anyRow, (a, b, c, row) => {
        const found = (payload: unknown) => truth(entity, payload, row) === true
        expect(found(joined([a, b, c], ["OR", "AND"]))).toBe(found([a]) || (found([b]) && found([c])))
        expect(found(joined([a, b, c], ["AND", "OR"]))).toBe((found([a]) && found([b])) || found([c]))
      })
    ))

  it("take several values for one or the other of them", () =>
    holds(
      fc.property(one.filter(({ filter_operator }) => ["equal_to", "contains", "starts_with"].includes(filter_operator)), anyRow, (condition, row) => {
        const alone = (condition.values as ReadonlyArray<string>).map((value) => truth(entity, [{ ...condition, values: [value] }], row) === true)
        expect(truth(entity, [condition], row) === true).toBe(alone.includes(true))
      })
    ))

  it("take a value that stands alone for a list of it", () =>
    holds(
      fc.property(one.filter(({ filter_operator, values }) => (values as ReadonlyArray<unknown>).length === 1 && filter_operator !== ""), anyRow, (condition, row) => {
        const [value = ""] = condition.values as ReadonlyArray<string>
        const isWord = ["status", "priority", "group_type"].includes(condition.attribute_key)
        if (isWord || String(value).trim() === "" || (value as unknown) === false) return
        expect(truth(entity, [{ ...condition, values: value }], row)).toBe(truth(entity, [condition], row))
      })
    ))

  it("are explained as they are asked", () =>
    holds(
      fc.property(anyPayload(entity), anyRow, (payload, row) => {
        const filter = Result.getOrThrow(filterOf(entity, payload))
        const { found, runs, truth: whole } = Result.getOrThrow(explainFilter(filter, { now: sampleNow }, row))
        expect(whole).toBe(truth(entity, payload, row))
        expect(found).toBe(runs.length === 0 || runs.some((run) => run.conditions.every((condition) => condition.truth === true)))
      })
    ))

  it("are refused with a sentence or answered, whatever is sent and stored", () =>
    holds(
      fc.property(anyBroken, anyQuirks, fc.oneof(anyRow, fc.object()), fc.integer(), (payload, quirks, row, now) => {
        const explained = Result.flatMap(filterOf(entity, payload), (filter) => explainFilter(filter, { quirks, now }, row))
        if (Result.isFailure(explained)) expect(explained.failure.message).toMatch(/\w/)
        else expect([true, false, null]).toContain(explained.success.truth)
      })
    ))

  it("that mean something are refused for nothing but the last word of an inequality and what cannot be filtered by", () =>
    holds(
      fc.property(anyPayload(entity), (payload) => {
        const lowered = Result.flatMap(filterOf(entity, payload), (filter) => lowerFilter(filter, { quirks: allQuirks, now: sampleNow }))
        if (Result.isFailure(lowered)) expect(lowered.failure.message).toMatch(/not_equal_to|cannot/)
      })
    ))
})

const seconds = (milliseconds: unknown): unknown => typeof milliseconds === "number" ? milliseconds / 1000 : null

/** A row of a conversation as the API shows it. */
const wireOf = (row: FilteredRow) => ({
  id: row["displayId"],
  status: row["status"],
  meta: {
    ...(row["assigneeId"] === null ? {} : { assignee: { id: row["assigneeId"] }, assignee_type: "User" }),
    ...(row["teamId"] === null ? {} : { team: { id: row["teamId"] } })
  },
  inbox_id: row["inboxId"],
  campaign_id: row["campaignId"],
  priority: row["priority"],
  group_type: row["groupType"],
  labels: row["labels"],
  additional_attributes: row["additionalAttributes"],
  custom_attributes: row["customAttributes"],
  created_at: seconds(row["createdAt"]),
  last_activity_at: seconds(row["lastActivityAt"])
})

it("filters find a conversation in wire form when they find its row", () =>
  holds(
    fc.property(anyPayload("conversation"), anyFilteredRow.conversation, (payload, row) => {
      expect(truth("conversation", payload, rowOfWire("conversation", wireOf(row)))).toBe(truth("conversation", payload, row))
    })
  ))

import * as fc from "fast-check"
import type { CastKind, Comparison, Field, Operand, Order, Predicate, Scalar, TextMatch } from "./predicate.ts"

export * from "./arbitrary/wire.ts"

/** A row with a column of every kind that predicates know. */
export interface SampleRow {
  readonly id: number
  readonly status: string
  readonly name: string | null
  readonly assigneeId: number | null
  readonly muted: boolean | null
  readonly labels: ReadonlyArray<string> | null
  readonly attributes: Readonly<Record<string, Scalar | null>> | null
}

const anyStatus = fc.constantFrom("open", "resolved", "pending", "snoozed")
const anyName = fc.constantFrom("Ana", "ANA LÍVIA", "João", "joão_2", "100%", "Ω 😀", "")
const anyNumber = fc.constantFrom(-1, 0, 1, 2, 3, 1.5, 1_767_225_600_000)
const anyLabel = fc.constantFrom("billing", "lead", "vip")
/** Texts that can be read as something else. */
const anyWritten = fc.constantFrom("2", " 1.5 ", "TRUE", "no", "2026-01-01", "June 5, 2025", "2025-13-01")
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 4 })

/** A value such as sample rows hold, so that comparisons often meet their like. */
export const anyScalar: fc.Arbitrary<Scalar> = fc.oneof(anyStatus, anyName, anyLabel, anyNumber, fc.boolean(), anyWritten)

/** A row of a table of conversations in small: few values, many nulls. */
export const anyRow: fc.Arbitrary<SampleRow> = fc.record({
  id: fc.nat({ max: 9 }),
  status: anyStatus,
  name: orNull(anyName),
  assigneeId: orNull(anyNumber),
  muted: orNull(fc.boolean()),
  labels: orNull(fc.uniqueArray(anyLabel)),
  attributes: orNull(fc.dictionary(fc.constantFrom("plan", "seats"), orNull(anyScalar), { noNullPrototype: true }))
})

/** A plain column of a sample row, or one that it does not have. */
export const anyColumn: fc.Arbitrary<string> = fc.constantFrom(
  "id",
  "status",
  "name",
  "assigneeId",
  "muted",
  "labels",
  "attributes",
  "missing"
)

/** A column or a path of a sample row. */
export const anyField: fc.Arbitrary<Field> = fc.oneof(
  { weight: 4, arbitrary: anyColumn },
  { weight: 1, arbitrary: fc.constantFrom<Field>(["attributes", "plan"], ["attributes", "seats"], ["name", "plan"]) }
)

const anyCastKind = fc.constantFrom<CastKind>("text", "lowercase", "number", "date", "boolean", "length")

/** What a condition on a sample row looks at. */
export const anyOperand: fc.Arbitrary<Operand> = fc.oneof(
  { weight: 3, arbitrary: anyField },
  { weight: 1, arbitrary: fc.record({ as: anyCastKind, field: anyField }) }
)

const anyComparison = fc.constantFrom<Comparison>("eq", "ne", "lt", "lte", "gt", "gte")
const anyMatch = fc.constantFrom<TextMatch>("contains", "startsWith", "like")
const anyPattern = fc.oneof(anyName, fc.constantFrom("%", "an_", "%a%", "jo_o\\_%", "\\%", "😀", "_%_"))
const anyValues = fc.array(anyScalar, { maxLength: 3 })
const tag = <T extends Predicate["_tag"]>(name: T) => fc.constant(name)

/** A predicate without connectives. */
export const anyCondition: fc.Arbitrary<Predicate> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ _tag: tag("Compare"), field: anyOperand, op: anyComparison, value: anyScalar })
  },
  fc.record({ _tag: tag("In"), field: anyOperand, values: anyValues }),
  fc.record({ _tag: tag("IsNull"), field: anyOperand }),
  fc.record({ _tag: tag("Text"), field: anyOperand, match: anyMatch, text: anyPattern, caseSensitive: fc.boolean() }),
  fc.record({ _tag: tag("Overlaps"), field: anyOperand, values: anyValues })
)

/** A predicate over sample rows, some levels deep. */
export const anyPredicate: fc.Arbitrary<Predicate> = fc.letrec<{ predicate: Predicate; inner: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    anyCondition,
    tag("True").map((_tag) => ({ _tag })),
    tie("inner")
  ),
  inner: fc.oneof(
    fc.record({ _tag: tag("And"), all: fc.array(tie("predicate"), { maxLength: 3 }) }),
    fc.record({ _tag: tag("Or"), any: fc.array(tie("predicate"), { maxLength: 3 }) }),
    fc.record({ _tag: tag("Not"), predicate: tie("predicate") })
  )
})).predicate

/** An order by one field of a sample row. */
export const anyOrder: fc.Arbitrary<Order> = fc.record(
  {
    field: anyField,
    direction: fc.constantFrom<Order["direction"]>("asc", "desc"),
    nulls: fc.constantFrom<"first" | "last">("first", "last")
  },
  { requiredKeys: ["field", "direction"] }
)

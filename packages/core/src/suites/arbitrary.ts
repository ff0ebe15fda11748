import { anyPredicate, anyRow } from "@mootkit/filters/arbitrary"
import * as query from "@mootkit/filters/query"
import type { Field, Order, Predicate } from "@mootkit/filters/query"
import * as fc from "fast-check"
import { desc } from "../table.ts"
import type { TicketInsert } from "./tables.ts"

const statuses = ["open", "resolved", "pending", "snoozed"]
const anyStatus = fc.constantFrom(...statuses)
const anyAssignee = fc.constantFrom(-1, 0, 1, 2, 3)
const anyName = fc.constantFrom("Ana", "João", "Ω 😀", "ﬀ", "")
const anyLoad = fc.constantFrom("much", "little")
const anyCode = fc.constantFrom("A-1", "A-2", "B-1")
const anyId = fc.integer({ min: 1, max: 12 })
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 3 })

const anyAttributes = fc.record(
  { plan: fc.constantFrom("free", "pro", null), seats: fc.constantFrom(1, 2, "many") },
  { requiredKeys: [], noNullPrototype: true }
)

/** Few values and many nulls, so that rows often agree in a column and clash in the unique ones. */
const anyColumns: fc.Arbitrary<TicketInsert> = fc.tuple(anyRow, orNull(anyName), orNull(anyCode), orNull(anyAttributes)).map(
  ([{ assigneeId, labels, muted, status }, name, code, attributes]) =>
    ({ status, name, assigneeId, muted, labels, attributes, code })
)

const anyPatch: fc.Arbitrary<Partial<TicketInsert>> = fc.record(
  {
    status: anyStatus,
    name: orNull(anyName),
    assigneeId: orNull(anyAssignee),
    muted: orNull(fc.boolean()),
    attributes: orNull(anyAttributes),
    code: orNull(anyCode)
  },
  { requiredKeys: [], noNullPrototype: true }
)

/** One change to the tickets; `nth` picks among the rows that are there. */
export type Write =
  | { readonly _tag: "Insert"; readonly row: TicketInsert }
  | { readonly _tag: "Update"; readonly nth: number; readonly patch: Partial<TicketInsert> }
  | { readonly _tag: "Remove"; readonly nth: number }

const anyWrite: fc.Arbitrary<Write> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(anyColumns, fc.option(anyId, { nil: undefined, freq: 6 })).map(([row, id]): Write => ({
      _tag: "Insert",
      row: id === undefined ? row : { ...row, id }
    }))
  },
  { weight: 3, arbitrary: fc.record({ _tag: fc.constant("Update" as const), nth: fc.nat(20), patch: anyPatch }) },
  { weight: 1, arbitrary: fc.record({ _tag: fc.constant("Remove" as const), nth: fc.nat(20) }) }
)

/** Changes that go together: enough of them for some to meet. */
export const anyWrites: fc.Arbitrary<ReadonlyArray<Write>> = fc.array(anyWrite, { maxLength: 12, size: "max" })

/** What some transactions change, one after the other. */
export const anyBodies: fc.Arbitrary<ReadonlyArray<ReadonlyArray<Write>>> = fc.array(
  fc.array(anyWrite, { maxLength: 4 }),
  { maxLength: 3 }
)

const anyPin: fc.Arbitrary<Predicate> = fc.oneof(
  anyStatus.map((status) => query.eq("status", status)),
  fc.array(anyStatus, { maxLength: 4 }).map((values) => query.oneOf("status", values)),
  orNull(anyAssignee).map((assignee) => query.eq("assigneeId", assignee)),
  fc.array(anyAssignee, { maxLength: 3 }).map((values) =>
    query.any(query.isNull("assigneeId"), query.oneOf("assigneeId", values))
  ),
  orNull(fc.boolean()).map((muted) => query.eq("muted", muted)),
  orNull(anyLoad).map((load) => query.eq("load", load)),
  orNull(anyCode).map((code) => query.eq("code", code)),
  fc.array(anyId, { maxLength: 4 }).map((ids) => query.oneOf("id", ids))
)

const anyBound: fc.Arbitrary<Predicate> = fc.oneof(
  ...[query.gt, query.gte, query.lt, query.lte].flatMap((compare) => [
    fc.tuple(fc.constantFrom("assigneeId", "id"), anyAssignee).map(([field, value]) => compare(field, value)),
    fc.tuple(fc.constantFrom("name", "load"), anyName).map(([field, value]) => compare(field, value))
  ])
)

/** Conditions that only pin columns to values, as those that counters answer. */
export const anyPins: fc.Arbitrary<Predicate> = fc.array(anyPin, { maxLength: 3 }).map((pins) => query.all(...pins))

/** Predicates that planners have work with: pinned columns, ranges, and whatever else can be asked. */
export const anyWhere: fc.Arbitrary<Predicate> = fc.array(
  fc.oneof({ weight: 3, arbitrary: anyPin }, { weight: 2, arbitrary: anyBound }, anyPredicate),
  { maxLength: 4 }
).map((parts) => query.all(...parts))

const anyOrder: fc.Arbitrary<Order> = fc.record(
  {
    field: fc.constantFrom<Field>(
      "id",
      "status",
      "name",
      "assigneeId",
      "muted",
      "code",
      "load",
      "createdAt",
      "missing",
      ["attributes", "seats"]
    ),
    direction: fc.constantFrom<Order["direction"]>("asc", "desc"),
    nulls: fc.constantFrom<"first" | "last">("first", "last")
  },
  { requiredKeys: ["field", "direction"] }
)

const indexedOrders: ReadonlyArray<ReadonlyArray<Order>> = [
  [desc("assigneeId")],
  [{ field: "assigneeId", direction: "desc" }],
  [{ field: "assigneeId", direction: "desc" }, { field: "id", direction: "asc" }],
  [{ field: "status", direction: "asc" }, desc("assigneeId")],
  [{ field: "name", direction: "asc", nulls: "first" }, { field: "muted", direction: "asc" }],
  [{ field: "load", direction: "asc" }, desc("name")],
  [{ field: "id", direction: "asc" }],
  [desc("id")]
]

/** Orders that an index keeps ready, and others. */
export const anyOrders: fc.Arbitrary<ReadonlyArray<Order>> = fc.oneof(
  fc.constantFrom(...indexedOrders),
  fc.array(anyOrder, { maxLength: 3 })
)

const huge = [Number.MAX_SAFE_INTEGER, 2 ** 53, Infinity]

/** Parts of the answer: none, few, all, more than there can be. */
export const anyPage = fc.record(
  {
    offset: fc.oneof({ weight: 5, arbitrary: fc.nat(6) }, fc.constantFrom(...huge)),
    limit: fc.oneof({ weight: 5, arbitrary: fc.nat(6) }, fc.constantFrom(...huge))
  },
  { requiredKeys: [], noNullPrototype: true }
)

/** A column of a ticket, its own or a computed one. */
export const anyColumn: fc.Arbitrary<string> = fc.constantFrom("status", "name", "assigneeId", "muted", "labels", "attributes", "load")

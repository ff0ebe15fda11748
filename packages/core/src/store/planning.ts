import type { Order, Predicate, Scalar } from "@mootkit/filters/query"
import { conjuncts, equalities } from "@mootkit/filters/query"
import type { Query } from "../store.ts"
import type { AnyTable, Index } from "../table.ts"

type Values = ReadonlyArray<Scalar | null>

/** Columns, and the values that they may hold. */
export type Pinned = ReadonlyMap<string, Values>

/** Ranges that one scan may be split into before another plan is better. */
const mostRanges = 256

/** The part of an order that is wanted. */
export interface Bounds {
  low?: Scalar
  high?: Scalar
}

/** A way to reach the rows: the ranges of one index to read, or none for the whole table in key order. */
export interface Access {
  readonly index: number | undefined
  /** The values of the first fields: each combination of them begins a range. */
  readonly sets: ReadonlyArray<Values>
  readonly bounds: Bounds
  /** Reading one range gives its rows in the order that was asked for. */
  readonly ordered: boolean
  readonly pins: number
}

const boundsOf = (parts: ReadonlyArray<Predicate>, field: Order["field"] | undefined): Bounds => {
  const bounds: Bounds = {}
  if (field === undefined) return bounds
  for (const part of parts) {
    if (part._tag !== "Compare" || part.field !== field) continue
    if (part.op === "gt" || part.op === "gte") bounds.low = part.value
    if (part.op === "lt" || part.op === "lte") bounds.high = part.value
  }
  return bounds
}

const sameOrder = (a: Order, b: Order): boolean =>
  a.field === b.field && a.direction === b.direction && nullsOf(a) === nullsOf(b)

/** Where nulls come in an order. */
export const nullsOf = ({ direction, nulls }: Order): "first" | "last" => nulls ?? (direction === "asc" ? "last" : "first")

/** Whether a column may hold one value only. */
export const isOne = (pinned: Pinned, field: Order["field"]): boolean => typeof field === "string" && pinned.get(field)?.length === 1

/** All ways to take one value of each set. */
export const product = (sets: ReadonlyArray<Values>): ReadonlyArray<Values> =>
  sets.every(({ length }) => length === 1)
    ? [sets.map(([value]) => value as Scalar | null)]
    : sets.reduce<ReadonlyArray<Values>>((tuples, set) => tuples.flatMap((tuple) => set.map((value) => [...tuple, value])), [[]])

/** The values of the first fields that are pinned, while they make few combinations. */
export const leadingPins = (on: ReadonlyArray<Order | string>, pinned: Pinned): ReadonlyArray<Values> => {
  const sets: Array<Values> = []
  let ranges = 1
  for (const each of on) {
    const field = typeof each === "string" ? each : each.field
    const values = typeof field === "string" ? pinned.get(field) : undefined
    if (!values || ranges * values.length > mostRanges) break
    ranges *= values.length
    sets.push(values)
  }
  return sets
}

/** What a query asks for, read once. */
export interface Wish {
  readonly parts: ReadonlyArray<Predicate>
  readonly pinned: Pinned
  /** The order that was asked for, without what is implied by pinned columns and by the key. */
  readonly order: ReadonlyArray<Order>
  readonly limited: boolean
}

/** Reads a query once, for all who ask what it wants. */
export const wishOf = (table: AnyTable, { limit, orderBy = [], where }: Query): Wish => {
  const pinned = equalities(where)
  const order = orderBy.filter(({ field }) => !isOne(pinned, field))
  const last = order.at(-1)
  const impliedByKey = last && last.field === table.key && last.direction === "asc"
  return {
    parts: conjuncts(where),
    pinned,
    order: impliedByKey ? order.slice(0, -1) : order,
    limited: limit !== undefined
  }
}

const indexAccess = ({ on }: Index, at: number, { order, parts, pinned }: Wish): Access => {
  const sets = leadingPins(on, pinned)
  const ordered = on.length - sets.length === order.length &&
    order.every((wanted, i) => sameOrder(wanted, on[sets.length + i] as Order))
  return { index: at, sets, bounds: boundsOf(parts, on[sets.length]?.field), ordered, pins: sets.length }
}

/** Whether an index could be worth a look: something is said of its first column, or an order is asked for. */
const mayHelp = ({ on }: Index, { order, parts, pinned }: Wish): boolean => {
  const field = on[0]?.field
  return order.length > 0 || (typeof field === "string" && pinned.has(field)) ||
    parts.some((part) => part._tag === "Compare" && part.field === field)
}

const bounded = ({ bounds }: Access): boolean => bounds.low !== undefined || bounds.high !== undefined

/** The better of two: pins more columns, else needs no sorting, else reads only a part; the first wins a tie. */
const better = (a: Access, b: Access, limited: boolean): Access => {
  const gain = (access: Access) => access.pins + (access.ordered && limited ? 0.5 : 0) + (bounded(access) ? 0.25 : 0)
  return gain(b) > gain(a) ? b : a
}

/** How best to reach the rows that are wished for. */
export const choose = (table: AnyTable, wish: Wish): Access => {
  let best: Access = {
    index: undefined,
    sets: [],
    bounds: boundsOf(wish.parts, table.key),
    ordered: wish.order.length === 0,
    pins: 0
  }
  table.indexes.forEach((index, at) => {
    if (mayHelp(index, wish)) best = better(best, indexAccess(index, at, wish), wish.limited)
  })
  return best
}

/** The number of the smallest counter that tells some columns apart; -1 where none does. */
export const counterFor = ({ counters }: AnyTable, columns: ReadonlyArray<string>): number => {
  let best = -1
  for (const [at, { on }] of counters.entries()) {
    const smaller = best < 0 || on.length < (counters[best]?.on.length ?? 0)
    if (smaller && columns.every((column) => on.includes(column))) best = at
  }
  return best
}

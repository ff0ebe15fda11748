import type { Order, Predicate, Scalar } from "@mootkit/filters/query"
import { compareBy, compile } from "@mootkit/filters/query"
import { choose, counterFor, isOne, leadingPins, product, wishOf } from "../store/planning.ts"
import type { Access, Bounds, Pinned, Wish } from "../store/planning.ts"
import type { Query } from "../store.ts"
import type { AnyRow, Key } from "../table.ts"
import { firstOf } from "./first-of.ts"
import type { Compiled, TableState } from "./state.ts"
import { present } from "./state.ts"
import type { Tuple } from "./tree.ts"
import { compareKeys, compareTuples, top } from "./tree.ts"

/** Keys beyond which reading in order, up to a limit, finds enough of them sooner than looking each of them up. */
const mostKeys = 1000

/** Looks at a row; `true` when no more are wanted. */
type Visit = (row: AnyRow) => boolean

const stop = { break: true } as const

const visitTable = ({ rows }: TableState, { high, low }: Bounds, after: Tuple | undefined, visit: Visit): void => {
  const first = (after?.at(-1) ?? low ?? rows.minKey()) as Key | undefined
  const last = (high ?? rows.maxKey()) as Key | undefined
  if (first === undefined || last === undefined) return
  rows.forRange(first, last, true, (_, row) => visit(row) ? stop : undefined)
}

/** Looks at the keys of the rows in a range of an index; `true` when no more are wanted. */
const visitKeys = (
  { table }: Compiled,
  { indexes }: TableState,
  { bounds: { high, low }, index: at = 0 }: Access,
  range: { readonly prefix: Tuple; readonly after: Tuple | undefined },
  visit: (key: Key) => boolean
): void => {
  const { after, prefix } = range
  const descends = table.indexes[at]?.on[prefix.length]?.direction === "desc"
  const [from, to] = descends ? [high, low] : [low, high]
  const start = after ? [...prefix, ...after] : from === undefined ? prefix : [...prefix, from]
  const end = to === undefined ? [...prefix, top] : [...prefix, to, top]
  indexes[at]?.forRange(start, end, false, (key) => visit(key[key.length - 1] as Key) ? stop : undefined)
}

/** The ranges of an access, each to be visited on its own; `after` is where an ordered reading goes on. */
const rangesOf = (
  compiled: Compiled,
  state: TableState,
  access: Access,
  after: Tuple | undefined
): ReadonlyArray<(visit: Visit) => void> =>
  access.index === undefined
    ? [(visit) => visitTable(state, access.bounds, after, visit)]
    : product(access.sets).map((prefix) => (visit) =>
      visitKeys(compiled, state, access, { prefix, after }, (key) => visit(state.rows.get(key) as AnyRow))
    )

/** Rows in the query's order, cursor and limits not yet applied. */
const comparator = ({ get, keyOf }: Compiled, orderBy: ReadonlyArray<Order>) => {
  const compare = compareBy(orderBy, get)
  return (a: AnyRow, b: AnyRow): number => compare(a, b) || compareKeys(keyOf(a), keyOf(b))
}

/** Whether a row comes after the cursor. */
const laterThan = ({ get, keyOf }: Compiled, orderBy: ReadonlyArray<Order>, after: Tuple): (row: AnyRow) => boolean => {
  if (after.length !== orderBy.length + 1) throw new Error("a cursor holds a value for each field of the order, then the key")
  const compare = compareTuples(orderBy)
  return (row) => compare([...orderBy.map(({ field }) => get(row, field)), keyOf(row)], after) > 0
}

/** Where an ordered reading may begin: at the cursor, if what the plan left out of the order says the same as the cursor. */
const seek = (after: Tuple, orderBy: ReadonlyArray<Order>, { order, pinned }: Wish): Tuple | undefined => {
  const key = after.at(-1)
  const implied = ({ field }: Order) => isOne(pinned, field) && typeof field === "string" ? pinned.get(field)?.[0] : key
  const agrees = orderBy.every((each, i) => order.includes(each) || implied(each) === after[i])
  return agrees ? [...order.map((each) => after[orderBy.indexOf(each)]), key] : undefined
}

/** Rows that are found without reading ranges, and the columns whose pinned values led to them. */
interface Found {
  readonly rows: ReadonlyArray<AnyRow>
  readonly on: ReadonlyArray<Pick<Order, "field">>
}

const byKeys = ({ table }: Compiled, state: TableState, { limited, pinned }: Wish): Found | undefined => {
  const keys = pinned.get(table.key)
  if (!keys || (limited && keys.length > mostKeys)) return undefined
  return { rows: keys.flatMap((key) => key === null ? [] : state.rows.get(key as Key) ?? []), on: [{ field: table.key }] }
}

/** The row that a unique index leads to when each of its columns is pinned to one value; none where no row has them. */
const byUnique = ({ table }: Compiled, state: TableState, { pinned }: Wish): Found | undefined => {
  // Rows with a null among these values are exempt from the index's rule: there may be several.
  const isHeld = ({ field }: Order) => isOne(pinned, field) && pinned.get(field as string)?.[0] !== null
  const at = table.indexes.findIndex(({ on, unique }) => unique && on.every(isHeld))
  const on = table.indexes[at]?.on
  if (!on) return undefined
  const values = on.map(({ field }) => pinned.get(field as string)?.[0])
  const key = state.indexes[at]?.nextHigherKey(values)
  const isThere = key !== undefined && values.every((value, i) => value === key[i])
  return { on, rows: isThere ? [state.rows.get(key.at(-1) as Key) as AnyRow] : [] }
}

/** What is still to be asked of rows that were reached by pinned columns: nothing, where a predicate asks for no more. */
const stillAsked = (
  { reader }: Compiled,
  where: Predicate,
  { parts, pinned }: Wish,
  reachedBy: ReadonlyArray<Pick<Order, "field">>
): (row: AnyRow) => boolean => {
  const isAll = parts.length === pinned.size && parts.length <= reachedBy.length &&
    [...pinned.keys()].every((column) => reachedBy.some(({ field }) => field === column))
  return isAll ? () => true : compile(where, reader)
}

/** The columns whose pinned values begin the ranges of an access. */
const beginnings = ({ table }: Compiled, { index, pins }: Access): ReadonlyArray<Order> =>
  index === undefined ? [] : table.indexes[index]?.on.slice(0, pins) ?? []

const atLeastZero = (amount: number): number => amount > 0 ? Math.floor(amount) : 0

/** Which rows a query wants of those that were reached, and from where to where in their order. */
interface Window {
  readonly wanted: (row: AnyRow) => boolean
  readonly skip: number
  readonly end: number
}

const windowOf = (
  compiled: Compiled,
  { after, limit = Infinity, offset = 0, orderBy = [], where }: Query,
  wish: Wish,
  reachedBy: ReadonlyArray<Pick<Order, "field">>
): Window => {
  const skip = atLeastZero(offset)
  const holds = stillAsked(compiled, where, wish, reachedBy)
  const isLater = after && laterThan(compiled, orderBy, after.map(present))
  return {
    wanted: isLater ? (row) => holds(row) && isLater(row) : holds,
    skip,
    end: skip + atLeastZero(limit)
  }
}

/** The rows from one place to another of an order. */
const slice = (compiled: Compiled, rows: Array<AnyRow>, orderBy: ReadonlyArray<Order> = [], { end, skip }: Window) =>
  (rows.length < 2 ? rows : firstOf(rows, comparator(compiled, orderBy), end)).slice(skip, end)

/** Reads the ranges of an access. */
const readRanges = (compiled: Compiled, state: TableState, query: Query, wish: Wish): ReadonlyArray<AnyRow> => {
  const access = choose(compiled.table, wish)
  const window = windowOf(compiled, query, wish, beginnings(compiled, access))
  const { end, skip, wanted } = window
  const { after, orderBy = [] } = query
  const start = access.ordered && after ? seek(after.map(present), orderBy, wish) : undefined
  const ranges = rangesOf(compiled, state, access, start)
  const found: Array<AnyRow> = []
  for (const visitAll of ranges) {
    const most = access.ordered ? found.length + end : Infinity
    if (most === found.length) break
    visitAll((row) => wanted(row) && found.push(row) >= most)
  }
  return access.ordered && ranges.length === 1 ? found.slice(skip, end) : slice(compiled, found, orderBy, window)
}

/** Answers a query from the table's indexes where they help, else by looking at every row. */
export const runQuery = (compiled: Compiled, state: TableState, query: Query): ReadonlyArray<AnyRow> => {
  const wish = wishOf(compiled.table, query)
  const found = byKeys(compiled, state, wish) ?? byUnique(compiled, state, wish)
  if (!found) return readRanges(compiled, state, query, wish)
  const window = windowOf(compiled, query, wish, found.on)
  return slice(compiled, found.rows.filter(window.wanted), query.orderBy, window)
}

/** Looks at the groups of a counter that have the pinned values; `false` where there is no such counter. */
const visitCounter = (
  { table }: Compiled,
  { counters }: TableState,
  at: number,
  pinned: Pinned,
  visit: (group: Tuple, count: number) => void
): boolean => {
  const counter = table.counters[at]
  const tree = counters[at]
  if (!counter || !tree) return false
  const { on } = counter
  const sets = leadingPins(on, pinned)
  for (const prefix of product(sets)) {
    if (sets.length === on.length) {
      visit(prefix, tree.get(prefix) ?? 0)
      continue
    }
    for (const [group, count] of tree.entries(prefix)) {
      if (prefix.some((value, i) => value !== group[i])) break
      if (on.every((field, i) => pinned.get(field)?.includes(group[i] as Scalar | null) ?? true)) visit(group, count)
    }
  }
  return true
}

const readCounter = (state: TableState, compiled: Compiled, pinned: Pinned): number | undefined => {
  let sum = 0
  const isKnown = visitCounter(compiled, state, counterFor(compiled.table, [...pinned.keys()]), pinned, (_, count) => sum += count)
  return isKnown ? sum : undefined
}

/** Looks at every row that a predicate may hold for, once. */
const visitMatches = (compiled: Compiled, state: TableState, where: Predicate, wish: Wish, visit: (row: AnyRow) => void): void => {
  const holds = compile(where, compiled.reader)
  const look = (row: AnyRow): boolean => {
    if (holds(row)) visit(row)
    return false
  }
  const keyed = byKeys(compiled, state, wish) ?? byUnique(compiled, state, wish)
  if (keyed) return keyed.rows.forEach(look)
  const access = choose(compiled.table, wish)
  if (access.index === undefined) return visitTable(state, access.bounds, undefined, look)
  const keys: Array<Key> = []
  for (const prefix of product(access.sets)) {
    visitKeys(compiled, state, access, { prefix, after: undefined }, (key) => keys.push(key) === Infinity)
  }
  // Most rows of a table are read sooner in its own order than each by its key.
  if (keys.length * 2 > state.rows.size) return visitTable(state, {}, undefined, look)
  for (const key of keys) look(state.rows.get(key) as AnyRow)
}

/** Counts rows: from a counter where the predicate only pins columns that one holds, else by looking at them. */
export const runCount = (compiled: Compiled, state: TableState, where: Predicate): number => {
  if (where._tag === "True") return state.rows.size
  const wish = wishOf(compiled.table, { where })
  const counted = wish.parts.length === wish.pinned.size ? readCounter(state, compiled, wish.pinned) : undefined
  if (counted !== undefined) return counted
  let count = 0
  visitMatches(compiled, state, where, wish, () => void count++)
  return count
}

/** How many rows of a counter there are for each value of one of its columns; nothing where no counter holds all that is asked. */
const readCounterBy = (state: TableState, compiled: Compiled, pinned: Pinned, field: string): Counts | undefined => {
  const at = counterFor(compiled.table, [...new Set([...pinned.keys(), field])])
  const column = compiled.table.counters[at]?.on.indexOf(field) ?? -1
  const counts: Counts = new Map()
  const isKnown = visitCounter(compiled, state, at, pinned, (group, count) => addCount(counts, group[column] as Scalar | null, count))
  return isKnown ? counts : undefined
}

/** Rows by the value that they have in a field. */
type Counts = Map<Scalar | null, number>

const addCount = (counts: Counts, value: Scalar | null, count: number): void => {
  if (count > 0) counts.set(value, (counts.get(value) ?? 0) + count)
}

const groupOf = (value: unknown): Scalar | null => typeof value === "object" ? null : value as Scalar

/** Counts rows for each value of a field; lists and objects count as nothing. */
export const runCountBy = (compiled: Compiled, state: TableState, where: Predicate, field: string): ReadonlyMap<Scalar | null, number> => {
  const wish = wishOf(compiled.table, { where })
  const isPinned = where._tag === "True" || wish.parts.length === wish.pinned.size
  const counted = isPinned ? readCounterBy(state, compiled, wish.pinned, field) : undefined
  if (counted) return counted
  const counts: Counts = new Map()
  const read = compiled.reader(field)
  visitMatches(compiled, state, where, wish, (row) => addCount(counts, groupOf(read(row)), 1))
  return counts
}

import type { Order } from "@mootkit/filters/query"
import type { Deals } from "../store/dealer.ts"
import type { KeptTime } from "../store/time.ts"
import type { AnyRow, AnyTable, Counter, Key } from "../table.ts"
import { readField } from "../table.ts"
import type { Tree, Tuple } from "./tree.ts"
import { compareKeys, compareTuples, emptyTree } from "./tree.ts"

/** The rows of one table and what is kept ready about them. Never changed once it stands in a root. */
export interface TableState {
  readonly rows: Tree<Key, AnyRow>
  readonly indexes: ReadonlyArray<Tree<Tuple, undefined>>
  readonly counters: ReadonlyArray<Tree<Tuple, number>>
  /** The highest number that a key has had, from which generated ones go on. */
  readonly last: number
}

/** The rows of one table while a transaction writes to them. */
export interface WritableState extends TableState {
  last: number
}

/** Everything a world's store holds at one moment; keeping a root is a snapshot. */
export interface Root extends KeptTime {
  /** By the numbers of their tables; nothing where nothing was ever written. */
  readonly tables: ReadonlyArray<TableState | undefined>
  readonly deals: Deals
}

/** A table made ready for work: field readers and comparators, once per store. */
export interface Compiled {
  readonly table: AnyTable
  /** The table's number in its store. */
  readonly at: number
  readonly keyOf: (row: AnyRow) => Key
  /** What a row holds in a field; null where there is nothing. */
  readonly get: (row: AnyRow, field: Order["field"]) => unknown
  /** The same for one field, again and again. */
  readonly reader: (field: Order["field"]) => (row: AnyRow) => unknown
  readonly keyed: (row: AnyRow) => Keyed
  readonly empty: TableState
}

/** A row with its key in each index of its table, and its group in each counter. */
interface Keyed {
  readonly row: AnyRow
  readonly indexes: ReadonlyArray<Tuple>
  readonly counters: ReadonlyArray<Tuple>
}

/** A value as indexes and cursors have it: null where there is nothing. */
export const present = (value: unknown): unknown => Number.isNaN(value) ? null : value ?? null

const ascending = (field: string): Order => ({ field, direction: "asc" })

const counterOrders = (counter: Counter): ReadonlyArray<Order> => counter.on.map(ascending)

type Read = (row: AnyRow) => unknown

const own = (row: AnyRow, column: string): unknown =>
  Object.hasOwn(row, column) ? present((row as Readonly<Record<string, unknown>>)[column]) : null

/** How one field of a table's rows is read, again and again. */
const readerOf = ({ computed }: AnyTable, field: Order["field"]): Read => {
  if (typeof field !== "string") return (row) => present(readField({ computed }, row, field))
  const compute = Object.hasOwn(computed, field) ? computed[field] : undefined
  return compute ? (row) => present(compute(row)) : (row) => own(row, field)
}

const tupleOf = (reads: ReadonlyArray<Read>, row: AnyRow): Tuple => reads.map((read) => read(row))

/** Prepares a table; `at` is its number in its store. */
export const compileTable = (table: AnyTable, at: number): Compiled => {
  const keyOf = (row: AnyRow): Key => (row as Record<string, Key>)[table.key] as Key
  const readers = (orders: ReadonlyArray<Order>): ReadonlyArray<Read> => orders.map(({ field }) => readerOf(table, field))
  const indexReaders = table.indexes.map(({ on }) => [...readers(on), keyOf])
  const counterReaders = table.counters.map((counter) => readers(counterOrders(counter)))
  return {
    table,
    at,
    keyOf,
    get: (row, field) =>
      typeof field === "string" && !Object.hasOwn(table.computed, field)
        ? own(row, field)
        : present(readField(table, row, field)),
    reader: (field) => readerOf(table, field),
    keyed: (row) => ({
      row,
      indexes: indexReaders.map((reads) => tupleOf(reads, row)),
      counters: counterReaders.map((reads) => tupleOf(reads, row))
    }),
    empty: {
      rows: emptyTree<Key, AnyRow>(compareKeys),
      indexes: table.indexes.map((index) => emptyTree<Tuple, undefined>(compareTuples(index.on))),
      counters: table.counters.map((counter) => emptyTree<Tuple, number>(compareTuples(counterOrders(counter)))),
      last: 0
    }
  }
}

/** A copy that may be written to; costs the same for a million rows as for one. */
export const writable = (state: TableState): WritableState => ({
  rows: state.rows.clone(),
  indexes: state.indexes.map((tree) => tree.clone()),
  counters: state.counters.map((tree) => tree.clone()),
  last: state.last
})

const same = (a: Tuple | undefined, b: Tuple | undefined): boolean =>
  a !== undefined && b !== undefined && a.every((value, i) => value === b[i])

const addTo = (tree: Tree<Tuple, number>, key: Tuple, by: number): void => {
  const count = (tree.get(key) ?? 0) + by
  if (count === 0) tree.delete(key)
  else tree.set(key, count)
}

/** Whether another row has the values that a row would have in a unique index; nulls are like nothing. */
const isTaken = (tree: Tree<Tuple, undefined>, key: Tuple): boolean => {
  const values = key.slice(0, -1)
  if (values.includes(null)) return false
  const found = tree.nextHigherKey(values)
  return found !== undefined && found[values.length] !== key[values.length] && values.every((value, at) => value === found[at])
}

/** The name of a unique index that a row would violate in the place of another, if any. */
export const violated = (
  { table }: Compiled,
  { indexes }: TableState,
  before: Keyed | undefined,
  after: Keyed
): string | undefined =>
  table.indexes.find(({ unique }, i) => {
    const key = after.indexes[i] as Tuple
    return unique && !same(before?.indexes[i], key) && isTaken(indexes[i] as Tree<Tuple, undefined>, key)
  })?.name

/** Puts a row in, takes one out, or replaces one: rows, indexes and counters together. `state` must be writable. */
export const replaceRow = (
  { keyOf }: Compiled,
  state: TableState,
  before: Keyed | undefined,
  after: Keyed | undefined
): void => {
  if (after) state.rows.set(keyOf(after.row), after.row)
  else if (before) state.rows.delete(keyOf(before.row))
  state.indexes.forEach((tree, i) => {
    const old = before?.indexes[i]
    const next = after?.indexes[i]
    if (same(old, next)) return
    if (old) tree.delete(old)
    if (next) tree.set(next, undefined)
  })
  state.counters.forEach((tree, i) => {
    const old = before?.counters[i]
    const next = after?.counters[i]
    if (same(old, next)) return
    if (old) addTo(tree, old, -1)
    if (next) addTo(tree, next, 1)
  })
}

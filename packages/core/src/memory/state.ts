import type { Order } from "@mootkit/filters/query"
import type { ClockState } from "../store.ts"
import type { AnyRow, Counter, Index, Key, Table } from "../table.ts"
import { readField } from "../table.ts"
import type { Tree, Tuple } from "./tree.ts"
import { compareKeys, compareTuples, emptyTree } from "./tree.ts"

/** The rows of one table and what is kept ready about them. Never changed once it stands in a root. */
export interface TableState {
  readonly rows: Tree<Key, AnyRow>
  readonly indexes: ReadonlyArray<Tree<Tuple, undefined>>
  readonly counters: ReadonlyArray<Tree<Tuple, number>>
}

/** Everything a world's store holds at one moment; keeping a root is a snapshot. */
export interface Root {
  readonly tables: ReadonlyMap<string, TableState>
  readonly sequences: ReadonlyMap<string, number>
  readonly random: ReadonlyArray<number>
  readonly clock: ClockState
  /** What the wall clock said when a `real` clock was set; it runs from there. */
  readonly since: number
}

/** A table made ready for work: field readers and comparators, once per store. */
export interface Compiled {
  readonly table: Table<AnyRow, Key>
  readonly keyOf: (row: AnyRow) => Key
  /** What a row holds in a field; null where there is nothing. */
  readonly get: (row: AnyRow, field: Order["field"]) => unknown
  readonly indexKey: (index: Index, row: AnyRow) => Tuple
  readonly empty: TableState
}

/** A value as indexes and cursors have it: null where there is nothing. */
export const present = (value: unknown): unknown => Number.isNaN(value) ? null : value ?? null

const ascending = (field: string): Order => ({ field, direction: "asc" })

const counterOrders = (counter: Counter): ReadonlyArray<Order> => counter.on.map(ascending)

/** Prepares a table. */
export const compileTable = (table: Table<AnyRow, Key>): Compiled => {
  const keyOf = (row: AnyRow): Key => (row as Record<string, Key>)[table.key] as Key
  const get = (row: AnyRow, field: Order["field"]): unknown => present(readField(table, row, field))
  return {
    table,
    keyOf,
    get,
    indexKey: (index, row) => {
      const key: Array<unknown> = []
      for (const order of index.on) key.push(get(row, order.field))
      key.push(keyOf(row))
      return key
    },
    empty: {
      rows: emptyTree<Key, AnyRow>(compareKeys),
      indexes: table.indexes.map((index) => emptyTree<Tuple, undefined>(compareTuples(index.on))),
      counters: table.counters.map((counter) => emptyTree<Tuple, number>(compareTuples(counterOrders(counter))))
    }
  }
}

/** A copy that may be written to; costs the same for a million rows as for one. */
export const writable = (state: TableState): TableState => ({
  rows: state.rows.clone(),
  indexes: state.indexes.map((tree) => tree.clone()),
  counters: state.counters.map((tree) => tree.clone())
})

const same = (a: Tuple, b: Tuple): boolean => a.length === b.length && a.every((value, i) => value === b[i])

const addTo = (tree: Tree<Tuple, number>, key: Tuple, by: number): void => {
  const count = (tree.get(key) ?? 0) + by
  if (count === 0) tree.delete(key)
  else tree.set(key, count)
}

/** The name of a unique index that a row would violate, if any. */
export const violated = (
  { get, indexKey, table, keyOf }: Compiled,
  state: TableState,
  row: AnyRow
): string | undefined => {
  for (const [i, index] of table.indexes.entries()) {
    if (!index.unique || index.on.some((order) => get(row, order.field) === null)) continue
    const values = indexKey(index, row).slice(0, -1)
    const found = (state.indexes[i] as Tree<Tuple, undefined>).nextHigherKey(values)
    if (found === undefined || found[values.length] === keyOf(row)) continue
    if (values.every((value, at) => value === found[at])) return index.name
  }
  return undefined
}

/** Puts a row in, takes one out, or replaces one: rows, indexes and counters together. `state` must be writable. */
export const replaceRow = (
  compiled: Compiled,
  state: TableState,
  before: AnyRow | undefined,
  after: AnyRow | undefined
): void => {
  const { get, indexKey, keyOf, table } = compiled
  if (after) state.rows.set(keyOf(after), after)
  else if (before) state.rows.delete(keyOf(before))
  for (const [i, index] of table.indexes.entries()) {
    const tree = state.indexes[i] as Tree<Tuple, undefined>
    const old = before && indexKey(index, before)
    const next = after && indexKey(index, after)
    if (old && next && same(old, next)) continue
    if (old) tree.delete(old)
    if (next) tree.set(next, undefined)
  }
  for (const [i, counter] of table.counters.entries()) {
    const tree = state.counters[i] as Tree<Tuple, number>
    const group = (row: AnyRow): Tuple => counter.on.map((field) => get(row, field))
    const old = before && group(before)
    const next = after && group(after)
    if (old && next && same(old, next)) continue
    if (old) addTo(tree, old, -1)
    if (next) addTo(tree, next, 1)
  }
}

import type { Order } from "@mootkit/filters/query"
import { compareValues } from "@mootkit/filters/query"
import * as sorted from "sorted-btree"
import type BTree from "sorted-btree"
import type { Key } from "../table.ts"

/**
 * A persistent ordered map: a clone costs nothing, and writes to one clone never show in another. Written out, as the
 * library's own type is called something else wherever modules are resolved in another way.
 */
export interface Tree<K, V> {
  readonly size: number
  has(key: K): boolean
  get(key: K): V | undefined
  set(key: K, value: V): boolean
  delete(key: K): boolean
  clone(): Tree<K, V>
  minKey(): K | undefined
  maxKey(): K | undefined
  nextHigherKey(key: K): K | undefined
  /** Entries in order, from a key on if one is given. */
  entries(lowest?: K): IterableIterator<[K, V]>
  /** Values in the order of their keys. */
  values(): IterableIterator<V>
  /** Visits entries between two keys in order, until a visit returns something that breaks it off. */
  forRange(low: K, high: K, includeHigh: boolean, visit: (key: K, value: V) => { readonly break: true } | undefined): unknown
}

// The package is CommonJS: where its class sits depends on who loads it.
const exported = sorted.default as unknown as { readonly default?: typeof BTree.default }
const Implementation = exported.default ?? (sorted.default as unknown as typeof BTree.default)

/** An empty tree in the given order. */
export const emptyTree = <K, V>(compare: (a: K, b: K) => number): Tree<K, V> => new Implementation<K, V>(undefined, compare)

/**
 * A key of an index: the values of its fields, null where there is none, then the row's key. A shorter one stands before
 * all that extend it.
 */
export type Tuple = ReadonlyArray<unknown>

/** Stands after every value: ends the range of all tuples with a common beginning. */
export const top = Symbol("top")

/** Keys in order: numbers before strings, strings by code point, as predicates and orders have it. */
export const compareKeys = (a: Key, b: Key): number => {
  const difference = typeof a === "number" && typeof b === "number" ? a - b : Number.NaN
  return Number.isNaN(difference) ? compareValues(a, b) : difference
}

type Compare = (a: unknown, b: unknown) => number

/** Compares two values as one field of an order has it, nulls where the order wants them. */
const compareField = ({ direction, nulls }: Order): Compare => {
  const sign = direction === "asc" ? 1 : -1
  const nullSign = (nulls ?? (direction === "asc" ? "last" : "first")) === "last" ? 1 : -1
  return (a, b) => {
    if (a === b) return 0
    if (a === null || b === null) return a === null ? nullSign : -nullSign
    if (typeof a === "number" && typeof b === "number") return a < b ? -sign : sign
    return sign * compareValues(a, b)
  }
}

/** Compares tuples field by field. */
export const compareTuples = (orders: ReadonlyArray<Order>): (a: Tuple, b: Tuple) => number => {
  const fields: ReadonlyArray<Compare> = [...orders.map(compareField), compareField({ field: "", direction: "asc" })]
  return (a, b) => {
    const length = Math.min(a.length, b.length)
    for (let i = 0; i < length; i++) {
      const x = a[i]
      const y = b[i]
      if (x === y) continue
      if (x === top) return 1
      if (y === top) return -1
      const order = (fields[i] as Compare)(x, y)
      if (order !== 0) return order
    }
    return a.length - b.length
  }
}

import { readField } from "./evaluate.ts"
import type { Field, Order } from "./predicate.ts"
import { compareValues, isAbsent } from "./values.ts"

const compareField = <Row>({ direction, field, nulls }: Order, get: (row: Row, field: Field) => unknown) => {
  const sign = direction === "asc" ? 1 : -1
  const nullSign = (nulls ?? (direction === "asc" ? "last" : "first")) === "last" ? 1 : -1
  return (a: Row, b: Row): number => {
    const x = get(a, field)
    const y = get(b, field)
    if (isAbsent(x) || isAbsent(y)) return nullSign * compareValues(x, y)
    return sign * compareValues(x, y)
  }
}

/** A comparator of rows by a list of orders; rows that none of them tells apart are equal. */
export const compareBy = <Row extends object>(
  orders: ReadonlyArray<Order>,
  get: (row: Row, field: Field) => unknown = readField
): (a: Row, b: Row) => number => {
  const comparators = orders.map((order) => compareField(order, get))
  return (a, b) => {
    for (const compare of comparators) {
      const difference = compare(a, b)
      if (difference !== 0) return difference
    }
    return 0
  }
}

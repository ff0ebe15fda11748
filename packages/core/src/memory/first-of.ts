import type { AnyRow } from "../table.ts"

/** The first rows in an order, that order not yet made: of many rows only those are sorted that may be among them. */
export const firstOf = (rows: Array<AnyRow>, compare: (a: AnyRow, b: AnyRow) => number, count: number): ReadonlyArray<AnyRow> => {
  if (count * 4 > rows.length) return rows.sort(compare)
  let best: Array<AnyRow> = []
  let worst: AnyRow | undefined
  for (const row of rows) {
    if (worst && compare(row, worst) >= 0) continue
    if (best.push(row) < count * 2) continue
    best = best.sort(compare).slice(0, count)
    worst = best.at(-1)
  }
  return best.sort(compare)
}

import * as sorted from "sorted-btree/extended/diffAgainst.js"
import type { AnyRow, AnyTable, Key } from "../table.ts"
import type { Compiled, Root, TableState } from "./state.ts"
import type { Engine } from "./store.ts"

/** What becomes of the rows of one table on the way from one state to another. */
export interface Difference {
  readonly table: AnyTable
  readonly gone: ReadonlySet<Key>
  readonly changed: ReadonlyMap<Key, { readonly before: AnyRow; readonly after: AnyRow }>
  /** In the order of their keys. */
  readonly added: ReadonlyArray<AnyRow>
}

/** Visits what is only in the first of two trees, only in the second, or differs: the last keys first. */
type Diff = (
  before: TableState["rows"],
  after: TableState["rows"],
  gone: (key: Key) => undefined,
  added: (key: Key, row: AnyRow) => undefined,
  changed: (key: Key, before: AnyRow, after: AnyRow) => undefined
) => unknown

// The package is CommonJS: where its function sits depends on who loads it.
const exported = sorted.default as unknown as { readonly default?: Diff }
const diffAgainst = exported.default ?? (sorted.default as unknown as Diff)

const differenceOf = ({ empty, table }: Compiled, before: TableState = empty, after: TableState = empty): Difference => {
  const gone = new Set<Key>()
  const changed = new Map<Key, { readonly before: AnyRow; readonly after: AnyRow }>()
  const added: Array<AnyRow> = []
  // What two states share is passed over by whole branches.
  diffAgainst(
    before.rows,
    after.rows,
    (key) => void gone.add(key),
    (_, row) => void added.push(row),
    (key, before, after) => void changed.set(key, { before, after })
  )
  return { table, gone, changed, added: added.toReversed() }
}

/** What has to become of the rows for another state to take the place of an engine's, for each table that it concerns. */
export const differencesTo = ({ root, tables }: Engine, after: Root): ReadonlyArray<Difference> =>
  tables.all
    .filter(({ at }) => root.tables[at] !== after.tables[at])
    .map((compiled) => differenceOf(compiled, root.tables[compiled.at], after.tables[compiled.at]))

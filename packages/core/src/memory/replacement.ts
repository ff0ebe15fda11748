import { isKey } from "../store/columns.ts"
import { ImageRefused } from "../store/image.ts"
import { sameJson } from "../tables/json.ts"
import type { AnyRow, AnyTable, Key } from "../table.ts"
import type { Draft } from "./draft.ts"
import type { Root } from "./state.ts"
import type { Engine } from "./store.ts"

/** Rows by their keys; each needs one of its own. */
const byKey = (table: AnyTable, keyOf: (row: AnyRow) => Key, rows: Iterable<AnyRow>) => {
  const found = new Map<Key, AnyRow>()
  for (const row of rows) {
    const key: unknown = keyOf(row)
    if (!isKey(key) || found.has(key)) return new ImageRefused(table.name, key, table.key)
    found.set(key, row)
  }
  return found
}

/** Makes a table of a draft hold these rows and no others. What is the same already stays the very same object. */
const replaceRows = (draft: Draft, table: AnyTable, rows: Iterable<AnyRow>): ImageRefused | undefined => {
  const compiled = draft.compiled(table)
  const wanted = byKey(table, compiled.keyOf, rows)
  if (wanted instanceof ImageRefused) return wanted
  for (const [key, row] of draft.state(compiled).rows.entries()) {
    if (!sameJson(row, wanted.get(key))) draft.remove(compiled, key)
  }
  for (const [key, row] of wanted) {
    const index = draft.state(compiled).rows.has(key) ? undefined : draft.place(compiled, row)
    if (index !== undefined) return new ImageRefused(table.name, key, index)
  }
  return undefined
}

/** The rows of a table in a state of an engine, in the order of their keys. */
export const rowsIn = ({ tables }: Engine, root: Root, table: AnyTable): Iterable<AnyRow> =>
  root.tables[tables.of(table).at]?.rows.values() ?? []

/** The state of an engine in which some tables hold other rows, at the same time as before. */
export const withRows = (
  engine: Engine,
  tables: Iterable<readonly [table: AnyTable, rows: Iterable<AnyRow>]>
): Root | ImageRefused => {
  const draft = engine.begin()
  for (const [table, rows] of tables) {
    const refused = replaceRows(draft, table, rows)
    if (refused) return refused
  }
  return draft.commit()
}

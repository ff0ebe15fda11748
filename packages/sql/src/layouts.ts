import type { AnyRow, Key, Table } from "@mootkit/core"
import { computedColumn, countColumn, layoutOf, rowColumn } from "./layout.ts"
import type { Layout } from "./layout.ts"
import { name } from "./sql.ts"
import { systemTables } from "./state.ts"

/** Names as SQLite tells them apart. */
export const folded = (names: ReadonlyArray<string>): ReadonlyArray<string> =>
  names.map((each) => each.replace(/[A-Z]/g, (letter) => letter.toLowerCase()))

/** Fails where SQLite would take two names for one. */
const beDifferent = (names: ReadonlyArray<string>, place: string): void => {
  const all = folded(names)
  const twice = names.find((_, i) => all.indexOf(all[i] as string) !== i)
  if (twice !== undefined) throw new Error(`${place} cannot have another ${twice}`)
}

/** What tables, indexes and counters are called in the database. */
export const objectsOf = ({ counters, name: table, table: { indexes, name: own } }: Layout): ReadonlyArray<string> => [
  table,
  ...indexes.map((index) => name(`${own}:${index.name}`)),
  ...counters.map((counter) => counter.name)
]

/** The tables that a database was opened with. */
export class Layouts {
  readonly all: ReadonlyArray<Layout>
  readonly #byName: ReadonlyMap<string, Layout>

  constructor(tables: ReadonlyArray<Table<AnyRow, Key>>) {
    this.all = tables.map(layoutOf)
    this.#byName = new Map(this.all.map((layout) => [layout.table.name, layout]))
    beDifferent([...systemTables.map(name), ...this.all.flatMap(objectsOf)], "a database")
    for (const { cells, counters, key, table } of this.all) {
      beDifferent([rowColumn, computedColumn, key, ...cells.map(name)], `table ${table.name}`)
      for (const counter of counters) beDifferent([countColumn, ...counter.on.map(name)], `counter ${counter.name}`)
    }
  }

  /** How a table stands in the database; one that it was not opened with is a defect. */
  of<Row extends AnyRow, K extends Key>({ name: table }: Table<Row, K>): Layout {
    const layout = this.#byName.get(table)
    if (!layout) throw new Error(`the database was opened without a table ${table}`)
    return layout
  }
}

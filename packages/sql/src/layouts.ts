import type { AnyRow, Key, Table } from "@mootkit/core"
import { layoutOf } from "./layout.ts"
import type { Layout } from "./layout.ts"

/** The tables that a database was opened with. */
export class Layouts {
  readonly all: ReadonlyArray<Layout>
  readonly #byName: ReadonlyMap<string, Layout>

  constructor(tables: ReadonlyArray<Table<AnyRow, Key>>) {
    this.all = tables.map(layoutOf)
    this.#byName = new Map(this.all.map((layout) => [layout.table.name, layout]))
  }

  /** How a table stands in the database; one that it was not opened with is a defect. */
  of<Row extends AnyRow, K extends Key>({ name }: Table<Row, K>): Layout {
    const layout = this.#byName.get(name)
    if (!layout) throw new Error(`the database was opened without a table ${name}`)
    return layout
  }
}

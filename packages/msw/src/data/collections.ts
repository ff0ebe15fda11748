import type { AnyTable } from "@mootkit/core"
import { TableCollection } from "./collection.ts"

/** The collections of one store: one for each table, made when it is first asked for. */
export class Collections {
  readonly #byTable = new Map<AnyTable, TableCollection>()
  readonly #strange = new Set<TableCollection>()

  of(table: AnyTable): TableCollection {
    const known = this.#byTable.get(table)
    if (known) return known
    const made: TableCollection = new TableCollection(table, () => void this.#strange.add(made))
    this.#byTable.set(table, made)
    return made
  }

  /** Those that may hold something else than the store does, because somebody else has written to them. */
  get strange(): ReadonlySet<TableCollection> {
    return this.#strange
  }

  /** From here on, only what is written later is strange. */
  forget(): void {
    this.#strange.clear()
  }
}

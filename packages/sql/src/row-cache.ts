import type { AnyRow } from "@mootkit/core"
import type { Filled, Layout } from "./layout.ts"
import { fill } from "./layout.ts"

/** Rows that are kept made, and the characters of all their texts. */
const most = 20_000
const mostCharacters = 50_000_000

/**
 * The rows of one table by their JSON: the same text is the same row, whoever wrote it, so a row that did not change is the
 * same object at every read, and nothing that is kept here can be out of date.
 */
class TableCache {
  readonly #layout: Layout
  readonly #rows = new Map<string, AnyRow>()
  #characters = 0
  readonly #filled = new WeakMap<AnyRow, Filled>()

  constructor(layout: Layout) {
    this.#layout = layout
  }

  /** The row that a text is the JSON of. */
  rowOf(text: string): AnyRow {
    const known = this.#rows.get(text)
    if (known) return known
    const row = JSON.parse(text) as AnyRow
    this.#characters += text.length
    if (this.#rows.size >= most || this.#characters > mostCharacters) {
      this.#rows.clear()
      this.#characters = text.length
    }
    this.#rows.set(text, row)
    return row
  }

  /** What stands beside a row. */
  filledOf(row: AnyRow): Filled {
    const known = this.#filled.get(row)
    if (known) return known
    const filled = fill(this.#layout, row)
    this.#filled.set(row, filled)
    return filled
  }
}

/** The rows of a database that are kept made, table by table. */
export class RowCache {
  readonly #tables = new Map<Layout, TableCache>()

  of(layout: Layout): TableCache {
    const known = this.#tables.get(layout)
    if (known) return known
    const cache = new TableCache(layout)
    this.#tables.set(layout, cache)
    return cache
  }
}

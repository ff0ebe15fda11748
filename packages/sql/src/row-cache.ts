import type { AnyRow } from "@mootkit/core"
import type { Filled, Layout } from "./layout.ts"
import { fill } from "./layout.ts"

/** Rows that are kept made, and the characters of all their texts. */
const most = 20_000
const mostCharacters = 50_000_000

/**
 * The rows of one table by their JSON: a row that nobody wrote is the same object at every read. One that is written is
 * another object than all before, even with the same JSON: who keeps what he made of a row may have looked at others too.
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
    return this.#rows.get(text) ?? this.written(text)
  }

  /** A row that was just written as a text. */
  written(text: string): AnyRow {
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

  /** Somebody else has written: every row is another one now. */
  forget(): void {
    this.#tables.clear()
  }
}

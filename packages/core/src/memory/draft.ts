import { changedRow, newRow } from "../store/columns.ts"
import { Dealer } from "../store/dealer.ts"
import type { KeptTime } from "../store/time.ts"
import { UniqueViolation } from "../store.ts"
import type { AnyRow, Key, Table } from "../table.ts"
import type { Compiled, Root, TableState, WritableState } from "./state.ts"
import { compileTable, replaceRow, violated, writable } from "./state.ts"

/** Prepares each table once per store. */
export class Tables {
  readonly #compiled = new Map<string, Compiled>()

  get all(): ReadonlyArray<Compiled> {
    return [...this.#compiled.values()]
  }

  of<Row extends AnyRow, K extends Key>(table: Table<Row, K>): Compiled {
    const known = this.#compiled.get(table.name)
    if (known && Object.is(known.table, table)) return known
    if (known) throw new Error(`two tables are named ${table.name}`)
    const compiled = compileTable(table, this.#compiled.size)
    this.#compiled.set(table.name, compiled)
    return compiled
  }
}

/** A state in the making: reads see its own writes, nobody else sees any until `commit`. */
export class Draft {
  readonly base: Root
  readonly now: number
  readonly #tables: Tables
  #states: Array<TableState | undefined> | undefined
  readonly #dealer: Dealer
  #over = false

  constructor(base: Root, tables: Tables, now: number) {
    this.base = base
    this.#tables = tables
    this.#dealer = new Dealer(base.deals)
    this.now = now
  }

  get wrote(): boolean {
    return this.#states !== undefined
  }

  get dealer(): Dealer {
    this.#beOpen()
    return this.#dealer
  }

  compiled<Row extends AnyRow, K extends Key>(table: Table<Row, K>): Compiled {
    return this.#tables.of(table)
  }

  state({ at, empty }: Compiled): TableState {
    return (this.#states ?? this.base.tables)[at] ?? empty
  }

  insert(compiled: Compiled, row: AnyRow): AnyRow | UniqueViolation {
    const { keyOf, table } = compiled
    const { last, rows } = this.state(compiled)
    const made = newRow(table, row, last, this.now)
    return rows.has(keyOf(made)) ? new UniqueViolation(table.name, table.key) : this.#put(compiled, undefined, made)
  }

  /** Puts a row in as it is; gives the name of the index, or of the key, that does not let it. */
  place(compiled: Compiled, row: AnyRow): string | undefined {
    if (this.state(compiled).rows.has(compiled.keyOf(row))) return compiled.table.key
    const put = this.#put(compiled, undefined, row)
    return put instanceof UniqueViolation ? put.index : undefined
  }

  update(compiled: Compiled, key: Key, patch: AnyRow): AnyRow | UniqueViolation {
    const { table } = compiled
    const before = this.state(compiled).rows.get(key)
    if (!before) throw new Error(`${table.name} has no row ${key} to update`)
    const after = changedRow(table, before, patch, this.now)
    return after === before ? before : this.#put(compiled, before, after)
  }

  remove(compiled: Compiled, key: Key): boolean {
    const before = this.state(compiled).rows.get(key)
    if (!before) return false
    replaceRow(compiled, this.#writable(compiled), compiled.keyed(before), undefined)
    return true
  }

  /** The state with this draft's writes in it, the very same if it holds none; from then on nothing can be written or drawn. */
  commit({ clock, since }: KeptTime = this.base): Root {
    this.#over = true
    const { deals } = this.#dealer
    if (clock === this.base.clock && !this.#states && deals === this.base.deals) return this.base
    return { tables: this.#states ?? this.base.tables, deals, clock, since }
  }

  /** What was committed belongs to readers, forks and snapshots: a body that goes on after its end must not reach it. */
  #beOpen(): void {
    if (this.#over) throw new Error("this transaction is over")
  }

  #put(compiled: Compiled, before: AnyRow | undefined, row: AnyRow): AnyRow | UniqueViolation {
    const old = before && compiled.keyed(before)
    const next = compiled.keyed(row)
    const index = violated(compiled, this.state(compiled), old, next)
    if (index !== undefined) return new UniqueViolation(compiled.table.name, index)
    const state = this.#writable(compiled)
    replaceRow(compiled, state, old, next)
    // A key that is given moves the numbering on, so that no generated one meets it.
    const key = compiled.keyOf(row)
    if (typeof key === "number" && key > state.last) state.last = Math.floor(key)
    return row
  }

  #writable(compiled: Compiled): WritableState {
    this.#beOpen()
    const { at, empty } = compiled
    const before = this.base.tables[at]
    this.#states ??= [...this.base.tables]
    const known = this.#states[at]
    // What differs from the base was made writable here.
    if (known && known !== before) return known as WritableState
    const state = writable(before ?? empty)
    this.#states[at] = state
    return state
  }
}

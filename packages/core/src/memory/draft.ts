import type { RandomGenerator } from "pure-rand/types/RandomGenerator"
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus"
import { UniqueViolation } from "../store.ts"
import { sameJson } from "../tables/json.ts"
import type { AnyRow, Key, Table } from "../table.ts"
import type { Compiled, Root, TableState, WritableState } from "./state.ts"
import { compileTable, replaceRow, violated, writable } from "./state.ts"

/** Prepares each table once per store. */
export class Tables {
  readonly #compiled = new Map<string, Compiled>()

  of<Row extends AnyRow, K extends Key>(table: Table<Row, K>): Compiled {
    const known = this.#compiled.get(table.name)
    if (known && Object.is(known.table, table)) return known
    if (known) throw new Error(`two tables are named ${table.name}`)
    const compiled = compileTable(table as unknown as Table<AnyRow, Key>, this.#compiled.size)
    this.#compiled.set(table.name, compiled)
    return compiled
  }
}

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

type Columns = Readonly<Record<string, unknown>>

/** The columns that are really given: one given as `undefined` is not. */
const given = (columns: AnyRow): Columns =>
  Object.values(columns).includes(undefined)
    ? Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
    : columns as Columns

/** The columns that a patch would really change, if there are any. */
const changesOf = (row: Columns, patch: Columns): Columns | undefined => {
  let changes: Record<string, unknown> | undefined
  for (const column of Object.keys(patch)) {
    const value = patch[column]
    if (value === undefined || sameJson(row[column], value)) continue
    changes ??= {}
    changes[column] = value
  }
  return changes
}

const isKey = (value: unknown): value is Key => typeof value === "string" || Number.isFinite(value)

/** Where a named sequence is kept. */
const sequenceName = (name: string, scope: Key): string => JSON.stringify([name, scope])

/** A state in the making: reads see its own writes, nobody else sees any until `commit`. */
export class Draft {
  readonly base: Root
  readonly now: number
  readonly #tables: Tables
  #states: Array<TableState | undefined> | undefined
  #sequences: Map<string, number> | undefined
  #random: RandomGenerator | undefined
  #over = false

  constructor(base: Root, tables: Tables, now: number) {
    this.base = base
    this.#tables = tables
    this.now = now
  }

  get wrote(): boolean {
    return this.#states !== undefined
  }

  compiled<Row extends AnyRow, K extends Key>(table: Table<Row, K>): Compiled {
    return this.#tables.of(table)
  }

  state({ at, empty }: Compiled): TableState {
    return (this.#states ?? this.base.tables)[at] ?? empty
  }

  insert(compiled: Compiled, row: AnyRow): AnyRow | UniqueViolation {
    const { table } = compiled
    const columns = given(row)
    const { last, rows } = this.state(compiled)
    const key = columns[table.key] ?? (table.generated ? last + 1 : undefined)
    if (!isKey(key)) throw new Error(`a row of ${table.name} needs its ${table.key}`)
    if (rows.has(key)) return new UniqueViolation(table.name, table.key)
    const stamps = table.stamped ? { createdAt: this.now, updatedAt: columns["createdAt"] ?? this.now } : {}
    const put = this.#put(compiled, undefined, { [table.key]: key, ...stamps, ...columns })
    // A key that is given moves the numbering on, so that no generated one meets it.
    if (typeof key === "number" && key > last && !(put instanceof UniqueViolation)) {
      this.#writable(compiled).last = Math.floor(key)
    }
    return put
  }

  update(compiled: Compiled, key: Key, patch: AnyRow): AnyRow | UniqueViolation {
    const { table } = compiled
    const before = this.state(compiled).rows.get(key)
    if (!before) throw new Error(`${table.name} has no row ${key} to update`)
    const changes = changesOf(before as Columns, patch as Columns)
    if (!changes) return before
    if (table.key in changes) throw new Error(`a row of ${table.name} keeps its ${table.key}`)
    const stamp = table.stamped ? { updatedAt: (patch as Columns)["updatedAt"] ?? this.now } : {}
    return this.#put(compiled, before, { ...before, ...stamp, ...changes })
  }

  remove(compiled: Compiled, key: Key): boolean {
    const before = this.state(compiled).rows.get(key)
    if (!before) return false
    replaceRow(compiled, this.#writable(compiled), compiled.keyed(before), undefined)
    return true
  }

  sequence(name: string, scope: Key): number {
    const at = sequenceName(name, scope)
    const next = this.#last(at) + 1
    this.#raise(at, next)
    return next
  }

  /** 32 random bits. */
  bits(): number {
    this.#beOpen()
    this.#random ??= xoroshiro128plusFromState(this.base.random)
    return this.#random.next() >>> 0
  }

  /** Uniform in 0 … below - 1: draws that would favour small numbers are thrown away. */
  random(below: number): number {
    if (!Number.isInteger(below) || below < 1 || below > 0x1_0000_0000) throw new Error(`${below} is no number to draw below`)
    const fair = 0x1_0000_0000 - (0x1_0000_0000 % below)
    let drawn = this.bits()
    while (drawn >= fair) drawn = this.bits()
    return drawn % below
  }

  token(): string {
    return Array.from({ length: 24 }, () => alphabet[this.random(alphabet.length)]).join("")
  }

  uuid(): string {
    const words = [this.bits(), this.bits(), this.bits(), this.bits()]
    const hex = words.map((word) => word.toString(16).padStart(8, "0")).join("")
    const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) % 4]
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
  }

  /** The state with this draft's writes in it, the very same if it holds none; from then on nothing can be written or drawn. */
  commit(now: number, since: number): Root {
    this.#over = true
    const { base } = this
    const { clock, random, sequences, tables } = base
    if (now === clock.now && !this.#states && !this.#sequences && !this.#random) return base
    return {
      tables: this.#states ?? tables,
      sequences: this.#sequences ?? sequences,
      random: this.#random?.getState() ?? random,
      clock: now === clock.now ? clock : { ...clock, now },
      since
    }
  }

  /** What was committed belongs to readers, forks and snapshots: a body that goes on after its end must not reach it. */
  #beOpen(): void {
    if (this.#over) throw new Error("this transaction is over")
  }

  #last(sequence: string): number {
    return (this.#sequences ?? this.base.sequences).get(sequence) ?? 0
  }

  #raise(sequence: string, to: number): void {
    this.#beOpen()
    if (to <= this.#last(sequence)) return
    this.#sequences ??= new Map(this.base.sequences)
    this.#sequences.set(sequence, Math.floor(to))
  }

  #put(compiled: Compiled, before: AnyRow | undefined, row: AnyRow): AnyRow | UniqueViolation {
    const old = before && compiled.keyed(before)
    const next = compiled.keyed(row)
    const index = violated(compiled, this.state(compiled), old, next)
    if (index !== undefined) return new UniqueViolation(compiled.table.name, index)
    replaceRow(compiled, this.#writable(compiled), old, next)
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

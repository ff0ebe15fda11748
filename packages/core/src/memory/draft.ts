import * as Equal from "effect/Equal"
import type { RandomGenerator } from "pure-rand/types/RandomGenerator"
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus"
import type { ClockState } from "../store.ts"
import { UniqueViolation } from "../store.ts"
import type { AnyRow, Key, Table } from "../table.ts"
import type { Compiled, Root, TableState } from "./state.ts"
import { compileTable, replaceRow, violated, writable } from "./state.ts"

/** Prepares each table once per store. */
export class Tables {
  readonly #compiled = new Map<string, Compiled>()

  of<Row extends AnyRow, K extends Key>(table: Table<Row, K>): Compiled {
    const known = this.#compiled.get(table.name)
    if (known) return known
    const compiled = compileTable(table as unknown as Table<AnyRow, Key>)
    this.#compiled.set(table.name, compiled)
    return compiled
  }
}

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

const sameValue = (a: unknown, b: unknown): boolean =>
  Object.is(a, b) || (typeof a === "object" && typeof b === "object" && Equal.equals(a, b))

/** A state in the making: reads see its own writes, nobody else sees any until `commit`. */
export class Draft {
  readonly now: number
  readonly #base: Root
  readonly #tables: Tables
  readonly #changed = new Map<string, TableState>()
  #sequences: Map<string, number> | undefined
  #random: RandomGenerator | undefined

  constructor(base: Root, tables: Tables, now: number) {
    this.#base = base
    this.#tables = tables
    this.now = now
  }

  get wrote(): boolean {
    return this.#changed.size > 0
  }

  compiled<Row extends AnyRow, K extends Key>(table: Table<Row, K>): Compiled {
    return this.#tables.of(table)
  }

  state({ empty, table: { name } }: Compiled): TableState {
    return this.#changed.get(name) ?? this.#base.tables.get(name) ?? empty
  }

  insert(compiled: Compiled, given: AnyRow): AnyRow | UniqueViolation {
    const { table } = compiled
    const columns = given as Record<string, unknown>
    const row: AnyRow = {
      ...(table.generated && columns[table.key] === undefined
        ? { [table.key]: this.sequence(table.name, "") }
        : {}),
      ...(table.stamped ? { createdAt: this.now, updatedAt: columns["createdAt"] ?? this.now } : {}),
      ...given
    }
    if (this.state(compiled).rows.has(compiled.keyOf(row))) return new UniqueViolation(table.name, table.key)
    return this.#put(compiled, undefined, row)
  }

  update(compiled: Compiled, key: Key, patch: AnyRow): AnyRow | UniqueViolation {
    const { table } = compiled
    const before = this.state(compiled).rows.get(key)
    if (!before) throw new Error(`${table.name} has no row ${key} to update`)
    const old = before as Record<string, unknown>
    const changes = Object.entries(patch).filter(([column, value]) => !sameValue(old[column], value))
    if (changes.length === 0) return before
    const stamp = table.stamped ? { updatedAt: this.now } : {}
    return this.#put(compiled, before, { ...before, ...stamp, ...Object.fromEntries(changes) })
  }

  remove(compiled: Compiled, key: Key): boolean {
    const before = this.state(compiled).rows.get(key)
    if (!before) return false
    replaceRow(compiled, this.#writable(compiled), before, undefined)
    return true
  }

  sequence(name: string, scope: Key): number {
    this.#sequences ??= new Map(this.#base.sequences)
    const at = `${name}/${scope}`
    const next = (this.#sequences.get(at) ?? 0) + 1
    this.#sequences.set(at, next)
    return next
  }

  /** 32 random bits. */
  bits(): number {
    this.#random ??= xoroshiro128plusFromState(this.#base.random)
    return this.#random.next() >>> 0
  }

  /** Uniform in 0 … below - 1: draws that would favour small numbers are thrown away. */
  random(below: number): number {
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

  /** The state with this draft's writes in it. */
  commit(clock: ClockState): Root {
    return {
      tables: this.wrote ? new Map([...this.#base.tables, ...this.#changed]) : this.#base.tables,
      sequences: this.#sequences ?? this.#base.sequences,
      random: this.#random?.getState() ?? this.#base.random,
      clock,
      since: this.#base.since
    }
  }

  #put(compiled: Compiled, before: AnyRow | undefined, row: AnyRow): AnyRow | UniqueViolation {
    const index = violated(compiled, this.state(compiled), row)
    if (index !== undefined) return new UniqueViolation(compiled.table.name, index)
    replaceRow(compiled, this.#writable(compiled), before, row)
    return row
  }

  #writable(compiled: Compiled): TableState {
    const { name } = compiled.table
    const known = this.#changed.get(name)
    if (known) return known
    const state = writable(this.state(compiled))
    this.#changed.set(name, state)
    return state
  }
}

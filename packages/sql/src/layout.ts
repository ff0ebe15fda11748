import { readField } from "@mootkit/filters/query"
import type { Field, Order } from "@mootkit/filters/query"
import type { AnyRow, Counter, Index, Key, Table } from "@mootkit/core"
import { nullsOf } from "@mootkit/core/adapter"
import { cellOf } from "./cells.ts"
import type { Cell } from "./cells.ts"
import { name } from "./sql.ts"

/** A counter as a table of its own: a row for each group. */
export interface CounterLayout {
  readonly name: string
  readonly on: ReadonlyArray<string>
  /** The statement that adds to a group: its values, then how much. */
  readonly add: string
}

/**
 * How a declared table stands in the database: the row as JSON, its computed columns as JSON, and a cell for each column
 * that an index or a counter names.
 */
export interface Layout {
  readonly table: Table<AnyRow, Key>
  /** The table's name, quoted. */
  readonly name: string
  /** The key's column, quoted. */
  readonly key: string
  /** Keys are whole numbers that SQLite itself finds rows by. */
  readonly hasRowid: boolean
  /** Columns that have a cell, the key not among them, and the fields that they hold. */
  readonly cells: ReadonlyArray<string>
  readonly fields: ReadonlyArray<Field>
  readonly counters: ReadonlyArray<CounterLayout>
  /** The statement that puts a row in: its key, its cells, itself and what is computed of it. */
  readonly insert: string
  /** The statements that make it. */
  readonly ddl: ReadonlyArray<string>
  /** What it is made of: another text, another table. */
  readonly form: string
  /** What computed columns are computed by: another text, and they may have other values. */
  readonly formulas: string
}

/** The columns of every table beside its key and its cells. */
export const rowColumn = "\"_row\""
export const computedColumn = "\"_computed\""

export const countColumn = "\"_count\""

/** The column that a field has its cell in. */
export const columnOf = (field: Field): string => typeof field === "string" ? field : JSON.stringify(field)

/** The fields that have a cell. */
const fieldsOf = (table: Table<AnyRow, Key>): ReadonlyArray<Field> => {
  const indexed = table.indexes.flatMap(({ on }) => on.map(({ field }) => field))
  const counted = table.counters.flatMap(({ on }) => on)
  const named = new Map([...indexed, ...counted].map((field) => [columnOf(field), field]))
  return [...named.values()].filter((field) => field !== table.key)
}

const orderSql = ({ direction, field }: Order): string => `${name(columnOf(field))}${direction === "desc" ? " DESC" : ""}`

const indexDdl = (table: Table<AnyRow, Key>, index: Index, hasRowid: boolean): string => {
  const on = index.on.map(orderSql)
  // The key of a table with row ids ends its indexes anyway; elsewhere it makes ties come in key order.
  const columns = index.unique || hasRowid ? on : [...on, name(table.key)]
  return `CREATE ${index.unique ? "UNIQUE " : ""}INDEX ${name(`${table.name}:${index.name}`)} ON ${name(table.name)} (${columns.join(", ")})`
}

const counterDdl = ({ name: counter, on }: CounterLayout): string => {
  const columns = on.map((column) => `${name(column)} NOT NULL`)
  return `CREATE TABLE ${counter} (${columns.join(", ")}, ${countColumn} INTEGER NOT NULL, PRIMARY KEY (${on.map(name).join(", ")})) WITHOUT ROWID`
}

const counterOf = (table: Table<AnyRow, Key>, { name: counter, on }: Counter): CounterLayout => {
  const quoted = name(`${table.name}#${counter}`)
  const places = [...on, ""].map(() => "?").join(", ")
  const add = `INSERT INTO ${quoted} VALUES (${places}) ON CONFLICT (${on.map(name).join(", ")}) DO UPDATE SET ${countColumn} = ${countColumn} + excluded.${countColumn}`
  return { name: quoted, on, add }
}

/** Lays a table out. */
export const layoutOf = (table: Table<AnyRow, Key>): Layout => {
  const hasRowid = table.generated
  const fields = fieldsOf(table)
  const cells = fields.map(columnOf)
  const counters = table.counters.map((counter) => counterOf(table, counter))
  const key = name(table.key)
  const columns = [
    `${key} ${hasRowid ? "INTEGER PRIMARY KEY" : "PRIMARY KEY NOT NULL"}`,
    ...cells.map(name),
    `${rowColumn} TEXT NOT NULL`,
    `${computedColumn} TEXT`
  ]
  const create = `CREATE TABLE ${name(table.name)} (${columns.join(", ")})${hasRowid ? "" : " WITHOUT ROWID"}`
  const written = [key, ...cells.map(name), rowColumn, computedColumn]
  const indexes = table.indexes.map((index) => indexDdl(table, index, hasRowid))
  const ddl = [create, ...indexes, ...counters.map(counterDdl)]
  return {
    table,
    name: name(table.name),
    key,
    hasRowid,
    cells,
    fields,
    counters,
    insert: `INSERT INTO ${name(table.name)} (${written.join(", ")}) VALUES (${written.map(() => "?").join(", ")})`,
    ddl,
    form: [...ddl, JSON.stringify(Object.keys(table.computed))].join(";\n"),
    formulas: Object.values(table.computed).map(String).join(";\n")
  }
}

/** What stands in a table's cells for one row, by column, and its computed columns as JSON. */
export interface Filled {
  readonly cells: ReadonlyMap<string, Cell>
  readonly computed: string | null
}

/** Works out what stands beside a row. */
export const fill = ({ fields, table }: Layout, row: AnyRow): Filled => {
  const names = Object.keys(table.computed)
  const computed = Object.fromEntries(names.map((column) => [column, table.computed[column]?.(row)]))
  const read = (field: Field) => readField(Object.hasOwn(computed, typeof field === "string" ? field : field[0]) ? computed : row, field)
  return {
    cells: new Map(fields.map((field) => [columnOf(field), cellOf(read(field))])),
    computed: names.length === 0 ? null : JSON.stringify(computed)
  }
}

/** An order with where its nulls come. */
export const nullsSql = (order: Order): string => nullsOf(order) === "first" ? "NULLS FIRST" : "NULLS LAST"

import { readField as readPath } from "@mootkit/filters/query"
import type { Order } from "@mootkit/filters/query"

/** What a row's key may be. */
export type Key = number | string

/** A read-only record as a store keeps it: plain JSON values, dates as epoch milliseconds. */
export type AnyRow = object

/** An order that is kept ready: rows that share the first fields stand together, in the order of the rest. */
export interface Index {
  readonly name: string
  readonly on: ReadonlyArray<Order>
  /** No two rows may share these values; a null among them exempts a row, as in SQL. */
  readonly unique: boolean
}

/** A count that is kept ready for each combination of some columns. */
export interface Counter {
  readonly name: string
  readonly on: ReadonlyArray<string>
}

/** A function of a row. Declared as a method is, so that a table of some rows is a table of any; it sees its own rows only. */
type Compute<Row> = { of(row: Row): unknown }["of"]

/**
 * A declared collection of rows: its name, its key and what is kept ready for reading.
 * `generated` keys are drawn from the table's own sequence when a row is inserted.
 * `computed` columns are functions of a row; predicates, indexes and counters may name them.
 * `stamped` tables keep `createdAt` and `updatedAt` by themselves.
 */
export interface Table<Row extends AnyRow, K extends Key> {
  readonly name: string
  readonly key: string
  readonly generated: boolean
  readonly stamped: boolean
  readonly indexes: ReadonlyArray<Index>
  readonly counters: ReadonlyArray<Counter>
  readonly computed: Readonly<Record<string, Compute<Row>>>
  /** Only for types: never set. */
  readonly Row?: Row
  readonly Key?: K
}

/** A table of rows that this code does not look into. */
export type AnyTable = Table<AnyRow, Key>

type IndexField = string | Order

interface Declaration<Row extends AnyRow> {
  readonly key: keyof Row & string
  readonly generated?: boolean
  readonly stamped?: boolean
  readonly indexes?: Readonly<Record<string, ReadonlyArray<IndexField>>>
  readonly unique?: Readonly<Record<string, ReadonlyArray<IndexField>>>
  readonly counters?: Readonly<Record<string, ReadonlyArray<string>>>
  readonly computed?: Readonly<Record<string, (row: Row) => unknown>>
}

const toIndex = (unique: boolean) => ([name, on]: [string, ReadonlyArray<IndexField>]): Index => ({
  name,
  unique,
  on: on.map((field) => typeof field === "string" ? { field, direction: "asc" } : field)
})

/**
 * Declares a table, for example
 * `table<Contact, ContactId>()("contacts", { key: "id", unique: { phone: ["accountId", "phoneNumber"] } })`.
 */
export const table = <Row extends AnyRow, K extends Key>() =>
(name: string, declaration: Declaration<Row>): Table<Row, K> => ({
  name,
  key: declaration.key,
  generated: declaration.generated ?? true,
  stamped: declaration.stamped ?? true,
  indexes: [
    ...Object.entries(declaration.unique ?? {}).map(toIndex(true)),
    ...Object.entries(declaration.indexes ?? {}).map(toIndex(false))
  ],
  counters: Object.entries(declaration.counters ?? {}).map(([counter, on]) => ({ name: counter, on })),
  computed: declaration.computed ?? {}
})

/** Descending order of a field, nulls last. */
export const desc = (field: string): Order => ({ field, direction: "desc", nulls: "last" })

/** Reads a stored or computed column, or a path into a JSON column; `undefined` where there is none. */
export const readField = <Row extends AnyRow>(
  table: Pick<Table<Row, Key>, "computed">,
  row: Row,
  field: string | readonly [string, ...ReadonlyArray<string>]
): unknown => {
  const column = typeof field === "string" ? field : field[0]
  const compute = Object.hasOwn(table.computed, column) ? table.computed[column] : undefined
  return readPath(compute ? { [column]: compute(row) } : row, field)
}

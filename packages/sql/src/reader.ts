import { readField } from "@mootkit/core"
import type { AnyRow, Key, Reader, Table } from "@mootkit/core"
import type { Predicate, Scalar } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { cellOf, isGarbled, isRewritten, scalarOfCell } from "./cells.ts"
import { countBySql, countSql } from "./counts.ts"
import { isBeyondSqlite } from "./failures.ts"
import type { Layout } from "./layout.ts"
import { rowColumn } from "./layout.ts"
import { hasCell } from "./operands.ts"
import { matching, merged, scanned, selectionOf } from "./queries.ts"
import type { Session } from "./session.ts"
import { joined, param, sql } from "./sql.ts"
import type { Sql } from "./sql.ts"
import { keyOf, keySql } from "./writes.ts"

/** Keys that are looked for by one statement. */
const mostKeys = 500

type Cells = ReadonlyArray<ReadonlyArray<unknown>>

const rowsIn = (session: Session, layout: Layout, found: Cells): ReadonlyArray<AnyRow> => {
  const cache = session.rows.of(layout)
  return found.map(([text]) => cache.rowOf(text as string))
}

const rowsOf = (session: Session, layout: Layout, statement: Sql): Effect.Effect<ReadonlyArray<AnyRow>> =>
  Effect.map(session.run(statement), (found) => rowsIn(session, layout, found))

/**
 * Asks the database, or all rows of a table where it cannot be asked: it has limits, such as 1000 levels of JSON or of a
 * condition, and knows no texts with half a character.
 */
const ask = <A>(
  session: Session,
  layout: Layout,
  statements: ReadonlyArray<Sql>,
  { found, scan }: { readonly found: (answers: ReadonlyArray<Cells>) => A | undefined; readonly scan: (rows: ReadonlyArray<AnyRow>) => A }
): Effect.Effect<A> => {
  const scanned = Effect.map(rowsOf(session, layout, sql`SELECT ${rowColumn} FROM ${layout.name}`), scan)
  if (statements.some(({ params }) => params.some(isRewritten))) return scanned
  const asked = Effect.map(Effect.forEach(statements, (statement) => session.attempt(statement)), found)
  const answered = Effect.flatMap(asked, (answer) => answer === undefined ? scanned : Effect.succeed(answer))
  return Effect.catch(answered, (error) => isBeyondSqlite(error) ? scanned : session.broken(error))
}

/** The row of a key, if there is one. */
export const getRow = (session: Session, layout: Layout, key: Key): Effect.Effect<AnyRow | undefined> =>
  Effect.map(
    rowsOf(session, layout, sql`SELECT ${rowColumn} FROM ${layout.name} WHERE ${keySql(layout, key)}`),
    ([row]) => row
  )

const getRows = (session: Session, layout: Layout, keys: ReadonlyArray<Key>) =>
  Effect.gen(function*() {
    const wanted = layout.hasRowid ? keys.filter((key) => typeof key === "number") : keys
    const found = new Map<unknown, AnyRow>()
    for (let from = 0; from < wanted.length; from += mostKeys) {
      const part = joined(wanted.slice(from, from + mostKeys).map((key) => param(cellOf(key))), ", ")
      const rows = yield* rowsOf(session, layout, sql`SELECT ${rowColumn} FROM ${layout.name} WHERE ${layout.key} IN (${part})`)
      for (const row of rows) found.set(keyOf(layout, row), row)
    }
    return new Map(keys.flatMap((key) => found.has(key) ? [[key, found.get(key)] as const] : []))
  })

const queryRows = (session: Session, layout: Layout, query: Parameters<Reader["query"]>[1]) =>
  Effect.suspend(() => {
    const selection = selectionOf(layout, query)
    return ask(session, layout, selection.statements, {
      found: (answers) => merged(layout, query, selection, answers.map((rows) => rowsIn(session, layout, rows))),
      scan: (rows) => scanned(layout, query, rows)
    })
  })

const countRows = (session: Session, layout: Layout, where: Predicate): Effect.Effect<number> =>
  ask(session, layout, [countSql(layout, where)], {
    found: ([rows]) => Number(rows?.[0]?.[0]),
    scan: (rows) => matching(layout, where, rows).length
  })

type Group = readonly [value: Scalar | null, n: number]

const countGroups = (session: Session, layout: Layout, where: Predicate, column: string): Effect.Effect<ReadonlyMap<Scalar | null, number>> => {
  const valueOf = (cell: unknown) => hasCell(layout, column) || typeof cell !== "string" ? scalarOfCell(cell) : cell
  const groups = ask<ReadonlyArray<Group>>(session, layout, [countBySql(layout, where, column)], {
    found: ([rows = []]) => rows.some(([cell]) => isGarbled(cell)) ? undefined : rows.map(([cell, n]) => [valueOf(cell), Number(n)]),
    scan: (rows) => matching(layout, where, rows).map((row) => [scalarOfCell(cellOf(readField(layout.table, row, column))), 1])
  })
  return Effect.map(groups, (found) => {
    const counts = new Map<Scalar | null, number>()
    for (const [value, n] of found) if (n > 0) counts.set(value, (counts.get(value) ?? 0) + n)
    return counts
  })
}

/** What may be read within a session, as the port has it. */
export const readerOf = (session: Session): Reader => {
  const layoutOf = <Row extends AnyRow, K extends Key>(table: Table<Row, K>): Layout => session.layouts.of(table)
  return {
    now: session.now,
    get: (table, key) => Effect.suspend(() => getRow(session, layoutOf(table), key) as Effect.Effect<typeof table.Row>),
    getMany: (table, keys) => Effect.suspend(() => getRows(session, layoutOf(table), [...new Set(keys)]) as Effect.Effect<never>),
    query: (table, query) => Effect.suspend(() => queryRows(session, layoutOf(table), query) as Effect.Effect<never>),
    queryEach: (table, queries) =>
      Effect.suspend(() => Effect.forEach(queries, (query) => queryRows(session, layoutOf(table), query)) as Effect.Effect<never>),
    count: (table, where) => Effect.suspend(() => countRows(session, layoutOf(table), where)),
    countBy: (table, where, column) => Effect.suspend(() => countGroups(session, layoutOf(table), where, column))
  }
}

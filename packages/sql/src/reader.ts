import type { AnyRow, Key, Reader, Table } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { scalarOfCell } from "./cells.ts"
import { countBySql, countSql } from "./counts.ts"
import type { Layout } from "./layout.ts"
import { rowColumn } from "./layout.ts"
import { merged, selectionOf } from "./queries.ts"
import type { Session } from "./session.ts"
import { joined, param, sql } from "./sql.ts"
import type { Sql } from "./sql.ts"
import { keyOf, keySql } from "./writes.ts"

/** Keys that are looked for by one statement. */
const mostKeys = 500

const rowsOf = (session: Session, layout: Layout, statement: Sql): Effect.Effect<ReadonlyArray<AnyRow>> =>
  Effect.map(session.run(statement), (found) => {
    const cache = session.rows.of(layout)
    return found.map(([text]) => cache.rowOf(text as string))
  })

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
      const part = joined(wanted.slice(from, from + mostKeys).map(param), ", ")
      const rows = yield* rowsOf(session, layout, sql`SELECT ${rowColumn} FROM ${layout.name} WHERE ${layout.key} IN (${part})`)
      for (const row of rows) found.set(keyOf(layout, row), row)
    }
    return new Map(keys.flatMap((key) => found.has(key) ? [[key, found.get(key)] as const] : []))
  })

const queryRows = (session: Session, layout: Layout, query: Parameters<Reader["query"]>[1]) =>
  Effect.suspend(() => {
    const selection = selectionOf(layout, query)
    const answers = Effect.forEach(selection.statements, (statement) => rowsOf(session, layout, statement))
    return Effect.map(answers, (rows) => merged(layout, query, selection, rows))
  })

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
    count: (table, where) =>
      Effect.suspend(() => Effect.map(session.run(countSql(layoutOf(table), where)), ([row]) => Number(row?.[0]))),
    countBy: (table, where, column) =>
      Effect.suspend(() =>
        Effect.map(session.run(countBySql(layoutOf(table), where, column)), (groups) => {
          const counts = new Map<string | number | boolean | null, number>()
          for (const [cell, n] of groups) {
            const value = scalarOfCell(cell)
            if (Number(n) > 0) counts.set(value, (counts.get(value) ?? 0) + Number(n))
          }
          return counts
        })
      )
  }
}

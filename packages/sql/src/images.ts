import { ImageRefused } from "@mootkit/core"
import type { AnyRow, ClockState, Image, ImageHead, Key, Loader, Table } from "@mootkit/core"
import { isKey, timeFrom } from "@mootkit/core/adapter"
import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"
import { cellOf } from "./cells.ts"
import { openCopy, restoreFrom } from "./copies.ts"
import type { Copy } from "./copies.ts"
import type { Layout } from "./layout.ts"
import { rowColumn } from "./layout.ts"
import { bringSchema } from "./schema.ts"
import { orUnavailable, Session } from "./session.ts"
import type { Database } from "./session.ts"
import { writeState } from "./state.ts"
import type { State } from "./state.ts"
import { placeRow } from "./transaction.ts"
import { keyOf, suits } from "./writes.ts"

/** Rows that are read at once. */
const portion = 500

function* rowsOf(copy: Copy, layout: Layout): Generator<readonly [Table<AnyRow, Key>, AnyRow]> {
  const text = `SELECT ${rowColumn} FROM ${layout.name} WHERE ${layout.key} > ? ORDER BY ${layout.key} LIMIT ${portion}`
  const first = text.replace(`WHERE ${layout.key} > ? `, "")
  let last: unknown
  for (;;) {
    const ask = last === undefined ? copy.connection.executeValues(first, []) : copy.connection.executeValues(text, [cellOf(last)])
    const found = Effect.runSync(ask)
    for (const [json] of found) {
      const row = JSON.parse(String(json)) as AnyRow
      last = keyOf(layout, row)
      yield [layout.table, row]
    }
    if (found.length < portion) return
  }
}

/** What a copy holds, as any store may take it over. */
export const imageOf = ({ layouts }: Database, copy: Copy, { deals, lastKeys }: State, clock: ClockState): Image => ({
  clock,
  deals,
  lastKeys: new Map(layouts.all.map(({ table }) => [table, lastKeys.get(table.name) ?? 0])),
  rows: {
    *[Symbol.iterator]() {
      for (const layout of layouts.all) yield* rowsOf(copy, layout)
    }
  }
})

/** Takes rows into a database beside the one that is to hold them, and copies that over it at the end. */
export const loaderOf = (database: Database, state: State, afterwards: Effect.Effect<void>): Effect.Effect<Loader, SqlError> =>
  Effect.gen(function*() {
    const scratch = yield* openCopy
    const { connection } = scratch
    const { layouts, wall } = database
    const blank = { ...state, deals: { ...state.deals, sequences: new Map<string, number>() }, lastKeys: new Map<string, number>() }
    yield* Effect.orDie(bringSchema({ connection, file: "a database in memory" }, layouts.all, blank))
    yield* connection.executeValues("BEGIN", [])
    const session = new Session({ ...database, connection }, blank, 0, { isOpen: true })
    const finish = ({ clock, deals, lastKeys }: ImageHead) =>
      Effect.gen(function*() {
        const given = new Map([...lastKeys].map(([{ name }, last]) => [name, last]))
        const names = new Map(layouts.all.map(({ table: { name } }) => [name, Math.max(given.get(name) ?? 0, session.lastKey(name))]))
        yield* writeState(connection, undefined, { ...timeFrom(clock, wall), deals, lastKeys: names })
        yield* connection.executeValues("COMMIT", [])
        yield* restoreFrom(database, scratch.address, afterwards)
      })
    const put = (table: Table<AnyRow, Key>, row: AnyRow) =>
      Effect.suspend(() => {
        const layout = layouts.of(table)
        const key = keyOf(layout, row)
        if (!isKey(key) || !suits(layout, key)) return Effect.fail(new ImageRefused(table.name, key, table.key))
        return Effect.mapError(placeRow(session, layout, row, key), ({ index }) => new ImageRefused(table.name, key, index))
      })
    return {
      put: (table, row) => put(table as unknown as Table<AnyRow, Key>, row),
      commit: (head) => Effect.andThen(orUnavailable(database, finish(head)), scratch.close),
      discard: scratch.close
    }
  })

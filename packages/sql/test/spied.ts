import { firstDeals, tables } from "@mootkit/core/adapter"
import type { Store } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { openDatabase } from "../src/client.ts"
import type { SqliteConnection } from "../src/client.ts"
import { Layouts } from "../src/layouts.ts"
import { RowCache } from "../src/row-cache.ts"
import { bringSchema } from "../src/schema.ts"
import { storeOf } from "../src/store.ts"
import { start } from "./worlds.ts"

/** A statement as the store gave it to SQLite. */
interface Said {
  readonly text: string
  readonly params: ReadonlyArray<unknown>
}

/** A world in memory, and what it says to SQLite. */
export interface Spied {
  readonly store: Store
  /** What is said while something is done. */
  readonly saidBy: (use: Effect.Effect<unknown, unknown>) => Effect.Effect<ReadonlyArray<Said>>
  /** How SQLite goes about a statement: one line for each step. */
  readonly planOf: (said: Said) => Effect.Effect<ReadonlyArray<string>>
}

/** Opens a world, in memory unless a file is named, whose statements are listened to, before and after they are done. */
export const openSpied = (file = ":memory:", listen: (text: string) => void = () => {}) => Effect.gen(function*() {
  const { connection } = yield* Effect.acquireRelease(Effect.orDie(openDatabase(file)), ({ close }) => close)
  let heard: Array<Said> = []
  const executeValues: SqliteConnection["executeValues"] = (text, params) =>
    Effect.suspend(() => {
      heard.push({ text, params })
      listen(text)
      return Effect.tap(connection.executeValues(text, params), () => Effect.sync(() => listen(text)))
    })
  const layouts = new Layouts(tables)
  const state = { clock: { mode: "scenario" as const, now: start }, since: 0, deals: firstDeals(7), lastKeys: new Map<string, number>() }
  const database = { connection: { ...connection, executeValues }, file, layouts, patience: 0, rows: new RowCache(), wall: () => 0 }
  yield* Effect.orDie(bringSchema(database, layouts.all, state))
  const spied: Spied = {
    store: storeOf(database),
    saidBy: (use) =>
      Effect.suspend(() => {
        heard = []
        return Effect.map(Effect.orDie(use), () => heard)
      }),
    planOf: ({ params, text }) =>
      Effect.map(Effect.orDie(connection.executeValues(`EXPLAIN QUERY PLAN ${text}`, params)), (rows) => rows.map((row) => String(row[3])))
  }
  return spied
})

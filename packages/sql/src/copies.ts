import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"
import { openDatabase } from "./client.ts"
import type { OpenDatabase } from "./client.ts"
import type { Layouts } from "./layouts.ts"
import { whenFree } from "./session.ts"
import type { Database } from "./session.ts"
import { stateTables } from "./state.ts"

/** A database in memory that other connections of this process can attach by its address, for as long as it is open. */
export interface Copy extends OpenDatabase {
  readonly address: string
}

/** Opens an empty one. */
export const openCopy: Effect.Effect<Copy, SqlError> = Effect.suspend(() => {
  const address = `file:mootkit-${randomUUID()}?mode=memory&cache=shared`
  return Effect.map(openDatabase(address), (opened) => ({ ...opened, address }))
})

/** Copies everything that is committed. */
export const copyOf = ({ connection }: Database): Effect.Effect<Copy, SqlError> =>
  Effect.tap(openCopy, ({ address }) => connection.executeValues("VACUUM INTO ?", [address]))

const tablesOf = ({ all }: Layouts): ReadonlyArray<string> => [
  ...all.flatMap(({ counters, name }) => [name, ...counters.map((counter) => counter.name)]),
  ...stateTables
]

/** Puts the world of a copy in the place of the one that a database holds, in one transaction. */
export const restoreFrom = (database: Database, address: string, afterwards: Effect.Effect<void>): Effect.Effect<void> => {
  const { connection, layouts } = database
  const run = (text: string, params: ReadonlyArray<unknown> = []) => connection.executeValues(text, params)
  const replace = Effect.gen(function*() {
    yield* run("BEGIN IMMEDIATE")
    for (const table of tablesOf(layouts)) {
      yield* run(`DELETE FROM main.${table}`)
      yield* run(`INSERT INTO main.${table} SELECT * FROM copy.${table}`)
    }
    yield* run("COMMIT")
    yield* afterwards
  })
  const undo = Effect.suspend(() => connection.isInTransaction() ? Effect.ignore(run("ROLLBACK")) : Effect.void)
  const attached = Effect.onError(replace, () => undo)
  return whenFree(database, Effect.acquireUseRelease(run("ATTACH ? AS copy", [address]), () => attached, () => Effect.ignore(run("DETACH copy"))))
}

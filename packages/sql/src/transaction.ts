import { UniqueViolation } from "@mootkit/core"
import type { AnyRow, Key, Tx } from "@mootkit/core"
import { changedRow, dealtMethods, logWrites, newRow } from "@mootkit/core/adapter"
import * as Effect from "effect/Effect"
import { isSqlError } from "effect/sql/SqlError"
import { isConstraint } from "./failures.ts"
import type { Filled, Layout } from "./layout.ts"
import { fill } from "./layout.ts"
import { getRow, readerOf } from "./reader.ts"
import type { Session } from "./session.ts"
import { sql } from "./sql.ts"
import type { Sql } from "./sql.ts"
import { deleteSql, insertSql, keyOf, keySql, suits, takenSql, updateSql } from "./writes.ts"

/** The index, or the key, that does not let a row in: the first one in the order of their declaration. */
const findViolated = (session: Session, layout: Layout, key: Key, filled: Filled, isNew: boolean) =>
  Effect.gen(function*() {
    const { table } = layout
    if (isNew && (yield* session.run(sql`SELECT 1 FROM ${layout.name} WHERE ${keySql(layout, key)}`)).length > 0) return table.key
    for (const [at, { name, unique }] of table.indexes.entries()) {
      const asked = unique ? takenSql(layout, at, key, filled) : undefined
      if (asked && (yield* session.run(asked)).length > 0) return name
    }
    return undefined
  })

/** A row that is about to be written. */
interface Written {
  readonly layout: Layout
  readonly key: Key
  readonly filled: Filled
  readonly isNew: boolean
}

/** Writes a row: the first statement may break a rule, and then nothing is written. */
const put = (session: Session, { filled, isNew, key, layout }: Written, [first, ...others]: ReadonlyArray<Sql>) =>
  Effect.gen(function*() {
    const refused = yield* Effect.catch(Effect.as(session.attempt(first as Sql), undefined), (error) =>
      isSqlError(error) && isConstraint(error)
        ? Effect.flatMap(findViolated(session, layout, key, filled, isNew), (index) => index === undefined ? session.broken(error) : Effect.succeed(index))
        : session.broken(error)
    )
    if (refused !== undefined) return yield* Effect.fail(new UniqueViolation(layout.table.name, refused))
    for (const statement of others) yield* session.run(statement)
    session.wrote = true
  })

const insertRow = (session: Session, layout: Layout, row: AnyRow): Effect.Effect<AnyRow, UniqueViolation> =>
  Effect.gen(function*() {
    const { table } = layout
    const next = newRow(table, row, session.lastKey(table.name), session.now)
    const key = keyOf(layout, next) as Key
    if (!suits(layout, key)) throw new Error(`a row of ${table.name} needs a whole number as its ${table.key}`)
    const text = JSON.stringify(next)
    const cache = session.rows.of(layout)
    const stored = cache.written(text)
    const filled = cache.filledOf(stored)
    yield* put(session, { layout, key, filled, isNew: true }, insertSql(layout, stored, text, filled))
    session.raiseKey(table.name, key)
    return stored
  })

/** Puts a row in as it is. */
export const placeRow = (session: Session, layout: Layout, row: AnyRow, key: Key): Effect.Effect<void, UniqueViolation> =>
  Effect.gen(function*() {
    const filled = fill(layout, row)
    yield* put(session, { layout, key, filled, isNew: true }, insertSql(layout, row, JSON.stringify(row), filled))
    session.raiseKey(layout.table.name, key)
  })

const updateRow = (session: Session, layout: Layout, key: Key, patch: AnyRow): Effect.Effect<AnyRow, UniqueViolation> =>
  Effect.gen(function*() {
    const { table } = layout
    const before = yield* getRow(session, layout, key)
    if (!before) throw new Error(`${table.name} has no row ${key} to update`)
    const after = changedRow(table, before, patch, session.now)
    if (after === before) return before
    const text = JSON.stringify(after)
    const cache = session.rows.of(layout)
    const stored = cache.written(text)
    const filled = cache.filledOf(stored)
    const statements = updateSql(layout, key, cache.filledOf(before), filled, text)
    yield* put(session, { layout, key, filled, isNew: false }, statements)
    return stored
  })

const removeRow = (session: Session, layout: Layout, key: Key): Effect.Effect<boolean> =>
  Effect.gen(function*() {
    const before = yield* getRow(session, layout, key)
    if (!before) return false
    for (const statement of deleteSql(layout, key, session.rows.of(layout).filledOf(before))) yield* session.run(statement)
    session.wrote = true
    return true
  })

/** What a transaction may do within a session, as the port has it. */
export const transactionOf = (session: Session): Tx => {
  const insert: Tx["insert"] = (table, row) =>
    Effect.suspend(() => insertRow(session, session.layouts.of(table), row) as Effect.Effect<never, UniqueViolation>)
  return {
    ...readerOf(session),
    insert,
    update: (table, key, patch) =>
      Effect.suspend(() => updateRow(session, session.layouts.of(table), key, patch) as Effect.Effect<never, UniqueViolation>),
    remove: (table, key) => Effect.suspend(() => removeRow(session, session.layouts.of(table), key)),
    ...logWrites({ insert, now: session.now }),
    ...dealtMethods(() => session.dealer)
  }
}

import { all, always, eq } from "@mootkit/filters/query"
import type { Order, Predicate, Scalar } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { EventDraft, EventRow } from "../events.ts"
import type { Cursor, Query, Reader, Tx } from "../store.ts"
import type { AnyRow } from "../table.ts"
import { checkPlain } from "./plain.ts"
import { RowMissing, Thrown, errorOf } from "./refusals.ts"
import { completed, tableOf } from "./tables.ts"
import type { Draft, KeyOf, RowOf, TableName } from "./tables.ts"

/** A step of a transaction or of a read: `yield*` takes it and gives what came of it. */
export interface Step<A> {
  readonly [Symbol.iterator]: () => Generator<Step<unknown>, A, unknown>
}

/** Steps that are taken one after another, written as a generator function. */
export type Steps<A> = Generator<Step<unknown>, A, unknown>

/** Which rows: those that a predicate holds for, or whose columns have some values. */
export type Where<Row> = Predicate | { readonly [Column in keyof Row]?: Scalar | null }

/** Which rows, in which order, from where, how many; all of them in the order of their keys where nothing is said. */
export interface Selection<Row> {
  readonly where?: Where<Row>
  readonly orderBy?: ReadonlyArray<Order>
  readonly offset?: number
  readonly after?: Cursor
  readonly limit?: number
}

/** What may be read of one consistent state. */
export interface Rows {
  /** Domain time, epoch milliseconds. */
  readonly now: number
  readonly get: <Name extends TableName>(table: Name, key: KeyOf<Name>) => Step<RowOf<Name> | undefined>
  /** The first row that is looked for, if there is one. */
  readonly find: <Name extends TableName>(table: Name, where: Where<RowOf<Name>>) => Step<RowOf<Name> | undefined>
  readonly list: <Name extends TableName>(
    table: Name,
    selection?: Selection<RowOf<Name>>
  ) => Step<ReadonlyArray<RowOf<Name>>>
  readonly count: <Name extends TableName>(table: Name, where?: Where<RowOf<Name>>) => Step<number>
}

/** What a transaction may do beside reading. What is told by use cases is not told of these: `tell` is for that. */
export interface Writes extends Rows {
  /** Puts a row in; columns with a usual value may be left out. */
  readonly insert: <Name extends TableName>(table: Name, row: Draft<Name>) => Step<RowOf<Name>>
  /** Changes some columns of a row. */
  readonly update: <Name extends TableName>(table: Name, key: KeyOf<Name>, patch: Partial<RowOf<Name>>) => Step<RowOf<Name>>
  /** Takes a row away; `false` where there was none. */
  readonly remove: <Name extends TableName>(table: Name, key: KeyOf<Name>) => Step<boolean>
  /** Tells whoever listens that something happened. */
  readonly tell: (...events: ReadonlyArray<EventDraft>) => Step<ReadonlyArray<EventRow>>
  readonly uuid: () => Step<string>
  /** 24 characters that nobody guesses. */
  readonly token: () => Step<string>
}

class EffectStep<A> implements Step<A> {
  readonly effect: Effect.Effect<A, unknown>
  constructor(effect: Effect.Effect<A, unknown>) {
    this.effect = effect
  }
  *[Symbol.iterator](): Steps<A> {
    return (yield this) as A
  }
}

const predicateOf = (where: Where<never> | undefined): Predicate => {
  if (where === undefined) return always
  return "_tag" in where
    ? where as Predicate
    : all(...Object.entries<Scalar | null | undefined>(where).map(([column, value]) => eq(column, value ?? null)))
}

const queryOf = ({ where, ...rest }: Selection<never> = {}): Query => ({ ...rest, where: predicateOf(where) })

type Does = Readonly<Record<string, (...args: ReadonlyArray<never>) => Effect.Effect<unknown, unknown>>>

const reading = (reader: Reader) => ({
  get: (name: TableName, key: never) => reader.get(tableOf(name), key),
  find: (name: TableName, where: Where<never>) =>
    Effect.map(reader.query(tableOf(name), { where: predicateOf(where), limit: 1 }), ([first]) => first),
  list: (name: TableName, selection?: Selection<never>) => reader.query(tableOf(name), queryOf(selection)),
  count: (name: TableName, where?: Where<never>) => reader.count(tableOf(name), predicateOf(where))
}) satisfies Does

const writing = (tx: Tx) => ({
  ...reading(tx),
  insert: (name: TableName, row: Draft<never>) => {
    checkPlain(name, row)
    return Effect.flatMap(completed(tx, name, row), (complete) => tx.insert(tableOf(name), complete))
  },
  update: (name: TableName, key: never, patch: Partial<AnyRow>) => {
    checkPlain(name, patch)
    return Effect.flatMap(tx.get(tableOf(name), key), (row): Effect.Effect<unknown, unknown> =>
      row ? tx.update(tableOf(name), key, patch) : Effect.fail(new RowMissing(name, key)))
  },
  remove: (name: TableName, key: never) => tx.remove(tableOf(name), key),
  tell: (...drafts: ReadonlyArray<EventDraft>) => tx.appendEvents(drafts),
  uuid: () => tx.uuid,
  token: () => tx.token
}) satisfies Does

const stepping = (now: number, does: Does): object => ({
  now,
  ...Object.fromEntries(Object.entries(does).map(([name, act]) => [
    name,
    (...args: ReadonlyArray<never>) => new EffectStep(Effect.suspend(() => act(...args)))
  ]))
})

/** The steps of a read. */
// Each step does what its name says of the table that it names; the compiler does not follow that through a loop.
export const rowsOf = (reader: Reader): Rows => stepping(reader.now, reading(reader)) as Rows

/** The steps of a transaction. */
export const writesOf = (tx: Tx): Writes => stepping(tx.now, writing(tx)) as Writes

const attempt = <A>(act: () => IteratorResult<Step<unknown>, A>): Effect.Effect<IteratorResult<Step<unknown>, A>, Thrown> =>
  Effect.try({ try: act, catch: (thrown) => new Thrown(thrown) })

/** Steps as a generator function gives them: one that is async would never come to an end. */
const stepsOf = <A>(steps: Steps<A>): Steps<A> => {
  const given: { readonly next?: unknown; readonly [Symbol.iterator]?: unknown } = Object(steps)
  if (typeof given.next === "function" && typeof given[Symbol.iterator] === "function") return steps
  throw new TypeError("the steps of a transaction are written as function*, which is neither async nor an ordinary function")
}

/**
 * Takes steps one after another. What a step fails with is thrown where it was taken; what nobody catches there gives up
 * the whole.
 */
export const takeSteps = <A>(begin: () => Steps<A>): Effect.Effect<A, Thrown> =>
  Effect.gen(function*() {
    const steps = yield* Effect.try({ try: () => stepsOf(begin()), catch: (thrown) => new Thrown(thrown) })
    let turn = yield* attempt(() => steps.next())
    while (!turn.done) {
      const step = turn.value
      const result: Result.Result<unknown, unknown> = step instanceof EffectStep
        ? yield* Effect.result(step.effect)
        : Result.fail(new TypeError("a transaction takes its own steps only: nothing else can be waited for in it"))
      turn = yield* attempt(() =>
        Result.isSuccess(result) ? steps.next(result.success) : steps.throw(errorOf(result.failure)))
    }
    return turn.value
  })

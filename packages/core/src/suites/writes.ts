import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { always } from "@mootkit/filters/query"
import { expect } from "vitest"
import { events } from "../events.ts"
import { jobs } from "../jobs.ts"
import { id } from "../ids.ts"
import type { AccountId } from "../ids.ts"
import type { Store, Tx } from "../store.ts"
import { UniqueViolation } from "../store.ts"
import type { Write } from "./arbitrary.ts"
import { purses, tickets } from "./tables.ts"
import type { Ticket, TicketInsert } from "./tables.ts"

type Rows = ReadonlyArray<Ticket>

/** The index that would hold a row's values twice, or the key. */
const clash = (others: Rows, { code, id, status }: Partial<Ticket>): string | undefined => {
  if (others.some((other) => other.id === id)) return "id"
  return code !== null && others.some((other) => other.status === status && other.code === code) ? "code" : undefined
}

const expectRefused = (result: Result.Result<Ticket, UniqueViolation>, index: string, rows: Rows): Rows => {
  expect(result).toEqual(Result.fail(new UniqueViolation("suite_tickets", index)))
  return rows
}

const insert = (tx: Tx, rows: Rows, row: TicketInsert) =>
  Effect.gen(function*() {
    const result = yield* Effect.result(tx.insert(tickets, row))
    const index = clash(rows, row)
    if (index !== undefined) return expectRefused(result, index, rows)
    const inserted = Result.getOrThrow(result)
    expect(rows.map(({ id }) => id)).not.toContain(inserted.id)
    expect(inserted).toEqual({ id: inserted.id, createdAt: tx.now, updatedAt: tx.now, ...row })
    return [...rows, inserted]
  })

const update = (tx: Tx, rows: Rows, target: Ticket, patch: Partial<Ticket>) =>
  Effect.gen(function*() {
    const result = yield* Effect.result(tx.update(tickets, target.id, patch))
    const others = rows.filter((row) => row !== target)
    const index = clash(others, { ...target, ...patch })
    if (index !== undefined) return expectRefused(result, index, rows)
    const changed = JSON.stringify({ ...target, ...patch }) !== JSON.stringify(target)
    const updated = Result.getOrThrow(result)
    expect(updated).toEqual({ ...target, ...patch, updatedAt: changed ? tx.now : target.updatedAt })
    return rows.map((row) => row === target ? updated : row)
  })

/** Makes one change and says which rows there are then, by what the port promises of it. */
const write = (tx: Tx, rows: Rows, change: Write) =>
  Effect.gen(function*() {
    if (change._tag === "Insert") return yield* insert(tx, rows, change.row)
    const target = rows[change.nth % rows.length]
    if (target === undefined) return rows
    if (change._tag === "Update") return yield* update(tx, rows, target, change.patch)
    expect(yield* tx.remove(tickets, target.id)).toBe(true)
    expect(yield* tx.remove(tickets, target.id)).toBe(false)
    return rows.filter((row) => row !== target)
  })

/** Makes changes to the tickets, checking each against a plain array of rows; gives that array as it is then. */
export const writeAll = (tx: Tx, before: Rows, changes: ReadonlyArray<Write>) =>
  Effect.reduce(changes, () => before, (rows, change) => write(tx, rows, change))

/** A store filled by some changes, in one transaction, and the rows that it holds then. */
export const fill = (store: Store, changes: ReadonlyArray<Write>) => store.transact((tx) => writeAll(tx, [], changes))

/** One draw of everything that a store deals out. */
export const draw = (tx: Tx) =>
  Effect.all({
    uuid: tx.uuid,
    token: tx.token,
    number: tx.random(1_000_000),
    sequence: tx.sequence("suite_numbers", "a scope")
  })

/** A body that does some of everything and gives what it got. */
export const busyBody = (changes: ReadonlyArray<Write>) => (tx: Tx) =>
  Effect.gen(function*() {
    const rows = yield* writeAll(tx, yield* tx.query(tickets, { where: always }), changes)
    const drawn = yield* draw(tx)
    const told = yield* tx.appendEvents([
      { accountId: id<AccountId>(1), stream: { type: "account", id: 1 }, type: "suite.ran", ids: {} }
    ])
    const job = yield* tx.enqueueJob({ runAt: tx.now, kind: "suite", payload: { token: drawn.token } })
    return { now: tx.now, rows, drawn, told, job }
  })

/** Everything that can be read of a store. */
export const contents = (store: Store) =>
  Effect.gen(function*() {
    const rows = yield* store.read((reader) =>
      Effect.all({
        now: Effect.succeed(reader.now),
        tickets: reader.query(tickets, { where: always }),
        purses: reader.query(purses, { where: always }),
        events: reader.query(events, { where: always }),
        jobs: reader.query(jobs, { where: always }),
        free: reader.count(tickets, { _tag: "IsNull", field: "assigneeId" })
      })
    )
    return { ...rows, clock: yield* store.clock }
  })

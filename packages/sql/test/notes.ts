import { desc, events, id, jobs, subscriptions, table } from "@mootkit/core"
import type { AccountId, AnyRow, Insert, Key, Store, Table, Tx } from "@mootkit/core"
import { always, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"

/** A numbered note. */
export interface Note {
  readonly id: number
  readonly text: string
  readonly state: string
  readonly owner: number | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** Notes with an index, a unique one, a counter and a computed column. */
export const notes = table<Note, number>()("notes", {
  key: "id",
  unique: { text: ["text"] },
  indexes: { state: ["state", desc("owner")] },
  counters: { state: ["state"], size: ["size", "owner"] },
  computed: { size: ({ text }) => text.length > 2 ? "long" : "short" }
})

/** Tables of a world with notes. */
export const noteTables = [events, jobs, subscriptions, notes] as ReadonlyArray<unknown> as ReadonlyArray<Table<AnyRow, Key>>

/** An open note. */
export const note = (text: string): Insert<Note> => ({ text, state: "open", owner: null })

/**
 * One commit of many: the next note with its event and its job; the note before it is closed, and every tenth goes away.
 * Gives the number of the commit, from 1.
 */
export const nextCommit = (tx: Tx) =>
  Effect.gen(function*() {
    const n = yield* tx.sequence("commits", 1)
    yield* tx.insert(notes, { ...note(`note ${n}`), owner: n % 3 })
    if (n > 1) yield* tx.update(notes, n - 1, { state: "closed" })
    if (n > 9 && n % 10 === 0) yield* tx.remove(notes, n - 9)
    yield* tx.appendEvents([{ accountId: id<AccountId>(1), stream: { type: "account", id: 1 }, type: "note.made", ids: { note: n } }])
    yield* tx.enqueueJob({ runAt: tx.now, kind: "note", payload: { n, token: yield* tx.token } })
    return n
  })

/** What stands in a world, as far as commits tell of it: rows, events, jobs, and counts from counters. */
export const audit = (store: Store) =>
  store.read((reader) =>
    Effect.gen(function*() {
      const everything = { where: always }
      const rows = yield* reader.query(notes, everything)
      const told = yield* reader.query(events, everything)
      const due = yield* reader.query(jobs, everything)
      return {
        notes: rows.map(({ id, owner, state, text }) => [id, text, state, owner]),
        told: told.map(({ ids, seq }) => [seq, ids["note"]]),
        due: due.map(({ id, payload }) => [id, (payload as { readonly n: number }).n]),
        open: yield* reader.count(notes, eq("state", "open")),
        closed: yield* reader.count(notes, eq("state", "closed")),
        owned: yield* reader.countBy(notes, eq("size", "long"), "owner")
      }
    })
  )

/** The same, as it has to be after so many commits. */
export const remains = (commits: number): Effect.Success<ReturnType<typeof audit>> => {
  const all = Array.from({ length: commits }, (_, i) => i + 1)
  const left = all.filter((n) => n + 9 > commits || (n + 9) % 10 !== 0)
  const owners = left.map((n) => n % 3)
  return {
    notes: left.map((n) => [n, `note ${n}`, n === commits ? "open" : "closed", n % 3]),
    told: all.map((n) => [n, n]),
    due: all.map((n) => [n, n]),
    open: Math.min(commits, 1),
    closed: Math.max(left.length - 1, 0),
    owned: new Map([...new Set(owners)].map((owner) => [owner, owners.filter((each) => each === owner).length]))
  }
}

import { conversations, filterConversations, id, listConversations, messages, noCoreQuirks } from "../../packages/core/src/index.ts"
import type { ConversationSearch, ConversationSeeker, Store } from "../../packages/core/src/index.ts"
import { all, eq } from "../../packages/filters/src/query.ts"
import { quirksOf } from "../../packages/server/src/quirks.ts"
import { Worlds } from "../../packages/server/src/worlds.ts"
import * as Effect from "effect/Effect"
import { message } from "./seed.ts"

/** Prepares a store; what comes back is done again and again while the clock runs. */
export type Case = (store: Store) => () => void

const administrator: ConversationSeeker = { accountId: id(1), userId: id(3), inboxes: "all" }

const agent: ConversationSeeker = { ...administrator, inboxes: [id(1), id(2), id(3)] }

const open: ConversationSearch = {
  statuses: ["open"],
  inboxIds: null,
  teamId: null,
  groupTypes: null,
  labels: null,
  kind: null,
  text: null,
  sourceId: null,
  updatedWithin: null,
  assignee: "all",
  sort: "last_activity_at_desc",
  offset: 0,
  limit: 25
}

const page = (seeker: ConversationSeeker, search: Partial<ConversationSearch> = {}): Case => (store) => () => {
  const wanted = { ...open, ...search }
  const { rows } = Effect.runSync(
    store.read((reader) => listConversations(reader, seeker, wanted, noCoreQuirks.conversations))
  )
  if (rows.length === 0) throw new Error("the page is empty")
}

/** A condition of a filter, joined to the next one by "and". */
const where = (attribute_key: string, values: unknown, filter_operator = "equal_to") =>
  ({ attribute_key, filter_operator, values, query_operator: "AND" })

type Condition = ReturnType<typeof where>

const filter = (...conditions: ReadonlyArray<Condition>): Case => (store) => () => {
  const payload = conditions.map((condition, i) => i === conditions.length - 1 ? { ...condition, query_operator: null } : condition)
  const { rows } = Effect.runSync(store.read((reader) =>
    filterConversations(reader, administrator, { payload, offset: 0, limit: 25 }, noCoreQuirks.filters)))
  if (rows.length === 0) throw new Error("nothing is found")
}

const fork = (store: Store): Store => Effect.runSync(store.fork)

/** One conversation of many: steps through all of the smallest store. */
const someone = (n: number): number => 1 + (n * 389) % 1000

const lookup: Case = (store) => {
  let n = 0
  return () => {
    const where = all(eq("accountId", 1), eq("displayId", someone(n++)))
    const [found] = Effect.runSync(store.read((reader) => reader.query(conversations, { where, limit: 1 })))
    if (!found) throw new Error("nobody has that number")
  }
}

const update: Case = (store) => {
  let n = 0
  return () => {
    n++
    Effect.runSync(store.transact((tx) => tx.update(conversations, id(someone(n)), { lastActivityAt: tx.now })))
  }
}

const insert: Case = (store) => {
  let n = 3
  return () => {
    n++
    Effect.runSync(store.transact((tx) => tx.insert(messages, message(someone(n), n))))
  }
}

const restore: Case = (store) => {
  const own = fork(store)
  const kept = Effect.runSync(own.snapshot)
  return () => Effect.runSync(own.restore(kept))
}

const undo: Case = (store) => {
  const own = fork(store)
  const write = update(own)
  return () => {
    const kept = Effect.runSync(own.snapshot)
    write()
    Effect.runSync(own.restore(kept))
  }
}

const reset: Case = (store) => {
  const handles = { account_id: 1, tokens: {}, pubsub_tokens: {}, inboxes: [], bots: [] }
  const beginning = { scenario: "bench", seed: 1, store, handles, files: [] }
  const worlds = new Worlds({ beginning, quirks: quirksOf(), now: () => 0, onDefect: () => {} })
  return () => void Effect.runSync(worlds.restart("main", beginning))
}

/** What is read of a store, by name. */
export const readings: Readonly<Record<string, Case>> = {
  "page with counts, administrator": page(administrator),
  "page with counts, agent of 3 inboxes": page(agent),
  "page with counts, one team": page(administrator, { teamId: id(2) }),
  "list by status, label and team (scans the team)": page(administrator, { teamId: id(1), labels: ["billing"] }),
  "filter by status and assignee": filter(where("status", ["open"]), where("assignee_id", [5])),
  "filter with five conditions (scans an inbox)": filter(
    where("status", ["open"]),
    where("inbox_id", [1]),
    where("labels", ["vip"]),
    where("plan", ["gold"]),
    where("browser_language", ["de"], "not_equal_to")
  ),
  "filter with five conditions (scans all)": filter(
    where("labels", ["vip", "club"]),
    where("plan", ["gold"]),
    where("browser_language", ["de"], "not_equal_to"),
    where("priority", ["low"], "not_equal_to"),
    where("last_activity_at", ["2025-01-01"], "is_greater_than")
  ),
  "search by text (scans all messages)": page(administrator, { statuses: null, text: "encomenda\" nº 299" }),
  "search by text that everybody said (scans all messages)": page(administrator, { statuses: null, text: "Chegou a" }),
  "lookup by unique index": lookup
}

/** What is written to a store, by name: it is another one afterwards. */
export const writings = { insert, update } satisfies Readonly<Record<string, Case>>

/** What is done with a store that keeps its states, by name. */
export const cases: Readonly<Record<string, Case>> = {
  ...readings,
  insert: (store) => insert(fork(store)),
  update: (store) => update(fork(store)),
  snapshot: (store) => () => void Effect.runSync(store.snapshot),
  restore,
  fork: (store) => () => void fork(store),
  reset,
  "snapshot, update, restore": undo
}

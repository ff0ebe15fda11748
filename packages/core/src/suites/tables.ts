import type { Insert } from "../store.ts"
import { desc, table } from "../table.ts"

/** A row of the suite's main table: a column of every kind that predicates know. */
export interface Ticket {
  readonly id: number
  readonly status: string
  readonly name: string | null
  readonly assigneeId: number | null
  readonly muted: boolean | null
  readonly labels: ReadonlyArray<string> | null
  readonly attributes: Readonly<Record<string, string | number | boolean | null>> | null
  /** Unique within a status; null is free. */
  readonly code: string | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** A ticket's own columns, those that a store sets by itself left out or given. */
export type TicketInsert = Insert<Ticket>

/** An open ticket with nothing else in it. */
export const blankTicket: TicketInsert = {
  status: "open",
  name: null,
  assigneeId: null,
  muted: null,
  labels: null,
  attributes: null,
  code: null
}

const load = ({ assigneeId }: Pick<Ticket, "assigneeId">): string | null =>
  assigneeId === null ? null : assigneeId > 1 ? "much" : "little"

/** Generated keys, stamps, and every kind of index, counter and computed column that a table can have. */
export const tickets = table<Ticket, number>()("suite_tickets", {
  key: "id",
  unique: { code: ["status", "code"] },
  indexes: {
    status: ["status"],
    assignee: ["status", desc("assigneeId")],
    first: [{ field: "assigneeId", direction: "desc" }],
    name: [{ field: "name", direction: "asc", nulls: "first" }, "muted"],
    load: ["load", desc("name")]
  },
  counters: {
    status: ["status"],
    load: ["load", "muted"],
    all: ["muted", "status", "assigneeId"]
  },
  computed: { load }
})

/** A named number. */
export interface Purse {
  readonly name: string
  readonly coins: number
}

/** Given keys, texts, no stamps. */
export const purses = table<Purse, string>()("suite_purses", { key: "name", generated: false, stamped: false })

/** The tables of the suite, for stores that have to be told of theirs beforehand. */
export const suiteTables = [tickets, purses] as const

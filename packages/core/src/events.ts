import type { Key } from "./table.ts"
import { table } from "./table.ts"
import { sameJson } from "./tables/json.ts"
import type { AccountId, EventSeq } from "./ids.ts"

/** Who caused an event. */
export interface Actor {
  readonly type: "User" | "AgentBot" | "Contact" | "System"
  readonly id: number | null
}

/** What an event is about: events of one stream reach a subscriber in order. */
export interface Stream {
  readonly type: "conversation" | "contact" | "account"
  readonly id: number
}

/**
 * Something that happened, written in the transaction that made it happen.
 * `changed` holds `[old, new]` by attribute; `snapshot` the rows where what is told must be as of then.
 */
export interface EventRow {
  readonly seq: EventSeq
  readonly accountId: AccountId
  readonly stream: Stream
  readonly type: string
  readonly ids: Readonly<Record<string, Key | null>>
  readonly changed: Readonly<Record<string, readonly [unknown, unknown]>>
  readonly snapshot: Readonly<Record<string, unknown>> | null
  readonly actor: Actor | null
  readonly at: number
}

/** An event before it has a number and a time. */
export type EventDraft =
  & Pick<EventRow, "accountId" | "stream" | "type" | "ids">
  & Partial<Pick<EventRow, "changed" | "snapshot" | "actor">>

/** The old and new values of some columns of a row, those that differ by value: not every store gives the same objects twice. */
export const changesOf = <Row extends object>(
  before: Row,
  after: Row,
  columns: ReadonlyArray<keyof Row & string>
): EventRow["changed"] =>
  Object.fromEntries(columns.filter((key) => !sameJson(before[key], after[key])).map((key) => [key, [before[key], after[key]]]))

/** The event log. */
export const events = table<EventRow, EventSeq>()("events", { key: "seq", stamped: false })

/** How far each subscriber has come. */
export interface Subscription {
  readonly subscriber: string
  readonly seq: number
}

/** Acknowledged events by subscriber. */
export const subscriptions = table<Subscription, string>()("subscriptions", {
  key: "subscriber",
  generated: false,
  stamped: false
})

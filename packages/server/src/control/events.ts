import { events } from "@mootkit/core"
import type { EventRow, Store } from "@mootkit/core"
import { all, always, eq, gt } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"

/** Which events are asked for. */
export interface EventSearch {
  /** The number of the last event already known. */
  readonly after: number
  readonly type: string | null
  readonly limit: number
}

/** The first events that a search finds, in order. */
export const findEvents = (
  { read }: Store,
  { after, limit, type }: EventSearch
): Effect.Effect<ReadonlyArray<EventRow>> => {
  const where = all(gt("seq", after), type === null ? always : eq("type", type))
  return read((reader) => reader.query(events, { where, limit }))
}

/** The number of the newest event; 0 before the first. */
export const lastEvent = ({ read }: Store): Effect.Effect<number> =>
  read((reader) =>
    Effect.map(
      reader.query(events, { where: always, orderBy: [{ field: "seq", direction: "desc" }], limit: 1 }),
      ([newest]) => newest?.seq ?? 0
    )
  )

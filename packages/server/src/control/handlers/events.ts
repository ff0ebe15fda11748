import type { EventRow } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { iso } from "../../times.ts"
import type { Place } from "../../place.ts"
import { answering } from "../answering.ts"
import { findEvents } from "../events.ts"
import type { EventSearch } from "../events.ts"
import { integer, optional, text } from "../../fields.ts"
import { readEventData } from "../../chatwoot/event-data.ts"

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const view = (payloadOf: (event: EventRow) => Readonly<Record<string, unknown>> | null) => (event: EventRow) => {
  const { accountId, actor, at, changed, ids, seq, stream, type } = event
  return {
    seq,
    type,
    at: iso(at),
    account_id: accountId,
    stream,
    ids,
    changed: Object.fromEntries(Object.entries(changed).map(([attribute, values]) => [snake(attribute), values])),
    actor,
    payload: payloadOf(event)
  }
}

/** The first events that a search finds, now or as soon as there are some; none if the world ends before. */
const awaitEvents = (place: Place, search: EventSearch): Effect.Effect<ReadonlyArray<EventRow>> =>
  Effect.gen(function*() {
    for (;;) {
      if (place.ended) return []
      const { rings } = place.rest
      const found = yield* findEvents(place.world.store, search)
      if (found.length > 0) return found
      yield* place.rest.after(rings)
    }
  })

/** Lists events, and waits for the first of them when asked to. */
export const listEvents = answering(
  "events",
  {
    after: optional(integer(0), 0),
    type: optional(text, null),
    limit: optional(integer(1, 1000), 100),
    wait: optional(integer(0, 60_000), 0)
  },
  ({ wait, ...search }, { kit, place }) =>
    Effect.gen(function*() {
      const found = wait === 0
        ? yield* findEvents(place.world.store, search)
        : yield* Effect.timeoutOrElse(awaitEvents(place, search), { duration: wait, orElse: () => Effect.succeed([]) })
      if (found.length === 0) return { events: [], next: search.after }
      const payloadOf = yield* place.world.store.read((reader) => readEventData(reader, kit, found))
      return { events: found.map(view(payloadOf)), next: found.at(-1)?.seq ?? search.after }
    })
)

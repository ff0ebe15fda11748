import type { ClockState } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { iso } from "../../times.ts"
import { answering } from "../answering.ts"
import { lastEvent } from "../events.ts"
import { FieldInvalid, instant, integer, optional, word } from "../../fields.ts"

const clockOf = ({ mode, now }: ClockState) => ({ now: iso(now), mode })

/** Tells the world's time. */
export const showClock = answering("clock", {}, (_, { place }) => Effect.map(place.world.store.clock, clockOf))

/** The longest that time may be moved on at once, milliseconds: a hundred years. */
const century = 100 * 365 * 86_400_000

/** The last moment of a year of four digits, which is all that dates are written with. */
const latest = Date.parse("9999-12-31T23:59:59.999Z")

/** Sets the world's time and how it passes, then moves it on, doing what falls due on the way. */
export const setClock = answering(
  "set-clock",
  {
    advance_ms: optional(integer(0, century), undefined),
    set: optional(instant, undefined),
    mode: optional(word(["scenario", "real", "frozen"]), undefined)
  },
  ({ advance_ms: milliseconds, mode, set }, { place: { world } }) =>
    Effect.gen(function*() {
      if (milliseconds === undefined && set === undefined && mode === undefined) {
        return yield* Effect.fail(new FieldInvalid("advance_ms", "given, or else set or mode"))
      }
      const clock = yield* world.store.clock
      if ((set ?? clock.now) + (milliseconds ?? 0) > latest) {
        return yield* Effect.fail(new FieldInvalid(milliseconds === undefined ? "set" : "advance_ms", "no further than the year 9999"))
      }
      if (set !== undefined || mode !== undefined) {
        yield* world.store.setClock({ mode: mode ?? clock.mode, now: set ?? clock.now })
      }
      if (milliseconds !== undefined) yield* world.advance(milliseconds)
      return clockOf(yield* world.store.clock)
    })
)

/** Waits until nothing is left to be done. */
export const drain = answering("drain", {}, (_, { place: { world } }) =>
  Effect.gen(function*() {
    yield* world.settle
    return { next: yield* lastEvent(world.store) }
  }))

import * as fc from "fast-check"
import { expect } from "vitest"
import { ownNumber } from "../hall.ts"
import { ask } from "../model-steps.ts"
import type { Models } from "../model-steps.ts"
import type { Visit } from "../visit.ts"
import { askings } from "./asking.ts"
import { beginning } from "./hall.ts"
import type { Made } from "./hall.ts"
import { listing } from "./listing.ts"
import type { Real } from "./real.ts"
import type { Contact, IdleSettings, Model, ModelQuirks } from "./state.ts"
import { keeping, restoring, step } from "./step.ts"
import type { Step } from "./step.ts"
import { stories } from "./stories.ts"
import { hear } from "./talks.ts"
import { advance, round, roundAfter } from "./time.ts"

const writing = fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 4 }).map((n) => n === 4)).map(([n, isOurs]): Step =>
  step(`${isOurs ? "the own phone writes to" : "on WhatsApp writes"} person ${n}`, async (model, real) => {
    const contact = model.contacts.filter(({ phone }) => phone !== null)[n] as Contact
    const phone = contact.phone as string
    const [from, to] = isOurs ? [ownNumber, phone] : [phone, ownNumber]
    const { status } = await ask(real, "POST /_mootkit/people/send", { phone: from, to, text: "Oi" })
    expect(status).toBe(200)
    hear(model, contact, "Oi", isOurs)
  })
)

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Time that passes: moments, to the very next round or just before it, and as long as it takes for something to be over. */
const anySpan: fc.Arbitrary<readonly [name: string, span: (model: Model) => number]> = fc.oneof(
  fc.oneof(
    fc.constantFrom(1, 1000, minute, 7 * minute, hour, hour + 1, 25 * hour, 26 * hour, 3 * day, 5 * day),
    fc.nat({ max: 2 * hour })
  ).map((span) => [`${span} ms`, () => span] as const),
  fc.constantFrom(-1, 0, 1).map((more) => [`time to the round, and ${more} ms,`, ({ now }: Model) => roundAfter(now) - now + more] as const),
  // At a round, what happened just now is not idle yet; at the next one it is.
  fc.constantFrom(0, round).map((more) =>
    [`time until it is idle, and ${more} ms,`, ({ idle, now }: Model) => idle.auto_resolve_after * minute + (roundAfter(now) - now) % round + more] as const
  )
)

const waiting = anySpan.map(([name, span]): Step =>
  step(`${name} pass`, async (model, real) => {
    const milliseconds = span(model)
    await ask(real, "POST /_mootkit/clock", { advance_ms: milliseconds })
    advance(model, milliseconds)
  })
)

/** Everything that happens to conversations, by how often. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  ...askings,
  ...stories,
  { weight: 6, arbitrary: writing },
  { weight: 7, arbitrary: waiting },
  { weight: 5, arbitrary: listing },
  { weight: 1, arbitrary: keeping },
  { weight: 1, arbitrary: restoring }
)

/** Runs steps on a server that is put back to its beginning. */
export const runConversationModel = (idle: IdleSettings) => async (visit: Visit<Made>, quirks: ModelQuirks, steps: Iterable<Step>): Promise<void> => {
  await visit.control().reset()
  const setup = () => ({
    model: { now: beginning(visit.made, quirks, idle), kept: [] } satisfies Models<Model>,
    real: { visit, snapshots: [], numbers: new Map() } satisfies Real
  })
  await fc.asyncModelRun(setup, steps)
}

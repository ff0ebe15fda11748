import * as fc from "fast-check"
import { ask } from "../model-steps.ts"
import type { Visit } from "../visit.ts"
import { acts } from "./acting.ts"
import { askings } from "./asking.ts"
import { beginning } from "./hall.ts"
import type { Made } from "./hall.ts"
import type { Models, Real } from "./real.ts"
import { switchGroups } from "./requests.ts"
import { advance } from "./settle.ts"
import type { Fault, ModelQuirks } from "./state.ts"
import { keeping, restoring, step } from "./step.ts"
import type { Step } from "./step.ts"
import { stories } from "./stories.ts"

const methods = ["*", "*", "updateParticipants", "groupMetadata", "sendMessage", "joinRequests", "inviteCode", "updateSetting", "setup"]

const anyFault = fc.record({
  method: fc.constantFrom(...methods),
  kind: fc.constantFrom<Fault["kind"]>("unavailable", "refused", "forbidden", "transport", "empty"),
  nth: fc.integer({ min: 1, max: 3 }),
  times: fc.integer({ min: 1, max: 3 })
})

const failing = anyFault.map(({ kind, method, nth, times }) =>
  step(`${times} calls of ${method} are ${kind} from the ${nth}. on`, async ({ faults }, real) => {
    await ask(real, "POST /_mootkit/faults", { target: { provider: method }, kind, nth, times })
    faults.push({ method, kind, nth, times, seen: 0 })
  })
)

/** Moments and the times that matter: a retry, a count of messages, a cooldown, and after that a day. */
const anyTime = fc.oneof(fc.constantFrom(5000, 15_000, 30_000, 60_000, 899_999, 900_000, 900_001, 86_400_000), fc.nat({ max: 2_000_000 }))

const waiting = anyTime.map((milliseconds) =>
  step(`${milliseconds} ms pass`, async (model, real) => {
    await ask(real, "POST /_mootkit/clock", { advance_ms: milliseconds })
    advance(model, milliseconds)
  })
)

const switching = fc.boolean().map((isOn) =>
  step(`groups are ${isOn ? "on" : "off"}`, async (model, real) => {
    await ask(real, "PATCH /_mootkit/settings", { groups_enabled: isOn })
    switchGroups(model, isOn)
  })
)

/** Everything that happens to a group, by how often. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  ...askings,
  ...acts,
  ...stories,
  { weight: 4, arbitrary: failing },
  { weight: 5, arbitrary: waiting },
  { weight: 1, arbitrary: switching },
  { weight: 1, arbitrary: keeping },
  { weight: 1, arbitrary: restoring }
)

/** Runs steps on a server that is put back to its beginning. */
export const runGroupModel = async (visit: Visit<Made>, quirks: ModelQuirks, steps: Iterable<Step>): Promise<void> => {
  await visit.control().reset()
  const setup = () => ({
    model: { now: beginning(quirks), kept: [] } satisfies Models,
    real: { visit, snapshots: [], invites: new Map(), callsSeen: 0 } satisfies Real
  })
  await fc.asyncModelRun(setup, steps)
}

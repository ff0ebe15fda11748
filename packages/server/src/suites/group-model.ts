import * as fc from "fast-check"
import { describe, it } from "vitest"
import { anyStep, runGroupModel } from "./group-model/commands.ts"
import { groupModelHall, standing } from "./group-model/hall.ts"
import { modelledQuirks } from "./group-model/state.ts"
import type { ModelQuirks } from "./group-model/state.ts"
import { quirkNames } from "../quirks.ts"
import { assemble } from "./hall.ts"
import type { Target } from "./target.ts"
import { Visit, visitingHall } from "./visit.ts"

/** The quirks on that are asked for, the others off; those which the model knows nothing of make no difference to it. */
export const modelQuirks = (isOn: (name: string) => boolean): ModelQuirks =>
  // Name by name this is what the record says; the compiler does not follow it through entries.
  Object.fromEntries(quirkNames.map((name) => [name, isOn(name)])) as ModelQuirks

/** How thoroughly a server is held against the model. */
export interface ModelEffort {
  readonly numRuns: number
  readonly maxCommands: number
}

const seed = 20260101

const anySteps = ({ maxCommands }: ModelEffort) => fc.commands([anyStep], { maxCommands, size: "max" })

/** Looks for steps after which a server does not agree with the model; tells whether there are some. */
export const disagreesWithGroupModel = async (target: Target, quirks: ModelQuirks, effort: ModelEffort): Promise<boolean> => {
  const { made, scenario } = assemble(groupModelHall)
  const server = await target.open({ scenario, clock: standing, quirks: { ...quirks }, onDefect: () => {} })
  const visit = new Visit(server, target.check, made())
  const property = fc.asyncProperty(anySteps(effort), (steps) => runGroupModel(visit, quirks, steps))
  const { failed } = await fc.check(property, { seed, numRuns: effort.numRuns, endOnFailure: true })
  await server.close()
  return failed
}

const named = (quirks: ModelQuirks): string => {
  const on = modelledQuirks.filter((name) => quirks[name])
  return on.length === 0 ? "off" : on.length === modelledQuirks.length ? "on" : `off but for ${on.join(", ")}`
}

/** Holds a server against the model of groups: whatever people, agents, failures and time do, it shows what it ought to. */
export const groupModelSuite = (target: Target, quirks: ModelQuirks, effort: ModelEffort): void => {
  describe(`groups, with the quirks ${named(quirks)}`, () => {
    const at = visitingHall(target, groupModelHall, { clock: standing, quirks: { ...quirks } })

    it("are what they ought to be, whatever happens", { timeout: 120_000 }, () =>
      fc.assert(fc.asyncProperty(anySteps(effort), (steps) => runGroupModel(at(), quirks, steps)), { seed, numRuns: effort.numRuns }))
  })
}

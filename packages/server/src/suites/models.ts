import * as fc from "fast-check"
import { describe, it } from "vitest"
import type { ServerOptions } from "../options.ts"
import { quirkNames } from "../quirks.ts"
import { assemble } from "./hall.ts"
import type { Build } from "./hall.ts"
import type { Target } from "./target.ts"
import { Visit, visitingHall } from "./visit.ts"

/** The quirks on that are asked for, the others off; those which a model knows nothing of make no difference to it. */
export const modelQuirks = <Name extends string>(isOn: (name: string) => boolean): Readonly<Record<Name, boolean>> =>
  // Name by name this is what the record says; the compiler does not follow it through entries.
  Object.fromEntries(quirkNames.map((name) => [name, isOn(name)])) as Record<Name, boolean>

/** How thoroughly a server is held against a model. */
export interface ModelEffort {
  readonly numRuns: number
  readonly maxCommands: number
}

/** A model that servers are held against. */
export interface Modelled<Made, Name extends string, Step extends object> {
  /** What it is a model of. */
  readonly name: string
  readonly build: Build<Made>
  /** When its time begins, which moves on by steps only. */
  readonly clock: ServerOptions["clock"] & object
  /** The quirks that show in what it does. */
  readonly quirks: ReadonlyArray<Name>
  /** Everything that happens in it. */
  readonly anyStep: fc.Arbitrary<Step>
  /** Runs steps on a server that is put back to its beginning. */
  readonly run: (visit: Visit<Made>, quirks: Readonly<Record<Name, boolean>>, steps: Iterable<Step>) => Promise<void>
}

type Steps = fc.AsyncCommand<never, never>

const seed = 20260101

// What a command runs on is the model's own affair; here it is only carried.
const anySteps = <Step extends object>(anyStep: fc.Arbitrary<Step>, { maxCommands }: ModelEffort) =>
  fc.commands([anyStep as unknown as fc.Arbitrary<Steps>], { maxCommands, size: "max" }) as unknown as fc.Arbitrary<Iterable<Step>>

/** Looks for steps after which a server does not agree with a model; tells whether there are some. */
export const disagreesWith = async <Made, Name extends string, Step extends object>(
  { anyStep, build, clock, run }: Modelled<Made, Name, Step>,
  target: Target,
  quirks: Readonly<Record<Name, boolean>>,
  effort: ModelEffort
): Promise<boolean> => {
  const { made, scenario } = assemble(build)
  const server = await target.open({ scenario, clock, quirks, onDefect: () => {} })
  const visit = new Visit(server, target.check, made())
  const property = fc.asyncProperty(anySteps(anyStep, effort), (steps) => run(visit, quirks, steps))
  const { failed } = await fc.check(property, { seed, numRuns: effort.numRuns, endOnFailure: true })
  await server.close()
  return failed
}

const named = <Name extends string>(modelled: ReadonlyArray<Name>, quirks: Readonly<Record<Name, boolean>>): string => {
  const on = modelled.filter((name) => quirks[name])
  return on.length === 0 ? "off" : on.length === modelled.length ? "on" : `off but for ${on.join(", ")}`
}

/** Holds a server against a model: whatever happens, it shows what it ought to. */
export const modelSuite = <Made, Name extends string, Step extends object>(
  { anyStep, build, clock, name, quirks: modelled, run }: Modelled<Made, Name, Step>,
  target: Target,
  quirks: Readonly<Record<Name, boolean>>,
  effort: ModelEffort
): void => {
  describe(`${name}, with the quirks ${named(modelled, quirks)}`, () => {
    const at = visitingHall(target, build, { clock, quirks })

    it("are what they ought to be, whatever happens", { timeout: 120_000 }, () =>
      fc.assert(fc.asyncProperty(anySteps(anyStep, effort), (steps) => run(at(), quirks, steps)), { seed, numRuns: effort.numRuns }))
  })
}

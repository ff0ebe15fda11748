import * as fc from "fast-check"
import type { Answer } from "./answers.ts"
import type { Question, Visit } from "./visit.ts"

/** A model and the states that were kept of it. */
export interface Models<Model> {
  now: Model
  readonly kept: Array<Model>
}

/** A server that is held against a model. */
export interface Held<Made> {
  readonly visit: Visit<Made>
  readonly snapshots: Array<string>
}

/** A command of a model. */
export type StepOf<Model, Real extends object> = fc.AsyncCommand<Models<Model>, Real>

/** Asks the server something, as the administrator where no token is given. */
export const ask = ({ visit }: Held<unknown>, line: string, json?: unknown, token?: string): Promise<Answer> => {
  const question: Question = { ...(json === undefined ? {} : { json }), ...(token === undefined ? {} : { token }) }
  return visit.ask(line, question)
}

/** What the server shows at a path. */
export const show = async <Body>(real: Held<unknown>, path: string, token?: string): Promise<Body> =>
  (await ask(real, `GET ${path}`, undefined, token)).body as Body

/** The steps of a model, after each of which the server is held against it. */
export const stepsOf = <Model, Real extends Held<unknown>>(compare: (model: Model, real: Real) => Promise<void>) => ({
  /** A command: something is done to both. */
  step: (
    name: string,
    run: (model: Model, real: Real) => Promise<void>,
    check: (models: Readonly<Models<Model>>) => boolean = () => true
  ): StepOf<Model, Real> => ({
    check,
    run: async (models, real) => {
      await run(models.now, real)
      await compare(models.now, real)
    },
    toString: () => name
  }),

  /** Both states are kept. */
  keeping: fc.constant<StepOf<Model, Real>>({
    check: () => true,
    run: async ({ kept, now }, real) => {
      kept.push(structuredClone(now))
      real.snapshots.push((await real.visit.control().snapshot()).snapshot)
      await compare(now, real)
    },
    toString: () => "keep"
  }),

  /** Both are again what they were when they were kept. */
  restoring: fc.nat({ max: 20 }).map((n): StepOf<Model, Real> => ({
    check: ({ kept }) => kept.length > 0,
    run: async (models, real) => {
      const i = n % models.kept.length
      models.now = structuredClone(models.kept[i] ?? models.now)
      await real.visit.control().restore({ body: { snapshot: real.snapshots[i] ?? "" } })
      await compare(models.now, real)
    },
    toString: () => `restore ${n}`
  }))
})

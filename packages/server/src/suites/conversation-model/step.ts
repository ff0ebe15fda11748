import { expect } from "vitest"
import type { Answer } from "../answers.ts"
import { stepsOf } from "../model-steps.ts"
import type { StepOf } from "../model-steps.ts"
import type { Real } from "./real.ts"
import type { Reply } from "./requests.ts"
import type { Model } from "./state.ts"
import { settle } from "./time.ts"
import { expected, shown } from "./views.ts"

/** A command of the model. */
export type Step = StepOf<Model, Real>

/** Holds the server against the model, in everything that can be seen of it. */
const compare = async (model: Model, real: Real): Promise<void> => {
  settle(model)
  const seen = await shown(real, model)
  expect(seen).toEqual(expected(model))
  model.compared = model.events.length
  model.hasPassed = false
}

/** The steps of the model: what is done to both, what is kept of both, and what they are put back to. */
export const { keeping, restoring, step } = stepsOf(compare)

/** Holds an answer against what the model has it be; `read` shows of its body what the model looks at. */
export const compareAnswer = ({ body, status }: Answer, reply: Reply, read: (body: unknown) => unknown): void => {
  const error = typeof body === "object" && body !== null && "error" in body ? body.error : undefined
  expect({ status, error, ...("body" in reply ? { body: read(body) } : {}) }).toEqual({ error: undefined, ...reply })
}

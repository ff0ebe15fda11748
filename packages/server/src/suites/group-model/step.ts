import { expect } from "vitest"
import type { Answer } from "../answers.ts"
import { ask, stepsOf } from "../model-steps.ts"
import type { StepOf } from "../model-steps.ts"
import type { Real } from "./real.ts"
import type { Reply } from "./requests.ts"
import { settle } from "./settle.ts"
import type { Model } from "./state.ts"
import { expected, named, shown, shownGroups } from "./views.ts"

/** A command of the model. */
export type Step = StepOf<Model, Real>

/** Holds the server against the model, in everything that can be seen of it. */
const compare = async (model: Model, real: Real): Promise<void> => {
  settle(model)
  const seen = await shown(real, model)
  expect(seen).toEqual(expected(model))
  model.compared = model.events.length
  model.calls = []
}

/** The steps of the model: what is done to both, what is kept of both, and what they are put back to. */
export const { keeping, restoring, step } = stepsOf(compare)

const bodyOf = async (real: Real, model: Model, body: unknown): Promise<unknown> => {
  if (typeof body !== "object" || body === null) return body
  if ("payload" in body) return body.payload
  if ("additional_attributes" in body) {
    return { ...body, additional_attributes: named(real, body.additional_attributes as Readonly<Record<string, unknown>>) }
  }
  if (!("invite_code" in body)) return body
  await shownGroups(real, model)
  return body.invite_code === null ? null : real.invites.get(String(body.invite_code))
}

/** Holds an answer against what the model has it be. */
export const compareAnswer = async (model: Model, real: Real, { body, status }: Answer, reply: Reply): Promise<void> => {
  const error = typeof body === "object" && body !== null && "error" in body ? body.error : undefined
  const shown = "body" in reply ? { body: await bodyOf(real, model, body) } : {}
  expect({ status, error, ...shown }).toEqual({ error: undefined, ...reply })
}

/** Lets a person do something through the control plane; what the model refuses is refused. */
export const act = async (real: Real, path: string, json: object, isDone: () => boolean): Promise<void> => {
  const { status } = await ask(real, `POST /_mootkit/people/${path}`, json)
  expect([path, json, status]).toEqual([path, json, isDone() ? 200 : 422])
}

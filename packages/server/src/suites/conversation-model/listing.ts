import * as fc from "fast-check"
import { expect } from "vitest"
import { ask } from "../model-steps.ts"
import { anyCaller, tokenOf } from "./asking.ts"
import { expectedList, queryOf, shownList, sorts } from "./lists.ts"
import type { Search } from "./lists.ts"
import type { Real } from "./real.ts"
import { statuses } from "./state.ts"
import type { Model } from "./state.ts"
import { step } from "./step.ts"
import type { Step } from "./step.ts"
import { settle } from "./time.ts"

const anySearch: fc.Arbitrary<Search> = fc.record({
  status: fc.constantFrom(null, "all", "all", ...statuses),
  assignee_type: fc.option(fc.constantFrom("me", "unassigned", "assigned", "all")),
  labels: fc.option(fc.constantFrom(["vip"], ["VIP", "late"], ["sales"], ["nothing"]), { freq: 2 }),
  team: fc.option(fc.constantFrom("sales", "quiet"), { freq: 2 }),
  inbox: fc.option(fc.constantFrom("WhatsApp", "Desk", "Robot"), { freq: 2 }),
  conversation_type: fc.option(fc.constantFrom("participating", "unattended"), { freq: 2 }),
  sort_by: fc.option(fc.constantFrom(...sorts))
})

interface ShownList {
  readonly data: { readonly meta: unknown; readonly payload: ReadonlyArray<{ readonly id: number }> }
}

/** Lets somebody look for conversations, and holds what he finds against the model's answer. */
export const list = async (model: Model, real: Real, who: string, search: Search): Promise<void> => {
  settle(model)
  const asked = (path: string) =>
    ask(real, `GET ${real.visit.account}/conversations${path}?${queryOf(model, search)}`, undefined, tokenOf(real, who))
  const { data: { meta, payload } } = (await asked("")).body as ShownList
  const wanted = expectedList(model, who, search)
  expect(shownList(model, search, meta, payload.map(({ id }) => id))).toEqual(wanted)
  expect((await asked("/meta")).body).toEqual({ meta: wanted.counts })
}

/** Somebody looks for conversations. */
export const listing = fc.tuple(anyCaller, anySearch).map(([who, search]): Step =>
  step(`${who} lists ${JSON.stringify(search)}`, (model, real) => list(model, real, who, search))
)

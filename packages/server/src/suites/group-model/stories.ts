import * as fc from "fast-check"
import { ownNumber } from "../hall.ts"
import { ask } from "../model-steps.ts"
import { hidden } from "./hall.ts"
import type { Real } from "./real.ts"
import { add, post, requestSync } from "./requests.ts"
import { advance, settle } from "./settle.ts"
import type { Model } from "./state.ts"
import { act, compareAnswer, step } from "./step.ts"
import type { Step } from "./step.ts"
import * as whatsapp from "./whatsapp.ts"
import { anyOutsider, known, onNetwork, phoneOf } from "./who.ts"

const anAdmin = fc.nat({ max: 9 }).map((n) => ({ stands: "admin", n, toString: () => `admin ${n}` }) as const)

const setByAdmin = async (model: Model, real: Real, phone: string, setting: "announce" | "join_approval_mode") => {
  const group = onNetwork(model, 0)
  await act(real, "change-group", { group, phone, [setting]: true }, () =>
    whatsapp.changeGroup(model, group, phone, { setting, value: true }))
  settle(model)
}

/** Admins decide who comes in, and somebody asks them; he may be turned away, of which the account does not hear, and ask again. */
const asking = fc.tuple(anAdmin, anyOutsider, fc.boolean()).map(([admin, who, isTwice]) =>
  step(`${admin} lets admins approve, and ${who} asks to join${isTwice ? " twice" : ""}`, async (model, real) => {
    const group = onNetwork(model, 0)
    const author = phoneOf(model, group, admin)
    await setByAdmin(model, real, author, "join_approval_mode")
    const phone = phoneOf(model, group, who)
    const asks = () => act(real, "join", { group, phone }, () => whatsapp.join(model, group, phone))
    await asks()
    if (!isTwice) return
    settle(model)
    await act(real, "decide-requests", { group, phone: author, action: "reject", participants: [phone] }, () =>
      whatsapp.attemptDecision(model, group, author, "reject", [phone]))
    settle(model)
    await asks()
  })
)

/** Only admins may write, the number is none, and somebody of the account writes all the same. */
const hushing = anAdmin.map((admin) =>
  step(`${admin} lets only admins write and makes the number a member, which writes`, async (model, real) => {
    const group = onNetwork(model, 0)
    const phone = phoneOf(model, group, admin)
    await setByAdmin(model, real, phone, "announce")
    await act(real, "change-members", { group, phone, action: "demote", participants: [ownNumber] }, () =>
      whatsapp.attemptMembers(model, group, phone, "demote", [ownNumber]))
    settle(model)
    const talk = model.talks.at(-1)
    if (!talk) return
    await ask(real, `POST ${real.visit.account}/conversations/${talk.id}/messages`, { content: "Hi!" })
    post(model, talk, "Hi!", false)
  })
)

/** Whoever is known by his hidden id only is added by his phone: he is two contacts from then on, unless both were told of before. */
const doubling = fc.constant(
  step("whoever is hidden is added by his phone", async (model, real) => {
    const group = known(model, 0)
    const answer = await ask(real, `POST ${real.visit.account}/contacts/${group.id}/group_members`, { participants: [hidden] })
    await compareAnswer(model, real, answer, add(model, group, [hidden]))
  })
)

/** A group is synced, and again when it is just too early for that, or just not. */
const syncingAgain = fc.constantFrom(899_000, 899_999, 900_000).map((milliseconds) =>
  step(`sync, and again after ${milliseconds} ms`, async (model, real) => {
    const group = known(model, 0)
    const path = `POST ${real.visit.account}/contacts/${group.id}/sync_group`
    await ask(real, path)
    requestSync(model, group)
    await ask(real, "POST /_mootkit/clock", { advance_ms: milliseconds })
    advance(model, milliseconds)
    await ask(real, path)
    requestSync(model, group)
  })
)

/** What would hardly ever happen if each thing happened by itself. */
export const stories: ReadonlyArray<fc.WeightedArbitrary<Step>> = [
  { weight: 3, arbitrary: asking },
  { weight: 2, arbitrary: hushing },
  { weight: 1, arbitrary: doubling },
  { weight: 2, arbitrary: syncingAgain }
]

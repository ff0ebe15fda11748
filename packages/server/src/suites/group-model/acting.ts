import * as fc from "fast-check"
import { expect } from "vitest"
import { ownNumber } from "../hall.ts"
import { ask } from "../model-steps.ts"
import { anySetting, anyText } from "./asking.ts"
import { personOf, userOf } from "./state.ts"
import { act, step } from "./step.ts"
import type { Step } from "./step.ts"
import * as whatsapp from "./whatsapp.ts"
import { anyActor, anybody, anyGroup, anyInsider, anyOutsider, anyWaiting, onNetwork, phoneOf, phonesOf } from "./who.ts"

const joining = fc.tuple(anyGroup, anyOutsider).map(([n, who]) =>
  step(`${who} joins group ${n}`, (model, real) => {
    const group = onNetwork(model, n)
    const phone = phoneOf(model, group, who)
    return act(real, "join", { group, phone }, () => whatsapp.join(model, group, phone))
  })
)

const leaving = fc.tuple(anyGroup, anyInsider).map(([n, who]) =>
  step(`${who} leaves group ${n}`, (model, real) => {
    const group = onNetwork(model, n)
    const phone = phoneOf(model, group, who)
    return act(real, "leave", { group, phone }, () => whatsapp.leave(model, group, phone))
  })
)

const withdrawing = fc.tuple(anyGroup, anyWaiting).map(([n, who]) =>
  step(`${who} no longer wants to join group ${n}`, (model, real) => {
    const group = onNetwork(model, n)
    const phone = phoneOf(model, group, who)
    return act(real, "withdraw", { group, phone }, () => whatsapp.withdraw(model, group, phone))
  })
)

const some = { minLength: 1, maxLength: 3 }

const anyPlacing = fc.oneof(
  fc.tuple(fc.constant("add" as const), fc.array(anyOutsider, some)),
  fc.tuple(fc.constantFrom("remove", "promote", "demote", "demote"), fc.array(anyInsider, some))
)

const placing = fc.tuple(anyGroup, anyActor, anyPlacing).map(([n, author, [action, others]]) =>
  step(`${author}: ${action} ${others.join(", ")} in group ${n}`, (model, real) => {
    const group = onNetwork(model, n)
    const phone = phoneOf(model, group, author)
    const participants = phonesOf(model, group, others)
    return act(real, "change-members", { group, phone, action, participants }, () =>
      whatsapp.attemptMembers(model, group, phone, action, participants))
  })
)

const deciding = fc.tuple(anyGroup, anyActor, fc.constantFrom("approve", "reject"), fc.array(anyWaiting, some)).map(
  ([n, author, action, others]) =>
    step(`${author}: ${action} ${others.join(", ")} in group ${n}`, (model, real) => {
      const group = onNetwork(model, n)
      const phone = phoneOf(model, group, author)
      const participants = phonesOf(model, group, others)
      return act(real, "decide-requests", { group, phone, action, participants }, () =>
        whatsapp.attemptDecision(model, group, phone, action, participants))
    })
)

const anyChange: fc.Arbitrary<readonly [json: object, change: whatsapp.Change]> = fc.oneof(
  anyText.map((subject) => [{ subject }, { subject }] as const),
  fc.oneof(anyText, fc.constant("")).map((description) => [{ description }, { description }] as const),
  fc.tuple(anySetting, fc.boolean()).map(([setting, value]) => [{ [setting]: value }, { setting, value }] as const),
  fc.constant([{ new_invite: true }, { invite: true }] as const)
)

const changing = fc.tuple(anyGroup, anyActor, anyChange).map(([n, author, [json, change]]) =>
  step(`${author} changes ${JSON.stringify(json)} of group ${n}`, (model, real) => {
    const group = onNetwork(model, n)
    const phone = phoneOf(model, group, author)
    return act(real, "change-group", { group, phone, ...json }, () => whatsapp.changeGroup(model, group, phone, change))
  })
)

const writing = fc.tuple(anyGroup, fc.oneof(anyActor, anyInsider), fc.option(anybody)).map(([n, author, whom]) =>
  step(`${author} writes ${whom === null ? "" : `to ${whom} `}in group ${n}`, (model, real) => {
    const to = onNetwork(model, n)
    const phone = phoneOf(model, to, author)
    const mentioned = whom === null ? null : phoneOf(model, to, whom)
    const mention = mentioned === null ? null : personOf(model, mentioned).lid
    const text = mention === null ? "Oi" : `Oi @${userOf(mention)}, tudo bem?`
    const json = { phone, to, text, mentions: mentioned === null ? [] : [mentioned] }
    return act(real, "send", json, () => whatsapp.write(model, to, phone, { text, mention }) !== undefined)
  })
)

const closing = fc.tuple(anybody, fc.constantFrom("everyone", "nobody")).map(([whose, who]) =>
  step(`${whose} lets ${who} add him`, (model, real) => {
    const phone = phoneOf(model, onNetwork(model, 0), whose)
    return act(real, "let-add", { phone, who }, () => {
      personOf(model, phone).groupsAdd = who
      return true
    })
  })
)

const cutting = fc.boolean().map((open) =>
  step(`the connection is ${open ? "opened" : "cut"}`, async (model, real) => {
    const { status } = await ask(real, "POST /_mootkit/connections", { number: ownNumber, open })
    if (open) whatsapp.openLink(model)
    expect(status).toBe(open || whatsapp.closeLink(model) ? 200 : 422)
  })
)

/** Everything that people do by themselves, by how often. */
export const acts: ReadonlyArray<fc.WeightedArbitrary<Step>> = [
  { weight: 6, arbitrary: joining },
  { weight: 2, arbitrary: leaving },
  { weight: 1, arbitrary: withdrawing },
  { weight: 7, arbitrary: placing },
  { weight: 2, arbitrary: deciding },
  { weight: 5, arbitrary: changing },
  { weight: 6, arbitrary: writing },
  { weight: 1, arbitrary: closing },
  { weight: 1, arbitrary: cutting }
]

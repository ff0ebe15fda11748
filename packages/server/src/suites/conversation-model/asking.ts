import * as fc from "fast-check"
import type { Answer } from "../answers.ts"
import { ask } from "../model-steps.ts"
import type { Wish } from "./changes.ts"
import type { Real } from "./real.ts"
import * as requests from "./requests.ts"
import type { Given, Posted, Reply } from "./requests.ts"
import { bot, callerOf, statuses } from "./state.ts"
import type { InboxName, Model, Talk } from "./state.ts"
import { compareAnswer, step } from "./step.ts"
import type { Step } from "./step.ts"
import { round, roundAfter, settle } from "./time.ts"
import { shownSender, shownTalk } from "./views.ts"
import type { ShownMessage, ShownTalk } from "./views.ts"

const agents = ["Otto Agent", "Mona Online", "Nina Online", "Tina Team"]

const staff = ["Ada Admin", ...agents]

/** Somebody who asks. */
export const anyCaller = fc.oneof({ weight: 2, arbitrary: fc.constant("Ada Admin") }, { weight: 3, arbitrary: fc.constantFrom(...agents) })

/** Somebody who asks, or the bot. */
export const anyAsker = fc.oneof({ weight: 5, arbitrary: anyCaller }, { weight: 1, arbitrary: fc.constant(bot) })

/** A conversation by a number that may be any. */
export const anyTalk = fc.nat({ max: 30 })

const talkOf = ({ talks }: Model, n: number): Talk => talks[n % talks.length] as Talk

/** The token of somebody. */
export const tokenOf = ({ visit }: Real, who: string): string => visit.made.staff[who as keyof typeof visit.made.staff].token

const shownBody = (body: unknown): unknown => shownTalk(body as ShownTalk)

/** An operation on a conversation. */
export interface Asking {
  readonly name: string
  readonly who: string
  readonly n: number
  /** The method, and the path below the conversation's. */
  readonly line: readonly [method: string, path: string]
  readonly json: (model: Model, talk: Talk) => object
  readonly reply: (model: Model, who: string, talk: Talk) => Reply
  readonly read?: (body: never) => unknown
}

/** Asks for something once all before it is done, and holds the answer against the model's. */
export const perform = async (model: Model, real: Real, { json, line: [method, path], n, read = (body) => body, reply, who }: Asking) => {
  settle(model)
  const talk = talkOf(model, n)
  const line = `${method} ${real.visit.account}/conversations/${talk.id}${path}`
  const answer = await ask(real, line, json(model, talk), tokenOf(real, who))
  compareAnswer(answer, reply(model, who, talk), (body) => read(body as never))
}

const asking = (given: Asking): Step =>
  step(`${given.who}: ${given.name} conversation ${given.n}`, (model, real) => perform(model, real, given))

/** Times to wake at, as they lie to a round of the timers: just at it, beside it, long ago, far away. */
const anyWaking = fc.option(
  fc.tuple(fc.constantFrom(-865, -864, -863, -1, 0, 1, 2, 12, 300), fc.constantFrom(-1000, 0, 0, 1000)),
  { nil: undefined }
)

/** When that is. */
const wakingAt = ({ now }: Model, waking: readonly [number, number] | undefined): number | undefined =>
  waking && roundAfter(now) + waking[0] * round + waking[1]

const anyWished = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...statuses) },
  { weight: 3, arbitrary: fc.constant("snoozed") },
  { weight: 2, arbitrary: fc.constantFrom(null, null, "bogus") }
)

/** Gives a conversation a status, with a time to wake at where it is snoozed. */
export const status = (who: string, n: number, status: string | null, waking?: readonly [number, number]): Asking => {
  const until = (model: Model) => wakingAt(model, status === "snoozed" ? waking : undefined)
  return {
    name: `${status ?? "toggle"} ${waking ?? ""}`,
    who,
    n,
    line: ["POST", "/toggle_status"],
    json: (model) => {
      const at = until(model)
      return { ...(status === null ? {} : { status }), ...(at === undefined ? {} : { snoozed_until: at / 1000 }) }
    },
    reply: (model, asker, talk) => requests.toggle(status, until(model))(model, asker, talk),
    read: ({ payload }: { readonly payload: unknown }) => payload
  }
}

const toggling = fc.tuple(anyAsker, anyTalk, anyWished, anyWaking).map(([who, n, wished, waking]): Step =>
  asking(status(who, n, wished, waking)))

const anyPriority = fc.constantFrom("low", "medium", "high", "urgent", null, null, "none")

const prioritizing = fc.tuple(anyAsker, anyTalk, anyPriority, fc.boolean()).map(([who, n, priority, isUpdate]): Step =>
  asking({
    name: `priority ${priority} of`,
    who,
    n,
    line: isUpdate ? ["PATCH", ""] : ["POST", "/toggle_priority"],
    json: () => ({ priority }),
    reply: requests.prioritize(priority, isUpdate),
    ...(isUpdate ? { read: shownBody } : {})
  })
)

const anyGiven: fc.Arbitrary<Given> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...staff, null).map((name) => ({ to: "agent", name }) as const) },
  { weight: 2, arbitrary: fc.constantFrom(bot, bot, null).map((name) => ({ to: "bot", name }) as const) },
  { weight: 4, arbitrary: fc.constantFrom("sales", "sales", "quiet", null).map((name) => ({ to: "team", name }) as const) },
  { weight: 1, arbitrary: fc.constant({ to: "nothing" } as const) }
)

const givenJson = (model: Model, given: Given): object => {
  if (given.to === "nothing") return {}
  const { name, to } = given
  if (to === "team") return { team_id: name === null ? 0 : model.teams[name]?.id }
  const assignee_id = name === null ? to === "bot" ? 999 : null : callerOf(model, name).id
  return to === "bot" ? { assignee_id, assignee_type: "AgentBot" } : { assignee_id, team_id: 1 }
}

/** Gives a conversation to somebody. */
export const assignment = (who: string, n: number, given: Given): Asking => ({
  name: `give to ${"name" in given ? `${given.to} ${given.name}` : "nothing"}`,
  who,
  n,
  line: ["POST", "/assignments"],
  json: (model) => givenJson(model, given),
  reply: requests.assign(given),
  read: (body: { readonly id: number } | null) => body?.id ?? null
})

const assigning = fc.tuple(anyAsker, anyTalk, anyGiven).map(([who, n, given]): Step => asking(assignment(who, n, given)))

/** Labels as they are given, and what is meant by that. */
const anyLabels: fc.Arbitrary<readonly [given: unknown, meant: ReadonlyArray<string> | null]> = fc.constantFrom(
  [["vip"], ["vip"]],
  [["late", " vip "], ["late", "vip"]],
  [["late, Sales", "late"], ["late", "Sales"]],
  [["vip", "", "late"], ["vip", "late"]],
  [[], []],
  [null, null],
  ["vip", null]
)

const labelling = fc.tuple(anyAsker, anyTalk, anyLabels).map(([who, n, [labels, meant]]): Step =>
  asking({
    name: `labels ${JSON.stringify(labels)} of`,
    who,
    n,
    line: ["POST", "/labels"],
    json: () => ({ labels }),
    reply: requests.label(meant),
    read: ({ payload }: { readonly payload: unknown }) => payload
  })
)

const describing = fc.tuple(anyAsker, anyTalk, fc.constantFrom({}, { order: 7 }, { vip: true, deep: [1] }, null)).map(
  ([who, n, custom_attributes]): Step =>
    asking({
      name: `attributes ${JSON.stringify(custom_attributes)} of`,
      who,
      n,
      line: ["POST", "/custom_attributes"],
      json: () => ({ custom_attributes }),
      reply: requests.describe(custom_attributes),
      read: (body: { readonly custom_attributes: unknown }) => body.custom_attributes
    })
)

const rarely = fc.nat({ max: 7 }).map((n) => n === 7)

/** Something that is said. */
export const anyPosted: fc.Arbitrary<Posted> = fc.record({
  type: fc.oneof({ weight: 5, arbitrary: fc.constantFrom("incoming", "outgoing") }, fc.constantFrom("activity", "template")),
  isNumbered: rarely,
  isPrivate: fc.nat({ max: 4 }).map((n) => n === 4),
  isByRule: rarely,
  isCampaign: rarely,
  isOfBot: rarely
})

const types = ["incoming", "outgoing", "activity", "template"]

const postedJson = (model: Model, { isByRule, isCampaign, isNumbered, isOfBot, isPrivate, type }: Posted): object => ({
  content: "Hello",
  message_type: isNumbered ? types.indexOf(type) : type,
  private: isPrivate,
  ...(isByRule ? { content_attributes: { automation_rule_id: 1 } } : {}),
  ...(isCampaign ? { campaign_id: 1 } : {}),
  ...(isOfBot ? { sender_type: "AgentBot", sender_id: callerOf(model, bot).id } : {})
})

/** Says something in a conversation. */
export const message = (who: string, n: number, posted: Posted): Asking => ({
  name: `${Object.entries(posted).map(([name, value]) => value === true ? name : value || "").join(" ")} in`,
  who,
  n,
  line: ["POST", "/messages"],
  json: (model) => postedJson(model, posted),
  reply: requests.post(posted),
  read: ({ content, private: isPrivate, sender }: ShownMessage) => ({ content, private: isPrivate, sender: shownSender({ sender }) })
})

const posting = fc.tuple(anyAsker, anyTalk, anyPosted).map(([who, n, posted]): Step => asking(message(who, n, posted)))

const attending = (name: string, path: string, reply: Asking["reply"], read?: (body: unknown) => unknown): fc.Arbitrary<Step> =>
  fc.tuple(anyAsker, anyTalk).map(([who, n]) => asking({ name, who, n, line: ["POST", path], json: () => ({}), reply, ...(read ? { read } : {}) }))

const looking = attending("look at", "/update_last_seen", requests.look, shownBody)
const marking = attending("mark unread", "/unread", requests.markUnread, shownBody)
const muting = attending("mute", "/mute", requests.mute(true))
const unmuting = attending("unmute", "/unmute", requests.mute(false))

/** As many as a list shows on its first page. */
const mostTalks = 20

const anyPlace = fc.record({
  contact: fc.nat({ max: 3 }),
  inbox: fc.nat({ max: 1 }),
  status: fc.option(fc.constantFrom(...statuses)),
  waking: anyWaking,
  assignee: fc.option(fc.constantFrom(...staff)),
  team: fc.option(fc.constantFrom("sales", "quiet"))
})

const wishJson = (model: Model, { assignee = null, snoozedUntil = null, status, team = null }: Wish): object => ({
  ...(status === undefined ? {} : { status }),
  ...(snoozedUntil === null ? {} : { snoozed_until: new Date(snoozedUntil).toISOString() }),
  ...(assignee === null ? {} : { assignee_id: callerOf(model, assignee).id }),
  ...(team === null ? {} : { team_id: model.teams[team]?.id })
})

const creating = fc.tuple(anyAsker, anyPlace, fc.option(anyPosted)).map(([who, place, posted]): Step =>
  step(
    `${who} begins a conversation: ${JSON.stringify(place)} ${JSON.stringify(posted)}`,
    async (model, real) => {
      const contact = model.contacts[place.contact] as Model["contacts"][number]
      const inbox = contact.inboxes[place.inbox] as InboxName
      const wish: Wish = {
        ...(place.status === null ? {} : { status: place.status }),
        snoozedUntil: wakingAt(model, place.waking) ?? null,
        assignee: place.assignee,
        team: place.team
      }
      const json = {
        inbox_id: model.inboxes[inbox].id,
        contact_id: contact.id,
        ...wishJson(model, wish),
        ...(posted ? { message: postedJson(model, posted) } : {})
      }
      const answer: Answer = await ask(real, `POST ${real.visit.account}/conversations`, json, tokenOf(real, who))
      compareAnswer(answer, requests.create(model, who, { contact, inbox, wish, posted }), shownBody)
    },
    ({ now }) => now.talks.length < mostTalks
  )
)

/** Everything that is asked about conversations, by how often. */
export const askings: ReadonlyArray<fc.WeightedArbitrary<Step>> = [
  { weight: 9, arbitrary: toggling },
  { weight: 2, arbitrary: prioritizing },
  { weight: 6, arbitrary: assigning },
  { weight: 3, arbitrary: labelling },
  { weight: 1, arbitrary: describing },
  { weight: 10, arbitrary: posting },
  { weight: 5, arbitrary: looking },
  { weight: 2, arbitrary: marking },
  { weight: 2, arbitrary: muting },
  { weight: 2, arbitrary: unmuting },
  { weight: 3, arbitrary: creating }
]

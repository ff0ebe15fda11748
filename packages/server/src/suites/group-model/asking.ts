import * as fc from "fast-check"
import type { Answer } from "../answers.ts"
import { ask, show } from "../model-steps.ts"
import { mentionOf } from "./intake.ts"
import type { Real } from "./real.ts"
import * as requests from "./requests.ts"
import type { Reply } from "./requests.ts"
import { personOf } from "./state.ts"
import type { Contact, Model, Setting } from "./state.ts"
import { compareAnswer, step } from "./step.ts"
import type { Step } from "./step.ts"
import { anybody, anyGroup, anyOutsider, anyWaiting, known, onNetwork, phoneOf, phonesOf, pick } from "./who.ts"

/** A setting of a group. */
export const anySetting = fc.constantFrom<Setting>("announce", "restrict", "join_approval_mode", "member_add_mode")

/** A name or a description: one that is known, a new one, one that is too long to be a name. */
export const anyText = fc.constantFrom("Team", "Os nossos", "x".repeat(101))

const spellings: ReadonlyArray<(phone: string) => string> = [(phone) => phone, (phone) => phone.slice(1), (phone) => ` ${phone} `]

const anyParticipant = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.oneof(anyOutsider, anybody), fc.constantFrom(...spellings)) },
  fc.constantFrom("", " ", "abc", "123", "+", "+0551198888", "55119888800011234")
)

/** An operation on one of the account's groups. */
const asking = (
  name: string,
  n: number,
  put: (group: string, real: Real, model: Model) => Promise<Answer>,
  reply: (model: Model, group: Contact) => Reply
): Step =>
  step(`${name} in group ${n}`, async (model, real) => {
    const group = known(model, n)
    const answer = await put(`${real.visit.account}/contacts/${group.id}`, real, model)
    await compareAnswer(model, real, answer, reply(model, group))
  })

const adding = fc.tuple(anyGroup, fc.array(anyParticipant, { maxLength: 4 })).map(([n, given]) => {
  const participants = (model: Model) =>
    given.map((one) => typeof one === "string" ? one : one[1](phoneOf(model, known(model, n).identifier ?? "", one[0])))
  return asking(
    `add ${given.map((one) => typeof one === "string" ? `"${one}"` : one[0]).join(", ") || "nobody"}`,
    n,
    (group, real, model) => ask(real, `POST ${group}/group_members`, { participants: participants(model) }),
    (model, group) => requests.add(model, group, participants(model))
  )
})

const placing = fc.tuple(anyGroup, fc.nat({ max: 11 }), fc.constantFrom("promote", "demote", "remove")).map(([n, row, action]) => {
  // The number after all is nobody's.
  const rowIn = (model: Model) => pick([...model.rows.map(({ id }) => id), model.rows.length + 1], row) ?? 0
  return asking(
    `${action} row ${row}`,
    n,
    (group, real, model) => {
      const path = `${group}/group_members/${rowIn(model)}`
      return action === "remove" ? ask(real, `DELETE ${path}`) : ask(real, `PATCH ${path}`, { role: action === "promote" ? "admin" : "member" })
    },
    (model, group) => requests.changeMember(model, group, rowIn(model), action)
  )
})

const anyMetadata = fc.record({ subject: fc.oneof(anyText, fc.constant(" ")), description: anyText }, { requiredKeys: [] })

const describing = fc.tuple(anyGroup, anyMetadata).map(([n, metadata]) =>
  asking(
    `call it ${JSON.stringify(metadata)}`,
    n,
    (group, real) => ask(real, `PATCH ${group}/group_metadata`, metadata),
    (model, group) => requests.changeMetadata(model, group, metadata)
  )
)

const setting = fc.tuple(anyGroup, anySetting, fc.constantFrom(true, false, null)).map(([n, property, enabled]) =>
  asking(
    `set ${property} to ${enabled}`,
    n,
    (group, real) => ask(real, `PATCH ${group}/group_admin`, { property, enabled }),
    (model, group) => requests.changeSetting(model, group, property, enabled)
  )
)

const inviting = fc.tuple(anyGroup, fc.boolean()).map(([n, revokes]) =>
  asking(
    revokes ? "revoke the invite" : "show the invite",
    n,
    (group, real) => ask(real, `${revokes ? "POST" : "GET"} ${group}/group_invite${revokes ? "/revoke" : ""}`),
    (model, group) => requests.invite(model, group, revokes)
  )
)

const listing = anyGroup.map((n) =>
  asking("list requests", n, (group, real) => ask(real, `GET ${group}/group_join_requests`), requests.listRequests)
)

const handling = fc.tuple(anyGroup, fc.constantFrom("approve", "reject", "approve", "ignore"), fc.array(anyWaiting, { maxLength: 3 })).map(
  ([n, request_action, whos]) => {
    const waiting = (model: Model) => phonesOf(model, known(model, n).identifier ?? "", whos)
    return asking(
      `${request_action} ${whos.join(", ") || "nobody"}`,
      n,
      (group, real, model) => {
        const participants = waiting(model).map((phone) => personOf(model, phone).lid)
        return ask(real, `POST ${group}/group_join_requests/handle`, { participants, request_action })
      },
      (model, group) => requests.handleRequests(model, group, request_action, waiting(model))
    )
  }
)

const leaving = anyGroup.map((n) =>
  asking("leave", n, (group, real) => ask(real, `POST ${group}/group_admin/leave`), requests.leaveGroup)
)

const syncing = anyGroup.map((n) =>
  asking("sync", n, (group, real) => ask(real, `POST ${group}/sync_group`), requests.requestSync)
)

/** The address of a group that WhatsApp has and the model does not; nothing where there is none. */
const newGroup = async (real: Real, { groups }: Model): Promise<string> => {
  const shown = await show<{ readonly groups: ReadonlyArray<{ readonly jid: string }> }>(real, "/_mootkit/groups")
  return shown.groups.find(({ jid }) => groups.every((group) => group.jid !== jid))?.jid ?? ""
}

const creating = fc.tuple(fc.constantFrom("New", "New", "", "x".repeat(101)), fc.array(anybody, { maxLength: 3 })).map(([subject, whos]) =>
  step(`create group "${subject}" with ${whos.join(", ") || "nobody"}`, async (model, real) => {
    const phones = phonesOf(model, onNetwork(model, 0), whos)
    const json = { inbox_id: real.visit.made.inbox, subject, participants: phones }
    const answer = await ask(real, `POST ${real.visit.account}/groups`, json)
    await compareAnswer(model, real, answer, requests.createGroup(model, await newGroup(real, model), subject, phones))
  })
)

const posting = fc.record({ talk: fc.nat({ max: 1 }), mention: fc.option(fc.nat({ max: 9 })), isPrivate: fc.nat({ max: 5 }).map((n) => n === 0) }).map(
  ({ isPrivate, mention, talk: n }) =>
    step(`post ${mention === null ? "" : `to contact ${mention} `}in conversation ${n}`, async (model, real) => {
      const talk = model.talks.at(-1 - n % model.talks.length)
      if (!talk) return
      const contact = mention === null ? undefined : model.contacts[mention % model.contacts.length]
      const content = contact ? `Hi ${mentionOf(contact)}!` : "Hi!"
      const answer = await ask(real, `POST ${real.visit.account}/conversations/${talk.id}/messages`, { content, private: isPrivate })
      const reply = requests.post(model, talk, content, isPrivate)
      await compareAnswer(model, real, { ...answer, body: undefined }, { status: reply.status })
    })
)

/** Everything that is asked of the account, by how often. */
export const askings: ReadonlyArray<fc.WeightedArbitrary<Step>> = [
  { weight: 5, arbitrary: adding },
  { weight: 7, arbitrary: placing },
  { weight: 3, arbitrary: describing },
  { weight: 5, arbitrary: setting },
  { weight: 2, arbitrary: inviting },
  { weight: 1, arbitrary: listing },
  { weight: 3, arbitrary: handling },
  { weight: 1, arbitrary: leaving },
  { weight: 5, arbitrary: syncing },
  { weight: 1, arbitrary: creating },
  { weight: 5, arbitrary: posting }
]


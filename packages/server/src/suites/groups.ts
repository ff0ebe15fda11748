import type { WhatsappProvider } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup } from "./guests.ts"
import { addAccount, addAgent, addInbox, apiChannel, baileys, ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { asked, failsAsProvider, failures, methodsAsked, planFault, unavailable } from "./provider-calls.ts"
import { addStrays } from "./strays.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const jid = "120363000000000001@g.us"
const ana = "+5511988887777"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, inbox, tx } = hall
    const of = (provider: WhatsappProvider, number: string) => addInbox(hall, provider, { ...baileys(number), provider })
    const team = yield* addGroup(hall, jid, [{ phone: ownNumber, role: "admin" }, { phone: ana }])
    const talk = (status: "open" | "pending" | "snoozed" | "resolved") =>
      Effect.map(addConversation(hall, team, { status }), ({ displayId }) => displayId)
    const talks = [yield* talk("open"), yield* talk("pending"), yield* talk("snoozed"), yield* talk("resolved")]
    const other = yield* addAccount(tx, { name: "Other" })
    const foreign = yield* addInbox({ tx, crew: { ...crew, account: other } }, "Foreign", baileys("+5511999990003"))
    return {
      ...(yield* addStrays(hall)),
      team: team.contact.id,
      talks,
      inbox: inbox.id,
      inboxes: {
        zapi: (yield* of("zapi", "+5511999990001")).id,
        default: (yield* of("default", "+5511999990002")).id,
        api: (yield* addInbox(hall, "API", apiChannel("orders"))).id,
        foreign: foreign.id
      },
      idle: (yield* addAgent(hall, "Ines Idle")).token
    }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const done = { status: 200, body: undefined }
const denied = { status: 403, body: { error: "Access Denied" } }
const refused = { status: 422, body: unavailable }

const draft = (at: At) => ({ inbox_id: at().made.inbox, subject: "Team", participants: [ana] })

const create = async (at: At, given: object = {}, token?: string) => {
  const question = { json: { ...draft(at), ...given }, ...(token === undefined ? {} : { token }) }
  const { body, status } = await at().ask(`POST ${at().account}/groups`, question)
  return { status, body }
}

/** Makes a group, and gives its address beside the answer. */
const createNew = async (at: At) => {
  const answer = await create(at)
  return { ...answer, group: (answer.body as { readonly group_jid: string }).group_jid }
}

const made = { status: 200, body: { group_jid: expect.stringMatching(/^\d+@g\.us$/) } }

const call = (given: object = {}) => ({
  connection: ownNumber,
  subject: "Team",
  participants: ["5511988887777@s.whatsapp.net"],
  ...given
})

const events = async (at: At) => (await at().control().events()).events.map(({ type }) => type)

const conversations = async (at: At) => {
  const { data } = await at().as().conversationList({ params: { account_id: at().accountId }, query: { status: "all" } })
  return data.payload
}

const creations = (at: At) => {
  it("is made on WhatsApp, with the own number and the people named in it [groups 9]", async () => {
    const { group, ...answer } = await createNew(at)
    expect(answer).toEqual(made)
    expect(await asked(at, "createGroup")).toEqual([call()])
    const { people } = await at().control().people({ query: { group } })
    expect(people.map(({ phone }) => `+${phone}`)).toEqual([ownNumber, ana])
  })

  it("is known to the account, with a conversation, when WhatsApp has told of it, and is synced soon [groups 22]", async () => {
    const { group } = await createNew(at)
    expect(await events(at)).toEqual(["contact.created", "conversation.created"])
    const found = (await conversations(at)).filter(({ meta }) => meta.sender.identifier === group)
    expect(found).toMatchObject([{ group_type: "group", status: "open", meta: { sender: { name: "Team", group_type: "group" } } }])
    await at().control().setClock({ body: { advance_ms: 4900 } })
    expect(await asked(at, "groupMetadata")).toEqual([])
    await at().control().setClock({ body: { advance_ms: 100 } })
    expect(await asked(at, "groupMetadata")).toEqual([{ connection: ownNumber, jid: group }])
  })

  it("may be made by an agent of the inbox, and by no other [groups 10]", async () => {
    expect(await create(at, {}, at().made.idle)).toEqual(denied)
    expect(await methodsAsked(at)).toEqual([])
    expect(await create(at, {}, at().token("agent"))).toEqual(made)
  })

  it("needs an inbox of the account [groups 11]", async () => {
    for (const inbox of [undefined, null, "", "x", 0, 999_999, [at().made.inbox], at().made.inboxes.foreign]) {
      expect(await create(at, { inbox_id: inbox })).toEqual(denied)
    }
    expect(await methodsAsked(at)).toEqual([])
    expect(await create(at, { inbox_id: `${at().made.inbox}` })).toEqual(made)
  })

  it("needs an inbox whose provider knows groups [groups 12]", async () => {
    const { api, default: other, zapi } = at().made.inboxes
    for (const inbox of [at().made.cloudInbox, zapi, other, api]) expect(await create(at, { inbox_id: inbox })).toEqual(denied)
    expect(await methodsAsked(at)).toEqual([])
  })

  it("is not known by what to call it when the provider does not say [groups 14]", async () => {
    await planFault(at, "createGroup", "empty")
    expect(await create(at)).toEqual({ status: 422, body: { error: "Group JID missing from response" } })
  })

  it.each([[undefined], [null], [ana], [[]], [{ 0: ana }], [[[ana]]]])(
    "is asked for without anybody, and refused by WhatsApp, where the people are %j [groups 15, 16]",
    async (participants) => {
      expect(await create(at, { participants })).toEqual(refused)
      expect(await asked(at, "createGroup")).toEqual([call({ participants: [] })])
      expect(await events(at)).toEqual([])
    }
  )

  it("is asked for with what is no phone, too: only a plus is taken away [groups 17]", async () => {
    expect(await create(at, { participants: ["11 9 8888", "++55+1"] })).toEqual(made)
    expect(await asked(at, "createGroup")).toEqual([call({ participants: ["11 9 8888@s.whatsapp.net", "551@s.whatsapp.net"] })])
  })

  it.each([[[5511988887777]], [[ana, true]]])("takes no numbers: %j", async (participants) => {
    const error = "participants must be phone numbers as texts, such as \"+5511988887777\""
    expect(await create(at, { participants })).toEqual({ status: 422, body: { error } })
    expect(await create(at, { participants, inbox_id: 0 })).toEqual(denied)
    expect(await methodsAsked(at)).toEqual([])
  })

  it("does not ask whether groups are switched on [groups 19]", async () => {
    await at().control().updateSettings({ body: { groups_enabled: false } })
    expect(await create(at)).toEqual(made)
  })

  it.each([[null, null], [undefined, null], [7, null], ["", ""], ["x".repeat(101), "x".repeat(101)]])(
    "is refused by WhatsApp with the name %j [groups 21]",
    async (subject, passed) => {
      expect(await create(at, { subject })).toEqual(refused)
      expect(await asked(at, "createGroup")).toEqual([call({ subject: passed })])
    }
  )

  describe("when the provider fails [groups 20]", () => {
    failsAsProvider(at, { method: "createGroup", ask: () => create(at), contact: () => at().made.team, answer: made })
  })
}

const leave = async (at: At, contact = at().made.team) => {
  const { body, status } = await at().ask(`POST ${at().account}/contacts/${contact}/group_admin/leave`)
  return { status, body }
}

/** What the account knows of the group, and how its conversations stand. */
const standing = async (at: At) => {
  const { payload } = await at().as().contactDetails({ params: { account_id: at().accountId, id: at().made.team } })
  const statuses = new Map((await conversations(at)).map(({ id, status }) => [id, status]))
  return { attributes: payload.additional_attributes, statuses: at().made.talks.map((talk) => statuses.get(talk)) }
}

const connection = async (at: At) => {
  const { payload } = await at().as().listAllInboxes({ params: { account_id: at().accountId } })
  return payload.flatMap((row) => row.id === at().made.inbox && "provider_connection" in row ? [row.provider_connection] : [])
}

const untouched = { attributes: {}, statuses: ["open", "pending", "snoozed", "resolved"] }

const leavings = (at: At) => {
  it("is left on WhatsApp, and counts as left when WhatsApp tells of it: what was open is closed [groups 159, 160]", async () => {
    expect(await leave(at)).toEqual(done)
    expect(await asked(at, "leaveGroup")).toEqual([{ connection: ownNumber, jid }])
    expect(await standing(at)).toEqual({
      attributes: { group_left: true },
      statuses: ["resolved", "resolved", "snoozed", "resolved"]
    })
    expect((await events(at)).slice(0, 3)).toEqual(["message.created", "contact.group_synced", "contact.updated"])
  })

  it("cannot be left twice", async () => {
    expect(await leave(at)).toEqual(done)
    expect(await leave(at)).toEqual(refused)
  })

  it("is left by nobody who is in none, has no address or no inbox that knows groups", async () => {
    for (const contact of [at().made.person, at().made.nameless]) expect(await leave(at, contact)).toEqual(refused)
    for (const contact of [at().made.cloud, at().made.lonely]) {
      expect(await leave(at, contact)).toEqual({ status: 422, body: { error: expect.stringMatching(/^the group/) } })
    }
  })

  it.each(failures)("stays as it is when the provider is %s, and the connection is set up anew [groups 161]", async (kind, status, body) => {
    await planFault(at, "leaveGroup", kind)
    expect(await leave(at)).toEqual({ status, body })
    expect(await methodsAsked(at)).toEqual(["leaveGroup", "setup"])
    expect(await standing(at)).toEqual(untouched)
    expect(await leave(at)).toEqual(done)
  })

  it("has its connection closed while that cannot be set up anew either [groups 161]", async () => {
    await planFault(at, "leaveGroup", "transport")
    await planFault(at, "setup", "transport")
    expect(await connection(at)).toMatchObject([{ connection: "open" }])
    expect(await leave(at)).toMatchObject({ status: 500 })
    expect(await connection(at)).toMatchObject([{ connection: "close" }])
    expect(await methodsAsked(at)).toEqual(["leaveGroup", "setup"])
  })
}

/** `create-group` and `contact-group-admin-leave` [groups §4.1, §4.13]. */
export const groupsSuite: Suite = (target) => {
  describe("a group that is made", () => {
    creations(visitingHall(target, build))
  })

  describe("a group that is left", () => {
    leavings(visitingHall(target, build))
  })
}

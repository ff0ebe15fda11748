import { agentBotInboxes, inboxes, inboxMembers } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { activitiesOf, eventTypes, shown } from "./desk.ts"
import { addAccount, addAgent, addContact, addInbox, addLink, apiChannel } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { changedBy } from "./state.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const desk = yield* addInbox(hall, "Desk", apiChannel("desk"))
    yield* tx.insert(inboxMembers, { inboxId: desk.id, userId: crew.agent.row.id })
    const locked = yield* addInbox(hall, "Locked", apiChannel("locked"))
    yield* tx.update(inboxes, locked.id, { lockToSingleConversation: true })
    const robot = yield* addInbox(hall, "Robot", apiChannel("robot"))
    yield* tx.insert(agentBotInboxes, { accountId: crew.account.id, inboxId: robot.id, agentBotId: crew.bot.row.id, status: "active" })
    const ana = yield* addContact(hall, { name: "Ana", phoneNumber: "+5511977770001" })
    const mute = yield* addContact(hall, { name: "Mute" })
    const group = yield* addContact(hall, { name: "Family", identifier: "120363000000000009@g.us", groupType: "group" })
    const blocked = yield* addContact(hall, { name: "Blocked", blocked: true })
    const link = yield* addLink(hall, ana, desk, "ana-at-desk")
    const whatsapp = yield* addLink(hall, mute, hall.inbox, "5511977770009")
    const kept = yield* addConversation(hall, { contact: ana, link: yield* addLink(hall, ana, locked, "ana-locked") }, { status: "resolved" })
    const other = yield* addAccount(tx, { name: "Other" })
    const elsewhere = { ...hall, crew: { ...crew, account: other } }
    const foreignInbox = yield* addInbox(elsewhere, "Foreign", apiChannel("foreign"))
    const foreign = yield* addContact(elsewhere, { name: "Foreign" })
    yield* addLink(elsewhere, foreign, foreignInbox, "foreign")
    const stranger = yield* addAgent(hall, "Stella Stranger")
    return {
      desk: desk.id,
      locked: locked.id,
      robot: robot.id,
      whatsapp: hall.inbox.id,
      ana: ana.id,
      mute: mute.id,
      group: group.id,
      blocked: blocked.id,
      link,
      taken: whatsapp.sourceId,
      kept: kept.displayId,
      foreignInbox: foreignInbox.id,
      foreign: foreign.id,
      stranger: stranger.token
    }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

type Begun = Awaited<ReturnType<typeof shown>>

const begin = (at: At, json: unknown, token = at().token("administrator")) =>
  at().ask(`POST ${at().account}/conversations`, { json, token })

const begun = async (at: At, json: object): Promise<Begun> => {
  const { body, status } = await begin(at, { inbox_id: at().made.desk, contact_id: at().made.ana, ...json })
  expect(status).toBe(200)
  return body as Begun
}

const addresses = (at: At) => {
  it("are all that is needed to begin with somebody [conversations 119]", async () => {
    const json = { source_id: "ana-at-desk", additional_attributes: { test: "test" } }
    const { body, status } = await begin(at, json, at().token("agent"))
    const conversation = body as Begun
    expect(status).toBe(200)
    expect(conversation).toMatchObject({
      status: "open",
      inbox_id: at().made.desk,
      additional_attributes: { test: "test" },
      custom_attributes: {},
      messages: [],
      priority: null,
      group_type: "individual",
      unread_count: 0,
      can_reply: true,
      meta: { sender: { id: at().made.ana }, channel: "Channel::Api", hmac_verified: false }
    })
    expect(conversation.waiting_since).toBe(conversation.created_at)
    expect(conversation.last_activity_at).toBe(conversation.created_at)
    expect(conversation.meta).not.toHaveProperty("assignee")
    expect(conversation).toEqual(await shown(at, conversation.id))
    expect(await eventTypes(at)).toEqual(["conversation.created"])
  })

  it("of inboxes that the caller may not see are refused [conversations 120]", async () => {
    const changed = await changedBy(at(), async () => {
      const { body, status } = await begin(at, { source_id: "ana-at-desk" }, at().made.stranger)
      expect([status, body]).toEqual([401, { error: "You are not authorized to do this action" }])
    })
    expect(changed).toEqual([])
  })

  it.each([[{}], [{ source_id: "nowhere" }], [{ source_id: "" }], [{ source_id: null }]])(
    "that lead nowhere, as in %j, are missing [conversations 121]",
    async (json) => {
      const { body, status } = await begin(at, json)
      expect([status, body]).toEqual([404, { error: "Resource could not be found" }])
    }
  )

  it("of other accounts lead nowhere", async () => {
    const changed = await changedBy(at(), async () => {
      expect((await begin(at, { source_id: "foreign" })).status).toBe(401)
      expect((await begin(at, { source_id: "foreign" }, at().token("agent_bot"))).status).toBe(404)
    })
    expect(changed).toEqual([])
  })

  it("are made up where none is given, each time anew [conversations 122]", async () => {
    const first = await begun(at, {})
    const second = await begun(at, {})
    expect(second.id).toBe(first.id + 1)
    const { payload } = await at().as().contactDetails({ params: { account_id: at().accountId, id: at().made.ana } })
    const sources = payload.contact_inboxes?.map(({ source_id: source }) => source) ?? []
    expect(sources.filter((source) => /^[0-9a-f-]{36}$/.test(source)).length).toBe(2)
  })

  it("are the phone number over WhatsApp, which has to be there [conversations 124]", async () => {
    const { ana, mute, whatsapp } = at().made
    const { meta } = await begun(at, { inbox_id: whatsapp })
    expect(meta.channel).toBe("Channel::Whatsapp")
    const { payload } = await at().as().contactDetails({ params: { account_id: at().accountId, id: ana } })
    expect(payload.contact_inboxes?.map(({ source_id: source }) => source)).toContain("5511977770001")
    const { body, status } = await begin(at, { inbox_id: whatsapp, contact_id: mute })
    expect([status, body]).toEqual([422, { error: "param is missing or the value is empty: contact phone number" }])
  })

  it("that another contact has are refused, and so are those that are none", async () => {
    const { ana, desk, mute, taken, whatsapp } = at().made
    const changed = await changedBy(at(), async () => {
      const unique = await begin(at, { inbox_id: desk, contact_id: mute, source_id: "ana-at-desk" })
      expect([unique.status, unique.body]).toEqual([422, { error: "source_id should be unique" }])
      for (const source_id of [taken, "abc"]) {
        const { body, status } = await begin(at, { inbox_id: whatsapp, contact_id: ana, source_id })
        expect([status, body]).toEqual([422, {
          message: String.raw`Source invalid source id for whatsapp inbox. valid Regex (?-mix:^\d{1,20}(-\d{1,20})?\z)`,
          attributes: ["source_id"]
        }])
      }
    })
    expect(changed).toEqual([])
  })

  it("are kept as proven where the caller says so", async () => {
    expect((await begun(at, { source_id: "proven", hmac_verified: "true" })).meta.hmac_verified).toBe(true)
    expect((await begun(at, { source_id: "proven", hmac_verified: false })).meta.hmac_verified).toBe(true)
  })
}

const places = (at: At) => {
  it("that are not in the account are missing [conversations 125]", async () => {
    const { ana, desk, foreign, foreignInbox } = at().made
    const changed = await changedBy(at(), async () => {
      for (const json of [{ inbox_id: foreignInbox, contact_id: ana }, { inbox_id: desk, contact_id: 999 }, { inbox_id: desk, contact_id: foreign }]) {
        const { body, status } = await begin(at, json)
        expect([status, body]).toEqual([404, { error: "Resource could not be found" }])
      }
      expect((await begin(at, { inbox_id: desk, contact_id: ana }, at().made.stranger)).status).toBe(401)
    })
    expect(changed).toEqual([])
  })

  it("that keep to one conversation give it as it is [conversations 131]", async () => {
    const json = { inbox_id: at().made.locked, source_id: "ana-locked", status: "open", assignee_id: 1 }
    expect(await begun(at, json)).toMatchObject({ id: at().made.kept, status: "resolved", meta: {} })
    const again = await begun(at, { ...json, message: { content: "Once more" } })
    expect(again).toMatchObject({ id: at().made.kept, status: "resolved", messages: [{ content: "Once more" }] })
    for (const unread of [{ status: "bogus" }, { additional_attributes: "x" }, { custom_attributes: { a: "x".repeat(1501) } }]) {
      expect(await begun(at, { ...json, ...unread })).toMatchObject({ id: at().made.kept, status: "resolved", custom_attributes: {} })
    }
  })
}

const states = (at: At) => {
  it("are as wished, with their time to wake at only while they are snoozed [conversations 126]", async () => {
    const state = async (json: object) => {
      const { snoozed_until: until, status } = await begun(at, json)
      return [status, until]
    }
    expect(await state({ status: "pending" })).toEqual(["pending", null])
    expect(await state({ status: "snoozed", snoozed_until: "2026-02-01T10:00:00Z" })).toEqual(["snoozed", "2026-02-01T10:00:00.000Z"])
    expect(await state({ status: "open", snoozed_until: "2026-02-01T10:00:00Z" })).toEqual(["open", null])
    expect(await state({ status: "snoozed", snoozed_until: "some day" })).toEqual(["snoozed", null])
    expect(await state({ status: "pending", snoozed_until: 1_769_940_000 })).toEqual(["pending", null])
    expect(await state({ status: [] })).toEqual(["open", null])
    const changed = await changedBy(at(), async () => {
      for (const wish of ["bogus", ["open"], { a: 1 }, "0"]) {
        const { body, status } = await begin(at, { inbox_id: at().made.desk, contact_id: at().made.ana, status: wish })
        expect([status, body]).toEqual([422, { error: "status must be one of open, resolved, pending, snoozed" }])
      }
    })
    expect(changed).toEqual([])
  })

  it("are overruled by who is blocked, and by a bot [conversations 127]", async () => {
    expect((await begun(at, { contact_id: at().made.blocked, status: "open" })).status).toBe("resolved")
    expect((await begun(at, { inbox_id: at().made.robot, status: "resolved" })).status).toBe("pending")
    expect((await begun(at, { inbox_id: at().made.robot, contact_id: at().made.blocked })).status).toBe("resolved")
  })

  it("are those of a person, also with a group; others are not to be chosen [conversations 132]", async () => {
    const { group } = at().made
    const conversation = await begun(at, { contact_id: group, group_type: "group", priority: "high", labels: ["a"], display_id: 99, uuid: "x" })
    expect(conversation).toMatchObject({ group_type: "individual", priority: null, labels: [], meta: { sender: { id: group, group_type: "group" } } })
    expect([conversation.id === 99, conversation.uuid === "x"]).toEqual([false, false])
  })

  it("tell of whom they were given to, and note an address only if it is one", async () => {
    const agent = 2
    const conversation = await begun(at, {
      assignee_id: agent,
      additional_attributes: { referer: "not an address", browser_language: "en" }
    })
    expect(conversation.additional_attributes).toEqual({ referer: null, browser_language: "en" })
    expect(await eventTypes(at)).toEqual(["conversation.created", "assignee.changed", "message.created"])
    expect(await activitiesOf(at, conversation.id)).toEqual(["Assigned to Otto Agent by Ada Admin"])
    expect((await begun(at, { assignee_id: 999 })).meta).not.toHaveProperty("assignee")
    const referer = async (given: unknown) => (await begun(at, { additional_attributes: { referer: given } })).additional_attributes
    for (const address of ["https://shop.example/cart?a=%20", "HTTP://shop.example"]) expect(await referer(address)).toEqual({ referer: address })
    for (const other of ["https://shop.example/ä", "https://shop.example/a b", "javascript:1", "", 7]) expect(await referer(other)).toEqual({ referer: null })
  })

  it.each([
    [{ additional_attributes: "x" }, { error: "additional_attributes must be an object" }],
    [{ custom_attributes: ["x"] }, { error: "custom_attributes must be an object" }],
    [{ message: "Hello" }, { error: "message must be an object" }],
    [{ source_id: ["ana-at-desk"] }, { error: "source_id must be a text" }],
    [{ source_id: "a\0b" }, { error: "source_id must not hold the character NUL" }],
    [{ additional_attributes: { a: "\0" } }, { error: "additional_attributes[a] must not hold the character NUL" }],
    [{ source_id: "x".repeat(20_001) }, { message: "Source is too long (maximum is 20000 characters)", attributes: ["source_id"] }],
    [{ assignee_id: 2 ** 31 }, { error: "assignee_id must be a number up to 2147483647" }],
    [
      { status: "snoozed", snoozed_until: 1_769_940_000 },
      { error: "snoozed_until must be a date with its time as a text, such as 2026-02-01T10:00:00Z" }
    ],
    [
      { additional_attributes: { referer: "x".repeat(1501) } },
      { message: "Additional attributes referer length should be < 1500", attributes: ["additional_attributes"] }
    ]
  ])("are refused with the columns of %j", async (json, expected) => {
    const changed = await changedBy(at(), async () => {
      const { body, status } = await begin(at, { inbox_id: at().made.desk, contact_id: at().made.ana, ...json })
      expect([status, body]).toEqual([422, expected])
    })
    expect(changed).toEqual([])
  })
}

const firstMessages = (at: At) => {
  it("are said once the conversation is there", async () => {
    const conversation = await begun(at, { message: { content: "Good morning" } })
    expect(conversation).toMatchObject({
      messages: [{ content: "Good morning", message_type: 1, sender: { name: "Ada Admin" } }],
      waiting_since: 0
    })
    expect(conversation.first_reply_created_at).toBeGreaterThan(0)
    expect(await eventTypes(at)).toEqual(["conversation.created", "message.created", "first.reply.created", "conversation.updated"])
    expect((await begun(at, { message: { content: "I am here", message_type: "incoming" } })).unread_count).toBe(1)
  })

  it.each([
    [
      { content: "x".repeat(150_001) },
      { message: "Content is too long (maximum is 150000 characters)", attributes: ["content"] }
    ],
    [{ content: "x", message_type: "x" }, { error: "'x' is not a valid message_type" }]
  ])("that are refused leave no conversation [conversations 129]", async (message, expected) => {
    const { desk, ana, whatsapp } = at().made
    const changed = await changedBy(at(), async () => {
      const { body, status } = await begin(at, { inbox_id: desk, contact_id: ana, message })
      expect([status, body]).toEqual([422, expected])
      const wrong = await begin(at, { inbox_id: whatsapp, contact_id: ana, message: { content: "x", message_type: "incoming" } })
      expect([wrong.status, wrong.body]).toEqual([422, { error: "Incoming messages are only allowed in Api inboxes" }])
    })
    expect(changed).toEqual([])
  })
}

const bots = (at: At) => {
  it("may begin and change conversations, and neither see nor label them [conversations 135]", async () => {
    const token = at().token("agent_bot")
    const { body } = await begin(at, { source_id: "ana-at-desk", team_id: 1 }, token)
    const path = `${at().account}/conversations/${(body as Begun).id}`
    const changes = ["toggle_status", "toggle_priority", "messages", "assignments"].map((change) =>
      at().ask(`POST ${path}/${change}`, { token, json: { content: "Hello" } }))
    const others = [
      at().ask(`PATCH ${path}`, { token, json: { priority: "low" } }),
      at().ask(`POST ${path}/custom_attributes`, { token, json: { custom_attributes: {} } })
    ]
    expect((await Promise.all([...changes, ...others])).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
    const refused = [
      ...["", "/labels", "/messages"].map((more) => at().ask(`GET ${path}${more}`, { token })),
      at().ask(`POST ${path}/labels`, { token, json: { labels: ["a"] } }),
      at().ask(`POST ${at().account}/conversations/filter`, { token, json: { payload: [] } }),
      ...["", "/meta", "/search"].map((more) => at().ask(`GET ${at().account}/conversations${more}`, { token }))
    ]
    const error = "Access to this endpoint is not authorized for bots"
    for (const answer of await Promise.all(refused)) expect([answer.status, answer.body]).toEqual([401, { error }])
  })
}

/** `newConversation` [conversations §4.1]. */
export const conversationCreationSuite: Suite = (target) => {
  describe("new conversations", () => {
    const at = visitingHall(target, build)

    describe("addresses to begin a conversation with", () => {
      addresses(at)
    })
    describe("places of a new conversation", () => {
      places(at)
    })
    describe("the columns of a new conversation", () => {
      states(at)
    })
    describe("the first messages of conversations", () => {
      firstMessages(at)
    })
    describe("bots", () => {
      bots(at)
    })
  })
}

import { agentBots, blankAgentBot } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addAccount, addContact, addInbox, addLink, apiChannel } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { changedBy } from "./state.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Question, Visit } from "./visit.ts"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, inbox, tx } = hall
    const ana = yield* addContact(hall, { name: "Ana", phoneNumber: "+5511988880001" })
    const bia = yield* addContact(hall, { name: "Bia", phoneNumber: "+5511988880002" })
    const api = yield* addInbox(hall, "Api", apiChannel("api"))
    const reached = { contact: ana, link: yield* addLink(hall, ana, api, "ana") }
    const talk = yield* addConversation(hall, reached)
    const other = yield* addConversation(hall, reached)
    const busy = yield* addConversation(hall, reached)
    const phone = yield* addConversation(hall, { contact: bia, link: yield* addLink(hall, bia, inbox, "5511988880002") })
    const said = yield* addMessage(hall, talk, "When?", { sourceId: "SAID" })
    const elsewhere = yield* addMessage(hall, other, "Where?", { sourceId: "ELSEWHERE" })
    // One that came just before the last minute, and as many within it as leave room for one.
    for (let i = 0; i < 200; i++) yield* addMessage(hall, busy, `m${i}`, { createdAt: tx.now - (i === 0 ? 60_001 : 1000) })
    const strange = yield* addAccount(tx, { name: "Other" })
    const system = yield* tx.insert(agentBots, { ...blankAgentBot, accountId: null, name: "System" })
    const foreign = yield* tx.insert(agentBots, { ...blankAgentBot, accountId: strange.id, name: "Foreign" })
    return {
      ana: ana.id,
      talk: talk.displayId,
      busy: busy.displayId,
      phone: phone.displayId,
      said: said.id,
      elsewhere: elsewhere.id,
      own: crew.bot.row.id,
      system: system.id,
      foreign: foreign.id,
      administrator: crew.administrator.row.id
    }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

type Talk = "talk" | "busy" | "phone"

interface Shown {
  readonly id: number
  readonly created_at: number
  readonly content_attributes: Readonly<Record<string, unknown>>
}

const post = async (at: At, json: unknown, talk: Talk = "talk", question: Question = {}) => {
  const { body, status } = await at().ask(`POST ${at().account}/conversations/${at().made[talk]}/messages`, { json, ...question })
  return { status, body: body as Shown }
}

const refused = async (at: At, json: unknown, error: string, talk: Talk = "talk") => {
  expect(await changedBy(at(), async () => expect(await post(at, json, talk)).toEqual({ status: 422, body: { error } }))).toEqual([])
}

const conversation = async (at: At, talk: Talk = "talk") => {
  const { body } = await at().ask(`GET ${at().account}/conversations/${at().made[talk]}`)
  return body as Record<"waiting_since" | "first_reply_created_at" | "last_activity_at", number>
}

const eventTypes = async (at: At) => (await at().control().events()).events.map(({ type }) => type)

const attributes = async (at: At, content_attributes: unknown, more: object = {}) =>
  (await post(at, { content: "x", content_attributes, ...more })).body.content_attributes

const types = (at: At) => {
  it("may be a note, which is no answer to whoever waits [conversations 156]", async () => {
    await post(at, { content: "Hello?", message_type: "incoming" })
    const before = await conversation(at)
    await at().control().setClock({ body: { advance_ms: 5000 } })
    const { body, status } = await post(at, { content: "Ask Bia", private: true })
    expect({ body, status }).toMatchObject({ status: 200, body: { message_type: 1, private: true } })
    expect(before).toMatchObject({ waiting_since: expect.any(Number), first_reply_created_at: 0 })
    expect(await conversation(at)).toMatchObject({
      waiting_since: before.waiting_since,
      first_reply_created_at: 0,
      last_activity_at: body.created_at
    })
    expect(body.created_at).toBeGreaterThan(before.last_activity_at)
  })

  it.each([["false", false], ["0", false], [0, false], [null, false], ["true", true], ["x", true], [1, true]])(
    "is a note with %j: %s",
    async (given, isPrivate) => {
      expect((await post(at, { content: "x", private: given })).body).toMatchObject({ private: isPrivate })
    }
  )

  it("is incoming in API inboxes only: the contact says it, and is active then [conversations 159]", async () => {
    await refused(at, { content: "x", message_type: "incoming" }, "Incoming messages are only allowed in Api inboxes", "phone")
    const { body } = await post(at, { content: "x", message_type: "incoming" })
    expect(body).toMatchObject({ message_type: 0, sender: { type: "contact", id: at().made.ana } })
    const { body: contact } = await at().ask(`GET ${at().account}/contacts/${at().made.ana}`)
    expect(contact).toMatchObject({ payload: { last_activity_at: body.created_at } })
    const inOrder = ["message.created", "conversation.updated", "contact.updated", "conversation.typing_off"]
    expect(await eventTypes(at)).toEqual(inOrder)
  })

  it("is of a type and a content that there are [conversations 160]", async () => {
    await refused(at, { content: "x", message_type: "x" }, "'x' is not a valid message_type")
    await refused(at, { content: "x", message_type: "" }, "'' is not a valid message_type")
    await refused(at, { content: "x", content_type: "zzz" }, "'zzz' is not a valid content_type")
    for (const [message_type, number] of [["activity", 2], ["template", 3]]) {
      const { body } = await post(at, { content: "x", message_type })
      expect(body).toMatchObject({ message_type: number, sender: { type: "contact" } })
    }
    expect((await post(at, { content: "x", content_type: 11 })).body).toMatchObject({ content_type: "sticker" })
  })

  it("escapes what is checked of its type by the number of that", async () => {
    expect(await post(at, { content: "x", message_type: 0 }, "phone")).toMatchObject({
      status: 200,
      body: { message_type: 0, sender: { type: "contact" } }
    })
    expect((await post(at, { content: "x", message_type: 1 })).body).toMatchObject({ message_type: 1, sender: { type: "contact" } })
  })

  it("is said by a bot that is the account's or everybody's, else by whoever asks [conversations 161]", async () => {
    const { administrator, foreign, own, system } = at().made
    const sender = async (sender_id: unknown, more: object = {}) => {
      const { body } = await post(at, { content: "x", sender_type: "AgentBot", sender_id, ...more })
      return (body as Shown & { readonly sender: { readonly type: string; readonly id: number } }).sender
    }
    expect(await sender(own)).toMatchObject({ type: "agent_bot", id: own })
    expect(await sender(String(system))).toMatchObject({ type: "agent_bot", id: system })
    const self = { type: "user", id: administrator }
    for (const nobody of [foreign, 999, "x", null]) expect(await sender(nobody)).toMatchObject(self)
    expect(await sender(own, { sender_type: "User" })).toMatchObject(self)
    expect(await sender(own, { message_type: "incoming" })).toMatchObject({ type: "contact" })
  })
}

const contents = (at: At) => {
  it("has 150000 characters at most [conversations 157]", async () => {
    const long = "Validation failed: Content is too long (maximum is 150000 characters)"
    await refused(at, { content: "x".repeat(150_001) }, long)
    expect((await post(at, { content: "x".repeat(150_000) })).status).toBe(200)
    await refused(at, { source_id: "x".repeat(20_001) }, "Validation failed: Source is too long (maximum is 20000 characters)")
  })

  it("needs no content, and has the text of whatever is no list and no object", async () => {
    expect((await post(at, {})).body).toMatchObject({ content: null })
    expect((await post(at, { content: 5 })).body).toMatchObject({ content: "5" })
    expect((await post(at, { content: true })).body).toMatchObject({ content: "t" })
    await refused(at, { content: ["x"] }, "content must be a text")
    await refused(at, { content: "x", private: "" }, "private must be true or false")
  })

  it("has choices with the keys of choices [conversations 166]", async () => {
    const select = (items: unknown) => ({ content: "x", content_type: "input_select", content_attributes: { items } })
    const items = [{ title: "A", value: "a" }]
    expect((await post(at, select(items))).body).toMatchObject({ content_type: "input_select", content_attributes: { items } })
    const fault = "Validation failed: Content attributes"
    for (const none of [[], undefined]) await refused(at, select(none), `${fault} At least one item is required.`)
    await refused(at, select([{ title: "A", foo: 1 }]), `${fault} contains invalid keys for items : [:foo]`)
    await refused(at, select(["A"]), `${fault} Items should be a hash.`)
  })

  it("has cards with actions [conversations 167]", async () => {
    const cards = (actions?: unknown) => ({ content_type: "cards", content_attributes: { items: [{ title: "A", actions }] } })
    expect((await post(at, cards([{ type: "link", text: "Open", uri: "https://shop.example.test" }]))).status).toBe(200)
    const fault = "Validation failed: Content attributes"
    await refused(at, cards(), `${fault} contains items missing actions`)
    await refused(at, cards([{ url: "x" }]), `${fault} contains invalid keys for actions:  [:url]`)
  })

  it("names a template, which is noted beside the campaign that it belongs to", async () => {
    const template_params = { name: "hello", language: "en", processed_params: { body: { "1": "Ana" } } }
    expect((await post(at, { content: "Hi", template_params, campaign_id: 7 })).body).toMatchObject({
      additional_attributes: { template_params, campaign_id: 7 }
    })
    expect((await post(at, { content: "Hi", template_params: {}, campaign_id: "" })).body).toMatchObject({ additional_attributes: {} })
    await refused(at, { template_params: { language: "en" } }, "Validation failed: Name is required")
    await refused(at, { template_params: "hello" }, "Validation failed: Template params must be of type hash")
  })

  it("that names a template is not sent through the provider that has none", async () => {
    await post(at, { content: "Hi", template_params: { name: "hello" } }, "phone")
    expect((await at().control().providerCalls()).calls).toEqual([])
  })
}

const notes = (at: At) => {
  it("says when it was made elsewhere, and is made now [conversations 162]", async () => {
    const external_created_at = "2019-05-01T10:00:00Z"
    const { body } = await post(at, { content: "x", external_created_at })
    expect(body).toMatchObject({ content_attributes: { external_created_at }, created_at: Date.UTC(2026, 0, 12, 13) / 1000 })
  })

  it("has attributes, also as a text of JSON; what is none is nothing [conversations 164]", async () => {
    const both = { in_reply_to: at().made.said, in_reply_to_external_id: "SAID" }
    expect(await attributes(at, JSON.stringify({ in_reply_to: at().made.said }))).toEqual(both)
    expect(await attributes(at, "{\"in_reply_to\":")).toEqual({})
    expect(await attributes(at, `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`)).toEqual({})
    expect(await attributes(at, ["x"])).toEqual({})
    expect(await attributes(at, { zapi_args: { a: 1 }, is_reaction: true })).toEqual({ zapi_args: { a: 1 }, is_reaction: true })
  })

  it("answers a message of its conversation, by either id [conversations 165]", async () => {
    const { elsewhere, said } = at().made
    const both = { in_reply_to: said, in_reply_to_external_id: "SAID" }
    const none = { in_reply_to: null, in_reply_to_external_id: null }
    expect(await attributes(at, { in_reply_to: said })).toEqual(both)
    expect(await attributes(at, { in_reply_to_external_id: "SAID" })).toEqual(both)
    expect(await attributes(at, { in_reply_to: elsewhere })).toEqual(none)
    expect(await attributes(at, { in_reply_to: elsewhere, in_reply_to_external_id: "SAID" })).toEqual(none)
    expect(await attributes(at, { in_reply_to: "", in_reply_to_external_id: "SAID" })).toEqual(both)
    expect(await attributes(at, { in_reply_to: null })).toEqual({ in_reply_to: null })
  })

  it("by an automation rule keeps little else", async () => {
    const given = { automation_rule_id: 3, own: "x", is_reaction: true }
    expect(await attributes(at, given, { external_created_at: "1" })).toEqual({
      automation_rule_id: 3,
      is_reaction: true,
      external_created_at: "1"
    })
  })

  it("is echoed by the id of its maker, in the answer and where it is told that it was made", async () => {
    expect((await post(at, { content: "x", echo_id: "tmp" })).body).toMatchObject({ echo_id: "tmp" })
    expect((await post(at, { content: "x" })).body).not.toHaveProperty("echo_id")
    const { events } = await at().control().events()
    const echoes = events.filter(({ type }) => type.includes("created")).map(({ payload, type }) => [type, payload?.["echo_id"]])
    expect(echoes).toEqual([["message.created", "tmp"], ["first.reply.created", undefined], ["message.created", undefined]])
  })

  it("ends the typing of a user, with what he said of its being a note [conversations 174]", async () => {
    const off = async () => (await at().control().events({ query: { type: "conversation.typing_off" } })).events
    await post(at, { content: "x" }, "talk", { token: at().token("agent_bot") })
    expect(await off()).toEqual([])
    for (const given of [undefined, true, "false"]) await post(at, { content: "x", private: given })
    const told = await off()
    expect(told.map(({ payload }) => payload?.["is_private"])).toEqual([false, true, "false"])
    expect(told[0]?.payload).toMatchObject({ user: { type: "user", id: at().made.administrator }, conversation: { id: at().made.talk } })
  })
}

const floods = (at: At) => {
  it("is one too many after two hundred within a minute [conversations 170]", async () => {
    expect((await post(at, { content: "the 200th" }, "busy")).status).toBe(200)
    await refused(at, { content: "the 201st" }, "Validation failed: Too many messages", "busy")
    await at().control().setClock({ body: { advance_ms: 58_000 } })
    await refused(at, { content: "soon after" }, "Validation failed: Too many messages", "busy")
    await at().control().setClock({ body: { advance_ms: 3000 } })
    expect((await post(at, { content: "later" }, "busy")).status).toBe(200)
  })
}

const replies = (at: At) => {
  const says = async (json: object, question: Question = {}) => {
    await at().control().setClock({ body: { advance_ms: 1000 } })
    const { created_at } = (await post(at, { content: "x", ...json }, "talk", question)).body
    return created_at
  }
  const asks = () => says({ message_type: "incoming" })
  const news = async () => (await eventTypes(at)).filter((type) => /reply|conversation\.updated/.test(type))

  it("is the first reply once, and ends the waiting of whoever waits [conversations 171]", async () => {
    await asks()
    const first = await says({})
    expect(await conversation(at)).toMatchObject({ first_reply_created_at: first, waiting_since: 0 })
    expect(await news()).toEqual(["conversation.updated", "first.reply.created", "conversation.updated"])
    await says({})
    expect((await news()).slice(3)).toEqual([])
    const since = await asks()
    expect(await conversation(at)).toMatchObject({ waiting_since: since })
    await says({})
    expect((await news()).slice(3)).toEqual(["conversation.updated", "reply.created", "conversation.updated"])
    expect(await conversation(at)).toMatchObject({ first_reply_created_at: first, waiting_since: 0 })
  })

  it("by a bot ends the waiting as well, and is no first reply [conversations 172]", async () => {
    await asks()
    await says({}, { token: at().token("agent_bot") })
    expect(await conversation(at)).toMatchObject({ first_reply_created_at: 0, waiting_since: 0 })
    const since = await asks()
    await asks()
    expect(await conversation(at)).toMatchObject({ first_reply_created_at: 0, waiting_since: since })
    expect(await news()).toEqual(["conversation.updated", "conversation.updated", "conversation.updated"])
  })

  it("by campaign or automation ends nothing", async () => {
    const since = await asks()
    await says({ campaign_id: 1 })
    await says({ content_attributes: { automation_rule_id: 1 } })
    expect(await conversation(at)).toMatchObject({ first_reply_created_at: 0, waiting_since: since })
  })

  it("is no first one after another that counts, though that was by automation", async () => {
    await says({ content_attributes: { automation_rule_id: 1 } })
    await asks()
    await says({})
    expect(await news()).toEqual(["conversation.updated", "reply.created", "conversation.updated"])
    expect(await conversation(at)).toMatchObject({ first_reply_created_at: 0, waiting_since: 0 })
  })
}

/** What a new message may be, and what it means for its conversation [conversations §5.1, §6.2]. */
export const messageRulesSuite: Suite = (target) => {
  describe("a message that is posted", () => {
    const at = visitingHall(target, build)
    types(at)
    contents(at)
    notes(at)
    floods(at)
  })
  describe("a message that is posted without quirks", () => {
    const quirks = { numberedTypes: false, automationAttributes: false }
    const at = visitingHall(target, build, { quirks })

    it("is of a type by its number as by its word", async () => {
      await refused(at, { content: "x", message_type: 0 }, "Incoming messages are only allowed in Api inboxes", "phone")
      expect((await post(at, { content: "x", message_type: 0 })).body).toMatchObject({ message_type: 0, sender: { type: "contact" } })
      expect((await post(at, { content: "x", message_type: 1 })).body).toMatchObject({ message_type: 1, sender: { type: "user" } })
    })

    it("by an automation rule keeps what it was given", async () => {
      const given = { automation_rule_id: 3, own: "x", is_reaction: true }
      expect(await attributes(at, given, { external_created_at: "1" })).toEqual({ ...given, external_created_at: "1" })
    })
  })
  describe("an answer that is posted", () => void replies(visitingHall(target, build)))
}

import { contacts, teamMembers, teams, users } from "@mootkit/core"
import type { Channel, Conversation } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addAgent, addContact, addInbox, addLink, addUser, apiChannel, baileys } from "./hall.ts"
import type { Hall, Reached } from "./hall.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"

/** The scenario's own time at its start, epoch seconds. */
const now = Date.UTC(2026, 0, 12, 13) / 1000

const second = 1000
const hour = 3600 * second

const reach = (hall: Hall, inbox = hall.inbox, sourceId = "5511988887777") =>
  Effect.gen(function*() {
    const contact = yield* addContact(hall, { name: "Ana", createdAt: hall.tx.now - 40 * second })
    const reached: Reached = { contact, link: yield* addLink(hall, contact, inbox, sourceId) }
    return reached
  })

const buildFull = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const reached = yield* reach(hall)
    const team = yield* tx.insert(teams, { accountId: crew.account.id, name: "sales", description: "Sells", allowAutoAssign: true })
    yield* tx.insert(teamMembers, { teamId: team.id, userId: crew.agent.row.id })
    const { uuid, ...conversation } = yield* addConversation(hall, reached, {
      status: "snoozed",
      priority: "high",
      assigneeId: crew.agent.row.id,
      teamId: team.id,
      labels: ["vip", "late"],
      additionalAttributes: { referer: "https://shop.example.test" },
      customAttributes: { order: 7 },
      snoozedUntil: tx.now + 60 * second,
      agentLastSeenAt: tx.now - 20 * second,
      assigneeLastSeenAt: tx.now - 19 * second,
      contactLastSeenAt: tx.now - 18 * second,
      firstReplyCreatedAt: tx.now - 17 * second,
      waitingSince: tx.now - 16 * second,
      lastActivityAt: tx.now - 15 * second,
      createdAt: tx.now - 30 * second,
      updatedAt: tx.now - 14 * second + 250
    })
    const message = yield* addMessage(hall, { uuid, ...conversation }, "Hello \"you\" 🙂", {
      sourceId: "3EB0",
      contentAttributes: { in_reply_to: null },
      createdAt: tx.now - 15 * second,
      updatedAt: tx.now - 14 * second
    })
    yield* tx.update(users, crew.agent.row.id, { customAttributes: { shift: "night" }, displayName: "Otto" })
    return { uuid, contact: reached.contact.id, message: message.id, team: team.id, agent: crew.agent.row.id, inbox: hall.inbox.id }
  })

const whole = (target: Target) => {
  const at = visitingHall(target, buildFull)

  it("is shown with everything that belongs to it", async () => {
    const { accountId, made: { agent, contact, inbox, message, team, uuid } } = at()
    const person = {
      additional_attributes: {},
      email: null,
      id: contact,
      name: "Ana",
      phone_number: null,
      blocked: false,
      identifier: null,
      thumbnail: "",
      custom_attributes: {},
      group_type: "individual"
    }
    const said = {
      id: message,
      content: "Hello \"you\" 🙂",
      account_id: accountId,
      inbox_id: inbox,
      conversation_id: 1,
      message_type: 0,
      created_at: now - 15,
      updated_at: "2026-01-12T12:59:46.000Z",
      private: false,
      status: "sent",
      source_id: "3EB0",
      content_type: "text",
      content_attributes: { in_reply_to: null },
      sender_type: "Contact",
      sender_id: contact,
      external_source_ids: {},
      additional_attributes: {},
      processed_message_content: "Hello \"you\" 🙂",
      sentiment: {},
      conversation: {
        assignee_id: agent,
        unread_count: 1,
        last_activity_at: now - 15,
        contact_inbox: { source_id: "5511988887777" }
      },
      sender: { ...person, type: "contact" }
    }
    expect((await at().ask(`GET ${at().account}/conversations/1`, { token: at().token("agent") })).body).toEqual({
      meta: {
        sender: { ...person, availability_status: "offline", created_at: now - 40, account_id: accountId },
        channel: "Channel::Whatsapp",
        assignee: {
          id: agent,
          account_id: accountId,
          availability_status: "offline",
          auto_offline: true,
          confirmed: true,
          email: "otto@example.test",
          provider: "email",
          available_name: "Otto",
          custom_attributes: { shift: "night" },
          name: "Otto Agent",
          role: "agent",
          thumbnail: ""
        },
        assignee_type: "User",
        team: { id: team, name: "sales", description: "Sells", allow_auto_assign: true, account_id: accountId, is_member: true },
        hmac_verified: false
      },
      id: 1,
      messages: [said],
      account_id: accountId,
      uuid,
      additional_attributes: { referer: "https://shop.example.test" },
      agent_last_seen_at: now - 20,
      assignee_last_seen_at: now - 19,
      can_reply: true,
      contact_last_seen_at: now - 18,
      custom_attributes: { order: 7 },
      inbox_id: inbox,
      labels: ["vip", "late"],
      muted: false,
      snoozed_until: "2026-01-12T13:01:00.000Z",
      status: "snoozed",
      created_at: now - 30,
      updated_at: now - 14 + 0.25,
      timestamp: now - 15,
      first_reply_created_at: now - 17,
      unread_count: 1,
      last_non_activity_message: said,
      last_activity_at: now - 15,
      group_type: "individual",
      priority: "high",
      waiting_since: now - 16,
      sla_policy_id: null
    })
  })

  it("tells each who asks whether the team is his own", async () => {
    const isMember = async (caller: string) =>
      (await at().as(at().token(caller)).getDetailsOfAConversation({ params: { account_id: at().accountId, conversation_id: 1 } })).meta.team?.is_member
    expect([await isMember("agent"), await isMember("administrator"), await isMember("agent")]).toEqual([true, false, true])
  })

  it("is seen by nobody just because somebody looks", async () => {
    const look = () => at().ask(`GET ${at().account}/conversations/1`)
    expect((await look()).text).toBe((await look()).text)
    expect((await at().control().events()).events).toEqual([])
  })
}

const buildKinds = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const reached = yield* reach(hall)
    const blocked = yield* reach(hall, hall.inbox, "5511988887778")
    yield* tx.update(contacts, blocked.contact.id, { blocked: true })
    const away = yield* addUser(tx, "Aldo Away")
    yield* addConversation(hall, reached)
    yield* addConversation(hall, reached, { assigneeAgentBotId: crew.bot.row.id, assigneeId: crew.agent.row.id })
    yield* addConversation(hall, blocked)
    const left = yield* addConversation(hall, reached, { assigneeId: away.row.id })
    yield* addMessage(hall, left, "Farewell", { messageType: "outgoing", senderType: "User", senderId: away.row.id })
    const note = yield* addConversation(hall, reached)
    yield* addMessage(hall, note, "from the bot", { messageType: "outgoing", senderType: "AgentBot", senderId: crew.bot.row.id })
    const guest = yield* addAgent(hall, "Gwen Guest")
    return { guest: guest.token, bot: crew.bot.row.id }
  })

const kinds = (target: Target) => {
  const at = visitingHall(target, buildKinds)
  const show = (id: number | string, token?: string) => at().ask(`GET ${at().account}/conversations/${id}`, token === undefined ? {} : { token })

  it("shows what never happened as 0, and nobody's work without an assignee", async () => {
    const { body } = await show(1)
    expect(body).toMatchObject({
      agent_last_seen_at: 0,
      first_reply_created_at: 0,
      waiting_since: 0,
      snoozed_until: null,
      priority: null,
      messages: [],
      last_non_activity_message: null
    })
    expect(Object.keys((body as Conversation & { meta: object }).meta)).toEqual(["sender", "channel", "hmac_verified"])
  })

  it("shows a bot before a user", async () => {
    expect((await show(2)).body).toMatchObject({
      meta: {
        assignee: { id: at().made.bot, name: "Bot", description: "Answers", thumbnail: "", outgoing_url: null, bot_type: "webhook" },
        assignee_type: "AgentBot"
      }
    })
  })

  it("is muted while the contact is blocked", async () => {
    expect((await show(3)).body).toMatchObject({ muted: true, meta: { sender: { blocked: true } } })
  })

  it("shows no assignee when he has left the account, and what he said as anybody's", async () => {
    const { body } = await show(4)
    const { meta } = body as { readonly meta: object }
    expect(meta).not.toHaveProperty("assignee")
    expect(meta).not.toHaveProperty("assignee_type")
    const him = { name: "Aldo Away", type: "user", availability_status: null }
    expect(body).toMatchObject({ messages: [{ content: "Farewell", sender: him }] })
    expect((await show("4/messages")).body).toMatchObject({ meta: { assignee: him }, payload: [{ sender: him }] })
  })

  it("shows what a bot said", async () => {
    expect((await show(5)).body).toMatchObject({
      messages: [{ sender_type: "AgentBot", sender: { type: "agent_bot", name: "Bot", avatar_url: "" } }]
    })
  })

  it("is missing where there is none, and closed to agents who are neither in its inbox nor its team [conversations 117]", async () => {
    for (const id of ["999", "0", "-1", "abc", "99999999999999999999"]) {
      expect(await show(id, at().made.guest)).toMatchObject({ status: 404, body: { error: "Resource could not be found" } })
    }
    expect(await show(1, at().made.guest)).toMatchObject({ status: 401, body: { error: "You are not authorized to do this action" } })
    expect(await show(1)).toMatchObject({ status: 200 })
  })
}

/** When agents may answer, by channel: within hours of the contact's last message, or always. */
const windows: ReadonlyArray<readonly [name: string, channel: Channel, ago: number | null, expected: boolean]> = [
  ["Baileys", baileys("+5511999990001"), null, true],
  ["the cloud, just in time", { ...baileys("+5511999990002"), provider: "whatsapp_cloud" }, 24 * hour - second, true],
  ["the cloud, too late", { ...baileys("+5511999990003"), provider: "whatsapp_cloud" }, 24 * hour, false],
  ["the cloud, before the contact wrote", { ...baileys("+5511999990004"), provider: "default" }, null, false],
  ["Z-API", { ...baileys("+5511999990005"), provider: "zapi" }, null, true],
  ["an API without a window", apiChannel("no-window"), null, true],
  ["an API, just in time", { ...apiChannel("in-time"), additionalAttributes: { agent_reply_time_window: 2 } }, 2 * hour - second, true],
  ["an API, too late", { ...apiChannel("too-late"), additionalAttributes: { agent_reply_time_window: "2" } }, 2 * hour, false]
]

const replies = (target: Target) => {
  const at = visitingHall(target, (hall) =>
    Effect.forEach(windows, ([name, channel, ago], i) =>
      Effect.gen(function*() {
        const inbox = yield* addInbox(hall, name, channel)
        const conversation = yield* addConversation(hall, yield* reach(hall, inbox, `55119888877${i}`))
        if (ago !== null) yield* addMessage(hall, conversation, "hello", { createdAt: hall.tx.now - ago })
        yield* addMessage(hall, conversation, "and we", { messageType: "outgoing" })
      })))

  it.each(windows.map(([name, , , expected], i) => [name, i + 1, expected] as const))(
    "may be answered as its channel allows: %s",
    async (_, id, expected) => {
      expect((await at().ask(`GET ${at().account}/conversations/${id}`)).body).toMatchObject({ can_reply: expected })
    }
  )
}

/** `get-details-of-a-conversation` [conversations §1.1, §4.2]. */
export const conversationShowSuite: Suite = (target) => {
  describe("a conversation", () => {
    describe("with all it can have", () => {
      whole(target)
    })
    describe("of another kind", () => {
      kinds(target)
    })
    describe("of another channel", () => {
      replies(target)
    })
  })
}

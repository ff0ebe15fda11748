import { conversations } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { activitiesOf, eventTypes, pass, post, shown } from "./desk.ts"
import { addGroup, lidOf } from "./guests.ts"
import { addContact, addLink } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { asked } from "./provider-calls.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const hour = 3_600_000
const team = "120363000000000001@g.us"
const bia = "+5511988880002"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const assigneeId = crew.administrator.row.id
    const person = yield* addContact(hall, { name: "Caio", phoneNumber: "+5511977770003" })
    const chat = yield* addConversation(hall, { contact: person, link: yield* addLink(hall, person, hall.inbox, "5511977770003") }, { assigneeId })
    const told = yield* addMessage(hall, chat, "Hello", { sourceId: "P1", createdAt: tx.now - 2000, updatedAt: tx.now - 2000, contentAttributes: { external_created_at: 1_768_222_000 } })
    yield* tx.update(conversations, chat.id, { lastActivityAt: told.createdAt })
    const reached = yield* addGroup(hall, team, [{ phone: bia }])
    const group = yield* addConversation(hall, reached, { assigneeId })
    yield* addMessage(hall, group, "Good morning", { sourceId: "G1", messageType: "incoming", senderType: "Contact", senderId: 3 })
    return { chat: chat.displayId, group: group.displayId, person: person.id, read: told.createdAt, assigneeId }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const seconds = (time: number) => Math.floor(time / 1000)

const look = async (at: At, talk: number, token = at().token("administrator")) => {
  const { body } = await post(at, talk, "update_last_seen", {}, { token })
  const seen = body as Readonly<Record<string, number>>
  return [seen["agent_last_seen_at"], seen["assignee_last_seen_at"]]
}

const now = async (at: At) => seconds(Date.parse((await at().control().clock()).now))

const looks = (target: Target) => {
  const at = visitingHall(target, build)
  const sane = visitingHall(target, build, { quirks: { newsReadSilently: false, groupsStayRead: false } })

  it("of the assignee are noted for him too, and make nothing new", async () => {
    const before = (await shown(at, at().made.chat)).updated_at
    expect(await look(at, at().made.chat)).toEqual([await now(at), await now(at)])
    const { unread_count: unread, updated_at: after } = await shown(at, at().made.chat)
    expect([unread, after]).toEqual([0, before])
    expect(await eventTypes(at)).toEqual([])
  })

  it("of others are noted for the agents only", async () => {
    expect(await look(at, at().made.chat, at().token("agent"))).toEqual([await now(at), 0])
  })

  it("are noted again after an hour, or when something happened", async () => {
    const first = await look(at, at().made.chat)
    await pass(at, hour / 2)
    expect(await look(at, at().made.chat)).toEqual(first)
    await pass(at, hour)
    expect(await look(at, at().made.chat)).toEqual([await now(at), await now(at)])
    expect(await eventTypes(at)).toEqual(["messages.read"])
  })

  it("of the assignee let WhatsApp know only what is not new any more [groups 230]", async () => {
    await look(at, at().made.group)
    await pass(at, 2 * hour)
    await look(at, at().made.group)
    expect(await asked(at, "readMessages")).toEqual([])
    await look(sane, sane().made.group)
    expect(await asked(sane, "readMessages")).toMatchObject([
      { keys: [{ id: "G1", remoteJid: team, fromMe: false, participant: lidOf(bia) }] }
    ])
    await look(sane, sane().made.chat)
    expect(await asked(sane, "readMessages")).toMatchObject([{}, { keys: [{ id: "P1", remoteJid: "5511977770003@s.whatsapp.net", fromMe: false }] }])
  })
}

const marks = (target: Target) => {
  const at = visitingHall(target, build)
  const sane = visitingHall(target, build, { quirks: { groupsStayRead: false } })

  it("make unread from the newest incoming message on, also for WhatsApp", async () => {
    await look(at, at().made.chat)
    const { body } = await post(at, at().made.chat, "unread")
    const from = seconds(at().made.read - 1000)
    expect(body).toMatchObject({ unread_count: 1, agent_last_seen_at: from, assignee_last_seen_at: from })
    expect(await eventTypes(at)).toEqual(["conversation.unread"])
    expect(await asked(at, "markUnread")).toMatchObject([
      { jid: "5511977770003@s.whatsapp.net", key: { id: "P1", fromMe: false }, timestamp: 1_768_222_000 }
    ])
  })

  it("do not reach the chat of a group, by a quirk", async () => {
    await post(at, at().made.group, "unread")
    expect(await asked(at, "markUnread")).toEqual([])
    await post(sane, sane().made.group, "unread")
    expect(await asked(sane, "markUnread")).toMatchObject([{ jid: team, key: { id: "G1", participant: lidOf(bia) }, timestamp: null }])
  })
}

const mutes = (target: Target) => {
  const at = visitingHall(target, build)

  it("resolve the conversation and block its contact; unmuting only unblocks", async () => {
    const { chat } = at().made
    const { text, status } = await post(at, chat, "mute")
    expect([status, text]).toEqual([200, ""])
    expect(await shown(at, chat)).toMatchObject({ status: "resolved", muted: true, meta: { sender: { blocked: true } } })
    await post(at, chat, "unmute")
    expect(await shown(at, chat)).toMatchObject({ status: "resolved", muted: false })
    expect(await activitiesOf(at, chat)).toEqual([
      "Conversation was marked resolved by Ada Admin",
      "Ada Admin has muted the conversation",
      "Ada Admin has unmuted the conversation"
    ])
    expect(await eventTypes(at)).toEqual([
      "conversation.resolved",
      "conversation.status_changed",
      "conversation.updated",
      "contact.updated",
      "message.created",
      "message.created",
      "contact.updated",
      "message.created"
    ])
  })
}

const typing = (target: Target) => {
  const at = visitingHall(target, build)
  const type = (json: unknown) => post(at, at().made.group, "toggle_typing_status", json)

  it("is shown to those who listen and to the contact, unless it is for a note", async () => {
    const answers = [await type({ typing_status: "on" }), await type({ typing_status: "recording" }), await type({ typing_status: "off" })]
    expect(answers.map(({ status, text }) => [status, text])).toEqual([[200, ""], [200, ""], [200, ""]])
    await type({ typing_status: "on", is_private: true })
    await type({ typing_status: "sideways" })
    await type({})
    expect(await eventTypes(at)).toEqual(["conversation.typing_on", "conversation.recording", "conversation.typing_off", "conversation.typing_on"])
    expect(await asked(at, "presence")).toMatchObject([
      { jid: team, type: "composing" },
      { jid: team, type: "recording" },
      { jid: team, type: "paused" }
    ])
    const { events } = await at().control().events({ query: { limit: 1000 } })
    expect(events.map(({ payload }) => payload)).toMatchObject([
      { user: { id: at().made.assigneeId, type: "user" }, is_private: false, conversation: { id: at().made.group } },
      null,
      { is_private: false },
      { is_private: true }
    ])
  })
}

/** Who looks at conversations, or does not want to [conversations §4.11, groups §11]. */
export const conversationAttentionSuite: Suite = (target) => {
  describe("looks at a conversation", () => {
    looks(target)
  })
  describe("marks on a conversation", () => {
    marks(target)
  })
  describe("muting", () => {
    mutes(target)
  })
  describe("typing", () => {
    typing(target)
  })
}

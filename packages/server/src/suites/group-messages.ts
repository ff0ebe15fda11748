import { agentBotInboxes } from "@mootkit/core"
import { localPart } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup, lidOf } from "./guests.ts"
import { addContact, addLink, ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { changedBy } from "./state.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"
import { keyOf, phoneJid, team, upsert, waMessage } from "./wa-messages.ts"

const admin = "+5511988880001"
const member = "+5511988880002"
const newcomer = "+5511977776666"
/** One contact has the hidden id of this person, another one his phone. */
const halved = "+5511977775555"

const blocked = "120363000000000002@g.us"
const closed = "120363000000000003@g.us"
const waiting = "120363000000000004@g.us"
const mistaken = "120363000000000005@g.us"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const guests = [{ phone: ownNumber, role: "admin" as const }, { phone: admin, role: "admin" as const }, { phone: member }]
    const reached = yield* addGroup(hall, team, guests, { name: "Team" })
    const { displayId: talk } = yield* addConversation(hall, reached, { waitingSince: null })
    yield* addGroup(hall, blocked, [], { blocked: true })
    const shut = yield* addGroup(hall, closed, [])
    yield* addConversation(hall, shut, { status: "resolved" })
    yield* addConversation(hall, shut, { status: "snoozed" })
    const { displayId: pending } = yield* addConversation(hall, yield* addGroup(hall, waiting, []), { status: "pending" })
    const plain = yield* addGroup(hall, mistaken, [], { groupType: "individual" })
    const { displayId: wrong } = yield* addConversation(hall, plain)
    const split = yield* addContact(hall, { name: "Split", identifier: lidOf(halved) })
    yield* addLink(hall, split, hall.inbox, localPart(lidOf(halved)))
    yield* addContact(hall, { name: "Other half", phoneNumber: halved })
    return { split: split.id, group: reached.contact.id, talk, pending, wrong, plain: plain.contact.id, shut: shut.contact.id }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const says = (at: At, author: string, text: string, given: object = {}, key: object = {}) =>
  upsert(at, waMessage({ ...keyOf(author, `${author} ${text}`), ...key }, { conversation: text }, given))

const messages = async (at: At, talk = at().made.talk) =>
  (await at().as().listAllMessages({ params: { account_id: at().accountId, conversation_id: talk } })).payload

const contact = async (at: At, id: number) =>
  (await at().as().contactDetails({ params: { account_id: at().accountId, id } })).payload

const members = async (at: At) => {
  const params = { account_id: at().accountId, id: at().made.group }
  const { payload } = await at().as().contactGroupMembersList({ params, query: { per_page: 100 } })
  return payload
}

const roleOf = async (at: At, phone: string) =>
  (await members(at)).find(({ contact: { identifier } }) => identifier === lidOf(phone))?.role

const talksOf = async (at: At, jid: string) => {
  const { data } = await at().as().conversationList({ params: { account_id: at().accountId }, query: { status: "all" } })
  return data.payload.filter(({ meta }) => meta.sender.identifier === jid)
}

const types = async (at: At) => (await at().control().events()).events.map(({ type }) => type)

const calls = async (at: At, method: "media" | "sendReceipts" | "setup") =>
  (await at().control().providerCalls({ query: { method } })).calls.map(({ request }) => request)

const speaking = (at: At) => {
  it("is a message of whoever wrote it, who becomes known and a member [groups 214]", async () => {
    await says(at, newcomer, "Hello", { pushName: "Nina" })
    const [message] = await messages(at)
    expect(message).toMatchObject({
      content: "Hello",
      message_type: 0,
      content_type: "text",
      private: false,
      status: "sent",
      source_id: `${newcomer} Hello`,
      content_attributes: { external_created_at: 1_768_222_800 },
      sender: { name: "Nina", phone_number: newcomer, identifier: lidOf(newcomer), type: "contact" }
    })
    expect(await roleOf(at, newcomer)).toBe("member")
    expect((await messages(at)).length).toBe(1)
    const told = ["contact.created", "message.created", "conversation.updated", "contact.updated"]
    expect((await types(at)).filter((type) => told.includes(type))).toEqual(told)
  })

  it("begins a group's contact and conversation where nobody knew the group [groups 214]", async () => {
    const jid = "120363000000000099@g.us"
    await says(at, newcomer, "First", {}, { remoteJid: jid })
    const [talk] = await talksOf(at, jid)
    expect(talk).toMatchObject({
      group_type: "group",
      status: "open",
      meta: { sender: { name: "120363000000000099", identifier: jid, group_type: "group", phone_number: null } }
    })
    expect(talk?.messages).toMatchObject([{ content: "First", sender: { phone_number: newcomer } }])
  })

  it("stands beside those of others in the same conversation [groups 216]", async () => {
    await says(at, member, "one")
    await says(at, admin, "two")
    expect((await messages(at)).map(({ content, sender }) => [content, sender?.id])).toEqual([
      ["one", expect.any(Number)],
      ["two", expect.any(Number)]
    ])
    const [one, two] = await messages(at)
    expect(one?.sender?.id).not.toBe(two?.sender?.id)
  })

  it("comes once, however often it is told, alone or among others [groups 218]", async () => {
    const message = waMessage(keyOf(member, "M1"), { conversation: "once" })
    const other = waMessage(keyOf(member, "M2"), { conversation: "other" })
    await upsert(at, message, message)
    await Promise.all([upsert(at, message), upsert(at, other, message), upsert(at, message, other)])
    expect((await messages(at)).map(({ content }) => content)).toEqual(["once", "other"])
    expect(await calls(at, "sendReceipts")).toHaveLength(2)
  })

  it("is acknowledged under the hidden id of its author [groups 227]", async () => {
    await says(at, member, "hi", {}, { id: "M1" })
    const key = { id: "M1", remoteJid: team, fromMe: false, participant: lidOf(member) }
    expect(await calls(at, "sendReceipts")).toEqual([{ connection: ownNumber, keys: [key] }])
  })

  it("is told in a batch, each for itself: what makes no sense keeps nothing else out", async () => {
    const bad = waMessage({ ...keyOf(member, "M0"), remoteJid: "1-2-3@g.us" }, { conversation: "nowhere" })
    await upsert(at, null, 7, {}, { key: {} }, bad, waMessage(keyOf(member, "M1"), { conversation: "somewhere" }))
    expect((await messages(at)).map(({ content }) => content)).toEqual(["somewhere"])
  })
}

const authors = (at: At) => {
  it("of an admin makes him a member until the next sync [groups 222]", async () => {
    expect(await roleOf(at, admin)).toBe("admin")
    await says(at, admin, "I was admin")
    expect(await roleOf(at, admin)).toBe("member")
  })

  it("of a hidden id alone gives its author that id for a phone [groups 223]", async () => {
    await says(at, newcomer, "hidden", {}, { participant: "777000@lid", participantAlt: null })
    const [message] = await messages(at)
    expect(message?.sender).toMatchObject({ identifier: "777000@lid", phone_number: "+777000" })
  })

  it("without an author is nobody's, and stands [groups 224]", async () => {
    await says(at, newcomer, "who?", {}, { participant: undefined, participantAlt: undefined })
    const [message] = await messages(at)
    expect(message).toMatchObject({ content: "who?", message_type: 0 })
    expect(message?.sender).toBeUndefined()
    expect(await members(at)).toHaveLength(3)
    expect(await calls(at, "sendReceipts")).toMatchObject([{ keys: [{ fromMe: false, remoteJid: team }] }])
  })

  it("of the connected number is outgoing and nobody's; its member is one all the same [groups 225]", async () => {
    await says(at, newcomer, "from the phone", {}, { fromMe: true })
    const [message] = await messages(at)
    expect(message).toMatchObject({ message_type: 1, content_attributes: { external_sender_name: "WhatsApp" } })
    expect(message?.sender).toBeUndefined()
    expect(await roleOf(at, newcomer)).toBe("member")
    expect(await calls(at, "sendReceipts")).toEqual([])
  })

  it("renames an author who is called by digits, and nobody else [groups 226]", async () => {
    const name = async () => (await messages(at)).at(-1)?.sender?.name
    await says(at, newcomer, "1", { pushName: undefined })
    expect(await name()).toBe(newcomer.slice(1))
    await says(at, newcomer, "2", { pushName: "Ana" })
    expect(await name()).toBe("Ana")
    await says(at, newcomer, "3", { pushName: "Bia" })
    expect(await name()).toBe("Ana")
  })

  it("is lost where another contact has its author's phone", async () => {
    expect(await changedBy(at(), () => says(at, halved, "unheard"))).toEqual([])
  })

  it("fills in what was not known of its author", async () => {
    await says(at, newcomer, "1", {}, { participant: phoneJid(newcomer), participantAlt: undefined })
    await says(at, newcomer, "2")
    const [one, two] = await messages(at)
    expect(two?.sender?.id).toBe(one?.sender?.id)
    expect(two?.sender).toMatchObject({ phone_number: newcomer, identifier: lidOf(newcomer) })
  })
}

const places = (at: At) => {
  it("is not taken in while groups are switched off, and is again after that [groups 215]", async () => {
    await at().control().updateSettings({ body: { groups_enabled: false } })
    expect(await changedBy(at(), () => says(at, member, "unheard"))).toEqual([])
    await at().control().updateSettings({ body: { groups_enabled: true } })
    await says(at, member, "heard")
    expect((await messages(at)).map(({ content }) => content)).toEqual(["heard"])
  })

  it("opens a conversation where there are only resolved and snoozed ones, and goes on in a pending one [groups 219, 220]", async () => {
    await says(at, member, "again", {}, { remoteJid: closed })
    expect((await talksOf(at, closed)).map(({ status }) => status).toSorted()).toEqual(["open", "resolved", "snoozed"])
    await says(at, member, "more", {}, { remoteJid: waiting })
    expect((await messages(at, at().made.pending)).map(({ content }) => content)).toEqual(["more"])
    expect((await talksOf(at, waiting)).map(({ status }) => status)).toEqual(["pending"])
  })

  it("makes a group of a contact and a conversation that were none [groups 221]", async () => {
    await says(at, member, "we are many", {}, { remoteJid: mistaken })
    expect(await contact(at, at().made.plain)).toMatchObject({ group_type: "group" })
    const [talk] = await talksOf(at, mistaken)
    expect(talk).toMatchObject({ id: at().made.wrong, group_type: "group" })
  })

  it("of a blocked group goes into a closed conversation of its own [groups 228]", async () => {
    await says(at, member, "one", {}, { remoteJid: blocked })
    await says(at, member, "two", {}, { remoteJid: blocked })
    const talks = await talksOf(at, blocked)
    expect(talks.map(({ status }) => status)).toEqual(["resolved", "resolved"])
    expect(talks.map(({ last_non_activity_message: last }) => last?.content).toSorted()).toEqual(["one", "two"])
  })

  it.each(["status@broadcast", "1@broadcast", "1@newsletter", "1@call", "1@else", "1"])("to %s is nobody's", async (remoteJid) => {
    await says(at, member, "x", {}, { remoteJid })
    expect(await types(at)).toEqual([])
  })
}

const bot = (hall: Hall) =>
  Effect.gen(function*() {
    const made = yield* build(hall)
    const { crew, inbox, tx } = hall
    yield* tx.insert(agentBotInboxes, { agentBotId: crew.bot.row.id, inboxId: inbox.id, accountId: crew.account.id, status: "active" })
    return made
  })

/** Messages that people write in groups [groups §7.1, §7.2]. */
export const groupMessagesSuite: Suite = (target) => {
  describe("a message in a group", () => {
    const at = visitingHall(target, build)
    speaking(at)
    authors(at)
    places(at)
  })

  describe("a message in a group, without quirks", () => {
    const ofGroups = { adminWhoSpeaksBecomesMember: false, addressesConfused: false, deviceAsHiddenId: false }
    const at = visitingHall(target, build, { quirks: { ...ofGroups, takenNumberLosesMessage: false } })

    it("stands where another contact has its author's phone, and changes neither of them", async () => {
      await says(at, halved, "heard")
      const [message] = await messages(at)
      expect(message).toMatchObject({ content: "heard", sender: { id: at().made.split, phone_number: null } })
    })

    it("of an admin leaves him one [groups 222]", async () => {
      await says(at, admin, "still admin")
      expect(await roleOf(at, admin)).toBe("admin")
    })

    it("of a hidden id alone leaves its author without a phone [groups 223]", async () => {
      await says(at, newcomer, "hidden", {}, { participant: "777000@lid", participantAlt: null })
      const [message] = await messages(at)
      expect(message?.sender).toMatchObject({ identifier: "777000@lid", phone_number: null })
    })
  })

  describe("a message in a group that a bot answers", () => {
    const at = visitingHall(target, bot)

    it("begins a conversation of the bot's", async () => {
      await says(at, member, "hello?", {}, { remoteJid: "120363000000000098@g.us" })
      expect((await talksOf(at, "120363000000000098@g.us")).map(({ status }) => status)).toEqual(["pending"])
    })
  })
}

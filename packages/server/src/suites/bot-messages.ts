import { inboxes } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { botPath, logInBot, openBotInboxes } from "./bot-hall.ts"
import { addOnlineAgent, eventTypes, shown } from "./desk.ts"
import { addGroup } from "./guests.ts"
import { addContact, addInbox, addLink, apiChannel } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { changedBy } from "./state.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const group = "120363000000000001"
const ana = "5511977770001"
const bia = "5511977770002"
const newcomer = "5511966665555"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const { telegram, web, whatsapp } = yield* openBotInboxes(hall)
    const desk = yield* addInbox(hall, "Desk", apiChannel("desk"))
    const agent = yield* addOnlineAgent(hall, "Olga Online", [desk])
    const locked = yield* addInbox(hall, "Locked", apiChannel("locked"))
    yield* tx.update(inboxes, locked.id, { lockToSingleConversation: true })
    yield* addGroup(hall, `${group}@g.us`, [{ phone: `+${bia}` }])
    const contact = yield* addContact(hall, { name: "Ana", phoneNumber: `+${ana}` })
    const atDesk = { contact, link: yield* addLink(hall, contact, desk, "ana") }
    const atLocked = { contact, link: yield* addLink(hall, contact, locked, "ana") }
    return {
      inboxes: { whatsapp: whatsapp.id, web: web.id, telegram: telegram.id, desk: desk.id, locked: locked.id },
      ana: contact.id,
      agent: agent.row.id,
      administrator: crew.administrator.row.id,
      bot: crew.bot.row.id,
      resolved: (yield* addConversation(hall, atDesk, { status: "resolved" })).displayId,
      snoozed: (yield* addConversation(hall, atDesk, { status: "snoozed", snoozedUntil: tx.now + 3_600_000 })).displayId,
      kept: (yield* addConversation(hall, atLocked, { status: "resolved" })).displayId
    }
  })

type Made = Effect.Success<ReturnType<typeof build>>
type At = () => Visit<Made>

const text = (message: string) => ({ type: "text", text: { message } })

const hello = { user: newcomer, from: "user", transcript: text("Hello") } as const

/** Says something to the control plane, in the WhatsApp inbox where nothing else is said. */
const say = (at: At, given: object = {}) =>
  at().control().say({ body: { inbox: at().made.inboxes.whatsapp, ...hello, ...given } })

/** The messages of a conversation as the account sees them, but for its activities. */
const told = async (at: At, conversation: number) => {
  const params = { account_id: at().accountId, conversation_id: conversation }
  const { payload } = await at().as().listAllMessages({ params })
  return payload.filter(({ message_type: type }) => type !== 2)
}

const transcripts = async (at: At, botUserId = newcomer, channelId = 1014) =>
  (await at().botOpen(await logInBot(at())).transcripts({ body: { botUserId, channelId } })).transcripts

interface Row {
  readonly sender: string
  readonly message_type: string
  readonly response: string
  readonly file: unknown
}

const history = async (at: At, user = newcomer) => {
  const key = at().handles.bots[0]?.api_key ?? ""
  const question = { token: null, headers: { authorization: `Basic ${key}` } }
  const { body } = await at().ask(`GET ${botPath(at())}/channel-user/${user}/conversations`, question)
  return (body as { readonly conversations: ReadonlyArray<Row> }).conversations
}

const speakers = (at: At) => {
  it("of somebody unknown makes a contact, a conversation and a message, which all dialects show", async () => {
    const { conversation, message } = await say(at, { name: "Joana" })
    expect(await eventTypes(at)).toEqual(["contact.created", "conversation.created", "message.created", "contact.updated"])
    const { meta: { sender }, status } = await shown(at, conversation)
    expect([status, sender]).toMatchObject(["pending", { name: "Joana", phone_number: `+${newcomer}` }])
    const [only, ...others] = await told(at, conversation)
    expect(only).toMatchObject({ id: message, content: "Hello", content_type: "text", message_type: 0, sender: { name: "Joana", type: "contact" } })
    expect(others).toEqual([])
    const [one] = await transcripts(at)
    expect(one).toMatchObject({ from: "user", type: "text", text: { message: "Hello", buttons: [], isRating: false }, isFromAgent: false })
    expect(await history(at)).toMatchObject([{ sender: "user", message_type: "TEXT", response: "Hello", file: null }])
  })

  it("of somebody without a name is his number on WhatsApp, and whatever visitors are called elsewhere", async () => {
    const here = await shown(at, (await say(at)).conversation)
    expect(here.meta.sender.name).toBe(newcomer)
    const { conversation } = await say(at, { inbox: at().made.inboxes.web, user: "3f0c" })
    const { meta: { sender } } = await shown(at, conversation)
    expect(sender.name).toMatch(/^\w+-\w+-\d+$/)
    expect(sender.phone_number).toBeNull()
    expect(await transcripts(at, "3f0c", 1010)).toMatchObject([{ text: { message: "Hello" } }])
  })

  it("is by the inbox's bot or by the first administrator as well, and WhatsApp is not asked for anything", async () => {
    const { conversation } = await say(at)
    const replies = { type: "reply", reply: { body: "Which?", action: { buttons: [{ type: "reply", title: "This", id: "1" }] } } }
    expect(await say(at, { from: "bot", transcript: replies })).toMatchObject({ conversation })
    expect(await say(at, { from: "agent", transcript: text("Let me see") })).toMatchObject({ conversation })
    const said = await told(at, conversation)
    expect(said.map(({ message_type: type, sender, source_id: source }) => [type, sender?.type, sender?.id, source])).toEqual([
      [0, "contact", expect.any(Number), null],
      [1, "agent_bot", at().made.bot, null],
      [1, "user", at().made.administrator, null]
    ])
    const shownThere = (await transcripts(at)).map(({ from, isFromAgent, type }) => [from, type, isFromAgent])
    expect(shownThere).toEqual([["user", "text", false], ["bot", "reply", false], ["bot", "text", true]])
    expect((await history(at)).map(({ message_type: type, response, sender }) => [sender, type, response])).toEqual([
      ["user", "TEXT", "Hello"],
      ["bot", "OPTIONS", "[This]"],
      ["bot", "TEXT", "Let me see"]
    ])
    expect((await at().control().providerCalls()).calls).toEqual([])
  })

  it("finds whom WhatsApp knows by his number, with a plus before it or with another address in the inbox", async () => {
    const { conversation } = await say(at, { user: `+${ana}`, name: "Somebody else" })
    expect((await shown(at, conversation)).meta.sender).toMatchObject({ id: at().made.ana, name: "Ana" })
    expect(await say(at, { user: ana })).toMatchObject({ conversation })
    const { meta: { sender } } = await shown(at, (await say(at, { user: bia })).conversation)
    expect(sender.name).toBe(`Person +${bia}`)
    expect(await transcripts(at, bia)).toHaveLength(1)
  })
}

const places = (at: At) => {
  const desk = (given: object = {}) => say(at, { inbox: at().made.inboxes.desk, user: "ana", ...given })

  it("goes to the newest conversation that is not resolved, and what a user says wakes it", async () => {
    const { agent, snoozed } = at().made
    expect(await desk({ from: "agent" })).toMatchObject({ conversation: snoozed })
    expect((await shown(at, snoozed)).status).toBe("snoozed")
    expect(await desk()).toMatchObject({ conversation: snoozed })
    const woken = await shown(at, snoozed)
    expect([woken.status, woken.meta.assignee?.id]).toEqual(["open", agent])
    expect((await shown(at, at().made.resolved)).status).toBe("resolved")
  })

  it("begins a conversation where there is none, for the agent whose turn it is", async () => {
    const { conversation } = await desk({ user: "caio", name: "Caio" })
    const begun = await shown(at, conversation)
    expect([begun.status, begun.meta.sender.name, begun.meta.assignee?.id]).toEqual(["open", "Caio", at().made.agent])
  })

  it("opens the one conversation again that an inbox keeps to", async () => {
    const { inboxes: { locked }, kept } = at().made
    expect(await say(at, { inbox: locked, user: "ana" })).toMatchObject({ conversation: kept })
    expect((await shown(at, kept)).status).toBe("open")
    expect(await eventTypes(at)).toEqual([
      "conversation.opened",
      "conversation.status_changed",
      "conversation.updated",
      "message.created",
      "conversation.updated",
      "contact.updated"
    ])
  })
}

const contents = (at: At) => {
  const url = "https://files.example.test/a%20b/menu%20of%20today.pdf?v=2#page"

  it("may have been said earlier", async () => {
    const { now } = await at().control().clock()
    const earlier = new Date(Date.parse(now) - 86_400_000).toISOString()
    const { conversation } = await say(at)
    await say(at, { at: earlier.replace("Z", "+00:00"), transcript: text("Before") })
    const seen = await transcripts(at)
    expect(seen.map((one) => one.type === "text" && one.text.message)).toEqual(["Before", "Hello"])
    expect(seen[0]?.createdAt).toBe(earlier)
    const { created_at: at_ } = (await told(at, conversation)).find(({ content }) => content === "Before") ?? {}
    expect(at_).toBe(Math.floor(Date.parse(earlier) / 1000))
  })

  it("may have been said at this very moment", async () => {
    await at().control().setClock({ body: { mode: "frozen" } })
    const { now } = await at().control().clock()
    await say(at, { at: now })
    expect((await transcripts(at))[0]?.createdAt).toBe(now)
  })

  it("may be a file, which is linked and never fetched", async () => {
    const transcript = { type: "pdf", pdf: { url }, caption: "Today" }
    const { conversation } = await say(at, { transcript })
    await say(at, { transcript: { type: "image", image: { url } }, from: "bot" })
    const [first, second] = await told(at, conversation)
    expect(first).toMatchObject({ content: "Today", attachments: [{ file_type: "file", data_url: url, file_size: 0 }] })
    expect(second).toMatchObject({ content: null, attachments: [{ file_type: "image", data_url: url, thumb_url: url }] })
    const [document, picture] = await transcripts(at)
    expect(document).toMatchObject(transcript)
    expect(picture).toMatchObject({ type: "image", image: { url } })
    expect(picture).not.toHaveProperty("caption")
    expect(await history(at)).toMatchObject([
      {
        sender: "user",
        message_type: "FILE_RECEIVED",
        response: "User uploaded menu of today.pdf - [application/pdf]",
        file: { url, mimeType: "application/pdf", uploadType: "DOCUMENT" }
      },
      { sender: "bot", message_type: "IMAGE", response: "", file: { url, mimeType: "", uploadType: "IMAGE" } }
    ])
  })

  it("is read as real transcripts are written: with more than its type, and with less of that", async () => {
    const list = { sections: [{ title: "Food", row: [{ title: "Soup", " description": "Hot" }, { title: "Salad", description: "Cold" }] }] }
    const transcript = { from: "bot", type: "list", list: { body: "Choose", actions: list }, text: { message: 3 }, isPreviewUser: false, id: "1" }
    await say(at, { from: "bot", transcript })
    const reply = { header: null, body: "Sure?", actions: { buttons: [{ title: "Yes", id: "y", type: "reply", extra: 1 }] } }
    await say(at, { from: "bot", transcript: { type: "reply", reply } })
    const [menu, question] = await transcripts(at)
    expect(menu).toMatchObject({
      type: "list",
      list: {
        header: { type: "", text: "" },
        body: "Choose",
        footer: "",
        actions: {
          button_text: "",
          sections: [{ title: "Food", row: [{ title: "Soup", " description": "Hot" }, { title: "Salad", " description": "Cold" }] }]
        }
      }
    })
    expect(question).toMatchObject({
      reply: {
        header: { type: "", text: "", url: "" },
        body: "Sure?",
        footer: "",
        action: { buttons: [{ type: "reply", title: "Yes", id: "y" }] }
      }
    })
  })
}

interface Refusal {
  readonly given: object
  readonly status?: number
  readonly message: string
}

const section = (title: unknown) => ({ type: "list", list: { actions: { sections: [{ title }] } } })

const refusals = (at: At): ReadonlyArray<Refusal> => [
  { given: { inbox: 999 }, status: 404, message: "There is no such inbox" },
  { given: { inbox: "here" }, message: "inbox must be a whole number, 1 or more" },
  { given: { user: " " }, message: "user must be a text that is not blank" },
  ...["Ana", "+", "0551197777", "1".repeat(16), "1".repeat(300)].map((user) => (
    { given: { user }, message: "user must be an id of the inbox's channel, on WhatsApp the digits of a phone number" }
  )),
  { given: { user: group }, message: "user must be a person, not a group" },
  { given: { name: "a".repeat(256) }, message: "name must be a text of at most 255 characters" },
  { given: { from: "agent_bot" }, message: "from must be one of user, bot, agent" },
  {
    given: { inbox: at().made.inboxes.desk, user: "new", from: "bot" },
    message: "from must be somebody who is there: the inbox has no bot, or its account no administrator"
  },
  { given: { at: "2026-01-12T13:10:00Z" }, message: "at must be no later than now" },
  {
    given: { at: "yesterday" },
    message: "at must be an ISO 8601 date, with Z or an offset after the time, such as 2026-01-12T13:00:00Z"
  },
  { given: { transcript: "Hello" }, message: "transcript must be an object with a type, and with what that names" },
  { given: { transcript: { type: "text" } }, message: "transcript.text must be given, since it is what type names" },
  { given: { transcript: { type: "text", text: null } }, message: "transcript.text must be given, since it is what type names" },
  { given: { transcript: { type: "tag" } }, message: "transcript.tag must be given, since it is what type names" },
  { given: { transcript: { type: "text", text: "Hello" } }, message: "transcript.text must be an object" },
  { given: { transcript: { ...text("Hello"), caption: 1 } }, message: "transcript.caption must be a text" },
  { given: { transcript: section(7) }, message: "transcript.list.actions.sections[0].title must be a text" },
  {
    given: { transcript: { type: "location", location: { latitude: "north", longitude: "0" } } },
    message: "transcript.location.latitude must be a number, such as -23.55"
  },
  { given: { transcript: { type: "carousel", carousel: {} } }, message: "transcript.carousel must be a list" },
  { given: { colour: "blue" }, message: "colour must be left out: what is read here is inbox, user, name, from, transcript, at" }
]

const refused = (at: At) => {
  it("is refused where it makes no sense, and changes nothing then", async () => {
    const changed = await changedBy(at(), async () => {
      for (const { given, message, status = 422 } of refusals(at)) {
        const json = { inbox: at().made.inboxes.whatsapp, ...hello, ...given }
        const answer = await at().ask("POST /_mootkit/bot-messages", { json })
        expect([answer.status, answer.body]).toMatchObject([status, { error: { message } }])
      }
    })
    expect(changed).toEqual([])
  })

  it("is of a type that transcripts have", async () => {
    for (const type of ["unknown", "constructor", "__proto__", "Text", "", 1, null]) {
      const json = { inbox: at().made.inboxes.whatsapp, ...hello, transcript: { type, [String(type)]: {} } }
      const { body, status } = await at().ask("POST /_mootkit/bot-messages", { json })
      expect([status, body]).toMatchObject([422, { error: { field: "transcript.type", message: expect.stringMatching(/ must be one of attachment, /) as string } }])
    }
  })
}

/** What is said between users and bots through the control plane. */
export const botMessagesSuite: Suite = (target) => {
  describe("what is said between a user and a bot", () => {
    const at = visitingHall(target, build)
    describe("has a speaker who", () => void speakers(at))
    describe("has a place: it", () => void places(at))
    describe("has a content that", () => void contents(at))
    refused(at)
  })
}

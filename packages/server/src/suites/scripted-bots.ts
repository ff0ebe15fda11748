import { blankNetworkPerson, networkPeople, noHeader, scriptedBots } from "@mootkit/core"
import type { Body, BotScript } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { attachBot, logInBot } from "./bot-hall.ts"
import { lidOf } from "./guests.ts"
import { addContact, addInbox, addLink, apiChannel, ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const ana = "+5511988880001"

const text = (words: string): Body => ({ _tag: "Text", text: words })

const menu: Body = {
  _tag: "Interactive",
  kind: "buttons",
  isDynamic: false,
  header: noHeader,
  text: "What may it be?",
  footer: "",
  label: "",
  sections: [{
    title: "",
    choices: [
      { id: "order", title: "My order", description: "", type: "reply" },
      { id: "human", title: "A person", description: "", type: "reply" }
    ]
  }]
}

const script: BotScript = {
  greeting: [text("Hello, {{contact.name}}!"), menu],
  rules: [
    { keywords: ["order", "encomenda"], says: [text("On its *way*.")] },
    { keywords: ["human", "humano"], says: [text("Somebody comes.")], ending: "handoff" },
    { keywords: ["bye"], says: [], ending: "resolve" }
  ]
}

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, inbox, tx } = hall
    const api = yield* addInbox(hall, "Api", apiChannel("api"))
    for (const place of [inbox, api]) yield* attachBot(hall, place)
    yield* tx.insert(scriptedBots, { agentBotId: crew.bot.row.id, script })
    yield* tx.insert(networkPeople, { ...blankNetworkPerson, jid: lidOf(ana), phone: ana.slice(1), name: "Ana" })
    const bia = yield* addContact(hall, { name: "Bia" })
    const link = yield* addLink(hall, bia, api, "bia")
    return {
      bot: crew.bot.row.id,
      talk: (yield* addConversation(hall, { contact: bia, link }, { status: "pending" })).displayId
    }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const writes = (at: At, words: string) => at().control().sendMessage({ body: { phone: ana, to: ownNumber, text: words } })

const posts = (at: At, given: object, talk: number = at().made.talk) =>
  at().ask(`POST ${at().account}/conversations/${talk}/messages`, { json: { message_type: "incoming", ...given } })

const conversation = (at: At, talk: number = at().made.talk) =>
  at().as().getDetailsOfAConversation({ params: { account_id: at().accountId, conversation_id: talk } })

const said = async (at: At, talk: number = at().made.talk) =>
  (await at().as().listAllMessages({ params: { account_id: at().accountId, conversation_id: talk } })).payload

const contents = async (at: At, talk?: number) =>
  (await said(at, talk)).filter(({ message_type: type }) => type !== 2).map(({ content }) => content)

/** The conversation that somebody on WhatsApp began. */
const begun = async (at: At) => {
  const { data } = await at().as().conversationList({ params: { account_id: at().accountId }, query: { status: "all" } })
  return data.payload.find(({ meta }) => meta.sender.phone_number === ana)?.id ?? 0
}

/** What was told since the contact's first message. */
const told = async (at: At) => {
  const types = (await at().control().events()).events.map(({ type }) => type)
  return types.slice(types.indexOf("message.created") + 1)
}

const onWhatsapp = (at: At) => {
  it("greets and answers whoever writes, message by message", async () => {
    await writes(at, "Onde está a minha ENCOMENDA?")
    const { calls } = await at().control().providerCalls({ query: { method: "sendMessage" } })
    expect(calls.map(({ request: { connection, content } }) => ({ connection, content }))).toEqual(
      ["Hello, Ana!", "What may it be?", "On its _way_."].map((words) => ({ connection: ownNumber, content: { text: words } }))
    )
    const talk = await begun(at)
    expect((await conversation(at, talk)).status).toBe("pending")
    const [heard, ...spoken] = await said(at, talk)
    expect(heard).toMatchObject({ content: "Onde está a minha ENCOMENDA?", message_type: 0 })
    expect(spoken).toMatchObject([
      { content: "Hello, Ana!", content_type: "text" },
      { content: "What may it be?", content_type: "input_select" },
      { content: "On its *way*.", content_type: "text" }
    ])
    for (const message of spoken) {
      expect(message).toMatchObject({ message_type: 1, private: false, status: "sent", sender: { id: at().made.bot, type: "agent_bot" } })
    }
  })

  it("shows in both bot dialects what it said", async () => {
    await writes(at, "encomenda")
    const token = await logInBot(at())
    const { transcripts } = await at().botOpen(token).transcripts({ body: { botUserId: ana, channelId: 1014 } })
    expect(transcripts.map(({ from, type }) => [from, type])).toEqual([["user", "text"], ["bot", "text"], ["bot", "reply"], ["bot", "text"]])
    expect(transcripts[2]).toMatchObject({
      reply: {
        body: "What may it be?",
        action: { buttons: [{ type: "reply", title: "My order", id: "order" }, { type: "reply", title: "A person", id: "human" }] }
      }
    })
    const [bot] = at().handles.bots
    const params = { customerId: bot?.customer_id ?? "", botKey: bot?.bot_key ?? "", channeluserId: ana.slice(1) }
    const { conversations } = await at().myBot().chatHistory({ params })
    expect(conversations.map(({ message_type, response }) => [message_type, response])).toEqual([
      ["TEXT", "encomenda"],
      ["TEXT", "Hello, Ana!"],
      ["OPTIONS", "[My order, A person]"],
      ["TEXT", "On its *way*."]
    ])
  })

  it("hands over to agents, who go on without it", async () => {
    await writes(at, "Humano!")
    const talk = await begun(at)
    expect((await conversation(at, talk)).status).toBe("open")
    const spoken = ["message.created", "message.updated"]
    const opened = ["conversation.opened", "conversation.status_changed", "conversation.updated", "conversation.bot_handoff"]
    expect(await told(at)).toEqual([
      "contact.updated",
      "message.created",
      "conversation.updated",
      "message.updated",
      ...spoken,
      ...spoken,
      ...opened,
      "message.created"
    ])
    await at().ask(`POST ${at().account}/conversations/${talk}/messages`, { json: { content: "Good morning" } })
    await writes(at, "Where is my order?")
    expect(await contents(at, talk)).toEqual([
      "Humano!",
      "Hello, Ana!",
      "What may it be?",
      "Somebody comes.",
      "Good morning",
      "Where is my order?"
    ])
  })

  it("is not what anybody's echo or reaction is answered with", async () => {
    const { id } = await writes(at, "Hm")
    await at().control().reactToMessage({ body: { phone: ana, message: id, emoji: "❤️" } })
    await at().control().editMessage({ body: { phone: ana, message: id, text: "order" } })
    expect(await contents(at, await begun(at))).toEqual(["order", "Hello, Ana!", "What may it be?", "❤️"])
  })
}

const throughTheApi = (at: At) => {
  it("answers what comes in, and no note", async () => {
    await posts(at, { content: "order", message_type: "outgoing", private: true })
    await posts(at, { content: "order", private: true })
    await posts(at, { content: "order", message_type: "outgoing" })
    expect(await contents(at)).toEqual(["order", "order", "order"])
    await posts(at, { content: "order" })
    expect(await contents(at)).toEqual(["order", "order", "order", "order", "Hello, Bia!", "What may it be?", "On its *way*."])
  })

  it("closes what is over, and greets nobody twice in one conversation", async () => {
    await posts(at, { content: "bye" })
    expect((await conversation(at)).status).toBe("resolved")
    await posts(at, { content: "An order again" })
    expect((await conversation(at)).status).toBe("pending")
    expect(await contents(at)).toEqual(["bye", "Hello, Bia!", "What may it be?", "An order again", "On its *way*."])
  })

  it("is put off by whoever takes over, until it is the bot's again", async () => {
    const toggle = (status: string) => at().ask(`POST ${at().account}/conversations/${at().made.talk}/toggle_status`, { json: { status } })
    await toggle("open")
    await posts(at, { content: "order" })
    expect(await contents(at)).toEqual(["order"])
    await toggle("pending")
    await posts(at, { content: "my order" })
    expect(await contents(at)).toEqual(["order", "my order", "Hello, Bia!", "What may it be?", "On its *way*."])
  })
}

/** A bot that talks by itself. */
export const scriptedBotsSuite: Suite = (target) => {
  const at = visitingHall(target, build)
  describe("a scripted bot on WhatsApp", () => {
    onWhatsapp(at)
  })
  describe("a scripted bot in an API inbox", () => {
    throughTheApi(at)
  })
}

import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import type { Body } from "../src/body.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import { fakeAsyncStore } from "../src/suites/fake-async.ts"
import { contacts } from "../src/tables/contacts.ts"
import { networkMessages } from "../src/tables/network.ts"
import { agentBotInboxes } from "../src/tables/tokens.ts"
import { always, eq } from "@mootkit/filters/query"
import { openBotWorld, said, script, text } from "./script-world.ts"
import { options } from "./rows.ts"

const running = { ...options, clock: { mode: "scenario", now: options.clock.now } } as const

const open = (...more: Parameters<typeof openBotWorld> extends [unknown, ...infer Rest] ? Rest : never) =>
  openBotWorld(makeMemoryStore(running), ...more)

const oldest = [{ field: "createdAt", direction: "asc" as const }]

const noted = { messageType: "outgoing", private: true, content: "one", body: text("one"), senderType: "User", senderId: 1 } as const

describe("a bot with a script", () => {
  it("fills in everything that it says, once, and says the same in every dialect", async () => {
    const says: ReadonlyArray<Body> = [
      { _tag: "Form", botId: "", name: "", title: "Dear {{contact.name}}", description: "", isArchived: false, createdBy: "", elements: [] },
      { _tag: "Location", latitude: 1, longitude: 2, name: "{{ contact.name }}'s shop", address: null }
    ]
    const shop = await open({ greeting: [], rules: [{ keywords: [], says }] })
    await shop.write((tx) => tx.update(contacts, shop.talk.contactId, { name: "{{1}}" }).pipe(Effect.orDie))
    await shop.says("Hi")
    await shop.settle()
    const [, form, place] = (await shop.state()).messages
    expect(form).toMatchObject({ content: "Dear {{1}}", body: { title: "Dear {{1}}" } })
    expect(place).toMatchObject({ content: "{{1}}'s shop", body: { name: "{{1}}'s shop" } })
  })

  it("greets, and answers in order, each message a moment after the one before", async () => {
    const shop = await open()
    await shop.says("Number ONE, please")
    await shop.settle()
    const { conversation, jobs, messages, talks } = await shop.state()
    expect(messages.map(({ content }) => content)).toEqual(["Number ONE, please", "Welcome, Caio!", "1a", "1b"])
    expect(messages.slice(1).map(({ messageType, senderId, senderType, status }) => ({ messageType, senderId, senderType, status }))).toEqual(
      Array.from({ length: 3 }, () => ({ messageType: "outgoing", senderId: shop.bot.id, senderType: "AgentBot", status: "sent" }))
    )
    const times = messages.map(({ createdAt }) => createdAt)
    expect(new Set(times).size).toBe(4)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect({ status: conversation.status, waitingSince: conversation.waitingSince, jobs, talks }).toEqual({
      status: "pending",
      waitingSince: null,
      jobs: [],
      talks: []
    })
    expect(shop.defects).toEqual([])
  })

  it("tells of each message as of any other, and sends it to WhatsApp", async () => {
    const shop = await open()
    await shop.says("one")
    await shop.settle()
    const events = await Effect.runPromise(shop.world.store.readEvents(0, "test"))
    const made = events.filter(({ type }) => type === "message.created").map(({ ids }) => ids["message"])
    expect(made).toEqual((await shop.state()).messages.map(({ id }) => id))
    const there = await Effect.runPromise(shop.world.store.read((reader) => reader.query(networkMessages, { where: always, orderBy: oldest })))
    expect(there.map(({ message }) => message)).toMatchObject([{ conversation: "Welcome, Caio!" }, { conversation: "1a" }, { conversation: "1b" }])
    const { messages } = await shop.state()
    expect(messages.slice(1).map(({ sourceId }) => sourceId)).toEqual(there.map(({ id }) => id))
  })

  it("greets once, and says nothing where no rule fits", async () => {
    const shop = await open()
    await shop.says("Hello?")
    await shop.settle()
    await shop.says("Anybody?")
    await shop.settle()
    expect(await said(shop)).toEqual(["Hello?", "Welcome, Caio!", "Anybody?"])
  })

  it("greets though it has noted something for the agents", async () => {
    const shop = await open()
    await shop.adding({ ...noted, senderType: "AgentBot", senderId: shop.bot.id })
    await shop.says("one")
    await shop.settle()
    expect(await said(shop)).toEqual(["one", "one", "Welcome, Caio!", "1a", "1b"])
  })

  it("answers nothing that was said earlier, which was answered then", async () => {
    const shop = await open()
    await shop.says("one", { createdAt: options.clock.now - 1 })
    expect(await shop.state()).toMatchObject({ jobs: [], talks: [] })
    await shop.settle()
    expect(await said(shop)).toEqual(["one"])
  })

  it("says what it means, in any dialect", async () => {
    const choices: Body = {
      _tag: "Interactive",
      kind: "list",
      isDynamic: true,
      header: { type: "text", text: "Menu", url: "", fileName: "", caption: "" },
      text: "What is it, {{contact.name}}?",
      footer: "Pick one",
      label: "Open",
      sections: [{ title: "All", choices: [{ id: "one", title: "First", description: "Number one", type: "reply" }] }]
    }
    const place: Body = { _tag: "Location", latitude: 41.15, longitude: -8.61, name: "Shop", address: "Rua das Flores 7" }
    const shop = await open({ greeting: [], rules: [{ keywords: ["menu"], says: [choices, place] }] })
    await shop.says("menu")
    await shop.settle()
    const { messages: [, first, second] } = await shop.state()
    expect(first).toMatchObject({
      content: "What is it, Caio?",
      contentType: "input_select",
      contentAttributes: { items: [{ title: "First", value: "one" }] },
      body: { ...choices, text: "What is it, Caio?" }
    })
    expect(second).toMatchObject({ content: "Shop\nRua das Flores 7", contentType: "text", body: place })
  })

  it("leaves out what is too long for a message, and goes on", async () => {
    const shop = await open({ greeting: [text("x".repeat(150_001)), text("Welcome")], rules: [{ keywords: ["one"], says: [text("1")] }] })
    await shop.says("one")
    await shop.settle()
    await shop.says("one again")
    await shop.settle()
    expect(await said(shop)).toEqual(["one", "Welcome", "1", "one again", "1"])
    const { jobs, talks } = await shop.state()
    expect({ jobs, talks, defects: shop.defects }).toEqual({ jobs: [], talks: [], defects: [] })
  })

  it("answers two messages one after the other, however quickly they came", async () => {
    const shop = await open()
    await shop.says("one")
    await shop.says("two")
    await shop.settle()
    expect(await said(shop)).toEqual(["one", "two", "Welcome, Caio!", "1a", "1b", "2a", "2b"])
  })

  it("answers each message once, however often the work is done", async () => {
    const shop = await open()
    await shop.says("one")
    for (let i = 0; i < 5; i++) await shop.again()
    await shop.settle()
    await shop.again()
    await shop.settle()
    expect(await said(shop)).toEqual(["one", "Welcome, Caio!", "1a", "1b"])
  })

  it("hands over: agents find the conversation open, and it says no more", async () => {
    const shop = await open()
    await shop.says("A human!")
    await shop.says("one")
    await shop.settle()
    await shop.says("two")
    await shop.settle()
    expect(await said(shop)).toEqual(["A human!", "one", "Welcome, Caio!", "One moment", "two"])
    expect((await shop.state()).conversation.status).toBe("open")
    const events = await Effect.runPromise(shop.world.store.readEvents(0, "test"))
    const handed = events.filter(({ type }) => type === "conversation.bot_handoff")
    expect(handed.map(({ actor, ids }) => ({ actor, ids }))).toEqual([
      { actor: { type: "AgentBot", id: shop.bot.id }, ids: { conversation: shop.talk.id } }
    ])
    expect((await shop.state()).talks).toEqual([])
  })

  it("closes what is over, unless more was said meanwhile", async () => {
    const shop = await open()
    await shop.says("bye")
    await shop.says("one")
    await shop.settle()
    expect((await shop.state()).conversation.status).toBe("pending")
    await shop.says("bye")
    await shop.settle()
    expect(await said(shop)).toEqual(["bye", "one", "Welcome, Caio!", "Goodbye", "1a", "1b", "bye", "Goodbye"])
    expect((await shop.state()).conversation.status).toBe("resolved")
  })

  it("says nothing once an agent has taken over, and nothing more where that is in the middle", async () => {
    const shop = await open()
    await shop.says("one")
    await shop.become("open")
    await shop.settle()
    expect(await said(shop)).toEqual(["one"])
    expect(await shop.state()).toMatchObject({ talks: [], jobs: [] })
    await shop.become("pending")
    await shop.says("two")
    await shop.settle()
    expect(await said(shop)).toEqual(["one", "two", "Welcome, Caio!", "2a", "2b"])
  })

  it("says nothing once it is switched off in the inbox", async () => {
    const shop = await open()
    await shop.says("one")
    await shop.write((tx) =>
      Effect.orDie(Effect.flatMap(tx.query(agentBotInboxes, { where: eq("agentBotId", shop.bot.id) }), ([attached]) =>
        attached ? tx.update(agentBotInboxes, attached.id, { status: "inactive" }) : Effect.void)))
    await shop.settle()
    expect(await said(shop)).toEqual(["one"])
    expect(await shop.state()).toMatchObject({ talks: [], jobs: [] })
  })

  it("hears its contact only: no notes, no agents, no bots, no reactions", async () => {
    const shop = await open()
    await shop.adding(noted)
    await shop.adding({ ...noted, private: false })
    await shop.adding({ ...noted, private: false, senderType: "AgentBot", senderId: shop.bot.id })
    await shop.says("one", { private: true })
    await shop.says("one", { contentAttributes: { is_reaction: true } })
    await shop.says("one", { senderType: null, senderId: null })
    expect((await shop.state()).talks).toEqual([])
    await shop.settle()
    expect(await said(shop)).toHaveLength(6)
  })

  it("hears nothing in groups, in open conversations, and without a script", async () => {
    for (const shop of [await open(script, { groupType: "group" }), await open(null)]) {
      await shop.says("one")
      expect((await shop.state()).jobs).toEqual([])
    }
    const shop = await open()
    await shop.become("open")
    await shop.settle()
    await shop.says("one")
    expect((await shop.state()).jobs).toEqual([])
  })

  it("answers what says nothing in words only where a rule fits everything", async () => {
    const voice: Body = { _tag: "Media", kind: "voice", caption: null, contentType: "audio/ogg", attachments: [] }
    const greeted = [text("Hi")]
    const strict = await open({ greeting: greeted, rules: script.rules })
    const lenient = await open({ greeting: greeted, rules: [...script.rules, { keywords: [], says: [text("Pardon?")] }] })
    for (const shop of [strict, lenient]) {
      for (const body of [voice, text("Hello"), voice]) {
        await shop.says("", { content: null, body })
        await shop.settle()
      }
    }
    expect(await said(strict)).toEqual([null, null, "Hi", null])
    expect(await said(lenient)).toEqual([null, "Hi", "Pardon?", null, "Pardon?", null, "Pardon?"])
  })

  it("does the same over a store that lets others in between", async () => {
    const shop = await openBotWorld(fakeAsyncStore({ ...running, conflicts: 40 }))
    await shop.says("one")
    await shop.says("A human!")
    await shop.settle()
    expect(await said(shop)).toEqual(["one", "A human!", "Welcome, Caio!", "1a", "1b", "One moment"])
  })
})

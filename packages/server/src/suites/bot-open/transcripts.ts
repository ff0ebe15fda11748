import { attachments, id, messages } from "@mootkit/core"
import type { AttachmentId, Message } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { minute, mondayMorning } from "../../scenarios/times.ts"
import { addBotUser, attachBot, logInBot, openBotInboxes } from "../bot-hall.ts"
import { addInbox, addLink, baileys } from "../hall.ts"
import type { Hall } from "../hall.ts"
import { changedBy } from "../state.ts"
import { addConversation, addMessage } from "../talks.ts"
import type { Suite } from "../target.ts"
import { visitingHall } from "../visit.ts"
import type { Visit } from "../visit.ts"

import { ana, ask, iso, nothing, refused, tell, texts } from "./transcript-calls.ts"

type At = () => Visit<unknown>

const sides = {
  user: {},
  bot: { messageType: "outgoing", senderType: "AgentBot" },
  agent: { messageType: "outgoing", senderType: "User" },
  template: { messageType: "template", senderType: null },
  note: { messageType: "outgoing", senderType: "User", private: true },
  activity: { messageType: "activity", senderType: null }
} as const satisfies Record<string, Partial<Message>>

const buildTalks = (hall: Hall) =>
  Effect.gen(function*() {
    const { telegram, web, whatsapp } = yield* openBotInboxes(hall)
    const second = yield* addInbox(hall, "Second number", baileys("+5511999990002"))
    yield* attachBot(hall, second)
    const say = (talk: Parameters<typeof addMessage>[1], side: keyof typeof sides, text: string, ago: number) =>
      addMessage(hall, talk, text, { ...sides[side], createdAt: mondayMorning - ago * minute, updatedAt: mondayMorning - ago * minute + 1 })
    const first = yield* addBotUser(hall, whatsapp, "", { name: "Ana", phoneNumber: ana, customAttributes: { plan: "gold" }, labels: ["vip"] })
    const later = yield* addConversation(hall, first)
    const there = yield* addConversation(hall, { contact: first.contact, link: yield* addLink(hall, first.contact, second, "5511988880001") })
    yield* say(later, "user", "third", 30)
    yield* say(first.conversation, "user", "first", 50)
    yield* say(first.conversation, "bot", "second", 40)
    yield* say(there, "user", "also third", 30)
    yield* say(first.conversation, "agent", "third as well", 30)
    yield* say(later, "template", "fourth", 20)
    yield* say(later, "note", "a note", 45)
    yield* say(later, "activity", "an activity", 45)
    const caio = yield* addBotUser(hall, web, "0c6a7a0e-5c1f-4d1c-9d39-0c7b1e8a3f11", { name: "Caio", phoneNumber: "+5511988880003" })
    yield* say(caio.conversation, "user", "from a website", 10)
    const duda = yield* addBotUser(hall, telegram, "55519", { name: "Duda", additionalAttributes: { is_preview_user: true } })
    yield* say(duda.conversation, "user", "only a try", 10)
    const silent = yield* addBotUser(hall, whatsapp, "900000000000002", { name: "Silent", customAttributes: { of: "silent" } })
    yield* say(silent.conversation, "note", "never speaks", 10)
    const club = yield* addBotUser(hall, whatsapp, "120363000000000001", { name: "Club", groupType: "group" })
    yield* say(club.conversation, "user", "hello all", 10)
  })

const talks = (at: At) => {
  it("tells who said what, oldest first, those of one moment as they came in, without notes and activities [bots §A.2, §A.5]", async () => {
    const text = (side: "user" | "bot", message: string, ago: number, isFromAgent = false) => ({
      from: side,
      type: "text",
      text: { message, buttons: [], isRating: false },
      createdAt: iso(mondayMorning - ago * minute),
      updatedAt: iso(mondayMorning - ago * minute + 1),
      isPreviewUser: false,
      isFromAgent
    })
    expect(await tell(at)).toEqual({
      botUser: { customFields: { plan: "gold" }, tags: ["vip"] },
      transcripts: [
        text("user", "first", 50),
        text("bot", "second", 40),
        text("user", "third", 30),
        text("user", "also third", 30),
        text("bot", "third as well", 30, true),
        text("bot", "fourth", 20)
      ],
      paginationDetails: { page: 1, pages: 1, total: 6, limit: 50 }
    })
  })

  it("knows a user of WhatsApp by his number, with a plus and without, on all numbers of the bot [bots §A.1]", async () => {
    const both = await tell(at)
    expect(await tell(at, { botUserId: "5511988880001" })).toEqual(both)
    expect(both.transcripts).toHaveLength(6)
  })

  it("knows others as their channels do [bots §A.1, §A.4]", async () => {
    expect(await texts(at, { botUserId: "0c6a7a0e-5c1f-4d1c-9d39-0c7b1e8a3f11", channelId: 1010 })).toEqual(["from a website"])
    expect(await texts(at, { botUserId: "55519", channelId: 1016 })).toEqual(["only a try"])
  })

  it("says of somebody who only tries the bot out that he does [bots §A.5]", async () => {
    const { transcripts } = await tell(at, { botUserId: "55519", channelId: 1016 })
    expect(transcripts).toMatchObject([{ from: "user", isPreviewUser: true }])
  })

  it("shows what is known of somebody who never said anything, on every page [bots §A.2]", async () => {
    const botUser = { customFields: { of: "silent" }, tags: [] }
    expect(await tell(at, { botUserId: "900000000000002" })).toEqual({ ...nothing.body, botUser })
    const { paginationDetails, ...beyond } = await tell(at, {}, "?page=2")
    expect(beyond).toEqual({ botUser: { customFields: { plan: "gold" }, tags: ["vip"] }, transcripts: [] })
    expect(paginationDetails).toEqual({ page: 2, pages: 1, total: 6, limit: 50 })
  })

  it.each([
    ["nobody", { botUserId: "+5511900000000", channelId: 1014 }],
    ["a user of another channel", { botUserId: ana, channelId: 1010 }],
    ["a user of Telegram with a plus", { botUserId: "+55519", channelId: 1016 }],
    ["a user of a channel that nobody has", { botUserId: ana, channelId: 1021 }],
    ["a visitor by his phone", { botUserId: "+5511988880003", channelId: 1010 }],
    ["a group", { botUserId: "120363000000000001", channelId: 1014 }],
    ["a prototype's name", { botUserId: "__proto__", channelId: 1014 }],
    ["a NUL", { botUserId: "\0", channelId: 1014 }],
    ["a number with blanks around it", { botUserId: ` ${ana} `, channelId: 1014 }]
  ])("tells nothing of %s [bots §A.2]", async (_, json) => {
    expect(await ask(at, json)).toEqual(nothing)
  })

  it("is the same for a typed client [bots §A.1]", async () => {
    const client = at().botOpen(await logInBot(at()))
    const { transcripts } = await client.transcripts({ body: { botUserId: ana, channelId: 1014 }, query: { page: 1, limit: 25 } })
    expect(transcripts.map((one) => one.type === "text" && one.text.message)).toEqual(await texts(at))
  })
}

const inputs = (at: At) => {
  const codes = "one of 1010, 1011, 1012, 1013, 1014, 1015, 1016, 1017, 1018, 1019, 1020, 1021"
  const aText = "a text that is not blank"

  it.each<readonly [unknown, string, string]>([
    [{}, "botUserId", aText],
    [{ channelId: 1014 }, "botUserId", aText],
    [{ botUserId: null, channelId: 1014 }, "botUserId", aText],
    [{ botUserId: 5_511_988_880_001, channelId: 1014 }, "botUserId", aText],
    [{ botUserId: [ana], channelId: 1014 }, "botUserId", aText],
    [{ botUserId: " ", channelId: 1014 }, "botUserId", aText],
    [{ botUserId: ana }, "channelId", codes],
    [{ botUserId: ana, channelId: null }, "channelId", codes],
    [{ botUserId: ana, channelId: "1014" }, "channelId", codes],
    [{ botUserId: ana, channelId: "whatsapp" }, "channelId", codes],
    [{ botUserId: ana, channelId: [1014] }, "channelId", codes],
    [{ botUserId: ana, channelId: 1009 }, "channelId", codes],
    [{ botUserId: ana, channelId: 1022 }, "channelId", codes],
    [{ botUserId: ana, channelId: 1014.5 }, "channelId", codes]
  ])("is not told for %j [bots §A.2]", async (json, field, expected) => {
    expect(await changedBy(at(), async () => {
      expect(await ask(at, json)).toEqual(refused(`${field} must be ${expected}`))
    })).toEqual([])
  })

  it.each([
    ["page=0", "page", "1 or more"],
    ["page=-1", "page", "1 or more"],
    ["page=x", "page", "1 or more"],
    ["page=", "page", "1 or more"],
    ["page[]=1", "page", "1 or more"],
    ["limit=24", "limit", "from 25 to 1000"],
    ["limit=1001", "limit", "from 25 to 1000"],
    ["limit=1e2", "limit", "from 25 to 1000"],
    ["limit[a]=50", "limit", "from 25 to 1000"]
  ])("has no %s [bots §A.1]", async (query, field, bounds) => {
    expect(await changedBy(at(), async () => {
      const json = { botUserId: ana, channelId: 1014 }
      expect(await ask(at, json, `?${query}`)).toEqual(refused(`${field} must be a whole number, ${bounds}`))
    })).toEqual([])
  })

  it("takes pages from the query and the rest from the body [bots §A.1]", async () => {
    expect(await tell(at, { page: 2, limit: 25 })).toMatchObject({ paginationDetails: { page: 1, limit: 50 } })
    expect(await ask(at, {}, "?botUserId=%2B5511988880001&channelId=1014")).toMatchObject({ status: 400 })
  })

  it.each(["startDate", "endDate"])("has no %s that is no moment [bots §A.2]", async (name) => {
    const bad = [
      "2026-01-08", "2026-01-08T13:00:00", "2026-01-08 13:00:00Z", "2026-02-29T00:00:00.000Z", "2025-11-31T00:00:00Z", "2026-13-01T00:00:00Z",
      "2026-01-08T24:01:00Z", "now", "", "\0", "1767877200000", 1_767_877_200_000, null, false, [], {}
    ]
    const message = `${name} must be an ISO 8601 date and time in UTC, such as 2021-10-01T00:00:00.000Z`
    expect(await changedBy(at(), async () => {
      for (const value of bad) {
        expect([value, await ask(at, { botUserId: ana, channelId: 1014, [name]: value })]).toEqual([value, refused(message)])
      }
    })).toEqual([])
  })

  it("does not end before it begins [bots §A.2]", async () => {
    const startDate = iso(mondayMorning - 30 * minute)
    const before = { startDate, endDate: iso(mondayMorning - 30 * minute - 1) }
    expect(await ask(at, { botUserId: ana, channelId: 1014, ...before })).toEqual(refused("endDate must be no earlier than startDate"))
    expect(await texts(at, { startDate, endDate: startDate })).toEqual(["third", "also third", "third as well"])
  })
}

const lost = id<AttachmentId>(999)

const picture = (attached: ReadonlyArray<AttachmentId>): Partial<Message> => ({
  body: { _tag: "Media", kind: "image", caption: null, contentType: "image/png", attachments: attached }
})

const buildFiles = (hall: Hall) =>
  Effect.gen(function*() {
    const { web } = yield* openBotInboxes(hall)
    const { conversation } = yield* addBotUser(hall, web, "visitor", { name: "Caio" })
    yield* addMessage(hall, conversation, "", picture([lost]))
    yield* addMessage(hall, conversation, "", picture([]))
    const elsewhere = yield* addMessage(hall, conversation, "")
    const { id: attached } = yield* hall.tx.insert(attachments, {
      accountId: conversation.accountId,
      messageId: elsewhere.id,
      fileType: "image",
      extension: null,
      fileName: null,
      fileSize: 0,
      width: null,
      height: null,
      externalUrl: "https://files.example.test/a.png",
      blobKey: null,
      coordinates: null,
      meta: {}
    })
    yield* hall.tx.update(messages, elsewhere.id, picture([attached]))
    return { conversation: conversation.displayId }
  })

const files = (at: () => Visit<{ readonly conversation: number }>) => {
  const urls = async () => {
    const { transcripts } = await tell(at, { botUserId: "visitor", channelId: 1010 })
    return transcripts.map((one) => ({ from: "user", image: { url: "none" }, ...one }).image.url)
  }

  it("tells no address of a file that is gone, and that of one that lies elsewhere as it is [bots §A.5]", async () => {
    expect(await urls()).toEqual(["", "", "https://files.example.test/a.png"])
  })

  it("tells where a file is found, which is on the same server [bots §A.5]", async () => {
    const bytes = new Uint8Array([137, 80, 78, 71])
    const form = new FormData()
    form.append("attachments[]", new File([bytes], "a cup.png", { type: "image/png" }))
    const { status } = await at().ask(`POST ${at().account}/conversations/${at().made.conversation}/messages`, { body: form })
    expect(status).toBe(200)
    const url = (await urls()).at(-1) ?? ""
    expect(url.startsWith(`${at().server.url}/`)).toBe(true)
    const redirect = await at().server.request(url.slice(at().server.url.length), { redirect: "manual" })
    const found = await at().server.request(new URL(redirect.headers.get("location") ?? "").pathname)
    expect([redirect.status, found.status, found.headers.get("content-type")]).toEqual([302, 200, "image/png"])
    expect(new Uint8Array(await found.arrayBuffer())).toEqual(bytes)
  })
}

/** What users and bots said to each other [bots §A.1, §A.2]. */
export const botOpenTranscriptsSuite: Suite = (target) => {
  describe("what a user and a bot said", () => {
    const at = visitingHall(target, buildTalks)
    talks(at)
    inputs(at)
  })
  describe("what a user and a bot said with files", () => {
    files(visitingHall(target, buildFiles))
  })
}

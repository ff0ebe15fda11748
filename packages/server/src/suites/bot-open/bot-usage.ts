import type { Contact, Inbox, Message } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addBotUser, attachBot, logInBot, openBotInboxes } from "../bot-hall.ts"
import { addInbox, addLink, apiChannel } from "../hall.ts"
import type { Hall } from "../hall.ts"
import { changedBy } from "../state.ts"
import { addConversation, addMessage } from "../talks.ts"
import type { Suite } from "../target.ts"
import { visitingHall } from "../visit.ts"
import type { Visit } from "../visit.ts"
import { asApp } from "./callers.ts"

type At = () => Visit<unknown>

const usageOf = async (at: At, query = "") => {
  const { body, status } = await asApp(at, `GET /botUsage${query}`, await logInBot(at()))
  return { status, body }
}

const counted = (totalMessages: number, totalUsers: number) => ({ status: 200, body: { totalMessages, totalUsers } })

/** Adds somebody who says or hears something at some moments. */
const addTalker = (hall: Hall, inbox: Inbox, name: string, moments: ReadonlyArray<string>, given: Partial<Contact> = {}) =>
  Effect.gen(function*() {
    const user = yield* addBotUser(hall, inbox, name, { name, ...given })
    for (const at of moments) yield* addMessage(hall, user.conversation, at, { createdAt: Date.parse(at) })
    return user
  })

const buildMonths = (hall: Hall) =>
  Effect.gen(function*() {
    yield* attachBot(hall, hall.inbox)
    const moments = [
      "2025-11-30T23:59:59.999Z",
      "2025-12-01T00:00:00.000Z",
      "2025-12-31T23:59:59.999Z",
      "2026-01-01T00:00:00.000Z",
      "2026-01-12T13:00:00.000Z",
      "2026-01-31T23:59:59.999Z",
      "2026-02-01T00:00:00.000Z"
    ]
    yield* addTalker(hall, hall.inbox, "ana", moments)
    yield* addTalker(hall, hall.inbox, "bia", ["2025-12-31T12:00:00.000Z"])
    yield* addTalker(hall, hall.inbox, "leap", ["2024-02-29T23:59:59.999Z", "2024-03-01T00:00:00.000Z", "0099-12-31T23:59:59.999Z"])
  })

const months = (at: At) => {
  it.each([
    ["2025-11-30", 1, 1],
    ["2025-12-01", 3, 2],
    ["2025-12-31", 3, 2],
    ["2026-01-01", 3, 1],
    ["2026-01-31", 3, 1],
    ["2026-02-28", 1, 1],
    ["2026-03-01", 0, 0],
    ["2024-02-01", 1, 1],
    ["2024-02-29", 1, 1],
    ["2024-03-31", 1, 1],
    ["0099-12-01", 1, 1],
    ["1999-12-01", 0, 0]
  ])("is that of the whole month by UTC in which %s lies, to the millisecond [bots §A.2]", async (day, messages, users) => {
    expect(await usageOf(at, `?monthDate=${day}`)).toEqual(counted(messages, users))
  })

  it("is that of the month of the clock, where no month is named [bots §A.2]", async () => {
    expect(await usageOf(at)).toEqual(counted(3, 1))
    const set = (now: string) => at().control().setClock({ body: { set: now, mode: "frozen" } })
    await set("2025-12-31T23:59:59.999Z")
    expect(await usageOf(at)).toEqual(counted(3, 2))
    await set("2026-02-01T00:00:00.000Z")
    expect(await usageOf(at)).toEqual(counted(1, 1))
    await set("2027-02-01T00:00:00.000Z")
    expect(await usageOf(at)).toEqual(counted(0, 0))
  })

  it.each(["", "2025-13-01", "2025-00-10", "2025-02-29", "2025-04-31", "2025-12-00", "2025-12", "2025-12-1", "01-12-2025", "today", "1764547200000",
    "2025-12-01T00:00:00.000Z", " 2025-12-01", "%00"])("is of no month that is written %j [bots §A.2]", async (month) => {
    const body = { message: "monthDate must be a day, such as 2021-08-01" }
    expect(await changedBy(at(), async () => {
      expect(await usageOf(at, `?monthDate=${month}`)).toEqual({ status: 400, body })
    })).toEqual([])
  })

  it("is of one month only, named once [bots §A.2]", async () => {
    const body = { message: "monthDate must be a day, such as 2021-08-01" }
    for (const query of ["?monthDate[]=2025-12-01", "?monthDate[a]=2025-12-01"]) expect(await usageOf(at, query)).toEqual({ status: 400, body })
    expect(await usageOf(at, "?month=2025-12-01&MonthDate=2025-12-01")).toEqual(counted(3, 1))
  })
}

const january = "2026-01-05T10:00:00.000Z"

const addSaid = (hall: Hall, inbox: Inbox, name: string, all: ReadonlyArray<Partial<Message>>, given: Partial<Contact> = {}) =>
  Effect.gen(function*() {
    const user = yield* addTalker(hall, inbox, name, [], given)
    for (const one of all) yield* addMessage(hall, user.conversation, "x", { createdAt: Date.parse(january), ...one })
    return user
  })

const bySide = { user: {}, bot: { messageType: "outgoing", senderType: "AgentBot" }, agent: { messageType: "outgoing", senderType: "User" } } as const

const buildTalkers = (hall: Hall) =>
  Effect.gen(function*() {
    const { telegram, web, whatsapp } = yield* openBotInboxes(hall)
    const { agent, bot, user } = bySide
    const ana = yield* addSaid(hall, whatsapp, "ana", [user, bot, agent], { phoneNumber: "+5511988880001" })
    const again = yield* addConversation(hall, ana)
    yield* addMessage(hall, again, "again", { createdAt: Date.parse(january) })
    yield* addSaid(hall, whatsapp, "bia", [bot, { messageType: "template" }])
    yield* addSaid(hall, web, "caio", [user])
    const onWeb = yield* addLink(hall, ana.contact, web, "ana-on-the-web")
    yield* addMessage(hall, yield* addConversation(hall, { contact: ana.contact, link: onWeb }), "there", { createdAt: Date.parse(january) })
    yield* addSaid(hall, telegram, "duda", [user, user], { additionalAttributes: { is_preview_user: true } })
    yield* addSaid(hall, telegram, "silent", [])
    yield* addSaid(hall, telegram, "noted", [{ private: true, messageType: "outgoing" }, { messageType: "activity", senderType: null }])
    yield* addSaid(hall, whatsapp, "club", [user, user], { groupType: "group" })
    yield* addSaid(hall, yield* addInbox(hall, "Without a bot", apiChannel("none")), "eva", [user])
  })

const talkers = (at: At) => {
  it("counts what both sides said, and each user once, however often he talks; on two channels he is two [bots §A.2]", async () => {
    expect(await usageOf(at, "?monthDate=2026-01-31")).toEqual(counted(8, 4))
  })

  it.each([
    [1014, 6, 2],
    [1010, 2, 2],
    [1016, 0, 0],
    [1013, 0, 0]
  ])("counts that of one channel, %i: no preview users, groups, notes or activities [bots §A.2, §A.4]", async (channel, messages, users) => {
    expect(await usageOf(at, `?channelId=${channel}`)).toEqual(counted(messages, users))
    expect(await usageOf(at, `?channelId=${channel}&monthDate=2026-01-01`)).toEqual(counted(messages, users))
    expect(await usageOf(at, `?channelId=${channel}&monthDate=2025-01-01`)).toEqual(counted(0, 0))
  })

  it("knows all twelve channels, of which most have nobody here [bots §A.4]", async () => {
    for (const channel of [1011, 1012, 1015, 1017, 1018, 1019, 1020, 1021]) {
      expect(await usageOf(at, `?channelId=${channel}`)).toEqual(counted(0, 0))
    }
  })

  it.each(["", "0", "1009", "1022", "-1014", "1014.5", "1e3", "whatsapp", "1014,1010", "%2B1014", "9".repeat(400)])(
    "knows no channel %j [bots §A.4]",
    async (channel) => {
      const message = "channelId must be one of 1010, 1011, 1012, 1013, 1014, 1015, 1016, 1017, 1018, 1019, 1020, 1021"
      expect(await changedBy(at(), async () => {
        expect(await usageOf(at, `?channelId=${channel}`)).toEqual({ status: 400, body: { message } })
      })).toEqual([])
      expect(await usageOf(at, `?channelId[]=1014`)).toEqual({ status: 400, body: { message } })
    }
  )

  it("looks at its query only, and is the same for a typed client [bots §A.1]", async () => {
    const client = at().botOpen(await logInBot(at()))
    expect(await client.botUsage({ query: { monthDate: "2026-01-01", channelId: 1014 } })).toEqual({ totalMessages: 6, totalUsers: 2 })
    expect(await client.botUsage()).toEqual({ totalMessages: 8, totalUsers: 4 })
  })

  it("may be asked for by HEAD, which tells nothing", async () => {
    const headers = { authorization: await logInBot(at()) }
    expect(await at().ask("HEAD /botUsage", { token: null, headers })).toMatchObject({ status: 200, text: "" })
  })
}

/** How much a bot is used [bots §A.2]. */
export const botOpenUsageSuite: Suite = (target) => {
  describe("the usage of a bot", () => {
    months(visitingHall(target, buildMonths))
  })
  describe("the usage of a bot with many users", () => {
    talkers(visitingHall(target, buildTalkers))
  })
}

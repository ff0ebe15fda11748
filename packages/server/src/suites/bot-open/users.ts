import { contactInboxes } from "@mootkit/core"
import type { Contact, Inbox } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { day, minute, mondayMorning } from "../../scenarios/times.ts"
import { addBotUser, attachBot, logInBot, openBotInboxes } from "../bot-hall.ts"
import { addInbox, apiChannel, baileys } from "../hall.ts"
import type { Hall } from "../hall.ts"
import { changedBy } from "../state.ts"
import { addMessage } from "../talks.ts"
import type { Suite } from "../target.ts"
import { visitingHall } from "../visit.ts"
import type { Visit } from "../visit.ts"
import { asApp } from "./callers.ts"

type At = () => Visit<unknown>

const codes = [1010, 1011, 1012, 1013, 1014, 1015, 1016, 1017, 1018, 1019, 1020, 1021]

const iso = (at: number): string => new Date(at).toISOString()

interface Page {
  readonly users: ReadonlyArray<{ readonly userName: string; readonly userId: string; readonly botUserId: string }>
  readonly page: number
  readonly pages: number
  readonly total: number
  readonly limit: number
  readonly hasNextPage: number
}

const list = async (at: At, json: unknown, query = "") => {
  const { body, status } = await asApp(at, `POST /users${query}`, await logInBot(at()), { json })
  return { status, body }
}

const pageOf = async (at: At, json: unknown = { channelIds: codes }, query = ""): Promise<Page> => {
  const { body, status } = await list(at, json, query)
  expect(status).toBe(200)
  return body as Page
}

const namesOf = async (at: At, json?: unknown, query?: string) => (await pageOf(at, json, query)).users.map(({ userName }) => userName)

const refused = (message: string) => ({ status: 400, body: { message } })

/** Somebody who came at a moment. */
const addUser = (hall: Hall, inbox: Inbox, name: string, createdAt: number, given: Partial<Contact> = {}) =>
  Effect.gen(function*() {
    const user = yield* addBotUser(hall, inbox, name, { name, ...given })
    return { ...user, link: yield* hall.tx.update(contactInboxes, user.link.id, { createdAt }) }
  })

const buildPeople = (hall: Hall) =>
  Effect.gen(function*() {
    const { telegram, web, whatsapp } = yield* openBotInboxes(hall)
    const general = yield* addInbox(hall, "General", apiChannel("general"))
    yield* attachBot(hall, general)
    const ana = yield* addUser(hall, whatsapp, "ana", mondayMorning - 3 * day, { phoneNumber: "+5511988880001" })
    const caio = yield* addUser(hall, web, "0c6a7a0e-5c1f-4d1c-9d39-0c7b1e8a3f11", mondayMorning - 5 * day)
    const bia = yield* addUser(hall, whatsapp, "900000000000002", mondayMorning - 3 * day, { name: "bia" })
    const duda = yield* addUser(hall, telegram, "55519", mondayMorning - 4 * day, { name: "duda", phoneNumber: "+5511988880004" })
    const eva = yield* addUser(hall, general, "5511988880005", mondayMorning - 6 * day, { name: "eva", phoneNumber: "+5511988880005" })
    yield* addUser(hall, whatsapp, "120363000000000001", mondayMorning - 7 * day, { name: "club", groupType: "group" })
    yield* addUser(hall, yield* addInbox(hall, "Elsewhere", baileys("+5511999990009")), "nobody", mondayMorning - 8 * day)
    const say = (talk: typeof ana, ago: number, given = {}) => addMessage(hall, talk.conversation, "x", { createdAt: mondayMorning - ago, ...given })
    yield* say(ana, 90 * minute, { messageType: "outgoing", senderType: "AgentBot" })
    yield* say(ana, 100 * minute)
    yield* say(ana, 95 * minute)
    yield* say(ana, 200 * minute, { messageType: "activity", senderType: null })
    yield* say(ana, 80 * minute, { messageType: "outgoing", private: true })
    yield* say(caio, 0)
    yield* say(bia, 10 * minute, { messageType: "activity", senderType: null })
    return { ana, bia, caio, duda, eva }
  })

const shapes = (at: () => Visit<Effect.Success<ReturnType<typeof buildPeople>>>) => {
  const row = (who: keyof ReturnType<typeof at>["made"], more: object) => {
    const { contact, link } = at().made[who]
    return {
      userId: String(link.id),
      userName: contact.name,
      createdDate: iso(link.createdAt),
      "first interacted date": "",
      "last interacted date": "",
      ...more
    }
  }

  it("shows who came, oldest first, with two names that hold blanks, and no groups [bots §A.1, §A.2]", async () => {
    expect(await pageOf(at)).toEqual({
      users: [
        row("eva", { botUserId: "5511988880005", channelName: "general" }),
        row("caio", {
          botUserId: "0c6a7a0e-5c1f-4d1c-9d39-0c7b1e8a3f11",
          channelName: "webchat",
          "first interacted date": iso(mondayMorning),
          "last interacted date": iso(mondayMorning)
        }),
        row("duda", { botUserId: "55519", channelName: "telegram" }),
        row("ana", {
          botUserId: "+5511988880001",
          channelName: "whatsapp",
          "first interacted date": iso(mondayMorning - 100 * minute),
          "last interacted date": iso(mondayMorning - 90 * minute)
        }),
        row("bia", { botUserId: "900000000000002", channelName: "whatsapp" })
      ],
      page: 1,
      pages: 1,
      total: 5,
      limit: 25,
      hasNextPage: 0
    })
  })

  it("shows of each user the id by which his transcripts and his data are found [bots §A.2]", async () => {
    const client = at().botOpen(await logInBot(at()))
    const channels = { general: 1013, webchat: 1010, telegram: 1016, whatsapp: 1014 } as const
    const { users } = await client.users({ body: { channelIds: codes } })
    const totals: Record<string, number> = {}
    for (const { botUserId, channelName, userName } of users) {
      const channelId = channels[channelName as keyof typeof channels]
      const { paginationDetails } = await client.transcripts({ body: { botUserId, channelId } })
      totals[userName] = paginationDetails.total
    }
    expect(totals).toEqual({ eva: 0, "0c6a7a0e-5c1f-4d1c-9d39-0c7b1e8a3f11": 1, duda: 0, ana: 3, bia: 0 })
  })
}

const channels = (at: At) => {
  it.each([
    [[1010], ["0c6a7a0e-5c1f-4d1c-9d39-0c7b1e8a3f11"]],
    [[1014], ["ana", "bia"]],
    [[1016, 1013], ["eva", "duda"]],
    [[1011, 1012, 1015, 1017, 1018, 1019, 1020, 1021], []],
    [[], []]
  ])("shows those of the channels %j, of none nobody [bots §A.1, §A.4]", async (channelIds, names) => {
    expect(await namesOf(at, { channelIds })).toEqual(names)
  })

  it("shows nobody on no page [bots §A.2]", async () => {
    const nothing = { users: [], page: 1, pages: 0, total: 0, limit: 25, hasNextPage: 0 }
    for (const channelIds of [[], [1021]]) expect(await pageOf(at, { channelIds })).toEqual(nothing)
    expect(await pageOf(at, { channelIds: [] }, "?page=3&limit=30")).toEqual({ ...nothing, page: 3, limit: 30 })
  })

  it("takes any of the twelve codes, alone or together [bots §A.1, §A.4]", async () => {
    for (const code of codes) expect(await list(at, { channelIds: [code] })).toMatchObject({ status: 200 })
    expect(await namesOf(at, { channelIds: codes.toReversed() })).toHaveLength(5)
  })

  const oneOf = `one of ${codes.join(", ")}`
  const aList = "a list of channel codes"

  it.each<readonly [unknown, string, string]>([
    [undefined, "channelIds", aList],
    [null, "channelIds", aList],
    [1014, "channelIds", aList],
    ["1014", "channelIds", aList],
    [{ 0: 1014 }, "channelIds", aList],
    [["1014"], "channelIds[0]", oneOf],
    [[1014, 1009], "channelIds[1]", oneOf],
    [[1014, 1022], "channelIds[1]", oneOf],
    [[1014.5], "channelIds[0]", oneOf],
    [[-1014], "channelIds[0]", oneOf],
    [[[1014]], "channelIds[0]", oneOf],
    [[null], "channelIds[0]", oneOf],
    [[true], "channelIds[0]", oneOf],
    [[1014, 1010, 1014], "channelIds", "a list in which no channel code stands twice"]
  ])("is not for channels such as %j [bots §A.1]", async (channelIds, field, expected) => {
    expect(await changedBy(at(), async () => {
      expect(await list(at, { channelIds })).toEqual(refused(`${field} must be ${expected}`))
    })).toEqual([])
  })
}

const dates = (at: At) => {
  const among = (startDate?: number, endDate?: number) =>
    namesOf(at, {
      channelIds: codes,
      ...startDate === undefined ? {} : { startDate: iso(startDate) },
      ...endDate === undefined ? {} : { endDate: iso(endDate) }
    })
  const came = { eva: mondayMorning - 6 * day, duda: mondayMorning - 4 * day, ana: mondayMorning - 3 * day }

  it("shows those who came between two moments, both included, to the millisecond [bots §A.2]", async () => {
    expect(await among(came.duda, came.ana)).toEqual(["duda", "ana", "bia"])
    expect(await among(came.duda + 1, came.ana)).toEqual(["ana", "bia"])
    expect(await among(came.duda, came.ana - 1)).toEqual(["duda"])
    expect(await among(came.duda, came.duda)).toEqual(["duda"])
    expect(await among(came.duda + 1, came.ana - 1)).toEqual([])
  })

  it("has no end where none is said [bots §A.2]", async () => {
    expect(await among(came.ana)).toEqual(["ana", "bia"])
    expect(await among(undefined, came.eva)).toEqual(["eva"])
    expect(await among(came.ana + 1)).toEqual([])
    expect(await among(undefined, came.eva - 1)).toEqual([])
  })

  it("may be far apart: nobody is held to five days [bots §A.1]", async () => {
    expect(await among(0, Date.parse("9999-12-31T23:59:59.999Z"))).toHaveLength(5)
  })

  it("reads moments in any zone that they name [bots §A.2]", async () => {
    const startDate = "2026-01-08T18:30:00+05:30"
    expect(Date.parse(startDate)).toBe(came.duda)
    expect(await namesOf(at, { channelIds: codes, startDate, endDate: "2026-01-08T13:00Z" })).toEqual(["duda"])
  })

  it.each(["startDate", "endDate"])("is not for a %s that is no moment [bots §A.2]", async (name) => {
    const bad = [
      "2026-01-08", "2026-01-08T13:00:00", "2026-01-08T13:00:00.000", "2026-01-08 13:00:00Z", "2026-02-30T00:00:00.000Z", "2025-02-29T00:00:00Z",
      "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-04-31T00:00:00Z", "2026-01-08T25:00:00Z", "2026-01-08T13:60:00Z",
      "2026-01-08T13Z", "20260108T130000Z", "Thu, 08 Jan 2026 13:00:00 GMT", "yesterday", "", " ", "\0", "1767877200000", 1_767_877_200_000, null, true, [], {}
    ]
    const message = `${name} must be an ISO 8601 date and time in UTC, such as 2021-10-01T00:00:00.000Z`
    expect(await changedBy(at(), async () => {
      for (const value of bad) expect([value, await list(at, { channelIds: codes, [name]: value })]).toEqual([value, refused(message)])
    })).toEqual([])
  })

  it("does not end before it begins [bots §A.2]", async () => {
    const json = (startDate: number, endDate: number) => ({ channelIds: codes, startDate: iso(startDate), endDate: iso(endDate) })
    expect(await list(at, json(came.duda, came.duda - 1))).toEqual(refused("endDate must be no earlier than startDate"))
    expect(await list(at, json(came.duda, came.duda))).toMatchObject({ status: 200 })
  })
}

const inputs = (at: At) => {
  it.each([
    ["page=0", "page", "1 or more"],
    ["page=-1", "page", "1 or more"],
    ["page=1.5", "page", "1 or more"],
    ["page=one", "page", "1 or more"],
    ["page=", "page", "1 or more"],
    ["page", "page", "1 or more"],
    ["page=1e3", "page", "1 or more"],
    ["page=%201", "page", "1 or more"],
    ["page[]=1", "page", "1 or more"],
    ["page[a]=1", "page", "1 or more"],
    [`page=${"9".repeat(400)}`, "page", "1 or more"],
    ["limit=24", "limit", "from 25 to 1000"],
    ["limit=0", "limit", "from 25 to 1000"],
    ["limit=-25", "limit", "from 25 to 1000"],
    ["limit=1001", "limit", "from 25 to 1000"],
    ["limit=25.5", "limit", "from 25 to 1000"],
    ["limit=all", "limit", "from 25 to 1000"],
    ["limit=", "limit", "from 25 to 1000"]
  ])("has no %s [bots §A.1]", async (query, field, bounds) => {
    expect(await changedBy(at(), async () => {
      expect(await list(at, { channelIds: codes }, `?${query}`)).toEqual(refused(`${field} must be a whole number, ${bounds}`))
    })).toEqual([])
  })

  it("is asked for in the query, and nowhere else [bots §A.1]", async () => {
    expect(await pageOf(at, { channelIds: codes, page: 7, limit: 7 })).toMatchObject({ page: 1, limit: 25 })
    expect(await list(at, {}, "?channelIds[]=1014")).toMatchObject({ status: 400 })
    expect(await pageOf(at, { channelIds: [1014], unknown: 1 }, "?unknown=1&page=01&page=1")).toMatchObject({ page: 1, total: 2 })
  })
}

const crowd = 130

const buildCrowd = (hall: Hall) =>
  Effect.gen(function*() {
    const { telegram, whatsapp } = yield* openBotInboxes(hall)
    for (let n = 0; n < crowd; n++) {
      // Several came at the same moment, and none in the order of their numbers.
      const at = mondayMorning - ((n * 37) % 40) * minute
      yield* addUser(hall, n % 3 === 0 ? telegram : whatsapp, `user-${n}`, at, n % 10 === 9 ? { groupType: "group" } : {})
    }
  })

/** Who of the crowd is listed, in order. */
const crowdByHand = Array.from({ length: crowd }, (_, n) => ({ n, at: -((n * 37) % 40) }))
  .filter(({ n }) => n % 10 !== 9)
  .toSorted((a, b) => a.at - b.at || a.n - b.n)
  .map(({ n }) => `user-${n}`)

const pages = (at: At) => {
  it("begins with page 1 of 25 [bots §A.1]", async () => {
    const { users, ...page } = await pageOf(at)
    expect(page).toEqual({ page: 1, pages: 5, total: 117, limit: 25, hasNextPage: 1 })
    expect(users.map(({ userName }) => userName)).toEqual(crowdByHand.slice(0, 25))
  })

  it.each([25, 26, 39, 58, 59, 100, 116, 117, 118, 1000])("is the same in pages of %i, those of one moment in the order in which they came [bots §A.2, §A.6]", async (limit) => {
    const names: Array<string> = []
    const count = Math.ceil(117 / limit)
    for (let page = 1; page <= count; page++) {
      const { users, ...numbers } = await pageOf(at, { channelIds: codes }, `?limit=${limit}&page=${page}`)
      expect(numbers).toEqual({ page, pages: count, total: 117, limit, hasNextPage: page < count ? 1 : 0 })
      expect(users.length).toBe(page < count ? limit : 117 - limit * (count - 1))
      names.push(...users.map(({ userName }) => userName))
    }
    expect(names).toEqual(crowdByHand)
  })

  it.each([6, 7, 1000, Number.MAX_SAFE_INTEGER])("has nobody on page %i, and the same totals [bots §A.2]", async (page) => {
    const expected = { users: [], page, pages: 5, total: 117, limit: 25, hasNextPage: 0 }
    expect(await pageOf(at, { channelIds: codes }, `?page=${page}`)).toEqual(expected)
  })

  it("is counted within its dates and channels [bots §A.2]", async () => {
    const startDate = iso(mondayMorning - 19 * minute)
    const inTime = crowdByHand.filter((name) => (Number(name.slice(5)) * 37) % 40 <= 19)
    const { total, users } = await pageOf(at, { channelIds: codes, startDate }, "?limit=1000")
    expect([total, users.map(({ userName }) => userName)]).toEqual([inTime.length, inTime])
    const onTelegram = inTime.filter((name) => Number(name.slice(5)) % 3 === 0)
    expect(await namesOf(at, { channelIds: [1016], startDate }, "?limit=1000")).toEqual(onTelegram)
  })
}

/** Who talks with a bot [bots §A.1, §A.2]. */
export const botOpenUsersSuite: Suite = (target) => {
  describe("the list of a bot's users", () => {
    const at = visitingHall(target, buildPeople)
    shapes(at)
    channels(at)
    dates(at)
    inputs(at)
  })
  describe("the list of a bot's many users", () => {
    pages(visitingHall(target, buildCrowd))
  })
}

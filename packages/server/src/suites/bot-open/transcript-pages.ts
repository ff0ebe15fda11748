import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { minute, mondayMorning } from "../../scenarios/times.ts"
import { addBotUser, attachBot } from "../bot-hall.ts"
import type { Hall } from "../hall.ts"
import { changedBy } from "../state.ts"
import { addConversation, addMessage } from "../talks.ts"
import type { Suite } from "../target.ts"
import { visitingHall } from "../visit.ts"
import type { Visit } from "../visit.ts"
import { ana, ask, iso, nothing, refused, tell, texts } from "./transcript-calls.ts"

type At = () => Visit<unknown>

const moments = [
  "2025-10-12T12:59:59.999Z",
  "2025-10-12T13:00:00.000Z",
  "2026-01-12T12:59:59.999Z",
  "2026-01-12T13:00:00.000Z",
  "2026-01-12T13:00:00.001Z",
  "2026-02-28T11:59:59.999Z",
  "2026-02-28T12:00:00.000Z",
  "2026-06-01T00:00:00.000Z"
]

const buildMoments = (hall: Hall) =>
  Effect.gen(function*() {
    yield* attachBot(hall, hall.inbox)
    const { conversation } = yield* addBotUser(hall, hall.inbox, "", { name: "Ana", phoneNumber: ana })
    for (const at of moments) yield* addMessage(hall, conversation, at, { createdAt: Date.parse(at) })
  })

const dates = (at: At) => {
  const setTime = (now: string) => at().control().setClock({ body: { set: now, mode: "frozen" } })
  const tooOld = (earliest: string) => refused(`startDate must be not older than 3 months, which is ${earliest}`)

  it("begins three months ago and ends now, both included, where nothing is said [bots §A.2]", async () => {
    await setTime("2026-01-12T13:00:00.000Z")
    expect(await texts(at)).toEqual(moments.slice(1, 4))
    await setTime("2026-01-12T13:00:00.001Z")
    expect(await texts(at)).toEqual(moments.slice(2, 5))
  })

  it("begins where it is said, which is three months ago at the earliest [bots §A.2]", async () => {
    await setTime("2026-01-12T13:00:00.000Z")
    expect(await texts(at, { startDate: "2025-10-12T13:00:00.000Z" })).toEqual(moments.slice(1, 4))
    expect(await texts(at, { startDate: "2025-10-12T13:00:00.001Z" })).toEqual(moments.slice(2, 4))
    const early = { botUserId: ana, channelId: 1014, startDate: "2025-10-12T12:59:59.999Z" }
    expect(await changedBy(at(), async () => {
      expect(await ask(at, early)).toEqual(tooOld("2025-10-12T13:00:00.000Z"))
    })).toEqual([])
  })

  it.each([
    ["2026-05-31T12:00:00.000Z", "2026-02-28T12:00:00.000Z"],
    ["2026-05-30T12:00:00.000Z", "2026-02-28T12:00:00.000Z"],
    ["2026-05-29T12:00:00.000Z", "2026-02-28T12:00:00.000Z"],
    ["2026-05-28T12:00:00.000Z", "2026-02-28T12:00:00.000Z"],
    ["2024-05-31T12:00:00.000Z", "2024-02-29T12:00:00.000Z"],
    ["2026-03-31T23:59:59.999Z", "2025-12-31T23:59:59.999Z"],
    ["2026-01-01T00:00:00.000Z", "2025-10-01T00:00:00.000Z"]
  ])("counts months by the calendar: on %s it may begin on %s, and not before [bots §A.2]", async (now, earliest) => {
    await setTime(now)
    expect(await ask(at, { botUserId: ana, channelId: 1014, startDate: earliest })).toMatchObject({ status: 200 })
    const before = iso(Date.parse(earliest) - 1)
    expect(await ask(at, { botUserId: ana, channelId: 1014, startDate: before })).toEqual(tooOld(earliest))
    const told = moments.filter((moment) => moment >= earliest && moment <= now)
    expect(await texts(at)).toEqual(told)
  })

  it("ends where it is said, even in time to come [bots §A.2]", async () => {
    await setTime("2026-01-12T13:00:00.000Z")
    expect(await texts(at, { endDate: "2026-01-12T12:59:59.999Z" })).toEqual(moments.slice(1, 3))
    expect(await texts(at, { endDate: "2026-06-01T00:00:00.000Z" })).toEqual(moments.slice(1))
    expect(await texts(at, { startDate: "2026-01-12T13:00:00.001Z", endDate: "2026-02-28T11:59:59.999Z" })).toEqual(moments.slice(4, 6))
    expect(await texts(at, { endDate: "2026-01-12T18:29:59.999+05:30" })).toEqual(moments.slice(1, 3))
  })

  it("is nothing where it would end before three months ago, or begin after now [bots §A.2]", async () => {
    await setTime("2026-01-12T13:00:00.000Z")
    expect(await ask(at, { botUserId: ana, channelId: 1014, endDate: "2025-10-12T12:59:59.999Z" })).toEqual(nothing)
    expect(await ask(at, { botUserId: ana, channelId: 1014, startDate: "2026-01-12T13:00:00.001Z" })).toEqual(nothing)
  })
}

const many = 130

const buildMany = (hall: Hall) =>
  Effect.gen(function*() {
    yield* attachBot(hall, hall.inbox)
    const user = yield* addBotUser(hall, hall.inbox, "", { name: "Ana", phoneNumber: ana })
    const other = yield* addConversation(hall, user)
    for (let n = 0; n < many; n++) {
      const createdAt = mondayMorning - ((n * 37) % 40) * minute
      yield* addMessage(hall, n % 3 === 0 ? other : user.conversation, String(n), { createdAt, private: n % 10 === 9 })
    }
  })

const manyByHand = Array.from({ length: many }, (_, n) => ({ n, at: -((n * 37) % 40) }))
  .filter(({ n }) => n % 10 !== 9)
  .toSorted((a, b) => a.at - b.at || a.n - b.n)
  .map(({ n }) => String(n))

const pages = (at: At) => {
  it("begins with page 1 of 50 [bots §A.1]", async () => {
    const { paginationDetails } = await tell(at)
    expect(paginationDetails).toEqual({ page: 1, pages: 3, total: 117, limit: 50 })
    expect(await texts(at)).toEqual(manyByHand.slice(0, 50))
  })

  it.each([25, 26, 39, 58, 59, 100, 116, 117, 118, 1000])("is the same in pages of %i [bots §A.2, §A.6]", async (limit) => {
    const all: Array<string> = []
    const count = Math.ceil(117 / limit)
    for (let page = 1; page <= count; page++) {
      const { paginationDetails, transcripts } = await tell(at, {}, `?limit=${limit}&page=${page}`)
      expect(paginationDetails).toEqual({ page, pages: count, total: 117, limit })
      expect(transcripts.length).toBe(page < count ? limit : 117 - limit * (count - 1))
      all.push(...transcripts.map(({ text }) => text?.message ?? ""))
    }
    expect(all).toEqual(manyByHand)
  })

  it.each([4, 1000, Number.MAX_SAFE_INTEGER])("has nothing on page %i, and the same totals [bots §A.2]", async (page) => {
    const { paginationDetails, transcripts } = await tell(at, {}, `?page=${page}`)
    expect({ paginationDetails, transcripts }).toEqual({ transcripts: [], paginationDetails: { page, pages: 3, total: 117, limit: 50 } })
  })
}

/** From when to when transcripts go, and how they come in pages [bots §A.1, §A.2]. */
export const botOpenTranscriptPagesSuite: Suite = (target) => {
  describe("what a user and a bot said in a stretch of time", () => {
    dates(visitingHall(target, buildMoments))
  })
  describe("what a user and a bot said at length", () => {
    pages(visitingHall(target, buildMany))
  })
}

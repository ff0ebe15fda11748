import { contactInboxes } from "@mootkit/core"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { addBotUser, logInBot, openBotInboxes } from "../src/suites/bot-hall.ts"
import { assemble } from "../src/suites/hall.ts"
import type { Hall } from "../src/suites/hall.ts"
import { addConversation, addMessage } from "../src/suites/talks.ts"
import { inProcess } from "../src/suites/target.ts"
import { Visit } from "../src/suites/visit.ts"

const ana = "+5511988880001"

const first = Date.UTC(2026, 0, 1)

const many = 150

/** In which millisecond of the first something happened: in no order, and several things at once. */
const moment = (n: number): number => (n * 37) % 60

const latest = 59

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { telegram, whatsapp } = yield* openBotInboxes(hall)
    const user = yield* addBotUser(hall, whatsapp, "", { name: "Ana", phoneNumber: ana })
    yield* hall.tx.update(contactInboxes, user.link.id, { createdAt: first - 1000 })
    const talks = [user.conversation, yield* addConversation(hall, user)] as const
    for (let n = 0; n < many; n++) {
      const createdAt = first + moment(n)
      yield* addMessage(hall, talks[n % 3 === 0 ? 0 : 1], String(n), { createdAt, private: n % 10 === 9 })
      const isGroup = n % 10 === 9
      const { link } = yield* addBotUser(hall, isGroup ? whatsapp : telegram, `u${n}`, { name: String(n), ...isGroup ? { groupType: "group" } : {} })
      yield* hall.tx.update(contactInboxes, link.id, { createdAt })
    }
  })

/** What happened from one millisecond to another, in its order. */
const happened = (from: number, to: number): ReadonlyArray<string> =>
  Array.from({ length: many }, (_, n) => n)
    .filter((n) => n % 10 !== 9 && moment(n) >= from && moment(n) <= to)
    .toSorted((a, b) => moment(a) - moment(b) || a - b)
    .map(String)

interface Asked {
  readonly query: { readonly page: number; readonly limit: number }
  readonly dates: { readonly startDate: string; readonly endDate: string }
}

interface Page {
  readonly names: ReadonlyArray<string>
  readonly pages: number
  readonly total: number
}

type List = (visit: Visit<unknown>, token: string, asked: Asked) => Promise<Page>

const lists: Readonly<Record<string, List>> = {
  "what a user and a bot said": async (visit, token, { dates, query }) => {
    const { paginationDetails, transcripts } = await visit.botOpen(token).transcripts({ query, body: { botUserId: ana, channelId: 1014, ...dates } })
    const names = transcripts.map((transcript) => transcript.type === "text" ? transcript.text.message : transcript.type)
    return { names, pages: paginationDetails.pages, total: paginationDetails.total }
  },
  "the users of a bot": async (visit, token, { dates, query }) => {
    const { pages, total, users } = await visit.botOpen(token).users({ query, body: { channelIds: [1014, 1016], ...dates } })
    return { names: users.map(({ userName }) => userName), pages, total }
  }
}

/** Three moments in their order, also before and after all that happened. */
const anyCuts = fc.array(fc.integer({ min: -2, max: latest + 3 }), { minLength: 3, maxLength: 3 })
  .map((cuts) => cuts.toSorted((a, b) => a - b))
  .filter(([, b = 0, c = 0]) => b < c)

const anyLimit = fc.integer({ min: 25, max: 200 })

const seeded = { seed: 20260101, numRuns: 60 }

describe.each(Object.entries(lists))("%s", (_, list) => {
  let visit: Visit<unknown>
  let token: string
  beforeAll(async () => {
    const target = inProcess()
    visit = new Visit(await target.open({ scenario: assemble(build).scenario }), target.check, undefined)
    token = await logInBot(visit)
  })
  afterAll(() => visit.server.close())

  /** All of a stretch of time, put together from its pages. */
  const within = async (from: number, to: number, limit: number): Promise<ReadonlyArray<string>> => {
    const dates = { startDate: new Date(first + from).toISOString(), endDate: new Date(first + to).toISOString() }
    const names: Array<string> = []
    let pages = 1
    let total = 0
    for (let page = 1; page <= pages; page++) {
      const shown = await list(visit, token, { dates, query: { page, limit } })
      expect(shown.pages).toBe(Math.ceil(shown.total / limit))
      expect(shown.names.length).toBeLessThanOrEqual(limit)
      ;({ pages, total } = shown)
      names.push(...shown.names)
    }
    expect(names).toHaveLength(total)
    return names
  }

  it("in a stretch of time is the same put together from pages, however long they are [bots §A.2, §A.6]", async () => {
    const law = fc.asyncProperty(anyCuts, anyLimit, async ([from = 0, , to = 0], limit) => {
      expect(await within(from, to, limit)).toEqual(happened(from, to))
    })
    await fc.assert(law, seeded)
  })

  it("in a stretch of time is that of its parts, one after the other [bots §A.6]", async () => {
    const law = fc.asyncProperty(anyCuts, anyLimit, async ([a = 0, b = 0, c = 0], limit) => {
      const parts = [...await within(a, b, limit), ...await within(b + 1, c, limit)]
      expect(parts).toEqual(await within(a, c, limit))
    })
    await fc.assert(law, seeded)
  })
})

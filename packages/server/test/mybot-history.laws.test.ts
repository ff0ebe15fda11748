import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addBotUser, openBotInboxes } from "../src/suites/bot-hall.ts"
import { assemble } from "../src/suites/hall.ts"
import type { Hall } from "../src/suites/hall.ts"
import { askMyBot, history, historyPath, refusals, texts } from "../src/suites/mybot/hall.ts"
import { addConversation, addMessage } from "../src/suites/talks.ts"
import { inProcess } from "../src/suites/target.ts"
import { Visit } from "../src/suites/visit.ts"

const anaId = "5511988880001"

const first = Date.UTC(2026, 0, 1)

/** Something said so many milliseconds after the beginning, in one of two conversations. */
interface Saying {
  readonly after: number
  readonly talk: 0 | 1
  readonly isHidden: boolean
}

const latest = 12

const anySayings: fc.Arbitrary<ReadonlyArray<Saying>> = fc.array(
  fc.record({ after: fc.nat({ max: latest }), talk: fc.constantFrom(0, 1), isHidden: fc.boolean() }),
  { maxLength: 25 }
)

const build = (sayings: ReadonlyArray<Saying>) => (hall: Hall) =>
  Effect.gen(function*() {
    const { whatsapp } = yield* openBotInboxes(hall)
    const ana = yield* addBotUser(hall, whatsapp, "", { name: "Ana", phoneNumber: `+${anaId}` })
    const talks = [ana.conversation, yield* addConversation(hall, ana)] as const
    for (const [i, { after, isHidden, talk }] of sayings.entries()) {
      yield* addMessage(hall, talks[talk], String(i), { createdAt: first + after, private: isHidden })
    }
  })

const open = async (sayings: ReadonlyArray<Saying>) => {
  const target = inProcess()
  const { scenario } = assemble(build(sayings))
  return new Visit(await target.open({ scenario }), target.check, undefined)
}

/** What was said from one moment to another, in the order in which it was said. */
const told = (sayings: ReadonlyArray<Saying>, from = 0, to = latest): ReadonlyArray<string> => {
  const named = sayings.map(({ after, isHidden }, i) => ({ after, isHidden, name: String(i) }))
  const moments = Array.from({ length: to - from + 1 }, (_, i) => from + i)
  return moments.flatMap((at) => named.filter(({ after, isHidden }) => after === at && !isHidden).map(({ name }) => name))
}

const seeded = { seed: 20260101, numRuns: 40 }

describe("the chat history of a user", () => {
  it("is the same put together from its pages, however long they are [bots §B.5]", async () => {
    await fc.assert(
      fc.asyncProperty(anySayings, fc.integer({ min: 1, max: 30 }), async (sayings, size) => {
        const visit = await open(sayings)
        const all: Array<unknown> = []
        let page = 1
        let pages = 1
        for (; page <= pages + 1; page++) {
          const shown = await history(visit, anaId, `page_size=${size}&page_number=${page}`)
          pages = shown.total_pages
          expect(shown).toMatchObject({ page_number: page, page_size: size, total: told(sayings).length })
          expect(shown.conversations.length).toBeLessThanOrEqual(size)
          all.push(...texts(shown))
        }
        expect(all).toEqual(told(sayings))
        expect(pages).toBe(Math.ceil(all.length / size))
      }),
      seeded
    )
  })

  it("of a stretch of time is that of its parts, one after the other [bots §B.5]", async () => {
    const anyCuts = fc.uniqueArray(fc.integer({ min: -1, max: latest + 2 }), { minLength: 5, maxLength: 5 })
      .map((cuts) => cuts.toSorted((a, b) => a - b))
      .filter(([a = 0, , b = 0, , c = 0]) => b - a > 1 && c - b > 1)
    await fc.assert(
      fc.asyncProperty(anySayings, anyCuts, async (sayings, [a = 0, , b = 0, , c = 0]) => {
        const visit = await open(sayings)
        const within = async (from: number, to: number) =>
          texts(await history(visit, anaId, `start_date=${first + from}&end_date=${first + to}`))
        const whole = await within(a, c)
        expect([...await within(a, b), ...await within(b + 1, c)]).toEqual(whole)
        expect(whole).toEqual(told(sayings, a, c))
      }),
      seeded
    )
  })

  it("is refused for every stretch of time that does not end after it begins [bots §B.5]", async () => {
    const visit = await open([])
    const now = Date.parse((await visit.control().clock()).now)
    const anyMoment = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer({ min: first - 2, max: first + 2 }), fc.maxSafeInteger(), fc.constant(now))
    await fc.assert(
      fc.asyncProperty(anyMoment, fc.option(anyMoment), async (start, end) => {
        const path = `${historyPath(visit, anaId)}?start_date=${start}&end_date=${end ?? ""}`
        const answer = await askMyBot(visit, path)
        if (start >= (end ?? now)) expect(answer).toEqual(refusals.dates)
        else expect(answer).toMatchObject({ status: 200 })
      }),
      { ...seeded, numRuns: 500 }
    )
  })
})

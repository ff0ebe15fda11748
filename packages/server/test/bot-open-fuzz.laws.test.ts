import { knownNames } from "@mootkit/contract"
import { botOpen } from "@mootkit/contract/bot-open"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { mondayMorning } from "../src/scenarios/times.ts"
import { addBotUser, logInAs, ownCredentials } from "../src/suites/bot-hall.ts"
import { buildCallers, phones } from "../src/suites/bot-open/callers.ts"
import type { Hall } from "../src/suites/hall.ts"
import { stateOf } from "../src/suites/state.ts"
import { addMessage } from "../src/suites/talks.ts"
import type { Question } from "../src/suites.ts"
import { inProcess, visitingHall } from "../src/suites.ts"

const day = 86_400_000

const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("1", "25", "0", "-1", "1000", "1001", "x", "", "9".repeat(30), "1.5", "1e3", "\0", "ã🙂", "__proto__") },
  fc.string({ maxLength: 8 })
)

const anyInstant = fc.integer({ min: -95, max: 10 }).map((days) => new Date(mondayMorning + days * day).toISOString())

const anyDate = fc.oneof(
  { weight: 12, arbitrary: anyInstant },
  fc.constantFrom("2026-02-30T00:00:00Z", "2026-01-12", "2026-01-12T13:00:00", "2026-01-12T13:00:00+05:30", "2026-01-12T13:00Z", "0000-01-01T00:00:00Z"),
  anyText
)

const anyCode = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(1010, 1013, 1014, 1016, 1021) }, fc.constantFrom<unknown>(1009, "1014", 1014.5, null, [1014]))

const anyUser = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...Object.values(phones), phones.ours.slice(1), "visitor") }, anyText)

/** What a caller might mean by some names; any of them may be anything else as well. */
const meant = new Map<string, fc.Arbitrary<unknown>>(Object.entries({
  page: fc.constantFrom("1", "1", "2", "2", "3", "0", "-1", "9007199254740991", "x"),
  limit: fc.constantFrom("25", "26", "40", "41", "50", "1000", "24", "1001", "x"),
  monthDate: fc.constantFrom("2026-01-01", "2025-12-31", "0001-01-01", "9999-12-31", "2026-02-30", "2026-01"),
  channelId: anyCode,
  channelIds: fc.oneof({ weight: 3, arbitrary: fc.subarray([1010, 1014, 1016, 1021]) }, fc.array(anyCode, { maxLength: 4 })),
  startDate: anyDate,
  endDate: anyDate,
  botUserId: anyUser
}))

const anyValue = (name: string): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 16, arbitrary: meant.get(name) ?? anyText }, anyText, fc.jsonValue({ maxDepth: 1 }))

const textOf = (value: unknown): string => typeof value === "string" ? value : JSON.stringify(value)

const queryOf = (names: ReadonlyArray<string>) => {
  const pair = fc.constantFrom(...names, "__proto__", "unknown").chain((name) =>
    fc.tuple(fc.constant(name), fc.constantFrom("", "", "", "", "", "", "[]", "[a]"), anyValue(name)))
  return fc.array(pair, { maxLength: 3 }).map((pairs) =>
    pairs.map(([name, suffix, value]) => `${name}${suffix}=${encodeURIComponent(textOf(value))}`).join("&"))
}

/** Bodies with the names that an operation reads; those that it needs are left out now and then only. */
const anyObject = (names: ReadonlyArray<string>) =>
  fc.record(Object.fromEntries([...names, "unknown"].map((name) => [name, anyValue(name)])), {
    requiredKeys: names.filter((name) => !name.endsWith("Date"))
  }).chain((json) => fc.oneof({ weight: 6, arbitrary: fc.constant(json) }, fc.subarray(names.slice()).map((left) =>
    Object.fromEntries(Object.entries(json).filter(([name]) => !left.includes(name))))))

const anyBody = (names: ReadonlyArray<string>): fc.Arbitrary<Question> => fc.oneof(
  { weight: 8, arbitrary: anyObject(names).map((json) => ({ json })) },
  fc.jsonValue({ maxDepth: 3 }).map((json) => ({ json })),
  queryOf(names).map((body) => ({ body, headers: { "content-type": "application/x-www-form-urlencoded" } })),
  fc.string().map((body) => ({ body, headers: { "content-type": "application/json" } }))
)

/** What callers show; the first four are good. */
const callers = ["own", "own", "others", "foreign", "revoked", "superseded", "expired", "administrator", "bearer", "nobody"] as const

/** Path segments that are one, and stay what they are. */
const anyId = anyUser.filter((text) => !/^\.{0,2}$/.test(text)).map(encodeURIComponent)

const anyRequest = fc.constantFrom(...Object.values(botOpen)).chain((operation) => {
  const { body, query } = knownNames(operation)
  return fc.record({
    operation: fc.constant(operation),
    id: anyId,
    query: queryOf([...query, ...query, ...body]),
    question: operation.method === "GET" ? fc.constant<Question>({}) : anyBody(body),
    caller: fc.constantFrom(...callers)
  })
})

interface Page {
  readonly users: ReadonlyArray<unknown>
  readonly page: number
  readonly pages: number
  readonly total: number
  readonly limit: number
  readonly hasNextPage: number
}

/** What has to be true of any page of users. */
const checkPage = ({ hasNextPage, limit, page, pages, total, users }: Page): void => {
  expect(pages).toBe(Math.ceil(total / limit))
  expect(hasNextPage).toBe(page < pages ? 1 : 0)
  expect(users.length).toBe(Math.max(0, Math.min(limit, total - (page - 1) * limit)))
}

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const made = yield* buildCallers(hall)
    for (let n = 0; n < 40; n++) {
      const user = yield* addBotUser(hall, hall.inbox, `user-${n}`, { name: `User ${n}` })
      yield* addMessage(hall, user.conversation, "x", { createdAt: mondayMorning - n * day })
    }
    return made
  })

describe("any request to the Bot Open API", () => {
  const at = visitingHall(inProcess(), build)

  it("is answered as its contract lists, 401 exactly without a good token, and writes nothing unless it logs in [bots §A.3]", { timeout: 30_000 }, async () => {
    const expired = await logInAs(at(), ownCredentials(at()))
    await at().control().setClock({ body: { advance_ms: day } })
    const [own, others, foreign] = [
      await logInAs(at(), ownCredentials(at())),
      await logInAs(at(), at().made.others),
      await logInAs(at(), at().made.foreign)
    ]
    const { revoked, superseded } = at().made
    const shown: Readonly<Record<(typeof callers)[number], string | null>> = {
      own,
      others,
      foreign,
      expired,
      revoked: revoked.token,
      superseded: superseded.token,
      administrator: at().token("administrator"),
      bearer: `Bearer ${own}`,
      nobody: null
    }
    const good = new Set([own, others, foreign])
    const before = await stateOf(at())
    const timeOf = async () => (await at().control().clock()).now
    const counts = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(anyRequest, async ({ caller, id, operation, query, question }) => {
        const authorization = shown[caller]
        const line = `${operation.method} ${operation.path.replace(":botUserId", id)}?${query}`
        const time = await timeOf()
        const headers = { ...question.headers, ...authorization === null ? {} : { authorization } }
        const { body, status } = await at().ask(line, { ...question, token: null, headers })
        counts.set(`${operation.id} ${status}`, (counts.get(`${operation.id} ${status}`) ?? 0) + 1)
        const isGood = operation.id === "login" || (authorization !== null && good.has(authorization))
        if (status !== 400) expect(status === 401).toBe(!isGood)
        expect([200, 400, 401, 409]).toContain(status)
        if (status !== 200) expect(body).toEqual({ message: expect.stringMatching(/\S/) })
        if (status === 200 && operation.id === "users") checkPage(body as Page)
        expect(await timeOf()).toBe(time)
      }),
      { seed: 20260101, numRuns: 2000 }
    )
    expect(await stateOf(at())).toEqual(before)
    const wanted = Object.keys(botOpen).flatMap((id) => id === "login" ? [`${id} 400`, `${id} 409`] : [`${id} 200`, `${id} 400`, `${id} 401`])
    expect(wanted.filter((name) => (counts.get(name) ?? 0) < 20 && name !== "user-data 400")).toEqual([])
  })
})

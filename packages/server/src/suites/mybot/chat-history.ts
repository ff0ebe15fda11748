import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { readTimestamp } from "../../mybot/timestamp.ts"
import { addBotRow, addBotUser, attachBot, openBotInboxes } from "../bot-hall.ts"
import { addGroup } from "../guests.ts"
import { addContact, addInbox, addLink, apiChannel, baileys, ownNumber } from "../hall.ts"
import type { Hall } from "../hall.ts"
import { addConversation, addMessage } from "../talks.ts"
import type { Suite, Target } from "../target.ts"
import { visitingHall } from "../visit.ts"
import type { Visit } from "../visit.ts"
import { askMyBot, history, historyPath, refusals, texts } from "./hall.ts"
import { historyRows } from "./history-rows.ts"

const ana = { name: "Ana", phoneNumber: "+5511988880001" }
const anaId = "5511988880001"
const biaId = "5511988880002"

const first = Date.UTC(2026, 0, 1)

const many = 501

/** Ana said more than a page, a millisecond after the other; Bia says something within the hour, and something later. */
const buildTimes = (hall: Hall) =>
  Effect.gen(function*() {
    const { whatsapp } = yield* openBotInboxes(hall)
    const { conversation } = yield* addBotUser(hall, whatsapp, "", ana)
    for (let i = 0; i < many; i++) yield* addMessage(hall, conversation, `m${i}`, { createdAt: first + i })
    const bia = yield* addBotUser(hall, whatsapp, "", { name: "Bia", phoneNumber: `+${biaId}` })
    yield* addMessage(hall, bia.conversation, "now")
    yield* addMessage(hall, bia.conversation, "later", { createdAt: hall.tx.now + 3_600_000 })
  })

type At = () => Visit<unknown>

const ask = (at: At, query: string) => askMyBot(at(), `${historyPath(at(), anaId)}?${query}`)

const span = (from: number, to: number): ReadonlyArray<string> => Array.from({ length: to - from + 1 }, (_, i) => `m${from + i}`)

const noNumbers = [
  ["a word", "x"],
  ["a decimal", "1.5"],
  ["a power", "1e12"],
  ["a date", "2026-01-01"],
  ["a hexadecimal", "0x10"],
  ["wide digits", "１２"],
  ["a plus", "+1"],
  ["a minus alone", "-"],
  ["two minuses", "--1"],
  ["two numbers", "1 2"],
  ["not a number", "NaN"],
  ["infinity", "Infinity"],
  ["NUL", "1\0"],
  ["more than can be counted", "9".repeat(17)],
  ["very many digits", "9".repeat(5000)]
] as const

const blanks = ["=", "", "=%20", "=+%09"]

const dates = (at: At) => {
  it.each([
    ["neither", "", 0, 499],
    ["both", `start_date=${first + 2}&end_date=${first + 4}`, 2, 4],
    ["a start", `start_date=${first + 498}`, 498, 500],
    ["an end", `end_date=${first + 2}`, 0, 2],
    ["a start of seconds, which is long ago", `start_date=${first / 1000}&end_date=${first}`, 0, 0],
    ["a start below zero, which is before 1970", `start_date=-1&end_date=${first + 1}`, 0, 1],
    ["a start of zero", `start_date=0&end_date=${first + 1}`, 0, 1],
    ["zeros before a number", `start_date=000${first + 1}&end_date=0${first + 2}`, 1, 2],
    ["two moments next to each other", `start_date=${first}&end_date=${first + 1}`, 0, 1]
  ])("with %s show what lies within, both ends included [bots §B.1, §B.3]", async (_, query, from, to) => {
    const shown = await history(at(), anaId, query)
    expect(texts(shown)).toEqual(span(from, to))
    const moments = shown.conversations.map(({ timestamp }) => readTimestamp(String(timestamp)))
    expect(moments).toEqual(span(from, to).map((_one, i) => first + from + i))
  })

  it.each([
    ["an end of seconds", `end_date=${first / 1000}`],
    ["an end below zero", "end_date=-1"],
    ["a stretch to come", `start_date=${Date.UTC(2090, 0)}&end_date=${Date.UTC(2091, 0)}`]
  ])("with %s show nothing, which is no failure [bots §B.3]", async (_, query) => {
    expect(await ask(at, query)).toEqual({
      status: 200,
      body: { conversations: [], page_number: 1, page_size: 500, total: 0, total_pages: 0 }
    })
  })

  it.each(blanks)("that are blank, as %j, are not there [bots §B.3]", async (blank) => {
    expect(await ask(at, `start_date${blank}&end_date${blank}`)).toEqual(await ask(at, ""))
  })

  it.each(noNumbers)("with %s are refused [bots §B.3]", async (_, text) => {
    const value = encodeURIComponent(text)
    expect(await ask(at, `start_date=${value}`)).toEqual(refusals.dates)
    expect(await ask(at, `end_date=${value}`)).toEqual(refusals.dates)
    expect(await ask(at, `start_date=${first}&end_date=${value}&page_number=0`)).toEqual(refusals.dates)
  })

  it.each(["[]=1", "[a]=1", "[][b]=1"])("that are nested, as %s, are refused [bots §B.3]", async (nested) => {
    expect(await ask(at, `start_date${nested}`)).toEqual(refusals.dates)
    expect(await ask(at, `end_date${nested}`)).toEqual(refusals.dates)
  })

  it.each([[0, 0], [1, 0], [500, 3], [first, first], [first + 1, first], [-1, -1], [-1, -2], [first, 0]])(
    "from %d to %d are refused: the end has to be later [bots §B.3]",
    async (from, to) => {
      expect(await ask(at, `start_date=${from}&end_date=${to}`)).toEqual(refusals.dates)
    }
  )

  it("end now by the clock of the world, where no end is given [bots §B.1, §B.3]", async () => {
    const now = Date.parse((await at().control().clock()).now)
    for (const blank of ["", "end_date="]) expect(texts(await history(at(), biaId, blank))).toEqual(["now"])
    expect(await ask(at, `start_date=${now}`)).toEqual(refusals.dates)
    expect(await ask(at, `start_date=${now + 1}&end_date=`)).toEqual(refusals.dates)
    expect(await ask(at, `start_date=${now - 1}`)).toMatchObject({ status: 200 })
    expect(texts(await history(at(), biaId, `end_date=${now + 3_600_000}`))).toEqual(["now", "later"])
    await at().control().setClock({ body: { advance_ms: 3_600_000 } })
    expect(texts(await history(at(), biaId))).toEqual(["now", "later"])
    expect(await ask(at, `start_date=${now}`)).toMatchObject({ status: 200 })
  })
}

const sizes = (at: At) => {
  it.each([[499, 499, 1], [500, 500, 1], [501, 500, 2]])(
    "is 500 rows long, where nothing is said: of %d it shows %d, and there are %d [bots §B.1]",
    async (count, shown, total_pages) => {
      const { conversations, ...others } = await history(at(), anaId, `end_date=${first + count - 1}`)
      expect(conversations).toHaveLength(shown)
      expect(others).toEqual({ page_number: 1, page_size: 500, total: count, total_pages })
    }
  )

  it.each<readonly [what: string, given: string, pageSize: number]>([
    ["as it is, for one row", "=1", 1],
    ["as it is, for some", "=7", 7],
    ["as it is, just below the most", "=499", 499],
    ["as it is, for the most", "=500", 500],
    ["cut, just above the most", "=501", 500],
    ["cut, far above it", "=100000", 500],
    ["the usual one instead of zero", "=0", 500],
    ["the usual one instead of less", "=-1", 500],
    ["the usual one instead of a list", "[]=2", 500],
    ["the usual one instead of an object", "[a]=2", 500],
    ...blanks.map((blank) => ["the usual one instead of a blank", blank, 500] as const),
    ...noNumbers.map(([name, text]) => [`the usual one instead of ${name}`, `=${encodeURIComponent(text)}`, 500] as const)
  ])("has the length that is asked for, or %s: %s [bots §B.1]", async (_, given, page_size) => {
    const shown = await history(at(), anaId, `page_size${given}`)
    expect(shown).toMatchObject({ page_number: 1, page_size, total: many, total_pages: Math.ceil(many / page_size) })
    expect(shown.conversations).toHaveLength(page_size)
  })

  it.each(["Page_size", "page_size", "PAGE_SIZE", "pAgE_SiZe"])("has its length by the name %s [bots §B.1, §B.5]", async (name) => {
    expect(texts(await history(at(), anaId, `${name}=2`))).toEqual(["m0", "m1"])
  })

  it("is asked for by names in any case, and none of them is noted as unknown [bots §B.1]", async () => {
    const query = `Start_Date=${first + 1}&END_DATE=${first + 9}&Page_Number=2&PAGE_SIZE=2&Other=1`
    expect(texts(await history(at(), anaId, query))).toEqual(["m3", "m4"])
    const [{ ignored } = { ignored: null }] = (await at().control().requests({ query: { limit: 1 } })).requests
    expect(ignored).toEqual([{ in: "query", name: "other", reason: "unknown" }])
  })

  it("is the last that is asked for of several", async () => {
    expect(texts(await history(at(), anaId, "page_size=5&page_size=1&page_number=9&page_number=3"))).toEqual(["m2"])
    expect(texts(await history(at(), anaId, "page_size=5&Page_size=1"))).toEqual(["m0"])
    expect(await ask(at, "page_number=1&page_number=0")).toEqual(refusals.page)
    expect(await ask(at, "start_date=1&start_date=x")).toEqual(refusals.dates)
  })
}

const pages = (at: At) => {
  it("is the first, where no number is given [bots §B.1]", async () => {
    const one = await ask(at, "page_size=3&page_number=1")
    for (const blank of ["", ...blanks.map((text) => `page_number${text}`)]) expect(await ask(at, `page_size=3&${blank}`)).toEqual(one)
    expect(await ask(at, "page_size=3&page_number=001")).toEqual(one)
  })

  it.each([["zero", "=0"], ["zero with a minus", "=-0"], ["less", "=-1"], ["a list", "[]=1"], ["an object", "[a]=1"]])(
    "is none by %s [bots §B.3]",
    async (_, given) => {
      expect(await ask(at, `page_number${given}`)).toEqual(refusals.page)
    }
  )

  it.each(noNumbers)("is none by %s [bots §B.3]", async (_, text) => {
    expect(await ask(at, `page_number=${encodeURIComponent(text)}`)).toEqual(refusals.page)
  })

  it("is shown to the typed client [bots §B.2]", async () => {
    const [bot] = at().handles.bots
    const params = { customerId: bot?.customer_id ?? "", botKey: bot?.bot_key ?? "", channeluserId: anaId }
    const shown = await at().myBot().chatHistory({ params, query: { Page_size: 2, page_number: 2, end_date: first + 2 } })
    expect(shown).toMatchObject({ page_number: 2, page_size: 2, total: 3, total_pages: 2 })
    expect(shown.conversations.map(({ response }) => response)).toEqual(["m2"])
    await expect(at().myBot("x").chatHistory({ params })).rejects.toMatchObject({ status: 401 })
  })

  it("beyond the last is empty, with the same totals [bots §B.3]", async () => {
    expect(texts(await history(at(), anaId, "page_size=100&page_number=6"))).toEqual(["m500"])
    for (const page_number of [7, 1_000_000, Number.MAX_SAFE_INTEGER]) {
      const shown = await history(at(), anaId, `page_size=100&page_number=${page_number}`)
      expect(shown).toEqual({ conversations: [], page_number, page_size: 100, total: many, total_pages: 6 })
    }
  })
}

/** Ana writes to two numbers of the bot and to others, in a group and alone. */
const buildUsers = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const { telegram, web, whatsapp } = yield* openBotInboxes(hall)
    const second = yield* addInbox(hall, "Second number", baileys("+5511999990009"))
    yield* attachBot(hall, second)
    const here = yield* addBotUser(hall, whatsapp, "", ana)
    const link = yield* addLink(hall, here.contact, second, anaId)
    const talks = [
      here.conversation,
      yield* addConversation(hall, { contact: here.contact, link: here.link }),
      yield* addConversation(hall, { contact: here.contact, link })
    ]
    for (const [i, say] of ["c", "d", "e", "a", "b"].entries()) {
      const talk = talks[i % 3]
      // Written in the order of the list, said in the order of the alphabet: the last two before the others, at once.
      if (talk) yield* addMessage(hall, talk, say, { createdAt: first + (i < 3 ? 1 : 0) })
    }
    yield* addMessage(hall, yield* addConversation(hall, { contact: here.contact, link: yield* addLink(hall, here.contact, web, "visit-1") }), "on the web")
    const group = yield* addGroup(hall, "120363000000000001@g.us", [{ phone: ownNumber }])
    yield* addMessage(hall, yield* addConversation(hall, group), "in a group")
    yield* addBotUser(hall, telegram, "4711", { name: "Tom" })
    const [bare, theirs] = [yield* addInbox(hall, "No bot", apiChannel("bare")), yield* addInbox(hall, "Their bot", apiChannel("theirs"))]
    yield* addBotUser(hall, bare, "bare", { name: "Ben" })
    yield* addBotUser(hall, theirs, "theirs", { name: "Tim" })
    yield* addBotRow(hall, "Other", crew.account.id, [theirs])
    const unseen = yield* addContact(hall, { name: "Uli", phoneNumber: "+5511988880009" })
    return { now: tx.now, unseen }
  })

const users = (at: At) => {
  it("shows all that was said to one bot, oldest first, and what was said at once in the order in which it was written [bots §B.2]", async () => {
    expect(texts(await history(at(), anaId))).toEqual(["a", "b", "c", "d", "e"])
    expect(texts(await history(at(), anaId, "page_size=2&page_number=2"))).toEqual(["c", "d"])
    expect(texts(await history(at(), "visit-1"))).toEqual(["on the web"])
  })

  it("is asked for with a plus before the number as well; the rows show none [bots §B.1]", async () => {
    const shown = await history(at(), `+${anaId}`)
    expect(shown).toEqual(await history(at(), anaId))
    expect(new Set(shown.conversations.map(({ user_id }) => user_id))).toEqual(new Set([anaId]))
    expect(await askMyBot(at(), historyPath(at(), "+visit-1"))).toEqual(refusals.id)
  })

  it("is empty of somebody to whom nothing was said", async () => {
    expect(await history(at(), "4711")).toEqual({ conversations: [], page_number: 1, page_size: 500, total: 0, total_pages: 0 })
  })

  it.each([
    ["a group", "120363000000000001"],
    ["somebody of an inbox without a bot", "bare"],
    ["somebody of another bot's inbox", "theirs"],
    ["a contact who never came by", "5511988880009"]
  ])("is none of %s [bots §B.3]", async (_, id) => {
    expect(await askMyBot(at(), historyPath(at(), id))).toEqual(refusals.id)
  })
}

const parts: Readonly<Record<string, (target: Target) => void>> = {
  "a row": historyRows,
  "dates": (target) => dates(visitingHall(target, buildTimes)),
  "a page": (target) => {
    const at = visitingHall(target, buildTimes)
    sizes(at)
    pages(at)
  },
  "the history": (target) => users(visitingHall(target, buildUsers))
}

/** What a user and a bot said to each other, as the MyBOT APIs show it [bots §B]. */
export const chatHistorySuite: Suite = (target) => {
  describe("a chat history", () => {
    for (const [name, part] of Object.entries(parts)) {
      describe(name, () => {
        part(target)
      })
    }
  })
}

import * as Result from "effect/Result"
import * as fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { transcriptType } from "../src/bots/mapping.ts"
import { readTranscript } from "../src/bots/transcript-reader.ts"
import { logInBot, openBotInboxes } from "../src/suites/bot-hall.ts"
import { assemble } from "../src/suites/hall.ts"
import { inProcess } from "../src/suites/target.ts"
import { Visit } from "../src/suites/visit.ts"
import { anyMember, anyText, fileTypes, openTypes, readableTypes } from "./transcript-arbitraries.ts"
import type { ReadableType } from "./transcript-arbitraries.ts"

const seed = 20260101

/** An inbox of a hall where a bot answers: its kind, the code of its channel, and how its channel knows its nth user. */
const places = {
  whatsapp: { code: 1014, user: (n: number) => `55119${String(n).padStart(8, "0")}` },
  web: { code: 1010, user: (n: number) => `visitor ${n}` },
  telegram: { code: 1016, user: (n: number) => String(n) }
} as const

type PlaceName = keyof typeof places

const placeNames = Object.keys(places) as ReadonlyArray<PlaceName>

const openVisit = async () => {
  const target = inProcess()
  const { made, scenario } = assemble(openBotInboxes)
  const onDefect = (defect: unknown): never => {
    throw defect
  }
  const server = await target.open({ scenario, onDefect })
  return new Visit(server, target.check, made())
}

/** Something that was said, and when: milliseconds before now, or now. */
const anySaying = (type: ReadableType) =>
  fc.record({
    member: anyMember[type],
    caption: anyText,
    from: fc.constantFrom("user", "bot", "agent"),
    place: fc.constantFrom(...placeNames),
    ago: fc.option(fc.integer({ min: 1000, max: 80 * 86_400_000 }))
  })

const shown = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe("a transcript that is said", () => {
  let visit: Awaited<ReturnType<typeof openVisit>>
  let token: string
  let users = 0
  beforeAll(async () => {
    visit = await openVisit()
    token = await logInBot(visit)
  })
  afterAll(() => visit.server.close())

  it.each(readableTypes)("comes back as it was said: %s", async (type) => {
    const law = fc.asyncProperty(anySaying(type), async ({ ago, caption, from, member, place }) => {
      const { code, user } = places[place]
      const botUserId = user(users++)
      const { now } = await visit.control().clock()
      const at = ago === null ? {} : { at: new Date(Date.parse(now) - ago).toISOString() }
      const transcript = { type, [type]: member, caption }
      await visit.control().say({ body: { inbox: visit.made[place].id, user: botUserId, from, transcript, ...at } })
      const { paginationDetails: { total }, transcripts: [only] } = await visit.botOpen(token).transcripts({
        body: { botUserId, channelId: code }
      })
      expect(total).toBe(1)
      const { createdAt, updatedAt, ...told } = only ?? { createdAt: "", updatedAt: "" }
      expect(told).toEqual(shown({
        from: from === "user" ? "user" : "bot",
        type,
        [type]: member,
        isPreviewUser: false,
        isFromAgent: from === "agent",
        ...fileTypes.has(type) && caption !== "" ? { caption } : {}
      }))
      if (at.at !== undefined) expect(createdAt).toBe(at.at)
      expect(Date.parse(createdAt)).toBeGreaterThanOrEqual(Date.parse(at.at ?? now))
      expect(Date.parse(updatedAt)).toBeGreaterThanOrEqual(Date.parse(createdAt))
    })
    await fc.assert(law, { seed, numRuns: 40 })
  })
})

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value)

const documentedTypes = readableTypes.filter((type) => !openTypes.some((open) => open === type))

/** A transcript of a documented type. */
const anyDocumented = fc.constantFrom(...documentedTypes).chain((type) => fc.tuple(fc.constant(type), anyMember[type]))

/** What becomes of a value of a member: the value itself where nothing does. */
type Change = (value: unknown, name: string, place: string) => unknown

/** A member with some of its values changed; what holds any JSON is changed as a whole, or not. */
const changed = (value: unknown, change: Change, place: string, name = ""): unknown => {
  const other = change(value, name, place)
  if (other !== value || name === "answerMapping") return other
  if (Array.isArray(value)) return value.map((one, i) => changed(one, change, `${place}[${i}]`))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, changed(one, change, `${place}.${key}`, key)]))
}

/** The values of a member, each with its name and with the place where it stands, as a reader calls it. */
const valuesIn = (member: unknown, place: string) => {
  const found: Array<{ readonly name: string; readonly place: string }> = []
  changed(member, (value, name, place) => {
    found.push({ name, place })
    return value
  }, place)
  return found
}

/** The same thing with nothing in it. */
const emptied = (value: unknown): unknown => {
  if (Array.isArray(value)) return []
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, emptied(one)]))
  return typeof value === "string" ? "" : typeof value === "boolean" ? false : null
}

/** Numbers, and what holds any JSON: none of them is empty. */
const neverEmpty = new Set(["latitude", "longitude", "quantity", "answerMapping"])

const holds = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void) =>
  fc.assert(fc.property(arbitrary, (value) => void law(value)), { seed, numRuns: 1000 })

describe("the reader of transcripts", () => {
  it("has an answer for every JSON: a message of the type that was named, or the field that cannot be read", () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.tuple(fc.constantFrom(...readableTypes), fc.jsonValue(), fc.jsonValue()).map(([type, member, caption]) => ({
        type,
        [type]: member,
        caption
      }))
    )
    holds(anything, (value) => {
      const read = readTranscript(value)
      if (Result.isFailure(read)) expect(read.failure.field).toMatch(/^transcript(\.|$)/)
      else expect(transcriptType(read.success.body)).toBe(isObject(value) ? value["type"] : undefined)
    })
  })

  it("takes what is ordered for one thing where it does not say how many", () => {
    const item = { productId: "", title: "Bell", subtitle: "", image: "", price: "", quantity: 1, currency: "" }
    const body = { _tag: "Order", catalogId: "", text: "", items: [item] }
    expect(readTranscript({ type: "order", order: { items: [{ title: "Bell" }] } })).toEqual(Result.succeed({ body, file: null }))
  })

  it("takes what is left out, or null, for what is empty", () => {
    const anyGaps = anyDocumented.chain(([type, member]) => {
      const names = valuesIn(member, type).map(({ name }) => name).filter((name) => name !== "" && !neverEmpty.has(name))
      return fc.tuple(fc.constant(type), fc.constant(member), fc.subarray([...new Set(names)]))
    })
    holds(anyGaps, ([type, member, names]) => {
      const read = (gap: (value: unknown) => unknown) => {
        const gapped = changed(member, (value, name) => names.includes(name) ? gap(value) : value, type)
        return readTranscript({ type, [type]: gapped })
      }
      const empty = read(emptied)
      expect(Result.isSuccess(empty)).toBe(true)
      expect(read(() => undefined)).toEqual(empty)
      expect(read(() => null)).toEqual(empty)
    })
  })

  it("refuses a value of another kind, and names where it stands", () => {
    const anyWrong = anyDocumented.chain(([type, member]) => {
      const places = valuesIn(member, `transcript.${type}`).filter(({ name }) => name !== "answerMapping")
      return fc.tuple(fc.constant(type), fc.constant(member), fc.constantFrom(...places))
    })
    holds(anyWrong, ([type, member, wrong]) => {
      const other = changed(member, (value, _, place) => place === wrong.place ? Symbol.for("other") : value, `transcript.${type}`)
      expect(readTranscript({ type, [type]: other })).toMatchObject({ failure: { field: wrong.place } })
    })
  })

  it("looks at no other member than the one that is named", () => {
    const anyOthers = fc.dictionary(fc.oneof(fc.constantFrom(...readableTypes), anyText), fc.jsonValue())
    holds(fc.tuple(anyDocumented, anyOthers), ([[type, member], others]) => {
      const named = { type, [type]: member }
      expect(readTranscript({ ...others, ...named, caption: null })).toEqual(readTranscript(named))
    })
  })

  it("takes both spellings of descriptions and of what is done with replies", () => {
    const anySpelt = fc.constantFrom("list", "dynamicList", "reply", "dynamicReply").chain((type) =>
      fc.tuple(fc.constant(type), anyMember[type as ReadableType]))
    const others = new Map([["action", "actions"], ["actions", "action"], [" description", "description"], ["description", " description"]])
    const respelt = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(respelt)
      if (!isObject(value)) return value
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [others.get(name) ?? name, respelt(one)]))
    }
    holds(anySpelt, ([type, member]) => {
      expect(readTranscript({ type, [type]: respelt(member) })).toEqual(readTranscript({ type, [type]: member }))
    })
  })
})

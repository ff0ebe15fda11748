import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { bodyText } from "../src/body-text.ts"
import type { Body } from "../src/body.ts"
import { contactCard } from "../src/body.ts"
import { structured } from "../src/intake/wa-structure.ts"
import { readWaContent } from "../src/intake/wa-content.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import { attachments, messages } from "../src/tables/messages.ts"
import { conversations } from "../src/tables/conversations.ts"
import type { Json } from "../src/tables/json.ts"
import { isJson } from "../src/tables/json.ts"
import { readCard, writeCard } from "../src/vcard.ts"
import { makeWorld } from "../src/world.ts"
import { furnish } from "./hall.ts"
import { holds } from "./law.ts"
import { options, ownNumber as connection } from "./rows.ts"
import { payloads } from "./wa-payloads.ts"

const keys = [...new Set(payloads.flatMap(([, message]) => Object.keys(message)))]

/** Anything under the keys that are read. */
const anyStranger = fc.dictionary(fc.constantFrom(...keys, "__proto__", "toString"), fc.jsonValue(), { maxKeys: 3 })

const anyJunk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>("", "\0", "{}", "{\"id\":{}}", "[[", "x".repeat(5000), "BEGIN:VCARD\nTEL;:\n\\", -1, 1e300, { low: "1", high: null })
)

/** One place of a value that may be nested is something else; a word of `way` says which way leads there. */
const spoiled = (value: unknown, way: ReadonlyArray<number>, junk: unknown): unknown => {
  const [step, ...others] = way
  if (step === undefined || typeof value !== "object" || value === null) return junk
  const names = Object.keys(value)
  const name = names[step % names.length]
  if (name === undefined) return junk
  if (Array.isArray(value)) return value.map((one: unknown, i) => String(i) === name ? spoiled(one, others, junk) : one)
  return { ...value, [name]: spoiled((value as Json)[name], others, junk) }
}

/** A message that was good once, and is wrong in up to three places now. */
const anySpoiled = fc.tuple(
  fc.constantFrom(...payloads),
  fc.array(fc.tuple(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 7 }), anyJunk), { maxLength: 3 })
).map(([[, message], wrongs]) => wrongs.reduce<unknown>((wrong, [way, junk]) => spoiled(wrong, way, junk), message))

const anyMessage = fc.oneof(anyStranger, anySpoiled.filter(isJson))

/** What a body holds that nobody but its sender reads. */
const open: ReadonlySet<string> = new Set(["raw", "answers"])

const isSound = (value: unknown): boolean => {
  if (typeof value === "number") return Number.isFinite(value)
  if (typeof value !== "object" || value === null) return value !== undefined
  return Object.entries(value).every(([key, one]) => open.has(key) || isSound(one))
}

/** Every kind of body that comes of messages. */
const kinds: ReadonlySet<Body["_tag"]> = new Set(payloads.map(([, , { _tag }]) => _tag))

describe("what a message is in any dialect", () => {
  it("can be told of every JSON, and is never half of something", () =>
    holds(fc.property(anyMessage, (message) => {
      const body = structured(message)
      expect(isSound(body)).toBe(true)
      expect(typeof bodyText(body)).toBe("string")
      if (body._tag === "Unknown") expect(body.raw).toBe(message)
      else expect(kinds).toContain(body._tag)
    }), 1000))

  it("is the same each time, and leaves the message as it is", () =>
    holds(fc.property(anyMessage, (message) => {
      const before = JSON.stringify(message)
      expect(structured(message)).toEqual(structured(message))
      expect(JSON.stringify(message)).toBe(before)
    })))

  it("does not depend on how the message is wrapped", () => {
    const wrappings = ["ephemeralMessage", "viewOnceMessage", "viewOnceMessageV2", "viewOnceMessageV2Extension", "documentWithCaptionMessage"]
    holds(fc.property(anyMessage, fc.constantFrom(...wrappings), (message, wrapping) => {
      const plain = structured(message)
      const wrapped = structured({ [wrapping]: { message } })
      if (plain._tag !== "Unknown") expect(wrapped).toEqual(plain)
    }))
  })
})

const key = { id: "M1", remoteJid: "900000000000001@lid", remoteJidAlt: "5511988880001@s.whatsapp.net", fromMe: false, addressingMode: "lid" }

/** All that is there of a message after it was taken in. */
const taken = async (message: unknown) => {
  const store = makeMemoryStore(options)
  const defects: Array<unknown> = []
  const world = makeWorld({ store, onDefect: (defect) => defects.push(defect) })
  await Effect.runPromise(furnish(store))
  const said = { key, message, messageTimestamp: 1_768_222_800, pushName: "Bia" }
  await Effect.runPromise(world.receive({ connection, event: "messages.upsert", data: { type: "notify", messages: [said] } }))
  expect(defects).toEqual([])
  return Effect.runPromise(store.read((reader) =>
    Effect.all({
      said: reader.query(messages, { where: always }),
      talks: reader.query(conversations, { where: always }),
      files: reader.query(attachments, { where: always }),
      events: Effect.map(store.readEvents(0, "test"), (events) => events.map(({ changed, type }) => ({ changed, type })))
    })
  ))
}

const withoutBody = ({ said, ...others }: Awaited<ReturnType<typeof taken>>) => ({
  ...others,
  said: said.map((row) => ({ ...row, body: null }))
})

describe("a message with a structure that the wire does not support", () => {
  it("has the columns of any other that is not supported, whatever it is", async () => {
    const stranger = withoutBody(await taken({ nobodyKnowsMessage: {} }))
    expect(stranger.said).toMatchObject([{ content: null, contentType: "text", contentAttributes: { is_unsupported: true } }])
    const isUnsupported = (message: unknown) => readWaContent(message)?.content._tag === "Unsupported"
    await fc.assert(
      fc.asyncProperty(anyMessage.filter(isUnsupported), async (message) => {
        expect(withoutBody(await taken(message))).toEqual(stranger)
      }),
      { seed: 20260101, numRuns: 100 }
    )
  })

  it.each(payloads)("keeps in its body that it is %s", async (_, message, body) => {
    const { said } = await taken(message)
    expect(said.map((row) => row.body)).toEqual([body])
  })
})

describe("a card", () => {
  it("is read as it was written, whatever its owner is called", () => {
    const anyName = fc.string({ unit: "binary", minLength: 1 }).map((name) => name.replaceAll("\r", "").trim()).filter(Boolean)
    holds(fc.property(anyName, fc.stringMatching(/^[1-9]\d{6,14}$/), (name, phone) => {
      const vcard = writeCard(name, phone)
      expect(readCard("", vcard)).toEqual({ ...contactCard(name, [phone]), vcard })
      expect(readCard(name, vcard)).toEqual(readCard("", vcard))
    }))
  })

  it("can be read of any text", () =>
    holds(fc.property(fc.string(), fc.oneof(fc.string(), anySpoiled.map((wrong) => JSON.stringify(wrong))), (name, vcard) => {
      const card = readCard(name, vcard)
      expect(card === undefined || (card.name.trim() !== "" && card.vcard === vcard)).toBe(true)
    })))
})

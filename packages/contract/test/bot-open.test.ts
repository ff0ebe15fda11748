import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { botOpen } from "../src/bot-open.ts"
import type { BotOpenId } from "../src/bot-open.ts"
import { knownNames } from "../src/index.ts"
import { myBot } from "../src/mybot.ts"
import type { AnySchema } from "../src/operation.ts"
import { botOpenToken, botUsage, botUser, botUsers, myBotError, transcript, transcripts } from "../src/vocabulary.ts"

type Json = Readonly<Record<string, unknown>>

interface Samples {
  /** Bodies of requests by operation. */
  readonly requests: Readonly<Record<string, Json>>
  readonly responses: {
    readonly login: Json
    readonly "bot-usage": Json
    readonly users: Json & { readonly users: ReadonlyArray<Json> }
    readonly transcripts: {
      readonly botUser: Json
      readonly transcripts: ReadonlyArray<Json>
      readonly paginationDetails: Json
    }
  }
  readonly statuses: Readonly<Record<string, ReadonlyArray<number>>>
  /** Query parameters by operation. */
  readonly queries: Readonly<Record<string, Json>>
}

const fixture = (path: string) => JSON.parse(readFileSync(new URL(`../../../fixtures/${path}`, import.meta.url), "utf8"))

const samples: Samples = fixture("bot-open/samples.json")

const sample: Json = samples.responses.transcripts.transcripts[0] ?? {}

/** What every transcript has. */
const common = ["from", "type", "createdAt", "updatedAt", "isPreviewUser"]

/** The schemas of transcripts by type, without those whose members are open. */
const documented = new Map(
  transcript.members.flatMap((member) => {
    const { type, ...fields } = member.fields
    const { literal } = type
    return (fields as Readonly<Record<string, AnySchema>>)[literal]?.ast._tag === "Unknown" ? [] : [[literal, member] as const]
  })
)

const said = { from: "user", createdAt: "2019-08-24T14:15:22Z", updatedAt: "2019-08-24T14:15:22Z", isPreviewUser: true, isFromAgent: false }

/** Reads a value with all its keys, and no other. */
const decode = (schema: AnySchema, value: unknown) =>
  Result.mapError(Schema.decodeUnknownResult(schema)(value, { onExcessProperty: "error" }), String)

const keyFaults = (fields: Readonly<Record<string, AnySchema>>, given: Json): ReadonlyArray<string> =>
  Object.entries(given).flatMap(([name, value]) => {
    const field = fields[name]
    if (!field) return [name]
    return Result.isSuccess(Schema.decodeUnknownResult(field)(value)) ? [] : [name]
  })

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value)

/** The same value without one of its keys, once for each key that stands anywhere in it, but for what may be anything. */
const thinnings = (value: unknown): ReadonlyArray<unknown> => {
  if (Array.isArray(value)) return value.flatMap((one, i) => thinnings(one).map((thinned) => value.with(i, thinned)))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, one]) => {
    const others = Object.entries(value).filter(([key]) => key !== name)
    return [Object.fromEntries(others), ...thinnings(one).map((thinned) => ({ ...value, [name]: thinned }))]
  })
}

describe("the transcript of the document", () => {
  it("has the members that are types of the contract, no more and no fewer", () => {
    const members = Object.keys(sample).filter((name) => !common.includes(name))
    expect(members).toHaveLength(23)
    expect(members.toSorted()).toEqual([...documented.keys()].toSorted())
  })

  it.each([...documented])("is read whole as the contract has it: %s", (type, schema) => {
    const one = { ...said, type, [type]: sample[type] }
    expect(decode(schema, one)).toEqual(Result.succeed(one))
    expect(Result.isFailure(decode(schema, { ...one, [type]: undefined }))).toBe(true)
  })

  it.each([...documented])("has no key that the contract could do without: %s", (type, schema) => {
    const thinned = thinnings(sample[type])
    expect(thinned.length).toBeGreaterThan(0)
    const accepted = thinned.filter((member) => Result.isSuccess(decode(schema, { ...said, type, [type]: member })))
    expect(accepted).toEqual([])
  })

  it("tells of every transcript what the contract does", () => {
    const fields = Object.keys(documented.get("text")?.fields ?? {})
    expect(fields).toEqual(expect.arrayContaining(common))
  })
})

describe("the other samples of the document", () => {
  const parts: ReadonlyArray<readonly [name: string, fields: Readonly<Record<string, AnySchema>>, given: Json]> = [
    ["login", botOpenToken.fields, samples.responses.login],
    ["usage", botUsage.fields, samples.responses["bot-usage"]],
    ["users", botUsers.fields, { ...samples.responses.users, users: [] }],
    ["user", botUser.fields, samples.responses.users.users[0] ?? {}],
    ["transcripts", transcripts.fields, { transcripts: [] }],
    ["profile", transcripts.fields.botUser.fields, samples.responses.transcripts.botUser],
    ["pagination", transcripts.fields.paginationDetails.fields, samples.responses.transcripts.paginationDetails]
  ]

  it.each(parts)("have keys that are keys of ours, with values that ours may have: %s", (_, fields, given) => {
    expect(Object.keys(given).length).toBeGreaterThan(0)
    expect(keyFaults(fields, given)).toEqual([])
  })

  it("have no more in a page of transcripts than ours", () => {
    expect(Object.keys(samples.responses.transcripts).toSorted()).toEqual(Object.keys(transcripts.fields).toSorted())
  })
})

describe("the operations of the document", () => {
  const ids = Object.keys(samples.statuses) as ReadonlyArray<BotOpenId>

  it.each(ids)("read what ours read, and answer with statuses that ours have: %s", (id) => {
    const { body, query } = knownNames(botOpen[id])
    expect(Object.keys(samples.queries[id] ?? {})).toEqual(query)
    expect(Object.keys(samples.requests[id] ?? {})).toEqual(body)
    const statuses = Object.keys(botOpen[id].documented).map(Number)
    expect(statuses).toEqual(expect.arrayContaining([...samples.statuses[id] ?? []]))
  })
})

describe("the errors of the other document", () => {
  const errors: Readonly<Record<string, { readonly status: number; readonly message: string }>> = fixture("mybot/errors.json")

  it.each(Object.entries(errors))("fit into ours: %s", (code, { message }) => {
    const error = { error_code: Number(code), error_message: message, error_details: "" }
    expect(decode(myBotError, error)).toEqual(Result.succeed(error))
  })

  it("come with statuses that chat histories have", () => {
    const ours = Object.keys(myBot["chat-history"].documented).map(Number)
    expect(ours).toEqual(expect.arrayContaining(Object.values(errors).map(({ status }) => status)))
  })
})

import * as Result from "effect/Result"
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { readPage } from "../src/bot-open/input.ts"
import { channelCodes } from "../src/bots/mapping.ts"
import { DatesInvalid, IdInvalid, PageInvalid, refuseMyBot } from "../src/mybot/refusals.ts"

const fixture = (path: string) => JSON.parse(readFileSync(new URL(`../../../fixtures/${path}`, import.meta.url), "utf8"))

interface Bounds {
  readonly minimum: number
  readonly maximum: number
  readonly default: number
}

describe("the document of the Bot Open API", () => {
  const { channels, queries }: {
    readonly channels: Readonly<Record<string, string>>
    readonly queries: { readonly transcripts: { readonly page: Pick<Bounds, "default" | "minimum">; readonly limit: Bounds } }
  } = fixture("bot-open/samples.json")

  it("names the channels that we know, by the same codes", () => {
    expect(Object.fromEntries(channelCodes)).toEqual(channels)
    expect(channelCodes.size).toBe(12)
  })

  it("has the pages of transcripts that we have", () => {
    const { limit, page } = queries.transcripts
    const read = (query: object) => Result.getOrElse(readPage({ ...query }, limit.default), () => undefined)
    expect(read({})).toEqual({ page: page.default, limit: limit.default })
    expect(read({ page: String(page.minimum), limit: String(limit.minimum) })).toEqual({ page: page.minimum, limit: limit.minimum })
    expect(read({ limit: String(limit.maximum) })?.limit).toBe(limit.maximum)
    for (const query of [{ page: page.minimum - 1 }, { limit: limit.minimum - 1 }, { limit: limit.maximum + 1 }]) {
      expect(read(query)).toBeUndefined()
    }
  })
})

it("the document of the MyBOT APIs names the errors that we answer, by the same numbers", () => {
  const documented: Readonly<Record<string, { readonly status: number; readonly message: string }>> = fixture("mybot/errors.json")
  const ours = [new IdInvalid(), new DatesInvalid(), new PageInvalid()].map(refuseMyBot).map(({ body, status }) => {
    const { error_code, error_message: message } = body as { readonly error_code: number; readonly error_message: string }
    return [error_code, { status, message }]
  })
  expect(Object.fromEntries(ours)).toEqual(documented)
})

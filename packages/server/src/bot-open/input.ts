import { monthsBefore } from "@mootkit/core"
import type { Stretch } from "@mootkit/core"
import * as Result from "effect/Result"
import { channelCodes } from "../bots/mapping.ts"
import type { Page } from "../bots/pages.ts"
import { integer, invalid, optional, readKnown, text } from "../fields.ts"
import type { Field, FieldInvalid } from "../fields.ts"
import { midnight } from "../times.ts"
import type { Params } from "../rails/nested.ts"

const isoInstant = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/

/** A point in time as ISO 8601 text with its zone, read to epoch milliseconds [bots §A.2]. */
export const utcInstant: Field<number> = (name, value) => {
  const [text = "", day = ""] = isoInstant.exec(typeof value === "string" ? value : "") ?? []
  const at = midnight(day) === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? invalid(name, "an ISO 8601 date and time in UTC, such as 2021-10-01T00:00:00.000Z") : Result.succeed(at)
}

/** Any day of a month, which stands for the month; epoch milliseconds [bots §A.2]. */
export const dayOfMonth: Field<number> = (name, value) => {
  const at = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? midnight(value) : undefined
  return at === undefined ? invalid(name, "a day, such as 2021-08-01") : Result.succeed(at)
}

const codes = [...channelCodes.keys()]

/** The code of a channel [bots §A.4]. */
const channelCode: Field<number> = (name, value) =>
  typeof value === "number" && channelCodes.has(value) ? Result.succeed(value) : invalid(name, `one of ${codes.join(", ")}`)

/** The code of a channel as a query brings it. */
export const channelCodeText: Field<number> = (name, value) =>
  channelCode(name, typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value)

/** Codes of channels, none of them twice. */
export const channelCodeList: Field<ReadonlyArray<number>> = (name, value) => {
  if (!Array.isArray(value)) return invalid(name, "a list of channel codes")
  const read = Result.all(value.map((one: unknown, i) => channelCode(`${name}[${i}]`, one)))
  return Result.isSuccess(read) && new Set(read.success).size < read.success.length
    ? invalid(name, "a list in which no channel code stands twice")
    : read
}

const notBefore = (earliest: number): Field<number> => (name, value) =>
  Result.flatMap(utcInstant(name, value), (at) =>
    at < earliest ? invalid(name, `not older than 3 months, which is ${new Date(earliest).toISOString()}`) : Result.succeed(at))

/** Which page is wanted, and how long pages are: as long as usual, where nothing is said [bots §A.1]. */
export const readPage = (query: Params, usual: number): Result.Result<Page, FieldInvalid> =>
  readKnown({ page: optional(integer(1), 1), limit: optional(integer(25, 1000), usual) }, query)

/** A stretch of time, which does not end before it begins. */
export const readStretch = (from: number | null, to: number | null): Result.Result<Stretch, FieldInvalid> =>
  from !== null && to !== null && to < from ? invalid("endDate", "no earlier than startDate") : Result.succeed({ from, to })

/** How far back transcripts go, months. */
const months = 3

/** Whose transcripts are wanted, and of when: of the last three months, where nothing else is said [bots §A.2]. */
export const readTranscriptsWish = (body: Params, now: number) =>
  Result.gen(function*() {
    const earliest = monthsBefore(now, months)
    const fields = {
      botUserId: text,
      channelId: channelCode,
      startDate: optional(notBefore(earliest), null),
      endDate: optional(utcInstant, null)
    }
    const { botUserId, channelId, endDate, startDate } = yield* readKnown(fields, body)
    const { from, to } = yield* readStretch(startDate, endDate)
    return { botUserId, channelId, stretch: { from: from ?? earliest, to: to ?? now } }
  })

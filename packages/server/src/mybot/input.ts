import type { Stretch } from "@mootkit/core"
import * as Result from "effect/Result"
import type { Params } from "../rails/nested.ts"
import { DatesInvalid, PageInvalid } from "./refusals.ts"

/** A query with its names in lower case: which case they are in means nothing. The last of several wins [bots §B.1]. */
export const lowerCased = (query: Params): Params =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name.toLowerCase(), value]))

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === ""

const wholeNumber = (value: unknown): number =>
  typeof value === "string" && /^-?\d{1,16}$/.test(value) ? Number(value) : Number.NaN

const readDate = (value: unknown): Result.Result<number | null, DatesInvalid> => {
  if (isBlank(value)) return Result.succeed(null)
  const at = wholeNumber(value)
  return Number.isSafeInteger(at) ? Result.succeed(at) : Result.fail(new DatesInvalid())
}

/**
 * The stretch of time that is wanted, up to now where no end is given; it is refused where it does not end after it
 * begins [bots §B.3].
 */
export const readDates = (query: Params, now: number): Result.Result<Stretch, DatesInvalid> =>
  Result.gen(function*() {
    const from = yield* readDate(query["start_date"])
    const to = (yield* readDate(query["end_date"])) ?? now
    return from !== null && to <= from ? yield* Result.fail(new DatesInvalid()) : { from, to }
  })

/** How long pages are, and may be at most. */
const longest = 500

/** The page that is wanted, and how long it is: what is no length gives the usual one, what is too long the longest [bots §B.1]. */
export const readPage = (query: Params): Result.Result<{ readonly page: number; readonly limit: number }, PageInvalid> => {
  const page = isBlank(query["page_number"]) ? 1 : wholeNumber(query["page_number"])
  if (!Number.isSafeInteger(page) || page < 1) return Result.fail(new PageInvalid())
  const size = wholeNumber(query["page_size"])
  return Result.succeed({ page, limit: size > 0 ? Math.min(size, longest) : longest })
}

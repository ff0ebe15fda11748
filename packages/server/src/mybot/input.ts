import type { Stretch } from "@mootkit/core"
import * as Result from "effect/Result"
import type { Page } from "../bots/pages.ts"
import { anyText, readKnown, text } from "../fields.ts"
import { readParameters } from "../rails/parameters.ts"
import type { Params } from "../rails/nested.ts"
import { DatesInvalid, PageInvalid } from "./refusals.ts"

const lowerCased = (query: Params): Params =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name.toLowerCase(), value]))

/** Reads the parameters of a request, with the names in its query in lower case: which case they are in means nothing [bots §B.1]. */
export const readMyBotParameters: typeof readParameters = async (request, path, given) => {
  const sent = await readParameters(request, path, given)
  const query = lowerCased(sent.query)
  return { ...sent, query, all: { ...query, ...sent.body, ...path } }
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "")

/** A whole number; NaN for a value that is none, or more than can be counted. */
const wholeNumber = (value: unknown): number => {
  const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : Number.NaN
  return Number.isSafeInteger(number) ? number : Number.NaN
}

const readDate = (value: unknown): Result.Result<number | null, DatesInvalid> => {
  if (isBlank(value)) return Result.succeed(null)
  const at = wholeNumber(value)
  return Number.isNaN(at) ? Result.fail(new DatesInvalid()) : Result.succeed(at)
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
export const readPage = (query: Params): Result.Result<Page, PageInvalid> => {
  const page = isBlank(query["page_number"]) ? 1 : wholeNumber(query["page_number"])
  if (!(page >= 1)) return Result.fail(new PageInvalid())
  const size = wholeNumber(query["page_size"])
  return Result.succeed({ page, limit: size > 0 ? Math.min(size, longest) : longest })
}

const attributeFields = { attribute_name: text, attribute_value: anyText }

/** The attribute that is asked for, and the value that it shall have; an empty one is a value too [bots §B.2]. */
export const readAttribute = ({ attribute_name, attribute_value }: Params) =>
  readKnown(attributeFields, { attribute_name, attribute_value })

import type { Stretch } from "@mootkit/core"
import * as Result from "effect/Result"
import type { Page } from "../bots/pages.ts"
import { anyText, integer, readKnown, text } from "../fields.ts"
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

const date = integer(Number.MIN_SAFE_INTEGER)

const readDate = (name: string, value: unknown): Result.Result<number | null, DatesInvalid> =>
  isBlank(value) ? Result.succeed(null) : Result.mapError(date(name, value), () => new DatesInvalid())

/**
 * The stretch of time that is wanted, up to now where no end is given; it is refused where it does not end after it
 * begins [bots §B.3].
 */
export const readDates = (query: Params, now: number): Result.Result<Stretch, DatesInvalid> =>
  Result.gen(function*() {
    const from = yield* readDate("start_date", query["start_date"])
    const to = (yield* readDate("end_date", query["end_date"])) ?? now
    return from !== null && to <= from ? yield* Result.fail(new DatesInvalid()) : { from, to }
  })

const count = integer(1)

/** How long pages are, and may be at most. */
const longest = 500

/** The page that is wanted, and how long it is: what is no length gives the usual one, what is too long the longest [bots §B.1]. */
export const readPage = ({ page_number, page_size }: Params): Result.Result<Page, PageInvalid> => {
  const page = isBlank(page_number) ? Result.succeed(1) : count("page_number", page_number)
  const size = Result.getOrElse(count("page_size", page_size), () => longest)
  return Result.mapBoth(page, { onSuccess: (page) => ({ page, limit: Math.min(size, longest) }), onFailure: () => new PageInvalid() })
}

const attributeFields = { attribute_name: text, attribute_value: anyText }

/** The attribute that is asked for, and the value that it shall have; an empty one is a value too [bots §B.2]. */
export const readAttribute = ({ attribute_name, attribute_value }: Params) =>
  readKnown(attributeFields, { attribute_name, attribute_value })

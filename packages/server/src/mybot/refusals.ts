import type { FieldInvalid } from "../fields.ts"
import type { BadInput } from "../rails/nested.ts"
import type { Refused } from "../refusals.ts"
import { byTag } from "../tagged.ts"

/** No key came, or one that is good for nothing: unknown, revoked or superseded. */
export class KeyRefused {
  readonly _tag = "KeyRefused"
}

/** The key is good, but for another customer or another bot. */
export class KeyOfOthers {
  readonly _tag = "KeyOfOthers"
}

/** There is no such customer, bot or user. */
export class IdInvalid {
  readonly _tag = "IdInvalid"
}

/** Something that is searched for is not there. */
export class NothingFound {
  readonly _tag = "NothingFound"
  readonly what: string
  constructor(what: string) {
    this.what = what
  }
}

/** A stretch of time does not begin and end with milliseconds, or does not end after it begins. */
export class DatesInvalid {
  readonly _tag = "DatesInvalid"
}

/** The number of a page is none. */
export class PageInvalid {
  readonly _tag = "PageInvalid"
}

/** The path leads nowhere. */
interface Nowhere {
  readonly _tag: "Nowhere"
}

/** Everything that an operation of the MyBOT APIs may answer other than success. */
export type MyBotRefusal =
  | KeyRefused
  | KeyOfOthers
  | IdInvalid
  | NothingFound
  | DatesInvalid
  | PageInvalid
  | FieldInvalid
  | BadInput
  | Nowhere

const told = (status: number, code: number, name: string, details: string): Refused => ({
  status,
  body: { error_code: code, error_message: name, error_details: details }
})

/** What the MyBOT APIs answer to a refusal [bots §B.3]. */
export const refuseMyBot = byTag<MyBotRefusal, Refused>({
  KeyRefused: () => told(401, 401, "UNAUTHORIZED", "The API key is missing, unknown, revoked or replaced by a newer one"),
  KeyOfOthers: () => told(403, 403, "FORBIDDEN", "The API key belongs to another customer or another bot"),
  IdInvalid: () => told(400, 1002, "INVALID_BOT_OR_CUSTOMER_ID", "There is no such bot, customer or user"),
  NothingFound: ({ what }) => told(404, 404, "NOT_FOUND", `There is no such ${what}`),
  DatesInvalid: () =>
    told(400, 1003, "INVALID_INPUT_DATE_VALUE", "start_date and end_date are milliseconds, and end_date is later than start_date"),
  PageInvalid: () => told(400, 1004, "INVALID_PAGE_NUMBER", "page_number is a whole number, 1 or more"),
  FieldInvalid: ({ message }) => told(400, 400, "BAD_REQUEST", message),
  BadInput: ({ reason }) => told(400, 400, "BAD_REQUEST", reason),
  Nowhere: () => told(404, 404, "NOT_FOUND", "There is no such API")
})

/** Trouble in the words of the MyBOT APIs, which have no number of their own for it: the status is one. */
export const myBotError = (status: number, text: string): Refused =>
  told(status, status, text.toUpperCase().replaceAll(" ", "_"), text)

import * as Result from "effect/Result"
import type { ConversationsQuirks } from "../quirks.ts"

/** Who a message comes from, or what kind of thing it is, in the order of their numbers [conversations §6.2]. */
export const messageTypes = ["incoming", "outgoing", "activity", "template"] as const

/** Kinds of content, in the order of their numbers [conversations §6.2]. */
export const contentTypes = [
  "text",
  "input_text",
  "input_textarea",
  "input_email",
  "input_select",
  "cards",
  "form",
  "article",
  "incoming_email",
  "input_csat",
  "integrations",
  "sticker",
  "voice_call"
] as const

/** How far a message has come, in the order of their numbers [conversations §6.4]. */
export const messageStatuses = ["sent", "delivered", "read", "failed"] as const

/** Who a message comes from, or what kind of thing it is. */
export type MessageType = (typeof messageTypes)[number]

/** A kind of content. */
export type ContentType = (typeof contentTypes)[number]

/** How far a message has come. */
export type MessageStatus = (typeof messageStatuses)[number]

/** A value that an enumeration has neither as a word nor as a number; `reason` is what the real server says [conversations §6.2]. */
export class WordUnknown {
  readonly _tag = "WordUnknown"
  readonly reason: string
  constructor(column: string, given: unknown) {
    const shown = typeof given === "string" ? given : JSON.stringify(given)
    this.reason = `'${shown}' is not a valid ${column}`
  }
}

const wordIn = <Word extends string>(words: ReadonlyArray<Word>, given: unknown): Word | undefined =>
  words.find((word, number) => word === given || number === given)

/** What a new message is; `isUnchecked` where it escapes what is checked of its type, and its contact counts as its author. */
export interface GivenType {
  readonly messageType: MessageType
  readonly isUnchecked: boolean
}

/** Reads what a new message is: outgoing where nothing is said, else by word or by number [conversations §6.2]. */
export const givenType = (
  given: unknown,
  { numberedTypes }: Pick<ConversationsQuirks, "numberedTypes">
): Result.Result<GivenType, WordUnknown> => {
  if (given === undefined || given === null || given === false) {
    return Result.succeed({ messageType: "outgoing", isUnchecked: false })
  }
  const messageType = wordIn(messageTypes, given)
  return messageType === undefined
    ? Result.fail(new WordUnknown("message_type", given))
    : Result.succeed({ messageType, isUnchecked: numberedTypes && typeof given === "number" })
}

/** Reads the kind of a new message's content: text where nothing is said [conversations §6.2]. */
export const givenContentType = (given: unknown): Result.Result<ContentType, WordUnknown> => {
  if (given === undefined || given === null || given === "") return Result.succeed("text")
  const word = wordIn(contentTypes, given)
  return word === undefined ? Result.fail(new WordUnknown("content_type", given)) : Result.succeed(word)
}

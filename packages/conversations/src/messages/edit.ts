import * as Result from "effect/Result"
import { isLonger } from "../characters.ts"
import { isPresent } from "../present.ts"
import type { Attributes } from "../present.ts"
import { longestContent } from "./validation.ts"
import type { MessageType } from "./words.ts"

/** A text that no message can be given; `reason` is what the caller is told [conversations §4.11]. */
export class EditRefused {
  readonly _tag = "EditRefused"
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}

/** The message is none that the account wrote. */
export class NotOutgoing {
  readonly _tag = "NotOutgoing"
}

/** The text that a message is to have from now on. */
export const givenEdit = (content: unknown): Result.Result<string, EditRefused> => {
  if (!isPresent(content)) return Result.fail(new EditRefused("Content is required"))
  // The real server breaks on these.
  if (typeof content !== "string") return Result.fail(new EditRefused("content must be a text"))
  return isLonger(content, longestContent)
    ? Result.fail(new EditRefused("Content exceeds maximum length"))
    : Result.succeed(content)
}

/** What of a message changes with its text. */
export interface Wording {
  readonly content: string | null
  readonly contentAttributes: Attributes
}

const isEdited = ({ contentAttributes }: Wording): boolean => isPresent(contentAttributes["is_edited"])

/** A message with another text: what it said at first is kept, however often it is edited. */
export const edited = (message: Wording, content: string): Wording => ({
  content,
  contentAttributes: {
    ...message.contentAttributes,
    is_edited: true,
    previous_content: isEdited(message) ? message.contentAttributes["previous_content"] ?? null : message.content
  }
})

/** A message whose other text came to nothing: it says what it said, and was edited only if it had been before. */
export const unedited = (message: Wording): Wording => ({
  content: message.content,
  contentAttributes: isEdited(message)
    ? message.contentAttributes
    : { ...message.contentAttributes, is_edited: false, previous_content: null }
})

/** Only what the account wrote can be edited [conversations §4.11]. */
export const mayEdit = (messageType: MessageType): boolean => messageType === "outgoing"

import { isLonger } from "../characters.ts"
import { itemFaults } from "./items.ts"
import type { Attributes } from "../present.ts"
import { templateFaults } from "./template-params.ts"
import type { Fault } from "../fault.ts"
import type { ContentType } from "./words.ts"

/** A message that its own rules refuse [conversations §0.3, §6.2]. */
export class MessageInvalid {
  readonly _tag = "MessageInvalid"
  readonly faults: ReadonlyArray<Fault>
  constructor(faults: ReadonlyArray<Fault>) {
    this.faults = faults
  }
}

/** How many characters a content may have. */
export const longestContent = 150_000

/** How many characters any other text of a message may have [conversations §0.4]. */
const longestText = 20_000

const lengthFault = (attribute: string, name: string, text: string | null, most: number): ReadonlyArray<Fault> =>
  text !== null && isLonger(text, most) ? [{ attribute, message: `${name} is too long (maximum is ${most} characters)` }] : []

/** How many messages of a conversation within a minute let no other one in, nor any change [conversations §6.2]. */
export const floodLimit = 200

/** The time in which they are counted, milliseconds. */
export const floodSpan = 60_000

/** What a conversation that is flooded says to every message that comes or changes. */
export const floodFaults = (isFlooded: boolean): ReadonlyArray<Fault> =>
  isFlooded ? [{ attribute: "base", message: "Too many messages" }] : []

/** What of a message has rules to follow. */
export interface CheckedMessage {
  readonly content: string | null
  readonly contentType: ContentType
  readonly contentAttributes: Attributes
  readonly additionalAttributes: Attributes
  readonly sourceId: string | null
}

/** Everything that is wrong with a new message, in the order in which the real server says it [conversations §6.2]. */
export const messageFaults = (message: CheckedMessage, isFlooded: boolean): ReadonlyArray<Fault> => {
  const { additionalAttributes, content, contentAttributes, contentType, sourceId } = message
  return [
    ...lengthFault("source_id", "Source", sourceId, longestText),
    ...floodFaults(isFlooded),
    ...itemFaults(contentType, contentAttributes["items"]).map((fault) => ({
      attribute: "content_attributes",
      message: `Content attributes ${fault}`
    })),
    ...templateFaults(additionalAttributes["template_params"]),
    ...lengthFault("content", "Content", content, longestContent)
  ]
}

import * as Option from "effect/Option"
import type { ConversationsQuirks } from "../quirks.ts"
import type { Attributes } from "../present.ts"
import { messageStatuses } from "./words.ts"
import type { MessageStatus, MessageType } from "./words.ts"

/** What of a message changes with how far it has come. */
export interface Delivery {
  readonly status: MessageStatus
  readonly contentAttributes: Attributes
}

const isStatus = (given: unknown): given is MessageStatus => messageStatuses.some((status) => status === given)

/** An error that a caller may note: nothing that has parts. */
const errorOf = (given: unknown): unknown => typeof given === "object" ? null : given

/**
 * How a message stands after it was told how far it has come; none where that is no status, or would take back that it
 * was read. Only a message that failed has an error [conversations §6.4].
 */
export const statusChange = (
  { contentAttributes, status: known }: Delivery,
  status: unknown,
  externalError: unknown = null
): Option.Option<Delivery> => {
  if (!isStatus(status) || (known === "read" && status === "delivered")) return Option.none()
  const error = status === "failed" ? errorOf(externalError) : null
  const isSame = error === (contentAttributes["external_error"] ?? null)
  return Option.some({
    status,
    contentAttributes: isSame ? contentAttributes : { ...contentAttributes, external_error: error }
  })
}

/** The message did not fail, or is none that is sent [conversations §4.11]. */
export class NothingToRetry {
  readonly _tag = "NothingToRetry"
}

/** Whether a message can be sent again. */
export const mayRetry = ({ messageType, status }: { readonly messageType: MessageType; readonly status: MessageStatus }): boolean =>
  status === "failed" && (messageType === "outgoing" || messageType === "template")

/** The content attributes of a message that is sent again [conversations §4.11]. */
export const retriedAttributes = (
  attributes: Attributes,
  { forgetfulRetry }: Pick<ConversationsQuirks, "forgetfulRetry">
): Attributes =>
  forgetfulRetry ? {} : Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== "external_error"))

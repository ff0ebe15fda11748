import { isPresent } from "../present.ts"
import type { Attributes } from "../present.ts"
import type { MessageType } from "./words.ts"

/** What of a message tells what it means for its conversation. */
export interface SaidMessage {
  readonly messageType: MessageType
  readonly private: boolean
  readonly senderType: string | null
  readonly contentAttributes: Attributes
  readonly additionalAttributes: Attributes
  readonly createdAt: number
}

/** Whether somebody waits in a conversation, and whether he was ever answered; epoch milliseconds. */
export interface Waiting {
  readonly firstReplyCreatedAt: number | null
  readonly waitingSince: number | null
}

/** Whether a message is an answer by a person, here or in the channel's own app; campaigns and automation are none [conversations §5.1]. */
const isHumanReply = (message: SaidMessage): boolean => {
  const { additionalAttributes, contentAttributes, messageType, private: isPrivate, senderType } = message
  return messageType === "outgoing" && !isPrivate &&
    (senderType === "User" || isPresent(contentAttributes["external_echo"])) &&
    !isPresent(contentAttributes["automation_rule_id"]) && !isPresent(additionalAttributes["campaign_id"])
}

/** Whether a message may be the first answer, which it is where no earlier one {@link answers} [conversations §5.1]. */
export const mayBeFirstReply = ({ firstReplyCreatedAt }: Waiting, message: SaidMessage): boolean =>
  firstReplyCreatedAt === null && isHumanReply(message)

/** Whether an earlier message makes a later answer not the first: somebody said it in public who is no bot, and no campaign. */
export const answers = ({ additionalAttributes, messageType, private: isPrivate, senderType }: SaidMessage): boolean =>
  messageType === "outgoing" && !isPrivate && senderType !== null && senderType !== "AgentBot" &&
  additionalAttributes["campaign_id"] === undefined

/** What a message makes of its conversation, and the event that it is besides a new message. */
export interface MessageEffect {
  readonly patch: Partial<Waiting>
  readonly event: "first.reply.created" | "reply.created" | null
}

const nothing: MessageEffect = { patch: {}, event: null }

/** What a new message makes of the waiting in its conversation; `isFirstReply` is decided before [conversations §5.1]. */
export const messageEffect = ({ waitingSince }: Waiting, message: SaidMessage, isFirstReply: boolean): MessageEffect => {
  const { createdAt, messageType, private: isPrivate, senderType } = message
  if (isFirstReply) return { patch: { firstReplyCreatedAt: createdAt, waitingSince: null }, event: "first.reply.created" }
  if (messageType === "incoming") return waitingSince === null ? { patch: { waitingSince: createdAt }, event: null } : nothing
  if (waitingSince === null) return nothing
  if (isHumanReply(message)) return { patch: { waitingSince: null }, event: "reply.created" }
  const isByBot = messageType === "outgoing" && !isPrivate && senderType === "AgentBot"
  return isByBot ? { patch: { waitingSince: null }, event: null } : nothing
}

const hour = 3_600_000

/** What of a channel decides how long after the contact's last message an agent may answer. */
export interface ReplyChannel {
  readonly type: string
  /** Which service a WhatsApp channel talks to. */
  readonly provider?: string
  readonly additionalAttributes?: Readonly<Record<string, unknown>>
}

/** How long a channel lets agents answer after the contact's last message, milliseconds; null is for ever. */
const windowOf = ({ additionalAttributes, provider, type }: ReplyChannel): number | null => {
  if (type === "Channel::Whatsapp") return provider === "baileys" || provider === "zapi" ? null : 24 * hour
  const hours = type === "Channel::Api" ? Number(additionalAttributes?.["agent_reply_time_window"]) : Number.NaN
  return Number.isFinite(hours) && hours > 0 ? hours * hour : null
}

/**
 * Whether an agent may answer at a time; both times are epoch milliseconds, `lastIncomingAt` is null where the contact
 * has said nothing. No message is refused for it: interfaces show it [conversations §1.1].
 */
export const canReply = (channel: ReplyChannel, lastIncomingAt: number | null, now: number): boolean => {
  const window = windowOf(channel)
  return window === null || (lastIncomingAt !== null && now - lastIncomingAt < window)
}

const hour = 3_600_000

/** What of a channel decides how long after the contact's last message an agent may answer. */
export interface ReplyChannel {
  readonly type: string
  /** Which service a WhatsApp channel talks to. */
  readonly provider?: string
  /** What a Twilio channel sends: `sms` or `whatsapp`. */
  readonly medium?: string
  readonly additionalAttributes?: Readonly<Record<string, unknown>>
}

type Hours = (channel: ReplyChannel) => number | null

/** How many hours a channel lets agents answer after the contact's last message, by its type; null is for ever. */
const hoursOf: Readonly<Record<string, Hours>> = {
  "Channel::Whatsapp": ({ provider }) => provider === "baileys" || provider === "zapi" ? null : 24,
  "Channel::TwilioSms": ({ medium }) => medium === "whatsapp" ? 24 : null,
  "Channel::FacebookPage": () => 24,
  "Channel::Instagram": () => 24,
  "Channel::Tiktok": () => 48,
  "Channel::Api": ({ additionalAttributes }) => {
    const hours = Number(additionalAttributes?.["agent_reply_time_window"])
    return Number.isFinite(hours) && hours > 0 ? hours : null
  }
}

const windowOf = (channel: ReplyChannel): number | null => {
  const hours = Object.hasOwn(hoursOf, channel.type) ? hoursOf[channel.type]?.(channel) ?? null : null
  return hours === null ? null : hours * hour
}

/**
 * Whether an agent may answer at a time; both times are epoch milliseconds, `lastIncomingAt` is null where the contact
 * has said nothing. No message is refused for it: interfaces show it [conversations §1.1].
 */
export const canReply = (channel: ReplyChannel, lastIncomingAt: number | null, now: number): boolean => {
  const window = windowOf(channel)
  return window === null || (lastIncomingAt !== null && now - lastIncomingAt < window)
}

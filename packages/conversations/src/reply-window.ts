import { rubyInteger } from "@mootkit/pagination"

const hour = 3_600_000

/** What of a channel decides how long after the contact's last message an agent may answer. */
export interface ReplyChannel {
  readonly type: string
  /** Which service a WhatsApp channel talks to. */
  readonly provider?: string
  /** What a Twilio channel sends. */
  readonly medium?: string
  /** Whether people answer under a tag of their own, which Facebook and Instagram give a week. */
  readonly hasHumanAgents?: boolean
  readonly additionalAttributes?: Readonly<Record<string, unknown>>
}

const unlimited: ReadonlySet<string | undefined> = new Set(["baileys", "zapi"])

const ofMeta = ({ hasHumanAgents = false }: ReplyChannel): number => (hasHumanAgents ? 7 * 24 : 24) * hour

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === false || (typeof value === "string" && value.trim() === "")

/** Hours as Ruby reads them: what is set and is no number is none of them, and nobody may answer then. */
const ofApi = ({ additionalAttributes }: ReplyChannel): number | null => {
  const hours = additionalAttributes?.["agent_reply_time_window"]
  return isBlank(hours) ? null : rubyInteger(hours) * hour
}

/** How long a channel lets agents answer after the contact's last message, milliseconds; null is for ever. */
const windows: Readonly<Record<string, (channel: ReplyChannel) => number | null>> = {
  "Channel::Whatsapp": ({ provider }) => unlimited.has(provider) ? null : 24 * hour,
  "Channel::TwilioSms": ({ medium }) => medium === "whatsapp" ? 24 * hour : null,
  "Channel::FacebookPage": ofMeta,
  "Channel::Instagram": ofMeta,
  "Channel::Tiktok": () => 48 * hour,
  "Channel::Api": ofApi
}

/**
 * Whether an agent may answer at a time; both times are epoch milliseconds, `lastIncomingAt` is null where the contact
 * has said nothing. No message is refused for it: interfaces show it [conversations §1.1].
 */
export const canReply = (channel: ReplyChannel, lastIncomingAt: number | null, now: number): boolean => {
  const window = (Object.hasOwn(windows, channel.type) ? windows[channel.type]?.(channel) : null) ?? null
  return window === null || (lastIncomingAt !== null && now - lastIncomingAt < window)
}

import { agentBotInboxes, blankInbox, id, inboxes } from "@mootkit/core"
import type { Account, Channel, ChannelId, Inbox, Tx, WorkingHour } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { Crew } from "./crew.ts"

const hoursOf = (dayOfWeek: number): WorkingHour => {
  const closed = dayOfWeek === 0 || dayOfWeek === 6
  return {
    dayOfWeek,
    closedAllDay: closed,
    openAllDay: false,
    openHour: closed ? null : 9,
    openMinutes: closed ? null : 0,
    closeHour: closed ? null : 17,
    closeMinutes: closed ? null : 0
  }
}

/** The hours of those who work from Monday to Friday. */
const officeHours = [0, 1, 2, 3, 4, 5, 6].map(hoursOf)

/** Connects an inbox. */
export const addInbox = (
  tx: Tx,
  { createdAt, id: accountId }: Account,
  channel: Channel,
  given: Pick<Inbox, "name" | "timezone"> & Partial<Inbox>
) =>
  Effect.gen(function*() {
    const channelId = id<ChannelId>(yield* tx.sequence(channel.type, ""))
    return yield* tx.insert(inboxes, { ...blankInbox, workingHours: officeHours, ...given, accountId, channel, channelId, createdAt })
  })

/** What tells one website from another. */
export interface Website {
  readonly websiteUrl: string
  readonly welcomeTitle: string
  readonly welcomeTagline: string
}

/** The channel of a website, with the settings that a new one has. */
export const websiteChannel = (tx: Tx, website: Website) =>
  Effect.zipWith(tx.token, tx.token, (websiteToken, hmacToken): Channel => ({
    type: "Channel::WebWidget",
    ...website,
    websiteToken,
    widgetColor: "#1f93ff",
    replyTime: "in_a_few_minutes",
    featureFlags: ["attachments", "emoji_picker", "end_conversation"],
    hmacToken,
    hmacMandatory: false,
    preChatFormEnabled: false,
    preChatFormOptions: {},
    continuityViaEmail: true,
    allowedDomains: ""
  }))

/** Lets a crew's bot answer in an inbox. */
export const attachBot = (tx: Tx, { account: { createdAt, id: accountId }, bot }: Crew, { id: inboxId }: Inbox) =>
  tx.insert(agentBotInboxes, { accountId, inboxId, agentBotId: bot.row.id, status: "active", createdAt })

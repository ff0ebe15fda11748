import type { AccountId, ChannelId, InboxId, InboxMemberId, UserId } from "../ids.ts"
import { table } from "../table.ts"
import type { Json } from "./json.ts"

/** Which service a WhatsApp channel talks to; only `baileys` knows groups. */
export type WhatsappProvider = "baileys" | "whatsapp_cloud" | "default" | "zapi"

/** The link between a WhatsApp channel and its provider. */
export interface ProviderConnection {
  readonly connection: "open" | "connecting" | "reconnecting" | "close"
  readonly qrDataUrl: string | null
  readonly error: string | null
}

/** What an inbox is connected to. */
export type Channel =
  | {
    readonly type: "Channel::Whatsapp"
    readonly phoneNumber: string
    readonly provider: WhatsappProvider
    readonly providerConfig: Json
    readonly providerConnection: ProviderConnection
    readonly messageTemplates: ReadonlyArray<Json>
  }
  | {
    readonly type: "Channel::Api"
    readonly identifier: string
    readonly hmacToken: string
    readonly hmacMandatory: boolean
    readonly webhookUrl: string | null
    readonly additionalAttributes: Json
  }
  | {
    readonly type: "Channel::WebWidget"
    readonly websiteUrl: string
    readonly websiteToken: string
    readonly widgetColor: string
    readonly welcomeTitle: string | null
    readonly welcomeTagline: string | null
    readonly replyTime: "in_a_few_minutes" | "in_a_few_hours" | "in_a_day"
    readonly featureFlags: ReadonlyArray<string>
    readonly hmacToken: string
    readonly hmacMandatory: boolean
    readonly preChatFormEnabled: boolean
    readonly preChatFormOptions: Json
    readonly continuityViaEmail: boolean
    readonly allowedDomains: string
  }
  | { readonly type: "Channel::Telegram"; readonly botName: string | null; readonly botToken: string }

/** Opening hours of one weekday, 0 is Sunday. */
export interface WorkingHour {
  readonly dayOfWeek: number
  readonly closedAllDay: boolean
  readonly openAllDay: boolean
  readonly openHour: number | null
  readonly openMinutes: number | null
  readonly closeHour: number | null
  readonly closeMinutes: number | null
}

/** A place where conversations come in, with the channel behind it. */
export interface Inbox {
  readonly id: InboxId
  readonly accountId: AccountId
  readonly name: string
  readonly channelId: ChannelId
  readonly channel: Channel
  readonly avatarUrl: string
  readonly greetingEnabled: boolean
  readonly greetingMessage: string | null
  readonly workingHoursEnabled: boolean
  readonly workingHours: ReadonlyArray<WorkingHour>
  readonly outOfOfficeMessage: string | null
  readonly timezone: string
  readonly enableEmailCollect: boolean
  readonly csatSurveyEnabled: boolean
  readonly csatConfig: Json
  readonly enableAutoAssignment: boolean
  readonly autoAssignmentConfig: Json
  readonly allowMessagesAfterResolved: boolean
  readonly lockToSingleConversation: boolean
  readonly senderNameType: "friendly" | "professional"
  readonly businessName: string | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** The columns of an inbox that nobody has set up any further. */
export const blankInbox = {
  avatarUrl: "",
  greetingEnabled: false,
  greetingMessage: null,
  workingHoursEnabled: false,
  workingHours: [],
  outOfOfficeMessage: null,
  timezone: "UTC",
  enableEmailCollect: true,
  csatSurveyEnabled: false,
  csatConfig: {},
  enableAutoAssignment: true,
  autoAssignmentConfig: {},
  allowMessagesAfterResolved: true,
  lockToSingleConversation: false,
  senderNameType: "friendly",
  businessName: null
} satisfies Partial<Inbox>

/** A WhatsApp channel of the provider that knows groups, connected with a number in E.164. */
export const baileysChannel = (phoneNumber: string, providerConfig: Json = {}): Extract<Channel, { type: "Channel::Whatsapp" }> => ({
  type: "Channel::Whatsapp",
  phoneNumber,
  provider: "baileys",
  providerConfig,
  providerConnection: { connection: "open", qrDataUrl: null, error: null },
  messageTemplates: []
})

/** Inboxes, found by account in name order, and by the number of a WhatsApp channel. */
export const inboxes = table<Inbox, InboxId>()("inboxes", {
  key: "id",
  computed: {
    nameKey: (inbox) => inbox.name.toLowerCase(),
    whatsappNumber: (inbox) => inbox.channel.type === "Channel::Whatsapp" ? inbox.channel.phoneNumber : null,
    telegramToken: (inbox) => inbox.channel.type === "Channel::Telegram" ? inbox.channel.botToken : null
  },
  unique: { whatsappNumber: ["whatsappNumber"], telegramToken: ["telegramToken"] },
  indexes: { account: ["accountId", "nameKey"] }
})

/** An agent's right to see an inbox. */
export interface InboxMember {
  readonly id: InboxMemberId
  readonly inboxId: InboxId
  readonly userId: UserId
  readonly createdAt: number
  readonly updatedAt: number
}

/** Inbox members. */
export const inboxMembers = table<InboxMember, InboxMemberId>()("inbox_members", {
  key: "id",
  unique: { member: ["userId", "inboxId"] },
  indexes: { inbox: ["inboxId"] }
})

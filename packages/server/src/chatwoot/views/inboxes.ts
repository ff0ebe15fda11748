import type { Channel, Inbox } from "@mootkit/core"
import { iso } from "../../times.ts"

/** An inbox as contacts and lists name it, without anything secret. */
export const slimInbox = (row: Inbox) => ({
  id: row.id,
  avatar_url: row.avatarUrl,
  channel_id: row.channelId,
  name: row.name,
  channel_type: row.channel.type,
  account_id: row.accountId,
  provider: row.channel.type === "Channel::Whatsapp" ? row.channel.provider : null
})

/** Who looks, and from where: what of an inbox depends on it. */
export interface InboxViewer {
  readonly administrator: boolean
  readonly baseUrl: string
}

const workingHours = (row: Inbox) =>
  row.workingHours.map((hour) => ({
    day_of_week: hour.dayOfWeek,
    closed_all_day: hour.closedAllDay,
    open_hour: hour.openHour,
    open_minutes: hour.openMinutes,
    close_hour: hour.closeHour,
    close_minutes: hour.closeMinutes,
    open_all_day: hour.openAllDay
  }))

/** What a website puts in its pages to show the widget. */
const widgetScript = (token: string, baseUrl: string): string =>
  `<script src="${baseUrl}/packs/js/sdk.js" data-website-token="${token}" data-base-url="${baseUrl}" async></script>`

type Widget = Extract<Channel, { type: "Channel::WebWidget" }>

/** The keys that every inbox has and that only some channels fill. */
const shared = (channel: Channel, { baseUrl }: InboxViewer) => {
  const widget: Partial<Widget> = channel.type === "Channel::WebWidget" ? channel : {}
  const whatsapp = channel.type === "Channel::Whatsapp" ? channel : undefined
  return {
    allowed_domains: widget.allowedDomains ?? null,
    widget_color: widget.widgetColor ?? null,
    website_url: widget.websiteUrl ?? null,
    hmac_mandatory: "hmacMandatory" in channel ? channel.hmacMandatory : null,
    welcome_title: widget.welcomeTitle ?? null,
    welcome_tagline: widget.welcomeTagline ?? null,
    web_widget_script: widget.websiteToken === undefined ? null : widgetScript(widget.websiteToken, baseUrl),
    website_token: widget.websiteToken ?? null,
    selected_feature_flags: widget.featureFlags ?? null,
    reply_time: widget.replyTime ?? null,
    messaging_service_sid: null,
    phone_number: whatsapp?.phoneNumber ?? null,
    provider: whatsapp?.provider ?? null,
    allow_group_creation: whatsapp?.provider === "baileys"
  }
}

/** The keys that only inboxes of one channel have; secrets for administrators only. */
const ofChannel = (channel: Channel, { administrator }: InboxViewer) => {
  switch (channel.type) {
    case "Channel::WebWidget":
      return {
        ...(administrator ? { hmac_token: channel.hmacToken } : {}),
        pre_chat_form_enabled: channel.preChatFormEnabled,
        pre_chat_form_options: channel.preChatFormOptions,
        continuity_via_email: channel.continuityViaEmail
      }
    case "Channel::Api":
      return {
        ...(administrator ? { hmac_token: channel.hmacToken } : {}),
        webhook_url: channel.webhookUrl,
        inbox_identifier: channel.identifier,
        additional_attributes: channel.additionalAttributes
      }
    case "Channel::Telegram":
      return { bot_name: channel.botName }
    case "Channel::Whatsapp": {
      const { connection, error, qrDataUrl } = channel.providerConnection
      return {
        message_templates: channel.messageTemplates,
        ...(administrator ? { provider_config: channel.providerConfig } : {}),
        reauthorization_required: false,
        provider_connection: { connection, ...(administrator ? { qr_data_url: qrDataUrl, error } : {}) }
      }
    }
  }
}

/** An inbox with its channel [resources §13]. */
export const inbox = (row: Inbox, viewer: InboxViewer) => ({
  id: row.id,
  avatar_url: row.avatarUrl,
  channel_id: row.channelId,
  name: row.name,
  channel_type: row.channel.type,
  account_id: row.accountId,
  greeting_enabled: row.greetingEnabled,
  greeting_message: row.greetingMessage,
  working_hours_enabled: row.workingHoursEnabled,
  enable_email_collect: row.enableEmailCollect,
  csat_survey_enabled: row.csatSurveyEnabled,
  csat_config: row.csatConfig,
  enable_auto_assignment: row.enableAutoAssignment,
  auto_assignment_config: row.autoAssignmentConfig,
  out_of_office_message: row.outOfOfficeMessage,
  working_hours: workingHours(row),
  timezone: row.timezone,
  callback_webhook_url: row.channel.type === "Channel::Whatsapp"
    ? `${viewer.baseUrl}/webhooks/whatsapp/${row.channel.phoneNumber}`
    : null,
  allow_messages_after_resolved: row.allowMessagesAfterResolved,
  lock_to_single_conversation: row.lockToSingleConversation,
  sender_name_type: row.senderNameType,
  business_name: row.businessName,
  ...shared(row.channel, viewer),
  ...ofChannel(row.channel, viewer)
})

/** An inbox as its bare row, which one answer shows by mistake [resources §10]. */
export const inboxRow = (row: Inbox) => ({
  id: row.id,
  channel_id: row.channelId,
  account_id: row.accountId,
  name: row.name,
  created_at: iso(row.createdAt),
  updated_at: iso(row.updatedAt),
  channel_type: row.channel.type,
  enable_auto_assignment: row.enableAutoAssignment,
  greeting_enabled: row.greetingEnabled,
  greeting_message: row.greetingMessage,
  email_address: null,
  working_hours_enabled: row.workingHoursEnabled,
  out_of_office_message: row.outOfOfficeMessage,
  timezone: row.timezone,
  enable_email_collect: row.enableEmailCollect,
  csat_survey_enabled: row.csatSurveyEnabled,
  allow_messages_after_resolved: row.allowMessagesAfterResolved,
  auto_assignment_config: row.autoAssignmentConfig,
  lock_to_single_conversation: row.lockToSingleConversation,
  portal_id: null,
  sender_name_type: row.senderNameType,
  business_name: row.businessName,
  csat_config: row.csatConfig
})

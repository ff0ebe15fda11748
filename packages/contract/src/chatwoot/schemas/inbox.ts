import * as Schema from "effect/Schema"
import { channelType } from "./channel.ts"
import { bag, partial, reference, text } from "./fields.ts"

/** The list of inboxes as the document describes it. */
export const documentedInboxes = partial({
  payload: Schema.Array(partial({
    id: Schema.Finite,
    name: Schema.String,
    website_url: Schema.String,
    channel_type: Schema.String,
    avatar_url: Schema.String,
    widget_color: Schema.String,
    website_token: Schema.String,
    enable_auto_assignment: Schema.Boolean,
    web_widget_script: Schema.String,
    welcome_title: Schema.String,
    welcome_tagline: Schema.String,
    greeting_enabled: Schema.Boolean,
    greeting_message: Schema.String,
    channel_id: Schema.Finite,
    working_hours_enabled: Schema.Boolean,
    enable_email_collect: Schema.Boolean,
    csat_survey_enabled: Schema.Boolean,
    auto_assignment_config: bag,
    out_of_office_message: Schema.String,
    working_hours: Schema.Array(partial({
      day_of_week: Schema.Finite,
      closed_all_day: Schema.Boolean,
      open_hour: Schema.Finite,
      open_minutes: Schema.Finite,
      close_hour: Schema.Finite,
      close_minutes: Schema.Finite,
      open_all_day: Schema.Boolean
    })),
    timezone: Schema.String,
    callback_webhook_url: Schema.String,
    allow_messages_after_resolved: Schema.Boolean,
    lock_to_single_conversation: Schema.Boolean,
    sender_name_type: Schema.String,
    business_name: Schema.String,
    hmac_mandatory: Schema.Boolean,
    selected_feature_flags: bag,
    reply_time: Schema.String,
    messaging_service_sid: Schema.String,
    phone_number: Schema.String,
    medium: Schema.String,
    provider: Schema.String
  }).annotate({ identifier: "documented_inbox" }))
})

const hour = Schema.NullOr(Schema.Int)

/** One day of an inbox's working hours; Sunday is 0, hours are null on a day without any [resources §13]. */
export const workingHour = Schema.Struct({
  day_of_week: Schema.Int,
  closed_all_day: Schema.Boolean,
  open_hour: hour,
  open_minutes: hour,
  close_hour: hour,
  close_minutes: hour,
  open_all_day: Schema.Boolean
}).annotate({ identifier: "working_hour" })

const everyInbox = {
  id: Schema.Int,
  avatar_url: Schema.String,
  channel_id: Schema.Int,
  name: Schema.String,
  account_id: Schema.Int,
  greeting_enabled: Schema.Boolean,
  greeting_message: text,
  working_hours_enabled: Schema.Boolean,
  enable_email_collect: Schema.Boolean,
  csat_survey_enabled: Schema.Boolean,
  csat_config: bag,
  enable_auto_assignment: Schema.Boolean,
  auto_assignment_config: bag,
  out_of_office_message: text,
  working_hours: Schema.Array(workingHour),
  timezone: Schema.String,
  callback_webhook_url: text,
  allow_messages_after_resolved: Schema.Boolean,
  lock_to_single_conversation: Schema.Boolean,
  sender_name_type: Schema.Literals(["friendly", "professional"]),
  business_name: text,
  allowed_domains: text,
  widget_color: text,
  website_url: text,
  hmac_mandatory: Schema.NullOr(Schema.Boolean),
  welcome_title: text,
  welcome_tagline: text,
  web_widget_script: text,
  website_token: text,
  selected_feature_flags: Schema.NullOr(Schema.Array(Schema.String)),
  reply_time: text,
  messaging_service_sid: text,
  phone_number: text,
  provider: text,
  allow_group_creation: Schema.Boolean,
  help_center: Schema.optionalKey(Schema.Struct({ name: Schema.String, slug: Schema.String }))
}

const secret = Schema.optionalKey(text)

/** A website inbox; `hmac_token` for administrators only. */
export const webWidgetInbox = Schema.Struct({
  ...everyInbox,
  channel_type: Schema.Literal("Channel::WebWidget"),
  hmac_token: secret,
  pre_chat_form_enabled: Schema.Boolean,
  pre_chat_form_options: bag,
  continuity_via_email: Schema.Boolean
}).annotate({ identifier: "web_widget_inbox" })

/** An API inbox; `inbox_identifier` addresses it in the client API, `hmac_token` for administrators only. */
export const apiInbox = Schema.Struct({
  ...everyInbox,
  channel_type: Schema.Literal("Channel::Api"),
  hmac_token: secret,
  webhook_url: text,
  inbox_identifier: Schema.String,
  additional_attributes: bag
}).annotate({ identifier: "api_inbox" })

/** A WhatsApp inbox; `provider_config`, the QR code and the connection's error for administrators only. */
export const whatsappInbox = Schema.Struct({
  ...everyInbox,
  channel_type: Schema.Literal("Channel::Whatsapp"),
  message_templates: Schema.Union([Schema.Array(Schema.Unknown), bag]),
  provider_config: Schema.optionalKey(bag),
  reauthorization_required: Schema.Boolean,
  provider_connection: Schema.Struct({
    connection: Schema.optionalKey(text),
    qr_data_url: Schema.optionalKey(text),
    error: Schema.optionalKey(text)
  })
}).annotate({ identifier: "whatsapp_inbox" })

const setting = Schema.optionalKey(Schema.NullOr(Schema.Union([Schema.String, Schema.Int, Schema.Boolean])))

/** An e-mail inbox; the settings of its mail servers for administrators only. */
export const emailInbox = Schema.Struct({
  ...everyInbox,
  channel_type: Schema.Literal("Channel::Email"),
  email: Schema.String,
  forwarding_enabled: Schema.Boolean,
  forward_to_email: text,
  imap_login: setting,
  imap_password: setting,
  imap_address: setting,
  imap_port: setting,
  imap_enabled: setting,
  imap_enable_ssl: setting,
  smtp_login: setting,
  smtp_password: setting,
  smtp_address: setting,
  smtp_port: setting,
  smtp_enabled: setting,
  smtp_domain: setting,
  smtp_enable_ssl_tls: setting,
  smtp_enable_starttls_auto: setting,
  smtp_openssl_verify_mode: setting,
  smtp_authentication: setting
}).annotate({ identifier: "email_inbox" })

/** A Telegram inbox. */
export const telegramInbox = Schema.Struct({
  ...everyInbox,
  channel_type: Schema.Literal("Channel::Telegram"),
  bot_name: text
}).annotate({ identifier: "telegram_inbox" })

/** A Twilio inbox, for SMS or WhatsApp by its `medium`; the credentials for administrators only. */
export const twilioInbox = Schema.Struct({
  ...everyInbox,
  channel_type: Schema.Literal("Channel::TwilioSms"),
  medium: Schema.Literals(["sms", "whatsapp"]),
  content_templates: bag,
  auth_token: secret,
  account_sid: secret
}).annotate({ identifier: "twilio_inbox" })

/** An inbox whose channel adds nothing to what every inbox shows. */
export const plainInbox = Schema.Struct({
  ...everyInbox,
  channel_type: Schema.Literals([
    "Channel::Sms",
    "Channel::Line",
    "Channel::FacebookPage",
    "Channel::Instagram",
    "Channel::Tiktok",
    "Channel::Voice"
  ])
}).annotate({ identifier: "plain_inbox" })

/** An inbox with the keys of its kind of channel; keys of other kinds are null or absent [resources §13]. */
export const inbox = Schema.Union([
  webWidgetInbox,
  apiInbox,
  whatsappInbox,
  emailInbox,
  telegramInbox,
  twilioInbox,
  plainInbox
])

/** The inboxes that the caller may see, by name [resources §13]. */
export const inboxes = Schema.Struct({ payload: Schema.Array(inbox) })

/** An inbox as its bare row [resources §10]. */
export const inboxRow = Schema.Struct({
  id: Schema.Int,
  channel_id: Schema.Int,
  account_id: Schema.Int,
  name: Schema.String,
  created_at: Schema.String,
  updated_at: Schema.String,
  channel_type: channelType,
  enable_auto_assignment: Schema.Boolean,
  greeting_enabled: Schema.Boolean,
  greeting_message: text,
  email_address: text,
  working_hours_enabled: Schema.Boolean,
  out_of_office_message: text,
  timezone: Schema.String,
  enable_email_collect: Schema.Boolean,
  csat_survey_enabled: Schema.Boolean,
  allow_messages_after_resolved: Schema.Boolean,
  auto_assignment_config: bag,
  lock_to_single_conversation: Schema.Boolean,
  portal_id: reference,
  sender_name_type: Schema.Literals(["friendly", "professional"]),
  business_name: text,
  csat_config: bag
}).annotate({ identifier: "inbox_row" })

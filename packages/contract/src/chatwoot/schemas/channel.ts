import * as Schema from "effect/Schema"

/** The class of an inbox's channel, as the wire names it. */
export const channelType = Schema.Literals([
  "Channel::WebWidget",
  "Channel::Api",
  "Channel::Whatsapp",
  "Channel::Email",
  "Channel::Telegram",
  "Channel::TwilioSms",
  "Channel::Sms",
  "Channel::Line",
  "Channel::FacebookPage",
  "Channel::Instagram",
  "Channel::Tiktok",
  "Channel::Voice"
])

import { channelUserId } from "@mootkit/core"
import type { ChannelUser } from "@mootkit/core"
import { channelNameOf } from "../../bots/mapping.ts"
import { languageOf } from "../attributes.ts"

/** A user who was looked for [bots §B.2]. */
export const matchingUser = (user: ChannelUser) => {
  const { contact, inbox } = user
  return {
    user_id: channelUserId(user),
    channel_user_id: channelUserId(user),
    channel: channelNameOf(inbox.channel),
    user_name: contact.name,
    phone_no: contact.phoneNumber,
    email: contact.email,
    language: languageOf(contact),
    attributes: contact.customAttributes
  }
}

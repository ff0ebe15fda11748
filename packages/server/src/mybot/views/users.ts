import type { ChannelUser } from "@mootkit/core"
import { systemAttributes } from "../attributes.ts"

/** A user who was looked for [bots §B.2]. */
export const matchingUser = (user: ChannelUser) => ({
  user_id: systemAttributes.user_id(user),
  channel_user_id: systemAttributes.channel_user_id(user),
  channel: systemAttributes.channel(user),
  user_name: systemAttributes.user_name(user),
  phone_no: systemAttributes.phone_no(user),
  email: systemAttributes.email(user),
  language: systemAttributes.language(user),
  attributes: user.contact.customAttributes
})

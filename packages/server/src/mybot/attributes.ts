import { channelUserId } from "@mootkit/core"
import type { ChannelUser } from "@mootkit/core"
import { channelNameOf } from "../bots/mapping.ts"

type Attribute = (user: ChannelUser) => string | null

const languageOf: Attribute = ({ contact: { additionalAttributes } }) => {
  const language = additionalAttributes["language"] ?? additionalAttributes["browser_language"]
  return typeof language === "string" ? language : null
}

/** What the platform knows of every user by itself [bots §B.2]. */
export const systemAttributes = {
  user_id: channelUserId,
  channel_user_id: channelUserId,
  channel: ({ inbox }) => channelNameOf(inbox.channel),
  user_name: ({ contact }) => contact.name,
  phone_no: ({ contact }) => contact.phoneNumber,
  email: ({ contact }) => contact.email,
  language: languageOf
} satisfies Record<string, Attribute>

const isSystem = (name: string): name is keyof typeof systemAttributes => Object.hasOwn(systemAttributes, name)

/** A value as it is compared: simple ones as texts, others as JSON. */
const asText = (value: unknown): string => typeof value === "string" ? value : JSON.stringify(value)

const customAttribute = (name: string): Attribute => ({ contact: { customAttributes } }) =>
  Object.hasOwn(customAttributes, name) ? asText(customAttributes[name]) : null

/** How an attribute is read, by a name with `user.` before it or without; null where a user has none of it. */
export const attributeOf = (name: string): Attribute => {
  const own = name.replace(/^user\./, "")
  return isSystem(own) ? systemAttributes[own] : customAttribute(name)
}

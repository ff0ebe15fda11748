import { channelUserId } from "@mootkit/core"
import type { ChannelUser } from "@mootkit/core"
import { channelNameOf } from "../bots/mapping.ts"

/** What a user has of an attribute, as a text; null where he has none of it. */
export type Attribute = (user: ChannelUser) => string | null

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

/** The name of an attribute that the platform knows by itself. */
export type SystemAttribute = keyof typeof systemAttributes

/** The attribute that is meant of those that the platform knows by itself: it may be named with `user.` before it. */
export const systemAttributeNamed = (name: string): SystemAttribute | undefined => {
  const own = name.replace(/^user\./, "")
  // What has a name of its own in the record is one of its names.
  return Object.hasOwn(systemAttributes, own) ? own as SystemAttribute : undefined
}

/** A value as it is compared: texts as they are, others as JSON. */
const asText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null
  return typeof value === "string" ? value : JSON.stringify(value)
}

/** An attribute that a customer gives to his users, by its exact name. */
export const customAttribute = (name: string): Attribute => ({ contact: { customAttributes } }) =>
  Object.hasOwn(customAttributes, name) ? asText(customAttributes[name]) : null

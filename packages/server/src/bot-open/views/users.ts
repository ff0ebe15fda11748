import { channelUserId } from "@mootkit/core"
import type { ChannelUser, Contact, Interactions } from "@mootkit/core"
import { channelNameOf } from "../../bots/mapping.ts"
import { iso } from "../../times.ts"

/** The id by which a user is asked for; phones of WhatsApp are written with a plus [bots §A.1]. */
const botUserId = (user: ChannelUser): string => {
  const known = channelUserId(user)
  const isPhone = user.inbox.channel.type === "Channel::Whatsapp" && user.contact.phoneNumber === `+${known}`
  return isPhone ? `+${known}` : known
}

const isoOrNothing = (milliseconds: number | null | undefined): string =>
  milliseconds === null || milliseconds === undefined ? "" : iso(milliseconds)

/** A user in a list; two keys hold blanks [bots §A.2]. */
export const botUser = (user: ChannelUser, interactions: Interactions | undefined) => ({
  userId: String(user.contactInbox.id),
  botUserId: botUserId(user),
  channelName: channelNameOf(user.inbox.channel),
  userName: user.contact.name,
  createdDate: iso(user.contactInbox.createdAt),
  "first interacted date": isoOrNothing(interactions?.first),
  "last interacted date": isoOrNothing(interactions?.last)
})

/** What is known of a user; nothing of nobody. */
export const botUserData = (contact: Contact | undefined) => ({
  customFields: contact?.customAttributes ?? {},
  tags: contact?.labels ?? []
})

import { channelUserId, channelUsersIn, channelUsersOfContacts, findChannelUsers } from "@mootkit/core"
import type { ChannelUser, Inbox, Reader } from "@mootkit/core"
import { always, eq } from "@mootkit/filters/query"
import type { Predicate } from "@mootkit/filters/query"
import { isBlank } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import { channelNameOf } from "../bots/mapping.ts"
import { customAttribute, languageOf } from "./attributes.ts"
import type { Attribute } from "./attributes.ts"

/** Finds the users of some inboxes who have a value. */
type Search = (reader: Reader, inboxes: ReadonlyArray<Inbox>, value: string) => Effect.Effect<ReadonlyArray<ChannelUser>>

/** Asks all contacts for an attribute, or those whom the store knows for the only ones that might have the value. */
const byContact = (attribute: Attribute, amongOf: (value: string) => Predicate = () => always): Search => (reader, inboxes, value) =>
  channelUsersOfContacts(reader, inboxes, { among: amongOf(value), isWanted: (contact) => attribute(contact) === value })

const byId: Search = (reader, inboxes, value) =>
  Effect.map(findChannelUsers(reader, inboxes, value), (users) => users.filter((user) => channelUserId(user) === value))

const byChannel: Search = (reader, inboxes, value) =>
  channelUsersIn(reader, inboxes.filter(({ channel }) => channelNameOf(channel) === value))

/** How those are found who have a value for what the platform knows of every user by itself [bots §B.2]. */
const systemAttributes: Readonly<Record<string, Search>> = {
  user_id: byId,
  channel_user_id: byId,
  channel: byChannel,
  user_name: byContact(({ name }) => name),
  phone_no: byContact(({ phoneNumber }) => phoneNumber, (value) => isBlank(value) ? always : eq("phoneKey", value)),
  email: byContact(({ email }) => email, (value) => eq("emailKey", value.toLowerCase())),
  language: byContact(languageOf)
}

const searchOf = (name: string): Search => {
  const own = name.replace(/^user\./, "")
  return (Object.hasOwn(systemAttributes, own) ? systemAttributes[own] : undefined) ?? byContact(customAttribute(name))
}

/**
 * The users of some inboxes whose attribute is a text exactly, oldest first. What the platform knows by itself may be
 * named with `user.` before it; everything else is an attribute that the customer gives [bots §B.2].
 */
export const usersWith = (
  reader: Reader,
  inboxes: ReadonlyArray<Inbox>,
  { name, value }: { readonly name: string; readonly value: string }
): Effect.Effect<ReadonlyArray<ChannelUser>> => searchOf(name)(reader, inboxes, value)

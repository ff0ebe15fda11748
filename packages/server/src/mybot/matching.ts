import { channelUsersByEmail, channelUsersByPhone, channelUsersWhere, findChannelUsers } from "@mootkit/core"
import type { ChannelUser, Inbox, Reader } from "@mootkit/core"
import { isBlank } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import { customAttribute, systemAttributeNamed, systemAttributes } from "./attributes.ts"
import type { SystemAttribute } from "./attributes.ts"

type LookUp = (reader: Reader, inboxes: ReadonlyArray<Inbox>, value: string) => Effect.Effect<ReadonlyArray<ChannelUser>>

/** Where those who might have a value are looked up; for any other attribute everybody is asked. */
const lookUps: { readonly [Name in SystemAttribute]?: LookUp } = {
  user_id: findChannelUsers,
  channel_user_id: findChannelUsers,
  phone_no: channelUsersByPhone,
  email: channelUsersByEmail
}

/** The users of some inboxes whose attribute is a text exactly, oldest first [bots §B.2]. */
export const usersWith = (
  reader: Reader,
  inboxes: ReadonlyArray<Inbox>,
  { name, value }: { readonly name: string; readonly value: string }
): Effect.Effect<ReadonlyArray<ChannelUser>> => {
  const system = systemAttributeNamed(name)
  const attribute = system === undefined ? customAttribute(name) : systemAttributes[system]
  const has = (user: ChannelUser): boolean => attribute(user) === value
  // Blank values stand in no index.
  const lookUp = system === undefined || isBlank(value) ? undefined : lookUps[system]
  return lookUp
    ? Effect.map(lookUp(reader, inboxes, value), (users) => users.filter(has))
    : channelUsersWhere(reader, inboxes, has)
}

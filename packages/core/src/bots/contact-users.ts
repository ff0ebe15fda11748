import { all, eq, oneOf } from "@mootkit/filters/query"
import type { Predicate } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { Reader } from "../store.ts"
import { contactInboxes, contacts } from "../tables/contacts.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { channelUsersOf } from "./channel-users.ts"
import type { ChannelUser } from "./channel-users.ts"

const usersOfContacts = (
  reader: Reader,
  ofInboxes: ReadonlyArray<Inbox>,
  who: Predicate
): Effect.Effect<ReadonlyArray<ChannelUser>> =>
  Effect.gen(function*() {
    const [first] = ofInboxes
    if (!first) return []
    const people = yield* reader.query(contacts, { where: all(eq("accountId", first.accountId), who) })
    const theirs = oneOf("contactId", people.map(({ id }) => id))
    const links = yield* reader.query(contactInboxes, { where: all(oneOf("inboxId", ofInboxes.map(({ id }) => id)), theirs) })
    return yield* channelUsersOf(reader, ofInboxes, links)
  })

/** The users of some inboxes who have a phone number, oldest first; a blank one is nobody's. */
export const channelUsersByPhone = (reader: Reader, ofInboxes: ReadonlyArray<Inbox>, phoneNumber: string) =>
  usersOfContacts(reader, ofInboxes, eq("phoneKey", phoneNumber))

/** The users of some inboxes who have an address, in whatever case it is written, oldest first. */
export const channelUsersByEmail = (reader: Reader, ofInboxes: ReadonlyArray<Inbox>, email: string) =>
  usersOfContacts(reader, ofInboxes, eq("emailKey", email.toLowerCase()))

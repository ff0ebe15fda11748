import { all, eq, oneOf } from "@mootkit/filters/query"
import type { Predicate } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { Reader } from "../store.ts"
import { contactInboxes, contacts } from "../tables/contacts.ts"
import type { Contact } from "../tables/contacts.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { channelUsersOf } from "./channel-users.ts"
import type { ChannelUser } from "./channel-users.ts"

/** Whose users are wanted. */
export interface ContactWish {
  /** Among whom they are, as the store can tell it. */
  readonly among: Predicate
  readonly isWanted: (contact: Contact) => boolean
}

/** The users of some inboxes who are certain contacts, in the order in which the inboxes came to know them. */
export const channelUsersOfContacts = (
  reader: Reader,
  ofInboxes: ReadonlyArray<Inbox>,
  { among, isWanted }: ContactWish
): Effect.Effect<ReadonlyArray<ChannelUser>> =>
  Effect.gen(function*() {
    const [first] = ofInboxes
    if (!first) return []
    const people = yield* reader.query(contacts, { where: all(eq("accountId", first.accountId), among) })
    const ids = people.filter(isWanted).map(({ id }) => id)
    // An inbox has too many addresses to look through them; those of other inboxes are left out below.
    const links = yield* reader.query(contactInboxes, { where: oneOf("contactId", ids) })
    return yield* channelUsersOf(reader, ofInboxes, links)
  })

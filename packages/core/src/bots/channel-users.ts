import { all, eq, not, oneOf } from "@mootkit/filters/query"
import type { Predicate } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { findContact } from "../contacts.ts"
import type { Reader } from "../store.ts"
import { contactInboxes, contacts } from "../tables/contacts.ts"
import type { Contact, ContactInbox } from "../tables/contacts.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { oldestFirst, within } from "./stretch.ts"
import type { Stretch } from "./stretch.ts"

/** A user of a bot: somebody as one of the bot's inboxes knows him. */
export interface ChannelUser {
  readonly contact: Contact
  readonly contactInbox: ContactInbox
  readonly inbox: Inbox
}

/** Whether somebody only tries a bot out, and is no user of it yet. */
export const isPreviewUser = ({ additionalAttributes }: Contact): boolean => additionalAttributes["is_preview_user"] === true

/** The number under which WhatsApp knows a user, or else whatever his channel knows him by: never with a plus [bots §B.1]. */
export const channelUserId = ({ contact: { phoneNumber }, contactInbox: { sourceId }, inbox: { channel } }: ChannelUser): string => {
  const [, number = sourceId] = /^\+(\d+)$/.exec(phoneNumber ?? "") ?? []
  return channel.type === "Channel::Whatsapp" ? number : sourceId
}

/** The users behind some links, in the order of the links; groups are nobody's users. */
export const channelUsersOf = (
  reader: Reader,
  ofInboxes: ReadonlyArray<Inbox>,
  links: ReadonlyArray<ContactInbox>
): Effect.Effect<ReadonlyArray<ChannelUser>> =>
  Effect.map(reader.getMany(contacts, links.map(({ contactId }) => contactId)), (people) => {
    const byId = new Map(ofInboxes.map((inbox) => [inbox.id, inbox]))
    return links.flatMap((contactInbox) => {
      const contact = people.get(contactInbox.contactId)
      const inbox = byId.get(contactInbox.inboxId)
      return contact?.groupType === "individual" && inbox ? [{ contact, contactInbox, inbox }] : []
    })
  })

/**
 * The users whom some inboxes know by an id, with a plus before it or without. Mostly it is one; somebody who writes to
 * two numbers of one bot is two of them.
 */
export const findChannelUsers = (
  reader: Reader,
  ofInboxes: ReadonlyArray<Inbox>,
  given: string
): Effect.Effect<ReadonlyArray<ChannelUser>> =>
  Effect.gen(function*() {
    const [first] = ofInboxes
    if (!first) return []
    const number = given.replace(/^\+/, "")
    const here = oneOf("inboxId", ofInboxes.map(({ id }) => id))
    const byPhone = yield* findContact(reader, first.accountId, { phoneNumber: `+${number}` })
    const found = yield* reader.queryEach(contactInboxes, [
      { where: all(here, oneOf("sourceId", [given, number])) },
      // All addresses of one person are soon read; an inbox has too many. Those of other inboxes are left out below.
      ...byPhone ? [{ where: eq("contactId", byPhone.id) }] : []
    ])
    const links = new Map(found.flat().map((link) => [link.id, link]))
    const inOrder = [...links.values()].toSorted((a, b) => a.id - b.id)
    return (yield* channelUsersOf(reader, ofInboxes, inOrder)).filter((user) => {
      const known = channelUserId(user)
      return known === given || (known === number && user.inbox.channel.type === "Channel::Whatsapp")
    })
  })

/** Which part of the users of some inboxes is wanted. */
export interface ChannelUsersQuery {
  /** When they came. */
  readonly stretch: Stretch
  readonly offset: number
  readonly limit: number
}

/** The links of an account's groups that lie where users are looked for; they are few, and found one by one. */
const linksOfGroups = (
  reader: Reader,
  { accountId }: Inbox,
  where: Predicate
): Effect.Effect<ReadonlyArray<ContactInbox>> =>
  Effect.gen(function*() {
    const groups = yield* reader.query(contacts, { where: all(eq("accountId", accountId), eq("isGroup", true)) })
    const each = groups.map(({ id }) => ({ where: all(eq("contactId", id), where) }))
    return (yield* reader.queryEach(contactInboxes, each)).flat()
  })

/** Users of some inboxes, in the order in which they came, with how many there are [bots §A.2]. */
export const listChannelUsers = (
  reader: Reader,
  ofInboxes: ReadonlyArray<Inbox>,
  { limit, offset, stretch }: ChannelUsersQuery
): Effect.Effect<{ readonly total: number; readonly users: ReadonlyArray<ChannelUser> }> =>
  Effect.gen(function*() {
    const [first] = ofInboxes
    if (!first) return { total: 0, users: [] }
    const here = all(oneOf("inboxId", ofInboxes.map(({ id }) => id)), within("createdAt", stretch))
    const ofGroups = yield* linksOfGroups(reader, first, here)
    const where = all(here, not(oneOf("id", ofGroups.map(({ id }) => id))))
    const links = yield* reader.query(contactInboxes, { where, orderBy: oldestFirst, offset, limit })
    const total = (yield* reader.count(contactInboxes, here)) - ofGroups.length
    return { total, users: yield* channelUsersOf(reader, ofInboxes, links) }
  })

/** All users of some inboxes, in the order in which the inboxes came to know them. */
export const channelUsersIn = (reader: Reader, ofInboxes: ReadonlyArray<Inbox>): Effect.Effect<ReadonlyArray<ChannelUser>> =>
  Effect.flatMap(
    reader.query(contactInboxes, { where: oneOf("inboxId", ofInboxes.map(({ id }) => id)) }),
    (links) => channelUsersOf(reader, ofInboxes, links)
  )

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

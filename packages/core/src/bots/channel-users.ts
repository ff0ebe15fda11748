import { all, any, eq, gte, isNull, lte, ne, not, oneOf } from "@mootkit/filters/query"
import type { Order, Predicate } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { ConversationId } from "../ids.ts"
import type { Reader } from "../store.ts"
import { contactInboxes, contacts } from "../tables/contacts.ts"
import type { Contact, ContactInbox } from "../tables/contacts.ts"
import { conversations } from "../tables/conversations.ts"
import { inboxes } from "../tables/inboxes.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { messages, newestFirst } from "../tables/messages.ts"
import type { Message } from "../tables/messages.ts"
import { agentBotInboxes } from "../tables/tokens.ts"
import type { AgentBotInbox } from "../tables/tokens.ts"

/** A user of a bot: somebody as one of the bot's inboxes knows him. */
export interface ChannelUser {
  readonly contact: Contact
  readonly contactInbox: ContactInbox
  readonly inbox: Inbox
}

/** The inboxes in which a bot answers for an account, or did until it was switched off there. */
export const inboxesOfBot = (
  reader: Reader,
  { accountId, agentBotId }: Pick<AgentBotInbox, "accountId" | "agentBotId">
): Effect.Effect<ReadonlyArray<Inbox>> =>
  Effect.gen(function*() {
    const where = all(eq("agentBotId", agentBotId), eq("accountId", accountId))
    const attached = yield* reader.query(agentBotInboxes, { where })
    return [...(yield* reader.getMany(inboxes, attached.map(({ inboxId }) => inboxId))).values()]
  })

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

const contactsByPhone = (reader: Reader, { accountId }: Inbox, number: string): Effect.Effect<ReadonlyArray<Contact>> =>
  reader.query(contacts, { where: all(eq("accountId", accountId), eq("phoneKey", `+${number}`)) })

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
    const byPhone = (yield* contactsByPhone(reader, first, number)).map(({ id }) => id)
    const found = yield* reader.queryEach(contactInboxes, [
      { where: all(here, oneOf("sourceId", [given, number])) },
      // Of few people all addresses are soon read; an inbox has too many. Those of other inboxes are left out below.
      { where: oneOf("contactId", byPhone) }
    ])
    const links = new Map(found.flat().map((link) => [link.id, link]))
    const inOrder = [...links.values()].toSorted((a, b) => a.id - b.id)
    return (yield* channelUsersOf(reader, ofInboxes, inOrder)).filter((user) => {
      const known = channelUserId(user)
      return known === given || (known === number && user.inbox.channel.type === "Channel::Whatsapp")
    })
  })

/** A stretch of time, epoch milliseconds, both ends included; null where it has no end. */
export interface Stretch {
  readonly from: number | null
  readonly to: number | null
}

/** The order in which rows came; those of one moment by their numbers. */
const oldestFirst: ReadonlyArray<Order> = [{ field: "createdAt", direction: "asc" }]

/** What lies within a stretch of time by one of its columns. */
const within = (column: string, { from, to }: Stretch): Predicate =>
  all(...from === null ? [] : [gte(column, from)], ...to === null ? [] : [lte(column, to)])

/**
 * What a user and a bot's side said to each other: nothing that only agents see, and no notes of what happened, but for
 * those that say that an agent takes part from then on, where they are wanted.
 */
const told = (isWithAgents: boolean): Predicate => {
  const said = ne("messageType", "activity")
  return all(eq("private", false), isWithAgents ? any(said, not(isNull(["body", "joined", "id"]))) : said)
}

/** Some of what was said, oldest first, with how much there is of it. */
export interface Told {
  readonly total: number
  readonly messages: ReadonlyArray<Message>
}

/** Which part of what was said is wanted. */
export interface ToldQuery {
  readonly stretch: Stretch
  readonly offset: number
  readonly limit: number
  /** With notes of agents who come to take part. */
  readonly isWithAgents: boolean
}

/** What some users and a bot's side said to each other, page by page [bots §A.2, §B.2]. */
export const toldTo = (
  reader: Reader,
  users: ReadonlyArray<ChannelUser>,
  { isWithAgents, limit, offset, stretch }: ToldQuery
): Effect.Effect<Told> =>
  Effect.gen(function*() {
    const links = users.map(({ contactInbox }) => contactInbox.id)
    const talks = yield* reader.query(conversations, { where: oneOf("contactInboxId", links) })
    const where = all(oneOf("conversationId", talks.map(({ id }) => id)), told(isWithAgents), within("createdAt", stretch))
    return {
      total: yield* reader.count(messages, where),
      messages: yield* reader.query(messages, { where, orderBy: oldestFirst, offset, limit })
    }
  })

/** How much was said in some inboxes in a stretch of time, by conversation. */
export const saidIn = (
  reader: Reader,
  ofInboxes: ReadonlyArray<Inbox>,
  stretch: Stretch
): Effect.Effect<ReadonlyMap<ConversationId, number>> => {
  const where = all(oneOf("inboxId", ofInboxes.map(({ id }) => id)), told(false), within("createdAt", stretch))
  // The column holds nothing but ids of conversations.
  return reader.countBy(messages, where, "conversationId") as Effect.Effect<ReadonlyMap<ConversationId, number>>
}

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

/** When a user and a bot's side first and last said something to each other, epoch milliseconds; null where they never did. */
export interface Interactions {
  readonly first: number | null
  readonly last: number | null
}

/** When some users and a bot's side first and last said something to each other, in the order of the users. */
export const interactionsOf = (reader: Reader, users: ReadonlyArray<ChannelUser>): Effect.Effect<ReadonlyArray<Interactions>> =>
  Effect.gen(function*() {
    const talks = yield* reader.queryEach(
      conversations,
      users.map(({ contactInbox }) => ({ where: eq("contactInboxId", contactInbox.id) }))
    )
    const ends = talks.flatMap((ofUser) =>
      [oldestFirst, newestFirst].map((orderBy) => ({
        where: all(oneOf("conversationId", ofUser.map(({ id }) => id)), told(false)),
        orderBy,
        limit: 1
      }))
    )
    const found = yield* reader.queryEach(messages, ends)
    const at = (i: number) => found[i]?.[0]?.createdAt ?? null
    return users.map((_, i) => ({ first: at(2 * i), last: at(2 * i + 1) }))
  })

/** The users of some inboxes of whom something is true, oldest first. */
export const channelUsersWhere = (
  reader: Reader,
  ofInboxes: ReadonlyArray<Inbox>,
  isWanted: (user: ChannelUser) => boolean
): Effect.Effect<ReadonlyArray<ChannelUser>> =>
  Effect.gen(function*() {
    const links = yield* reader.query(contactInboxes, { where: oneOf("inboxId", ofInboxes.map(({ id }) => id)) })
    return (yield* channelUsersOf(reader, ofInboxes, links)).filter(isWanted)
  })

import { all, eq, oneOf } from "@mootkit/filters/query"
import type { Predicate } from "@mootkit/filters/query"
import { firstStatus, reopenedStatus } from "@mootkit/conversations"
import type { ConversationsQuirks, Doer } from "@mootkit/conversations"
import * as Effect from "effect/Effect"
import { activeBotOf } from "./bots/places.ts"
import { announceConversation, bySystem, changeConversation, moveConversation, settle, turnFor } from "./conversation-changes.ts"
import type { DisplayId } from "./ids.ts"
import { id } from "./ids.ts"
import type { Reached } from "./contacts.ts"
import type { Insert, Reader, Tx } from "./store.ts"
import type { Contact } from "./tables/contacts.ts"
import type { Conversation } from "./tables/conversations.ts"
import { conversations } from "./tables/conversations.ts"
import type { Inbox } from "./tables/inboxes.ts"

/** The columns of a conversation in which nothing has happened yet. */
export const blankConversation = {
  priority: null,
  assigneeId: null,
  assigneeAgentBotId: null,
  teamId: null,
  campaignId: null,
  labels: [],
  additionalAttributes: {},
  customAttributes: {},
  snoozedUntil: null,
  agentLastSeenAt: null,
  assigneeLastSeenAt: null,
  contactLastSeenAt: null,
  firstReplyCreatedAt: null,
  revision: 0
} satisfies Partial<Conversation>

/** Whether a bot answers in an inbox. */
const hasActiveBot = (reader: Reader, inbox: Inbox): Effect.Effect<boolean> =>
  Effect.map(activeBotOf(reader, inbox.id), (bot) => bot !== undefined)

/** Begins a conversation with somebody who was reached; what is given of its columns is a wish [conversations §4.1]. */
export const createConversation = (
  tx: Tx,
  inbox: Inbox,
  { contact, contactInbox }: Reached,
  given: Partial<Conversation> = {},
  by: Doer = bySystem
): Effect.Effect<Conversation> =>
  Effect.orDie(Effect.gen(function*() {
    const start = { isBlocked: contact.blocked, hasActiveBot: yield* hasActiveBot(tx, inbox) }
    const wished: Insert<Conversation> = {
      ...blankConversation,
      accountId: inbox.accountId,
      displayId: id<DisplayId>(yield* tx.sequence("display_id", inbox.accountId)),
      uuid: yield* tx.uuid,
      inboxId: inbox.id,
      contactId: contact.id,
      contactInboxId: contactInbox.id,
      groupType: "individual",
      lastActivityAt: tx.now,
      ...given,
      waitingSince: null,
      status: firstStatus(start, given.status)
    }
    const columns = yield* settle(tx, { status: wished.status, teamId: null }, wished)
    const turn = columns.status === "open" ? yield* turnFor(tx, columns) : null
    const assigneeId = turn ?? columns.assigneeId
    const begun = yield* tx.insert(conversations, { ...columns, assigneeId, waitingSince: tx.now })
    return yield* announceConversation(tx, begun, by)
  }))

/** The conversation that a group's traffic goes to: its newest open or pending one, else a new one [groups §7.1]. */
export const groupConversation = (tx: Tx, inbox: Inbox, group: Reached): Effect.Effect<Conversation> =>
  Effect.gen(function*() {
    const live = yield* liveConversations(tx, group)
    const newest = live.at(-1)
    if (!newest) return yield* createConversation(tx, inbox, group, { groupType: "group" })
    return yield* Effect.orDie(tx.update(conversations, newest.id, { groupType: "group" }))
  })

/** The open and pending conversations of a link, oldest first. */
export const liveConversations = (tx: Tx, { contactInbox }: Reached): Effect.Effect<ReadonlyArray<Conversation>> =>
  tx.query(conversations, {
    where: all(eq("contactInboxId", contactInbox.id), oneOf("status", ["open", "pending"]))
  })

/** Closes a conversation without anybody having asked, which an activity tells. */
export const resolveBySystem = (tx: Tx, conversation: Conversation): Effect.Effect<Conversation> =>
  changeConversation(tx, conversation, { status: "resolved" }, bySystem)

/** Whether a conversation is woken by a message. */
export const isResting = ({ status }: Pick<Conversation, "status">): boolean => status === "snoozed" || status === "resolved"

/**
 * What an incoming message makes of a conversation that rests: it is open again, or the bot's where one answers; with
 * somebody who is blocked it goes on resting. Of one that was resolved and is opened by its contact's `ownWord` the
 * message itself is told as the cause [conversations §5].
 */
export const reopen = (
  tx: Tx,
  inbox: Inbox,
  { blocked }: Pick<Contact, "blocked">,
  conversation: Conversation,
  { by = bySystem, isOwnWord = false, quirks }: { readonly quirks: ConversationsQuirks; readonly by?: Doer; readonly isOwnWord?: boolean }
): Effect.Effect<Conversation> =>
  Effect.gen(function*() {
    if (!isResting(conversation)) return conversation
    const status = reopenedStatus(conversation.status, { isBlocked: blocked, hasActiveBot: yield* hasActiveBot(tx, inbox) })
    if (status === conversation.status) return conversation
    const isToldByWord = isOwnWord && conversation.status === "resolved" && status === "open"
    return yield* moveConversation(tx, conversation, { status }, isToldByWord ? { type: "Incoming", by } : by, quirks)
  })

/** The newest of some conversations. */
export const newestConversation = (reader: Reader, where: Predicate): Effect.Effect<Conversation | undefined> =>
  Effect.map(
    reader.query(conversations, { where, orderBy: [{ field: "id", direction: "desc" }], limit: 1 }),
    ([found]) => found
  )

/** The conversations with somebody in an inbox, by whichever of his addresses there. */
export const allWith = ({ contact }: Reached, inbox: Inbox): Predicate =>
  all(eq("contactId", contact.id), eq("inboxId", inbox.id))

/**
 * The conversation that a private message goes to: the newest of its link that is not resolved, or the contact's newest
 * where the inbox keeps to one; else a new one. What is incoming wakes it [groups §7.1].
 */
export const privateConversation = (
  tx: Tx,
  inbox: Inbox,
  person: Reached,
  isIncoming: boolean,
  quirks: ConversationsQuirks
): Effect.Effect<Conversation> =>
  Effect.gen(function*() {
    const candidates = inbox.lockToSingleConversation
      ? allWith(person, inbox)
      : all(eq("contactInboxId", person.contactInbox.id), oneOf("status", ["open", "pending", "snoozed"]))
    const conversation = (yield* newestConversation(tx, candidates)) ?? (yield* createConversation(tx, inbox, person))
    return isIncoming ? yield* reopen(tx, inbox, person.contact, conversation, { quirks }) : conversation
  })

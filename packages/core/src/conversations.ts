import { all, eq, oneOf } from "@mootkit/filters/query"
import type { Language } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import type { DisplayId } from "./ids.ts"
import { id } from "./ids.ts"
import { languageIn } from "./languages.ts"
import { addActivity, conversationEvent } from "./messages.ts"
import type { Reached } from "./contacts.ts"
import { wakeScheduled } from "./scheduled-messages.ts"
import type { Insert, Tx } from "./store.ts"
import type { Conversation, ConversationStatus } from "./tables/conversations.ts"
import { conversations } from "./tables/conversations.ts"
import type { Inbox } from "./tables/inboxes.ts"
import { agentBotInboxes } from "./tables/tokens.ts"

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

/** How a conversation begins: closed for the blocked, with the bot where one answers, else open [groups §1.3]. */
const firstStatus = (tx: Tx, inbox: Inbox, blocked: boolean): Effect.Effect<ConversationStatus> =>
  Effect.gen(function*() {
    if (blocked) return "resolved"
    const [bot] = yield* tx.query(agentBotInboxes, { where: eq("inboxId", inbox.id), limit: 1 })
    return bot?.status === "active" ? "pending" : "open"
  })

/** Begins a conversation with somebody who was reached. */
export const createConversation = (
  tx: Tx,
  inbox: Inbox,
  { contact, contactInbox }: Reached,
  given: Partial<Conversation> = {}
): Effect.Effect<Conversation> =>
  Effect.orDie(Effect.gen(function*() {
    const row: Insert<Conversation> = {
      ...blankConversation,
      accountId: inbox.accountId,
      displayId: id<DisplayId>(yield* tx.sequence("display_id", inbox.accountId)),
      uuid: yield* tx.uuid,
      inboxId: inbox.id,
      contactId: contact.id,
      contactInboxId: contactInbox.id,
      status: yield* firstStatus(tx, inbox, contact.blocked),
      groupType: "individual",
      waitingSince: tx.now,
      lastActivityAt: tx.now,
      ...given
    }
    const conversation = yield* tx.insert(conversations, row)
    yield* tx.appendEvents([conversationEvent("conversation.created", conversation)])
    return conversation
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

const statusEvents: Readonly<Record<ConversationStatus, ReadonlyArray<string>>> = {
  open: ["conversation.opened"],
  resolved: ["conversation.resolved"],
  pending: [],
  snoozed: []
}

/** Moves a conversation on without anybody having asked: no activity, but the events of a status change. */
const moveSilently = (
  tx: Tx,
  conversation: Conversation,
  status: ConversationStatus,
  patch: Partial<Conversation> = {}
): Effect.Effect<Conversation> =>
  Effect.orDie(Effect.gen(function*() {
    const moved = yield* tx.update(conversations, conversation.id, { status, snoozedUntil: null, ...patch })
    const changed = { status: [conversation.status, status] as const }
    const types = [...statusEvents[status], "conversation.status_changed", "conversation.updated"]
    yield* tx.appendEvents(types.map((type) => conversationEvent(type, moved, { changed })))
    yield* wakeScheduled(tx, moved)
    return moved
  }))

/** The activity of a conversation that nobody closed: the real server takes it for one that was idle [conversations §5]. */
const closedBySystem: Readonly<Record<Language, string>> = {
  en: "Conversation was marked resolved by system due to 0 minutes of inactivity",
  "pt-BR": "A conversa foi marcada como resolvida pelo sistema por ter 0 minutos de inatividade"
}

/** Closes a conversation without anybody having asked, which an activity tells. */
export const resolveBySystem = (tx: Tx, conversation: Conversation): Effect.Effect<void> =>
  Effect.gen(function*() {
    const resolved = yield* moveSilently(tx, conversation, "resolved", { waitingSince: null })
    yield* addActivity(tx, resolved, closedBySystem[yield* languageIn(tx, conversation)])
  })

/**
 * What an incoming message makes of a conversation that rests: it is open again, or the bot's where one answers; with
 * somebody who is blocked it goes on resting [conversations §5].
 */
const reopen = (tx: Tx, inbox: Inbox, { contact }: Reached, conversation: Conversation): Effect.Effect<Conversation> =>
  Effect.gen(function*() {
    if (contact.blocked) return conversation
    if (conversation.status === "snoozed") return yield* moveSilently(tx, conversation, "open")
    if (conversation.status === "resolved") return yield* moveSilently(tx, conversation, yield* firstStatus(tx, inbox, false))
    return conversation
  })

/**
 * The conversation that a private message goes to: the newest of its link that is not resolved, or the contact's newest
 * where the inbox keeps to one; else a new one. What is incoming wakes it [groups §7.1].
 */
export const privateConversation = (
  tx: Tx,
  inbox: Inbox,
  person: Reached,
  isIncoming: boolean
): Effect.Effect<Conversation> =>
  Effect.gen(function*() {
    const candidates = inbox.lockToSingleConversation
      ? all(eq("contactId", person.contact.id), eq("inboxId", inbox.id))
      : all(eq("contactInboxId", person.contactInbox.id), oneOf("status", ["open", "pending", "snoozed"]))
    const found = yield* tx.query(conversations, { where: candidates, orderBy: [{ field: "id", direction: "desc" }], limit: 1 })
    const conversation = found[0] ?? (yield* createConversation(tx, inbox, person))
    return isIncoming ? yield* reopen(tx, inbox, person, conversation) : conversation
  })

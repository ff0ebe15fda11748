import { all, any, eq, gt, isNull, like, not, oneOf, overlaps } from "@mootkit/filters/query"
import type { Order, Predicate } from "@mootkit/filters/query"
import { labelKey } from "@mootkit/conversations"
import type { ConversationsQuirks } from "@mootkit/conversations"
import * as Effect from "effect/Effect"
import { id } from "../ids.ts"
import type { AccountId, ConversationId, InboxId, TeamId, UserId } from "../ids.ts"
import type { Reader } from "../store.ts"
import type { Conversation, ConversationStatus } from "../tables/conversations.ts"
import { mentions, participants } from "../tables/conversation-people.ts"
import type { Mention, Participant } from "../tables/conversation-people.ts"
import { conversations } from "../tables/conversations.ts"
import { contactInboxes } from "../tables/contacts.ts"
import { messages } from "../tables/messages.ts"

/** Who looks for conversations, and in which inboxes he may look. */
export interface ConversationSeeker {
  readonly accountId: AccountId
  readonly userId: UserId
  readonly inboxes: "all" | ReadonlyArray<InboxId>
}

/** Orders of a conversation list [conversations §3]. */
export type ConversationSort =
  | "last_activity_at_asc"
  | "last_activity_at_desc"
  | "created_at_asc"
  | "created_at_desc"
  | "priority_asc"
  | "priority_desc"
  | "waiting_since_asc"
  | "waiting_since_desc"

/** What is looked for. A list of statuses or group types that is empty finds nothing; null does not restrict. */
export interface ConversationSearch {
  readonly statuses: ReadonlyArray<ConversationStatus> | null
  readonly inboxIds: ReadonlyArray<InboxId> | null
  readonly teamId: TeamId | null
  readonly groupTypes: ReadonlyArray<Conversation["groupType"]> | null
  readonly labels: ReadonlyArray<string> | null
  readonly kind: "mention" | "participating" | "unattended" | null
  /** What the contact or the account has said; `%` and `_` are wildcards. */
  readonly text: string | null
  /** The contact's address in the inbox. */
  readonly sourceId: string | null
  readonly assignee: "me" | "unassigned" | "assigned" | "all"
  readonly sort: ConversationSort
  /** Only conversations that were changed within so many milliseconds, all of them at once; null for a page of all. */
  readonly updatedWithin: number | null
  readonly offset: number
  readonly limit: number
}

/** A page of conversations, with the counts of all that was looked for. */
export interface ConversationList {
  readonly rows: ReadonlyArray<Conversation>
  readonly counts: ConversationCounts
}

const by = (field: string, direction: "asc" | "desc"): Order => ({ field, direction, nulls: "last" })

const orders: Readonly<Record<ConversationSort, ReadonlyArray<Order>>> = {
  last_activity_at_asc: [by("lastActivityAt", "asc")],
  last_activity_at_desc: [by("lastActivityAt", "desc")],
  created_at_asc: [by("createdAt", "asc")],
  created_at_desc: [by("createdAt", "desc")],
  priority_asc: [by("priorityRank", "asc"), by("lastActivityAt", "desc")],
  priority_desc: [by("priorityRank", "desc"), by("lastActivityAt", "desc")],
  waiting_since_asc: [by("waitingSince", "asc"), by("createdAt", "asc")],
  waiting_since_desc: [by("waitingSince", "desc"), by("createdAt", "asc")]
}

/** Conversations of the inboxes in which a seeker may look. */
export const visibleTo = ({ inboxes }: Pick<ConversationSeeker, "inboxes">): ReadonlyArray<Predicate> =>
  inboxes === "all" ? [] : [oneOf("inboxId", inboxes)]

/** The inboxes to look in: those the seeker may see, narrowed to those asked for. */
const inboxesOf = ({ inboxes }: ConversationSeeker, wanted: ReadonlyArray<InboxId> | null): ReadonlyArray<InboxId> | null => {
  if (wanted === null) return inboxes === "all" ? null : inboxes
  return inboxes === "all" ? wanted : wanted.filter((inbox) => inboxes.includes(inbox))
}

/** Conversations by their row ids. */
const among = (ids: ReadonlyArray<ConversationId>): Predicate => oneOf("id", ids)

/** What restricts a search to those that a user is mentioned in or follows, or that nobody attends to. */
const whereOfKind = (reader: Reader, { accountId, userId }: ConversationSeeker, { kind }: ConversationSearch) =>
  Effect.gen(function*() {
    if (kind === null) return []
    if (kind === "unattended") return [any(isNull("firstReplyCreatedAt"), not(isNull("waitingSince")))]
    const mine = { where: all(eq("userId", userId), eq("accountId", accountId)) }
    const rows: ReadonlyArray<Mention | Participant> = kind === "mention"
      ? yield* reader.query(mentions, mine)
      : yield* reader.query(participants, mine)
    return [among(rows.map(({ conversationId }) => conversationId))]
  })

/** What restricts a search to conversations in which a text was said by the contact or by the account. */
const whereOfText = (reader: Reader, { accountId }: ConversationSeeker, { text }: ConversationSearch) =>
  text === null
    ? Effect.succeed([])
    : Effect.map(
      reader.countBy(
        messages,
        all(eq("accountId", accountId), oneOf("messageType", ["incoming", "outgoing"]), saying(text)),
        "conversationId"
      ),
      (said) => [among([...said.keys()].map((key) => id<ConversationId>(Number(key))))]
    )

/** A text somewhere in what a message says, whatever its case. */
export const saying = (text: string): Predicate => like("content", `%${text}%`)

const whereOfSource = (reader: Reader, { sourceId }: ConversationSearch) =>
  sourceId === null
    ? Effect.succeed([])
    : Effect.map(
      reader.query(contactInboxes, { where: eq("sourceId", sourceId) }),
      (links) => [oneOf("contactInboxId", links.map(({ id }) => id))]
    )

/** Where a search looks: what somebody follows is found wherever it is, by a quirk. */
const placeOf = (seeker: ConversationSeeker, search: ConversationSearch, quirks: ConversationsQuirks): ReadonlyArray<Predicate> => {
  const inboxes = search.kind === "participating" && quirks.followedAnywhere ? null : inboxesOf(seeker, search.inboxIds)
  return [eq("accountId", seeker.accountId), ...inboxes ? [oneOf("inboxId", inboxes)] : []]
}

const readWhere = (reader: Reader, seeker: ConversationSeeker, search: ConversationSearch, quirks: ConversationsQuirks) =>
  Effect.gen(function*() {
    return all(
      ...placeOf(seeker, search, quirks),
      ...yield* whereOfKind(reader, seeker, search),
      ...search.statuses ? [oneOf("status", search.statuses)] : [],
      ...search.teamId === null ? [] : [eq("teamId", search.teamId)],
      ...search.groupTypes ? [oneOf("groupType", search.groupTypes)] : [],
      ...search.labels ? [overlaps("labelKeys", search.labels.map(labelKey))] : [],
      ...yield* whereOfText(reader, seeker, search),
      ...yield* whereOfSource(reader, search)
    )
  })

const assignees = (userId: UserId): Readonly<Record<ConversationSearch["assignee"], ReadonlyArray<Predicate>>> => ({
  me: [eq("assigneeId", userId)],
  unassigned: [isNull("assigneeId")],
  assigned: [not(isNull("assigneeId"))],
  all: []
})

/** How many rows of a page there are of so many in all. */
const onPage = ({ limit, offset }: ConversationSearch) => (total: number): number => Math.min(limit, Math.max(0, total - offset))

/** How many conversations there are by assignment, whatever the page and the assignment asked for. */
export interface ConversationCounts {
  readonly mine: number
  readonly assigned: number
  readonly unassigned: number
  readonly all: number
}

/** Counts a selection by assignment, in one look at it [conversations §3]. */
export const countByAssignment = (
  reader: Reader,
  where: Predicate,
  { userId }: Pick<ConversationSeeker, "userId">,
  counted: (total: number) => number = (total) => total
): Effect.Effect<ConversationCounts> =>
  Effect.map(reader.countBy(conversations, where, "assigneeId"), (byAssignee) => {
    const all = counted([...byAssignee.values()].reduce((sum, count) => sum + count, 0))
    const unassigned = counted(byAssignee.get(null) ?? 0)
    return { mine: counted(byAssignee.get(userId) ?? 0), assigned: all - unassigned, unassigned, all }
  })

/** Finds a page of conversations and counts the whole selection [conversations §3]. */
export const listConversations = (
  reader: Reader,
  seeker: ConversationSeeker,
  search: ConversationSearch,
  quirks: ConversationsQuirks
): Effect.Effect<ConversationList> =>
  Effect.gen(function*() {
    const { assignee, limit, offset, sort, text, updatedWithin } = search
    const where = yield* readWhere(reader, seeker, search, quirks)
    const recent = updatedWithin === null ? [] : [gt("updatedAt", reader.now - updatedWithin)]
    const rows = yield* reader.query(conversations, {
      where: all(where, ...assignees(seeker.userId)[assignee], ...recent),
      orderBy: orders[sort],
      ...updatedWithin === null ? { offset, limit } : {}
    })
    const counted = text !== null && quirks.searchCountsPage ? onPage(search) : undefined
    return { rows, counts: yield* countByAssignment(reader, where, seeker, counted) }
  })

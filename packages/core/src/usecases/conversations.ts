import { all, any, eq, isNull, not, oneOf, overlaps } from "@mootkit/filters/query"
import type { Order, Predicate } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { AccountId, InboxId, TeamId, UserId } from "../ids.ts"
import type { Reader } from "../store.ts"
import type { Conversation, ConversationStatus } from "../tables/conversations.ts"
import { conversations } from "../tables/conversations.ts"

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
  readonly inboxId: InboxId | null
  readonly teamId: TeamId | null
  readonly groupTypes: ReadonlyArray<Conversation["groupType"]> | null
  readonly labels: ReadonlyArray<string> | null
  readonly unattended: boolean
  readonly assignee: "me" | "unassigned" | "assigned" | "all"
  readonly sort: ConversationSort
  readonly offset: number
  readonly limit: number
}

/** A page of conversations, and how many there are by assignment whatever the page and the assignment asked for. */
export interface ConversationList {
  readonly rows: ReadonlyArray<Conversation>
  readonly counts: { readonly mine: number; readonly assigned: number; readonly unassigned: number; readonly all: number }
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

/** The inboxes to look in: those the seeker may see, narrowed to the one asked for. */
const inboxesOf = ({ inboxes }: ConversationSeeker, wanted: InboxId | null): ReadonlyArray<InboxId> | null => {
  if (wanted === null) return inboxes === "all" ? null : inboxes
  return inboxes === "all" || inboxes.includes(wanted) ? [wanted] : []
}

const whereOf = (seeker: ConversationSeeker, search: ConversationSearch): Predicate => {
  const inboxes = inboxesOf(seeker, search.inboxId)
  return all(
    eq("accountId", seeker.accountId),
    ...(search.statuses ? [oneOf("status", search.statuses)] : []),
    ...(inboxes ? [oneOf("inboxId", inboxes)] : []),
    ...(search.teamId === null ? [] : [eq("teamId", search.teamId)]),
    ...(search.groupTypes ? [oneOf("groupType", search.groupTypes)] : []),
    ...(search.labels ? [overlaps("labelKeys", search.labels.map((label) => label.toLowerCase()))] : []),
    ...(search.unattended ? [any(isNull("firstReplyCreatedAt"), not(isNull("waitingSince")))] : [])
  )
}

const assignees = (userId: UserId): Readonly<Record<ConversationSearch["assignee"], ReadonlyArray<Predicate>>> => ({
  me: [eq("assigneeId", userId)],
  unassigned: [isNull("assigneeId")],
  assigned: [not(isNull("assigneeId"))],
  all: []
})

/** Finds a page of conversations and counts the whole selection [conversations §3]. */
export const listConversations = (
  reader: Reader,
  seeker: ConversationSeeker,
  search: ConversationSearch
): Effect.Effect<ConversationList> =>
  Effect.gen(function*() {
    const where = whereOf(seeker, search)
    const assigned = assignees(seeker.userId)
    const count = (which: ConversationSearch["assignee"]) => reader.count(conversations, all(where, ...assigned[which]))
    const rows = yield* reader.query(conversations, {
      where: all(where, ...assigned[search.assignee]),
      orderBy: orders[search.sort],
      offset: search.offset,
      limit: search.limit
    })
    const total = yield* count("all")
    const unassigned = yield* count("unassigned")
    return { rows, counts: { mine: yield* count("me"), assigned: total - unassigned, unassigned, all: total } }
  })

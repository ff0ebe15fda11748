import { callerOf, membersOf } from "./state.ts"
import type { InboxName, Model, Talk } from "./state.ts"
import { countsFor } from "./views.ts"

/** What is asked of a list; null leaves it out. */
export interface Search {
  readonly status: string | null
  readonly assignee_type: "me" | "unassigned" | "assigned" | "all" | null
  readonly labels: ReadonlyArray<string> | null
  readonly team: string | null
  readonly inbox: InboxName | null
  readonly conversation_type: "participating" | "unattended" | null
  readonly sort_by: keyof typeof orders | null
}

const ranks: Readonly<Record<string, number>> = { low: 0, medium: 1, high: 2, urgent: 3 }

/** What conversations stand in order of, smallest first; those without a value come last. */
const orders = {
  last_activity_at_desc: ({ activeAt }: Talk) => [-activeAt],
  last_activity_at_asc: ({ activeAt }: Talk) => [activeAt],
  created_at_asc: ({ createdAt }: Talk) => [createdAt],
  priority_desc: ({ activeAt, priority }: Talk) => [-(ranks[priority ?? ""] ?? -Infinity), -activeAt],
  priority_asc: ({ activeAt, priority }: Talk) => [ranks[priority ?? ""] ?? Infinity, -activeAt],
  waiting_since_desc: ({ createdAt, waitingSince }: Talk) => [-(waitingSince ?? -Infinity), createdAt],
  waiting_since_asc: ({ createdAt, waitingSince }: Talk) => [waitingSince ?? Infinity, createdAt]
}

/** The names of the orders. */
export const sorts = Object.keys(orders) as ReadonlyArray<keyof typeof orders>

const isKind = (who: string, { conversation_type: kind }: Search) => ({ firstReplyAt, followers, waitingSince }: Talk): boolean => {
  if (kind === "participating") return followers.includes(who)
  return kind === null || firstReplyAt === null || waitingSince !== null
}

const isThere = (model: Model, who: string, { conversation_type: kind, inbox }: Search) => (talk: Talk): boolean => {
  if (kind === "participating" && model.quirks.followedAnywhere) return true
  const isSeen = callerOf(model, who).role === "administrator" || membersOf(model, talk.inbox).includes(who)
  return isSeen && (inbox === null || talk.inbox === inbox)
}

const isLabelled = (wanted: ReadonlyArray<string> | null) => ({ labels }: Talk): boolean => {
  const own = new Set(labels.map((label) => label.toLowerCase()))
  return wanted === null || wanted.some((label) => own.has(label.toLowerCase()))
}

/** Everything that somebody finds, whoever has it. */
const selection = (model: Model, who: string, search: Search): ReadonlyArray<Talk> =>
  model.talks.filter(isThere(model, who, search)).filter(isKind(who, search)).filter(isLabelled(search.labels)).filter(({ status, team }) =>
    (search.status === "all" || status === (search.status ?? "open")) && (search.team === null || team === search.team)
  )

const isOf = (who: string, type: Search["assignee_type"]) => ({ assignee }: Talk): boolean => {
  if (type === "me") return assignee === who
  return type === "assigned" ? assignee !== null : type !== "unassigned" || assignee === null
}

const compare = (a: ReadonlyArray<number>, b: ReadonlyArray<number>): number => {
  const i = a.findIndex((value, n) => value !== b[n])
  return i < 0 ? 0 : (a[i] ?? 0) < (b[i] ?? 0) ? -1 : 1
}

/** What somebody ought to be shown: the counts, the conversations, and what they are ordered by, in order. */
export const expectedList = (model: Model, who: string, search: Search) => {
  const all = selection(model, who, search)
  const rows = all.filter(isOf(who, search.assignee_type))
  return {
    counts: countsFor(all, who),
    ids: rows.map(({ id }) => id),
    order: rows.map(orders[search.sort_by ?? "last_activity_at_desc"]).sort(compare)
  }
}

/** The same of what is shown; conversations that are equal in their order may come in any. */
export const shownList = (model: Model, { sort_by: sort }: Search, meta: unknown, ids: ReadonlyArray<number>) => ({
  counts: meta,
  ids: ids.toSorted((a, b) => a - b),
  order: ids.flatMap((id) => model.talks[id - 1] ?? []).map(orders[sort ?? "last_activity_at_desc"])
})

/** The parameters of a search. */
export const queryOf = (model: Model, { inbox, labels, team, ...others }: Search): string => {
  const pairs = [
    ...Object.entries(others).flatMap(([name, value]) => value === null ? [] : [[name, value]]),
    ...(labels ?? []).map((label) => ["labels[]", label]),
    ...(team === null ? [] : [["team_id", String(model.teams[team]?.id)]]),
    ...(inbox === null ? [] : [["inbox_id", String(model.inboxes[inbox].id)]])
  ]
  return new URLSearchParams(pairs).toString()
}

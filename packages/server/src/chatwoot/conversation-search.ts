import { isPresent, labelsIn, statuses } from "@mootkit/conversations"
import { id } from "@mootkit/core"
import type { ConversationSearch, ConversationSort, ConversationStatus, InboxId, TeamId } from "@mootkit/core"
import { rubyInteger } from "@mootkit/pagination"
import type { PageRequest } from "@mootkit/pagination"
import type { Call } from "../call.ts"
import { isTruthy } from "../rails/boolean.ts"

const kinds = ["mention", "participating", "unattended"] as const

const groupTypes = ["individual", "group"] as const

/** The values that a filter names, one or a list: by their words, or by the numbers under which they are stored. */
const chosen = <Value extends string>(values: ReadonlyArray<Value>, given: unknown): ReadonlyArray<Value> => {
  const named = new Set([given].flat().map(String))
  return values.filter((value, i) => named.has(value) || named.has(String(i)))
}

/** Statuses as the finder reads them: absent is open, "all" is any, what is no status is none. */
const readStatuses = (given: unknown): ReadonlyArray<ConversationStatus> | null => {
  if (given === undefined || given === null) return ["open"]
  return given === "all" ? null : chosen(statuses, given)
}

const readGroupTypes = (given: unknown): ConversationSearch["groupTypes"] =>
  isPresent(given) && given !== "all" ? chosen(groupTypes, given) : null

const readLabels = (given: unknown): ReadonlyArray<string> | null => {
  if (given === undefined || given === null) return null
  return labelsIn([given].flat().map(String).join(", "))
}

/** The inboxes that are asked for, one or a list of them. */
const readInboxes = (given: unknown): ReadonlyArray<InboxId> | null =>
  isTruthy(given) ? [given].flat().map((one) => id<InboxId>(rubyInteger(one))) : null

const sorts: ReadonlySet<string> = new Set<ConversationSort>([
  "last_activity_at_asc",
  "last_activity_at_desc",
  "created_at_asc",
  "created_at_desc",
  "priority_asc",
  "priority_desc",
  "waiting_since_asc",
  "waiting_since_desc"
])

const aliases: Readonly<Record<string, ConversationSort>> = {
  latest: "last_activity_at_desc",
  sort_on_created_at: "created_at_asc",
  sort_on_priority: "priority_desc",
  sort_on_waiting_since: "waiting_since_asc"
}

const readSort = (given: unknown): ConversationSort => {
  const name = String(given)
  if (sorts.has(name)) return name as ConversationSort
  return (Object.hasOwn(aliases, name) ? aliases[name] : undefined) ?? "last_activity_at_desc"
}

const readAssignee = (given: unknown): ConversationSearch["assignee"] =>
  given === "me" || given === "unassigned" || given === "assigned" ? given : "all"

/** Reads the text that is looked for. */
export const readText = ({ params }: Pick<Call, "params">): string | null => isTruthy(params["q"]) ? String(params["q"]) : null

/** Reads what is looked for; nothing that a caller can send is an error here [conversations §3]. */
export const readSearch = (call: Pick<Call, "params">, teamId: TeamId | null, { offset, perPage }: PageRequest): ConversationSearch => {
  const { params } = call
  return {
    statuses: isTruthy(params["q"]) ? null : readStatuses(params["status"]),
    inboxIds: readInboxes(params["inbox_id"]),
    teamId,
    groupTypes: readGroupTypes(params["group_type"]),
    labels: readLabels(params["labels"]),
    kind: kinds.find((kind) => kind === params["conversation_type"]) ?? null,
    text: readText(call),
    sourceId: isTruthy(params["source_id"]) ? String(params["source_id"]) : null,
    assignee: readAssignee(params["assignee_type"]),
    sort: readSort(params["sort_by"]),
    updatedWithin: isPresent(params["updated_within"]) ? rubyInteger(params["updated_within"]) * 1000 : null,
    offset,
    limit: perPage
  }
}

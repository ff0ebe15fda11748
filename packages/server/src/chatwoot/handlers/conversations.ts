import { conversations, inboxMembers, listConversations, teamMembers, teams } from "@mootkit/core"
import type { Conversation, ConversationSearch, ConversationSort, ConversationStatus, InboxId, Reader, TeamId } from "@mootkit/core"
import { all, eq } from "@mootkit/filters/query"
import { isBlank } from "@mootkit/groups"
import { conversationPages, readPage, rubyInteger } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import type { AccountCall, RequesterCall } from "../../call.ts"
import { idParam } from "../../ids.ts"
import { NotAllowed, RecordMissing } from "../../refusals.ts"
import { ok } from "../../reply.ts"
import { readConversations } from "../conversation-rows.ts"
import { visibleInboxes } from "./inboxes.ts"

const statuses = ["open", "resolved", "pending", "snoozed"] as const

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

const readGroupTypes = (given: unknown): ConversationSearch["groupTypes"] => {
  if (given === undefined || given === null || given === "all") return null
  return typeof given === "string" && isBlank(given) ? null : chosen(groupTypes, given)
}

const readLabels = (given: unknown): ReadonlyArray<string> | null => {
  if (given === undefined || given === null) return null
  const list = Array.isArray(given) ? given : [given]
  return list.flatMap((label: unknown) => String(label).split(",")).map((label) => label.trim()).filter((label) => label !== "")
}

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

/** Reads what is looked for; nothing that a caller can send is an error here [conversations §3]. */
const readSearch = ({ params }: AccountCall, teamId: TeamId | null): ConversationSearch => {
  const { offset, perPage } = readPage(conversationPages, { page: params["page"] })
  const inbox = params["inbox_id"]
  return {
    statuses: readStatuses(params["status"]),
    inboxId: inbox === undefined || inbox === null || inbox === "" ? null : rubyInteger(inbox) as InboxId,
    teamId,
    groupTypes: readGroupTypes(params["group_type"]),
    labels: readLabels(params["labels"]),
    unattended: params["conversation_type"] === "unattended",
    assignee: readAssignee(params["assignee_type"]),
    sort: readSort(params["sort_by"]),
    offset,
    limit: perPage
  }
}

/** The team that is asked for; one that is not in the account is missing, even when nothing was said but the name. */
const readTeam = (reader: Reader, call: AccountCall): Effect.Effect<TeamId | null, RecordMissing> =>
  Effect.gen(function*() {
    if (call.params["team_id"] === undefined) return null
    const found = yield* reader.get(teams, idParam<TeamId>(call, "team_id"))
    return found?.accountId === call.account.id ? found.id : yield* Effect.fail(new RecordMissing())
  })

const show = (reader: Reader, call: AccountCall, rows: ReadonlyArray<Conversation>) =>
  Effect.gen(function*() {
    const read = yield* readConversations(reader, call.kit.digests, rows)
    const mine = yield* reader.query(teamMembers, { where: eq("userId", call.user.id) })
    const viewer = {
      presence: call.kit.presence,
      now: reader.now,
      teams: new Set<number>(mine.map(({ teamId }) => teamId)),
      memberships: read.memberships
    }
    return read.rows.map((row) => call.kit.views.conversation.of(row, viewer))
  })

/** Lists conversations with the counts of the whole selection [conversations §3]. */
export const listAllConversations = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const teamId = yield* readTeam(reader, call)
      const inboxes = yield* visibleInboxes(reader, call)
      const seeker = { accountId: call.account.id, userId: call.user.id, inboxes }
      const { counts, rows } = yield* listConversations(reader, seeker, readSearch(call, teamId))
      const meta = {
        mine_count: counts.mine,
        assigned_count: counts.assigned,
        unassigned_count: counts.unassigned,
        all_count: counts.all
      }
      return ok({ data: { meta, payload: yield* show(reader, call, rows) } })
    })
  )
)

/** Whether an agent belongs to the conversation's inbox or team; administrators and bots see everything [conversations §0.2]. */
const mayView = (reader: Reader, { requester }: RequesterCall, { inboxId, teamId }: Conversation) =>
  Effect.gen(function*() {
    if (requester.type === "AgentBot" || requester.membership.role === "administrator") return true
    const own = eq("userId", requester.row.id)
    if ((yield* reader.count(inboxMembers, all(own, eq("inboxId", inboxId)))) > 0) return true
    return teamId !== null && (yield* reader.count(teamMembers, all(own, eq("teamId", teamId)))) > 0
  })

/** The conversation that the path names by its number in the account; missing comes before not allowed. */
export const loadConversation = (
  reader: Reader,
  call: RequesterCall
): Effect.Effect<Conversation, RecordMissing | NotAllowed> =>
  Effect.gen(function*() {
    const displayId = rubyInteger(call.params["conversation_id"])
    const where = all(eq("accountId", call.account.id), eq("displayId", displayId))
    const [found] = yield* reader.query(conversations, { where, limit: 1 })
    if (!found) return yield* Effect.fail(new RecordMissing())
    return (yield* mayView(reader, call, found)) ? found : yield* Effect.fail(new NotAllowed())
  })

/** Shows a conversation, without marking it as seen [conversations §4.2]. */
export const showConversation = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const found = yield* loadConversation(reader, call)
      const [shown] = yield* show(reader, call, [found])
      return ok(shown)
    })
  )
)

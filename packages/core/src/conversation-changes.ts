import {
  assigneeInTeam,
  assignmentEvents,
  changeActivities,
  changeEvents,
  idlePolicy,
  settled,
  tellsOfAssignee
} from "@mootkit/conversations"
import type { ActivityNames, ConversationChanges, ConversationsQuirks, Doer } from "@mootkit/conversations"
import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { assigningTeam, attendantsOf, chooseAgent, membersOf } from "./assignment.ts"
import { enqueueIdleCheck, enqueueWaking } from "./conversation-timers.ts"
import { changesOf } from "./events.ts"
import type { Actor } from "./events.ts"
import type { UserId } from "./ids.ts"
import { enqueueActivities } from "./jobs/activities.ts"
import type { Joined } from "./jobs/activities.ts"
import { languageOf } from "./languages.ts"
import { conversationEvent } from "./messages.ts"
import { wakeScheduled } from "./scheduled-messages.ts"
import type { Reader, Tx } from "./store.ts"
import { accounts, blankAccount, users } from "./tables/accounts.ts"
import { participants } from "./tables/conversation-people.ts"
import { conversations } from "./tables/conversations.ts"
import type { Conversation } from "./tables/conversations.ts"
import { inboxes } from "./tables/inboxes.ts"
import { teams } from "./tables/teams.ts"

/** Nobody in particular: time, or a channel. */
export const bySystem: Doer = { type: "System" }

/** The actor that events name for whoever changed a conversation. */
export const actorOf = (by: Doer): Actor | null => by.type === "User" || by.type === "AgentBot" ? { type: by.type, id: by.id } : null

type Columns = Omit<Conversation, "id" | "createdAt" | "updatedAt">

/** The columns that a changed conversation will have: what was wished, and what follows from it [conversations §4.8]. */
export const settle = <Row extends Columns>(
  tx: Tx,
  before: Pick<Conversation, "status" | "teamId">,
  wished: Row
): Effect.Effect<Row> =>
  Effect.gen(function*() {
    const after = settled(before, wished)
    if (before.teamId === after.teamId) return after
    const team = yield* assigningTeam(tx, after.teamId)
    const assigneeId = assigneeInTeam(after.assigneeId, team)
    const isChoosing = assigneeId === null && team?.allowAutoAssign === true
    return { ...after, assigneeId: isChoosing ? yield* chooseAgent(tx, after, team) : assigneeId }
  })

/** Whom activities name: an agent and teams by their names, and the agent as he goes by. */
interface Named {
  readonly names: ActivityNames
  readonly assignee: Joined | undefined
}

const nobody: Named = { names: { assignee: null, team: null, formerTeam: null }, assignee: undefined }

const readNames = (reader: Reader, before: Pick<Conversation, "teamId">, after: Conversation, changed: ConversationChanges) =>
  Effect.gen(function*() {
    if (!changed["assigneeId"] && !changed["teamId"]) return nobody
    const { assigneeId, teamId } = after
    const assignee = assigneeId === null ? undefined : yield* reader.get(users, assigneeId)
    const team = teamId === null ? undefined : yield* reader.get(teams, teamId)
    const former = before.teamId === null ? undefined : yield* reader.get(teams, before.teamId)
    const named: Named = {
      names: { assignee: assignee?.name ?? null, team: team?.name ?? null, formerTeam: former?.name ?? null },
      assignee: assignee && { id: assignee.id, name: assignee.displayName || assignee.name }
    }
    return named
  })

/** Whoever is given a conversation follows it from then on, if he may take care of its inbox. */
const addParticipant = (tx: Tx, conversation: Conversation): Effect.Effect<void> =>
  Effect.orDie(Effect.gen(function*() {
    const { accountId, assigneeId, id: conversationId } = conversation
    if (assigneeId === null || !(yield* attendantsOf(tx, conversation)).includes(assigneeId)) return
    const where = all(eq("userId", assigneeId), eq("conversationId", conversationId))
    const [known] = yield* tx.query(participants, { where, limit: 1 })
    if (!known) yield* tx.insert(participants, { accountId, conversationId, userId: assigneeId })
  }))

/**
 * Whose turn it is for a conversation that comes to be open; null where its inbox does not want that, or it is somebody's
 * who sees it [conversations §4.1].
 */
export const turnFor = (
  tx: Tx,
  conversation: Pick<Conversation, "accountId" | "assigneeId" | "inboxId" | "teamId">
): Effect.Effect<UserId | null> =>
  Effect.gen(function*() {
    const { assigneeId, inboxId, teamId } = conversation
    const inbox = yield* tx.get(inboxes, inboxId)
    if (!inbox?.enableAutoAssignment) return null
    if (assigneeId !== null && (yield* membersOf(tx, inboxId)).includes(assigneeId)) return null
    return yield* chooseAgent(tx, conversation, yield* assigningTeam(tx, teamId))
  })

/** What was told about, and what is to be done after, a change or a beginning. */
interface Told {
  readonly before: Conversation
  readonly after: Conversation
  readonly changed: ConversationChanges
  readonly by: Doer
}

/** Notes what a change says in the conversation itself and who follows it now, and sets its timers. */
const followUp = (tx: Tx, { after, before, by, changed }: Told): Effect.Effect<void> =>
  Effect.gen(function*() {
    const account = (yield* tx.get(accounts, after.accountId)) ?? blankAccount
    const { assignee, names } = yield* readNames(tx, before, after, changed)
    const told = { before, after, by, names, idleMinutes: idlePolicy(account.settings)?.after ?? 0 }
    const joined = tellsOfAssignee(told) ? assignee : undefined
    yield* enqueueActivities(tx, after, changeActivities(languageOf(account), told), joined)
    if (changed["assigneeId"]) yield* addParticipant(tx, after)
    if (changed["snoozedUntil"]) yield* enqueueWaking(tx, after)
    if (changed["status"]) yield* wakeScheduled(tx, after)
    if (changed["status"] && after.status === "open") yield* enqueueIdleCheck(tx, account, after)
  })

const assignment: ReadonlySet<string> = new Set(["assigneeId", "assigneeAgentBotId"])

type Patch = Partial<Omit<Conversation, "updatedAt">>

/** Changes a conversation; where that `isHushed` only whom it goes to is told. */
const change = (
  tx: Tx,
  before: Conversation,
  patch: Patch,
  by: Doer,
  isHushed: boolean
): Effect.Effect<Conversation> =>
  Effect.orDie(Effect.gen(function*() {
    const wished = yield* settle(tx, before, { ...before, ...patch })
    const all = changesOf(before, wished, Object.keys(wished) as Array<keyof Conversation>)
    if (Object.keys(all).length === 0) return before
    const after = yield* tx.update(conversations, before.id, { ...wished, updatedAt: tx.now })
    // That nobody waits any more in what was resolved is written without a word.
    const { waitingSince, ...others } = all
    const changed: ConversationChanges = waitingSince && others["status"] && after.status === "resolved" ? others : all
    if (Object.keys(changed).length === 0) return after
    const told = isHushed ? Object.fromEntries(Object.entries(changed).filter(([column]) => assignment.has(column))) : changed
    const actor = actorOf(by)
    yield* tx.appendEvents(changeEvents(told, after).map((type) => conversationEvent(type, after, { changed: told, actor })))
    yield* followUp(tx, { before: isHushed ? { ...before, status: after.status } : before, after, changed, by })
    return after
  }))

/**
 * Changes a conversation and all that follows from it: what is told, what its activities will say, who follows it, when
 * time moves it on. Where nothing differs nothing is written or told. Its status is changed by `moveConversation`, since
 * it may come to be open [conversations §4, §5].
 */
export const changeConversation = (tx: Tx, before: Conversation, patch: Patch, by: Doer): Effect.Effect<Conversation> =>
  change(tx, before, patch, by, false)

/**
 * Gives a conversation a status, and one that is opened to the agent whose turn it is, in the name of whoever opened it;
 * by a quirk only that is told then [conversations §4.1, §5].
 */
export const moveConversation = (
  tx: Tx,
  before: Conversation,
  patch: Partial<Pick<Conversation, "status" | "snoozedUntil">>,
  by: Doer,
  { turnsHushOpenings }: Pick<ConversationsQuirks, "turnsHushOpenings">
): Effect.Effect<Conversation> =>
  Effect.gen(function*() {
    const isOpened = patch.status === "open" && before.status !== "open"
    const assigneeId = isOpened ? yield* turnFor(tx, before) : null
    if (assigneeId === null) return yield* changeConversation(tx, before, patch, by)
    const giver = by.type === "Incoming" ? by.by : by
    if (turnsHushOpenings) return yield* change(tx, before, { ...patch, assigneeId }, giver, true)
    return yield* changeConversation(tx, yield* changeConversation(tx, before, patch, by), { assigneeId }, giver)
  })

/** Tells of a conversation that has just begun, and lets everything follow that a beginning brings [conversations §4.1]. */
export const announceConversation = (tx: Tx, begun: Conversation, by: Doer): Effect.Effect<Conversation> =>
  Effect.gen(function*() {
    const nowhere: Conversation = { ...begun, assigneeId: null, teamId: null, snoozedUntil: null }
    const assigned = changesOf(nowhere, begun, ["assigneeId", "teamId", "snoozedUntil"])
    const actor = actorOf(by)
    const types = ["conversation.created", ...assignmentEvents(assigned)]
    yield* tx.appendEvents(types.map((type) => conversationEvent(type, begun, { changed: assigned, actor })))
    const changed: ConversationChanges = { ...assigned, status: [null, begun.status] }
    yield* followUp(tx, { before: nowhere, after: begun, changed, by })
    return begun
  })

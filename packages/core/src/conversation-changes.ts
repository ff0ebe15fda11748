import { assigneeInTeam, changeActivities, changeEvents, idlePolicy, settled } from "@mootkit/conversations"
import type { ActivityNames, ConversationChanges, Doer } from "@mootkit/conversations"
import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { assigningTeam, attendantsOf, chooseAgent, membersOf } from "./assignment.ts"
import { enqueueIdleCheck, enqueueWaking } from "./conversation-timers.ts"
import { changesOf } from "./events.ts"
import type { Actor } from "./events.ts"
import { enqueueActivities } from "./jobs/activities.ts"
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

const nobody: ActivityNames = { assignee: null, team: null, formerTeam: null }

const readNames = (reader: Reader, before: Pick<Conversation, "teamId">, after: Conversation, changed: ConversationChanges) =>
  Effect.gen(function*() {
    if (!changed["assigneeId"] && !changed["teamId"]) return nobody
    const { assigneeId, teamId } = after
    const assignee = assigneeId === null ? undefined : yield* reader.get(users, assigneeId)
    const team = teamId === null ? undefined : yield* reader.get(teams, teamId)
    const former = before.teamId === null ? undefined : yield* reader.get(teams, before.teamId)
    const names: ActivityNames = {
      assignee: assignee?.name ?? null,
      team: team?.name ?? null,
      formerTeam: former?.name ?? null
    }
    return names
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
 * Gives a conversation that has just come to be open to the agent whose turn it is, if its inbox wants that: whoever
 * opened it has given it to him [conversations §4.1].
 */
const assignByTurn = (tx: Tx, conversation: Conversation, by: Doer): Effect.Effect<Conversation> =>
  Effect.gen(function*() {
    const { assigneeId, inboxId, teamId } = conversation
    const inbox = yield* tx.get(inboxes, inboxId)
    if (!inbox?.enableAutoAssignment) return conversation
    if (assigneeId !== null && (yield* membersOf(tx, inboxId)).includes(assigneeId)) return conversation
    const agent = yield* chooseAgent(tx, conversation, yield* assigningTeam(tx, teamId))
    return agent === null ? conversation : yield* changeConversation(tx, conversation, { assigneeId: agent }, by)
  })

/** What was told about, and what is to be done after, a change or a beginning. */
interface Told {
  readonly before: Conversation
  readonly after: Conversation
  readonly changed: ConversationChanges
  readonly by: Doer
}

/** Notes what a change says in the conversation itself and who follows it now, and sets its timers. */
const followUp = (tx: Tx, { after, before, by, changed }: Told): Effect.Effect<Conversation> =>
  Effect.gen(function*() {
    const account = (yield* tx.get(accounts, after.accountId)) ?? blankAccount
    const names = yield* readNames(tx, before, after, changed)
    const idleMinutes = idlePolicy(account.settings)?.after ?? 0
    yield* enqueueActivities(tx, after, changeActivities(languageOf(account), { before, after, by, names, idleMinutes }))
    if (changed["assigneeId"]) yield* addParticipant(tx, after)
    if (changed["snoozedUntil"]) yield* enqueueWaking(tx, after)
    if (changed["status"]) yield* wakeScheduled(tx, after)
    if (!changed["status"] || after.status !== "open") return after
    yield* enqueueIdleCheck(tx, account, after)
    return yield* assignByTurn(tx, after, by.type === "Incoming" ? bySystem : by)
  })

/**
 * Changes a conversation and all that follows from it: what is told, what its activities will say, who follows it, whose
 * turn it is, when time moves it on. Where nothing differs nothing is written or told [conversations §4, §5].
 */
export const changeConversation = (
  tx: Tx,
  before: Conversation,
  patch: Partial<Omit<Conversation, "updatedAt">>,
  by: Doer
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
    const actor = actorOf(by)
    yield* tx.appendEvents(changeEvents(changed, after).map((type) => conversationEvent(type, after, { changed, actor })))
    return yield* followUp(tx, { before, after, changed, by })
  }))

/** Tells of a conversation that has just begun, and lets everything follow that a beginning brings [conversations §4.1]. */
export const announceConversation = (tx: Tx, begun: Conversation, by: Doer): Effect.Effect<Conversation> =>
  Effect.gen(function*() {
    const nowhere: Conversation = { ...begun, assigneeId: null, teamId: null, snoozedUntil: null }
    const assigned = changesOf(nowhere, begun, ["assigneeId", "teamId", "snoozedUntil"])
    const actor = actorOf(by)
    const types = ["assigneeId", "teamId"].filter((column) => assigned[column])
      .map((column) => column === "teamId" ? "team.changed" : "assignee.changed")
    yield* tx.appendEvents(
      ["conversation.created", ...types].map((type) => conversationEvent(type, begun, { changed: assigned, actor }))
    )
    const changed: ConversationChanges = { ...assigned, status: [null, begun.status] }
    return yield* followUp(tx, { before: nowhere, after: begun, changed, by })
  })

import type { Doer } from "@mootkit/conversations"
import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { changeConversation } from "../conversation-changes.ts"
import type { AgentBotId, TeamId, UserId } from "../ids.ts"
import type { Tx } from "../store.ts"
import { accountUsers, users } from "../tables/accounts.ts"
import type { AccountUser, User } from "../tables/accounts.ts"
import type { Conversation } from "../tables/conversations.ts"
import { teams } from "../tables/teams.ts"
import type { Team } from "../tables/teams.ts"
import { agentBots } from "../tables/tokens.ts"
import type { AgentBot } from "../tables/tokens.ts"

/** A member of the account whom a conversation was given to. */
export interface AssignedAgent {
  readonly user: User
  readonly membership: AccountUser
}

/** Gives a conversation to an agent, whatever inboxes he sees; whoever is not in the account is nobody [conversations §4.8]. */
export const assignAgent = (
  tx: Tx,
  conversation: Conversation,
  userId: UserId,
  by: Doer
): Effect.Effect<AssignedAgent | null> =>
  Effect.gen(function*() {
    const where = all(eq("accountId", conversation.accountId), eq("userId", userId))
    const [membership] = yield* tx.query(accountUsers, { where, limit: 1 })
    const user = membership && (yield* tx.get(users, userId))
    yield* changeConversation(tx, conversation, { assigneeId: user?.id ?? null, assigneeAgentBotId: null }, by)
    return user ? { user, membership } : null
  })

/** Gives a conversation to a bot of the account or of the installation; with another one nothing changes [conversations §4.8]. */
export const assignBot = (tx: Tx, conversation: Conversation, botId: AgentBotId, by: Doer): Effect.Effect<AgentBot | null> =>
  Effect.gen(function*() {
    const bot = yield* tx.get(agentBots, botId)
    if (!bot || (bot.accountId !== null && bot.accountId !== conversation.accountId)) return null
    yield* changeConversation(tx, conversation, { assigneeId: null, assigneeAgentBotId: bot.id }, by)
    return bot
  })

/** Gives a conversation to a team, and to whoever of it has his turn; another one takes it from its team [conversations §4.8]. */
export const assignTeam = (tx: Tx, conversation: Conversation, teamId: TeamId, by: Doer): Effect.Effect<Team | null> =>
  Effect.gen(function*() {
    const found = yield* tx.get(teams, teamId)
    const team = found?.accountId === conversation.accountId ? found : null
    yield* changeConversation(tx, conversation, { teamId: team?.id ?? null }, by)
    return team
  })

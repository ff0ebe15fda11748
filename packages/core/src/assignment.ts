import { all, eq, oneOf } from "@mootkit/filters/query"
import { eligibleAgents, nextTurn } from "@mootkit/conversations"
import type { AssigningTeam } from "@mootkit/conversations"
import * as Effect from "effect/Effect"
import type { AccountId, InboxId, TeamId, UserId } from "./ids.ts"
import type { Reader, Tx } from "./store.ts"
import { accountUsers } from "./tables/accounts.ts"
import { inboxMembers } from "./tables/inboxes.ts"
import { roundRobins } from "./tables/round-robins.ts"
import { teamMembers, teams } from "./tables/teams.ts"

/** The members of an inbox, those who joined first before the others. */
export const membersOf = (reader: Reader, inboxId: InboxId): Effect.Effect<ReadonlyArray<UserId>> =>
  Effect.map(reader.query(inboxMembers, { where: eq("inboxId", inboxId) }), (found) => found.map(({ userId }) => userId))

/** Those who may take care of an inbox's conversations: its members, and the administrators of its account. */
export const attendantsOf = (
  reader: Reader,
  { accountId, inboxId }: { readonly accountId: AccountId; readonly inboxId: InboxId }
): Effect.Effect<ReadonlyArray<UserId>> =>
  Effect.gen(function*() {
    const where = all(eq("accountId", accountId), eq("role", "administrator"))
    const administrators = yield* reader.query(accountUsers, { where })
    return [...administrators.map(({ userId }) => userId), ...yield* membersOf(reader, inboxId)]
  })

/** A team as assignment sees it; null for no team. */
export const assigningTeam = (reader: Reader, id: TeamId | null): Effect.Effect<AssigningTeam<UserId> | null> =>
  Effect.gen(function*() {
    const team = id === null ? undefined : yield* reader.get(teams, id)
    if (!team) return null
    const members = yield* reader.query(teamMembers, { where: eq("teamId", team.id) })
    return { allowAutoAssign: team.allowAutoAssign, members: new Set(members.map(({ userId }) => userId)) }
  })

/** Those of some users who take conversations right now: online, whether somebody sees them connected or not. */
const onlineOf = (reader: Reader, accountId: AccountId, users: ReadonlyArray<UserId>) =>
  Effect.map(
    reader.query(accountUsers, { where: all(eq("accountId", accountId), oneOf("userId", users)) }),
    (found) =>
      new Set(found.filter(({ autoOffline, availability }) => availability === "online" && !autoOffline).map(({ userId }) => userId))
  )

/** Whose turn it is for a conversation of an inbox, who has had it then; null where nobody may be chosen [conversations §4.1]. */
export const chooseAgent = (
  tx: Tx,
  { accountId, inboxId }: { readonly accountId: AccountId; readonly inboxId: InboxId },
  team: AssigningTeam<UserId> | null
): Effect.Effect<UserId | null> =>
  Effect.orDie(Effect.gen(function*() {
    const members = yield* membersOf(tx, inboxId)
    const online = members.length === 0 ? new Set<UserId>() : yield* onlineOf(tx, accountId, members)
    const eligible = eligibleAgents(members, online, team)
    if (eligible.size === 0) return null
    const known = yield* tx.get(roundRobins, inboxId)
    const turn = nextTurn(known?.queue ?? [], members, eligible)
    if (turn === null) return null
    const { agent, queue } = turn
    if (known) yield* tx.update(roundRobins, inboxId, { queue })
    else yield* tx.insert(roundRobins, { inboxId, queue })
    return agent
  }))

import type { AccountId, TeamId, TeamMemberId, UserId } from "../ids.ts"
import { table } from "../table.ts"

/** A group of agents that conversations are given to. */
export interface Team {
  readonly id: TeamId
  readonly accountId: AccountId
  readonly name: string
  readonly description: string | null
  readonly allowAutoAssign: boolean
  readonly createdAt: number
  readonly updatedAt: number
}

/** Teams, unique by name within an account. */
export const teams = table<Team, TeamId>()("teams", { key: "id", unique: { name: ["accountId", "name"] } })

/** An agent's place in a team. */
export interface TeamMember {
  readonly id: TeamMemberId
  readonly teamId: TeamId
  readonly userId: UserId
  readonly createdAt: number
  readonly updatedAt: number
}

/** Team members. */
export const teamMembers = table<TeamMember, TeamMemberId>()("team_members", {
  key: "id",
  unique: { member: ["userId", "teamId"] },
  indexes: { team: ["teamId"] }
})

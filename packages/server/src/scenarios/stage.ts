import { inboxMembers, labels, teamMembers, teams } from "@mootkit/core"
import type { Inbox, Team, Tx, User } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { Crew } from "./crew.ts"

/** What a scenario has before anybody has written: who works there, and where they can be written to. */
export interface Stage<Staff extends string = string, Place extends string = string> {
  readonly tx: Tx
  readonly crew: Crew
  readonly staff: Readonly<Record<Staff, User>>
  readonly inboxes: Readonly<Record<Place, Inbox>>
  readonly team: Team
}

/** Whether a name is one of the staff's. */
export const isStaff = <Staff extends string>({ staff }: Pick<Stage<Staff>, "staff">, name: string): name is Staff =>
  Object.hasOwn(staff, name)

/** How a label looks in the lists of front ends. */
export interface LabelLook {
  readonly description: string
  readonly color: string
}

/** Offers labels, by title; one that conversations carry besides is none of them. */
export const offerLabels = (tx: Tx, { account: { createdAt, id: accountId } }: Crew, offered: Readonly<Record<string, LabelLook>>) =>
  Effect.forEach(Object.entries(offered), ([title, look]) =>
    tx.insert(labels, { accountId, title, ...look, showOnSidebar: true, createdAt }))

/** Forms a team. */
export const formTeam = (
  tx: Tx,
  { account: { createdAt, id: accountId } }: Crew,
  about: Pick<Team, "name" | "description" | "allowAutoAssign">,
  members: ReadonlyArray<User>
) =>
  Effect.gen(function*() {
    const team = yield* tx.insert(teams, { accountId, ...about, createdAt })
    for (const { id: userId } of members) yield* tx.insert(teamMembers, { teamId: team.id, userId, createdAt })
    return team
  })

/** Lets agents take care of inboxes; the administrator sees all of them anyway. */
export const seatAgents = <Staff extends string, Place extends string>(
  { crew, inboxes, staff, tx }: Omit<Stage<Staff, Place>, "team">,
  agentsOf: Readonly<Record<Place, ReadonlyArray<Staff>>>
) =>
  Effect.gen(function*() {
    for (const [place, agents] of Object.entries(agentsOf) as Array<[Place, ReadonlyArray<Staff>]>) {
      for (const agent of agents) {
        yield* tx.insert(inboxMembers, { inboxId: inboxes[place].id, userId: staff[agent].id, createdAt: crew.account.createdAt })
      }
    }
  })

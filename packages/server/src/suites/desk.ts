import { accountUsers, inboxMembers, teamMembers, teams } from "@mootkit/core"
import type { Conversation, Team, UserId } from "@mootkit/core"
import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { Answer } from "./answers.ts"
import { addAgent, addContact, addInbox, addLink, apiChannel } from "./hall.ts"
import type { Hall, Reached } from "./hall.ts"
import { addConversation } from "./talks.ts"
import type { Question, Visit } from "./visit.ts"

/** Adds a team of some users. */
export const addTeam = ({ crew, tx }: Hall, name: string, members: ReadonlyArray<UserId>, given: Partial<Team> = {}) =>
  Effect.gen(function*() {
    const team = yield* tx.insert(teams, { accountId: crew.account.id, name, description: null, allowAutoAssign: true, ...given })
    for (const userId of members) yield* tx.insert(teamMembers, { teamId: team.id, userId })
    return team
  })

/** Adds an agent who is online whether anybody sees him or not. */
export const addOnlineAgent = (hall: Hall, name: string, inboxes: ReadonlyArray<Hall["inbox"]>) =>
  Effect.gen(function*() {
    const agent = yield* addAgent(hall, name, inboxes)
    const [membership] = yield* hall.tx.query(accountUsers, { where: eq("userId", agent.row.id) })
    if (membership) yield* hall.tx.update(accountUsers, membership.id, { autoOffline: false })
    return agent
  })

/** An API inbox with a contact, whom agents of the hall talk to, and a conversation of each status. */
export const addDesk = (hall: Hall, given: Partial<Conversation> = {}) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const inbox = yield* addInbox(hall, "Desk", apiChannel("desk"))
    yield* tx.insert(inboxMembers, { inboxId: inbox.id, userId: crew.agent.row.id })
    const contact = yield* addContact(hall, { name: "ana maria", phoneNumber: "+5511977770001", email: "ana@example.test" })
    const reached: Reached = { contact, link: yield* addLink(hall, contact, inbox, "ana") }
    const talk = (more: Partial<Conversation>) => Effect.map(addConversation(hall, reached, { ...given, ...more }), ({ displayId }) => displayId)
    return {
      inbox,
      contact,
      reached,
      open: yield* talk({ status: "open" }),
      resolved: yield* talk({ status: "resolved" }),
      pending: yield* talk({ status: "pending" }),
      snoozed: yield* talk({ status: "snoozed", snoozedUntil: tx.now + 3_600_000 })
    }
  })

type At = () => Visit<unknown>

/** A conversation as the administrator sees it. */
export const shown = (at: At, conversation: number) =>
  at().as().getDetailsOfAConversation({ params: { account_id: at().accountId, conversation_id: conversation } })

/** Posts to something of a conversation. */
export const post = (at: At, conversation: number, path: string, json: unknown = {}, more: Question = {}): Promise<Answer> =>
  at().ask(`POST ${at().account}/conversations/${conversation}/${path}`, { json, ...more })

/** What the activities of a conversation say, oldest first. */
export const activitiesOf = async (at: At, conversation: number): Promise<ReadonlyArray<string | null>> => {
  const params = { account_id: at().accountId, conversation_id: conversation }
  const { payload } = await at().as().listAllMessages({ params })
  return payload.filter(({ message_type: type }) => type === 2).map(({ content }) => content)
}

/** The types of events that were told since a number, oldest first. */
export const eventTypes = async (at: At): Promise<ReadonlyArray<string>> =>
  (await at().control().events({ query: { limit: 1000 } })).events.map(({ type }) => type)

/** Lets time pass, milliseconds. */
export const pass = (at: At, milliseconds: number) => at().control().setClock({ body: { advance_ms: milliseconds } })

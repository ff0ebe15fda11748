import { mentionedUsers, namedStaff } from "@mootkit/conversations/messages"
import { all, eq, oneOf } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { attendantsOf } from "./assignment.ts"
import { id } from "./ids.ts"
import type { TeamId, UserId } from "./ids.ts"
import { conversationEvent } from "./messages.ts"
import type { Reader, Tx } from "./store.ts"
import { mentions, participants } from "./tables/conversation-people.ts"
import type { Conversation } from "./tables/conversations.ts"
import type { Message } from "./tables/messages.ts"
import { teamMembers, teams } from "./tables/teams.ts"

/** The users in some teams of an account; numbers that are no team's name nobody. */
const readTeamMembers = (reader: Reader, { accountId }: Message, named: ReadonlyArray<string>) =>
  Effect.gen(function*() {
    const numbers = named.map(Number).filter(Number.isSafeInteger)
    const found = yield* reader.getMany(teams, numbers.map(id<TeamId>))
    const own = [...found.values()].filter((team) => team.accountId === accountId).map((team) => team.id)
    const members = own.length === 0 ? [] : yield* reader.query(teamMembers, { where: oneOf("teamId", own) })
    return members.map(({ userId }) => userId)
  })

/** Notes that users are mentioned in a conversation, once each however often, and lets them follow it. */
const note = (tx: Tx, conversation: Conversation, users: ReadonlyArray<UserId>) =>
  Effect.orDie(Effect.gen(function*() {
    const { accountId, id: conversationId } = conversation
    const where = all(eq("conversationId", conversationId), oneOf("userId", users))
    const known = new Map((yield* tx.query(mentions, { where })).map((mention) => [mention.userId, mention]))
    const following = new Set((yield* tx.query(participants, { where })).map(({ userId }) => userId))
    for (const userId of users) {
      const mention = known.get(userId)
      const mentionedAt = tx.now
      if (mention) yield* tx.update(mentions, mention.id, { mentionedAt })
      else yield* tx.insert(mentions, { accountId, conversationId, userId, mentionedAt })
      if (!following.has(userId)) yield* tx.insert(participants, { accountId, conversationId, userId })
    }
  }))

/** Notes whom of the staff a private note mentions, and tells each of them; other messages mention nobody [conversations §6.5]. */
export const mentionStaff = (tx: Tx, conversation: Conversation, message: Message): Effect.Effect<void> =>
  Effect.gen(function*() {
    const named = namedStaff(message)
    if (named.users.length === 0 && named.teams.length === 0) return
    const inTeams = yield* readTeamMembers(tx, message, named.teams)
    const users = mentionedUsers(named, inTeams, yield* attendantsOf(tx, message))
    if (users.length === 0) return
    yield* note(tx, conversation, users)
    yield* tx.appendEvents(
      users.map((user) => conversationEvent("conversation.mentioned", conversation, { ids: { user, note: message.id } }))
    )
  })

import { conversations, liquidFor, listConversations, openConversation, teamMembers, teams } from "@mootkit/core"
import type { Conversation, ConversationList, ConversationSeeker, Reader, TeamId } from "@mootkit/core"
import { all, eq } from "@mootkit/filters/query"
import { conversationPages, readPage, rubyInteger } from "@mootkit/pagination"
import type { PageRequest } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { inAccount, inAccountForBots } from "../../auth.ts"
import { requesterOf } from "../../call.ts"
import type { AccountCall, RequesterCall } from "../../call.ts"
import { idParam } from "../../ids.ts"
import { isTruthy } from "../../rails/boolean.ts"
import { pageParam } from "../../rails/pages.ts"
import { NotAllowed, RecordMissing } from "../../refusals.ts"
import { ok } from "../../reply.ts"
import { reachForConversation, readNewConversation } from "../conversation-input.ts"
import { readConversations } from "../conversation-rows.ts"
import { readSearch } from "../conversation-search.ts"
import { addFirstMessage, readFirstMessage } from "../message-input.ts"
import { mayVisit, visibleInboxes } from "./inboxes.ts"

/** The team that is asked for; one that is not in the account is missing, even when nothing was said but the name. */
const readTeam = (reader: Reader, call: AccountCall): Effect.Effect<TeamId | null, RecordMissing> =>
  Effect.gen(function*() {
    if (!isTruthy(call.params["team_id"])) return null
    const found = yield* reader.get(teams, idParam<TeamId>(call, "team_id"))
    return found?.accountId === call.account.id ? found.id : yield* Effect.fail(new RecordMissing())
  })

/** Conversations as whoever asks sees them; a bot belongs to no team [conversations §1.1]. */
export const showConversations = (reader: Reader, call: RequesterCall, rows: ReadonlyArray<Conversation>) =>
  Effect.gen(function*() {
    const { kit, requester } = call
    const read = yield* readConversations(reader, kit.digests, rows)
    const mine = requester.type === "User"
      ? yield* reader.query(teamMembers, { where: eq("userId", requester.row.id) })
      : []
    const viewer = {
      presence: kit.presence,
      now: reader.now,
      teams: new Set<number>(mine.map(({ teamId }) => teamId)),
      memberships: read.memberships
    }
    return read.rows.map((row) => kit.views.conversation.of(row, viewer))
  })

/** One conversation as whoever asks sees it. */
export const showOne = (reader: Reader, call: RequesterCall, row: Conversation) =>
  Effect.map(showConversations(reader, call, [row]), ([shown]) => ok(shown))

/** Who looks for conversations, and in which inboxes he may look. */
export const seekerOf = (reader: Reader, call: AccountCall): Effect.Effect<ConversationSeeker> =>
  Effect.map(visibleInboxes(reader, call), (inboxes) => ({ accountId: call.account.id, userId: call.user.id, inboxes }))

/** Finds a page of what the parameters ask for, with the counts of all of it. */
export const findConversations = (reader: Reader, call: AccountCall, page: PageRequest) =>
  Effect.gen(function*() {
    const teamId = yield* readTeam(reader, call)
    const seeker = yield* seekerOf(reader, call)
    return yield* listConversations(reader, seeker, readSearch(call, teamId, page), call.place.world.quirks.conversations)
  })

const countsOf = ({ counts }: ConversationList) => ({
  mine_count: counts.mine,
  assigned_count: counts.assigned,
  unassigned_count: counts.unassigned,
  all_count: counts.all
})

/** The counts of a selection where those that are assigned are not told. */
export const briefCounts = ({ counts }: ConversationList) => ({
  mine_count: counts.mine,
  unassigned_count: counts.unassigned,
  all_count: counts.all
})

/** Lists conversations with the counts of the whole selection [conversations §3]. */
export const listAllConversations = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const found = yield* findConversations(reader, call, yield* pageParam(conversationPages, call.params["page"]))
      return ok({ data: { meta: countsOf(found), payload: yield* showConversations(reader, call, found.rows) } })
    })
  )
)

/** Counts what a list would give [conversations §3]. */
export const countConversations = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.map(findConversations(reader, call, readPage(conversationPages, {})), (found) => ok({ meta: countsOf(found) }))
  )
)

/** Whether an agent belongs to the conversation's inbox or team; administrators and bots see everything [conversations §0.2]. */
const mayView = (reader: Reader, call: RequesterCall, { inboxId, teamId }: Conversation) =>
  Effect.gen(function*() {
    if (yield* mayVisit(reader, call, { id: inboxId })) return true
    const member = all(eq("userId", call.requester.row.id), eq("teamId", teamId))
    return teamId !== null && (yield* reader.count(teamMembers, member)) > 0
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
    Effect.flatMap(loadConversation(reader, call), (found) => showOne(reader, call, found))
  )
)

/** Begins a conversation, or goes on with the one that its inbox keeps to [conversations §4.1]. */
export const createConversation = inAccountForBots((call) =>
  Effect.gen(function*() {
    const { world } = call.place
    // Files are kept before the transaction begins; what is wrong with the message is told after what is wrong with the rest.
    const first = yield* Effect.result(readFirstMessage(call))
    const liquid = yield* liquidFor(world, call.params["message"])
    return yield* world.store.transact((tx) =>
      Effect.gen(function*() {
        const reached = yield* reachForConversation(tx, call)
        const begun = yield* openConversation(tx, reached, readNewConversation(call, tx.now), requesterOf(call).doer)
        const message = yield* Effect.fromResult(first)
        const { conversations: quirks } = world.quirks
        return yield* showOne(tx, call, message ? yield* addFirstMessage(tx, begun, message, liquid, quirks) : begun)
      })
    )
  })
)

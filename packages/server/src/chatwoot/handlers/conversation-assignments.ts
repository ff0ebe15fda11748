import { assignAgent, assignBot, assignTeam, InputUnusable } from "@mootkit/core"
import type { AgentBotId, Brand, TeamId, UserId } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { inAccountForBots } from "../../auth.ts"
import { requesterOf } from "../../call.ts"
import type { RequesterCall } from "../../call.ts"
import { idParam } from "../../ids.ts"
import { isNested } from "../../rails/nested.ts"
import { ok } from "../../reply.ts"
import type { Reply } from "../../reply.ts"
import { availabilityOf } from "../views/presence.ts"
import { agent, slimBot, teamRow } from "../views/users.ts"
import { loadConversation } from "./conversations.ts"

/** One id; the real server picks somebody out of a list, and crashes on an object. */
const oneId = <Id extends Brand<number, string>>(call: RequesterCall, name: string): Effect.Effect<Id, InputUnusable> =>
  isNested(call.params[name])
    ? Effect.fail(new InputUnusable(`${name} must be a number`))
    : Effect.succeed(idParam<Id>(call, name))

const isForBot = ({ params }: RequesterCall): boolean => params["assignee_type"] === "AgentBot"

/** Gives a conversation to an agent, a bot or a team; whoever is named as assignee hides the team [conversations §4.8]. */
export const assignConversation = inAccountForBots((call) =>
  call.place.world.store.transact((tx) =>
    Effect.gen(function*() {
      const found = yield* loadConversation(tx, call)
      const { params } = call
      const { doer } = requesterOf(call)
      const nobody: Reply = ok(null)
      if (isForBot(call)) {
        const bot = yield* assignBot(tx, found, yield* oneId<AgentBotId>(call, "assignee_id"), doer)
        return bot ? ok(slimBot(bot)) : nobody
      }
      if (Object.hasOwn(params, "assignee_id")) {
        const assigned = yield* assignAgent(tx, found, yield* oneId<UserId>(call, "assignee_id"), doer)
        if (!assigned) return nobody
        const { membership, user } = assigned
        return ok(agent(user, membership, call.account.id, availabilityOf(membership, call.kit.presence)))
      }
      if (!Object.hasOwn(params, "team_id")) return nobody
      const team = yield* assignTeam(tx, found, yield* oneId<TeamId>(call, "team_id"), doer)
      return team ? ok(teamRow(team)) : nobody
    })
  )
)

import { assignAgent, assignBot, assignTeam } from "@mootkit/core"
import type { AgentBotId, TeamId, UserId } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { inAccountForBots } from "../../auth.ts"
import { requesterOf } from "../../call.ts"
import type { RequesterCall } from "../../call.ts"
import { idParam } from "../../ids.ts"
import { ok } from "../../reply.ts"
import type { Reply } from "../../reply.ts"
import { availabilityOf } from "../views/presence.ts"
import { agent, slimBot, teamRow } from "../views/users.ts"
import { loadConversation } from "./conversations.ts"

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
        const bot = yield* assignBot(tx, found, idParam<AgentBotId>(call, "assignee_id"), doer)
        return bot ? ok(slimBot(bot)) : nobody
      }
      if (Object.hasOwn(params, "assignee_id")) {
        const assigned = yield* assignAgent(tx, found, idParam<UserId>(call, "assignee_id"), doer)
        if (!assigned) return nobody
        const { membership, user } = assigned
        return ok(agent(user, membership, call.account.id, availabilityOf(membership, call.kit.presence)))
      }
      if (!Object.hasOwn(params, "team_id")) return nobody
      const team = yield* assignTeam(tx, found, idParam<TeamId>(call, "team_id"), doer)
      return team ? ok(teamRow(team)) : nobody
    })
  )
)

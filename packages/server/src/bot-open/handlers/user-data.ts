import { findChannelUsers } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { readKnown, text } from "../../fields.ts"
import { ok } from "../../reply.ts"
import { forApps } from "../auth.ts"
import { botUserData } from "../views/users.ts"

/** Shows what is known of a user; of somebody unknown that is nothing [bots §A.2]. */
export const showUserData = forApps(({ inboxes, parameters, reader }) =>
  Effect.gen(function*() {
    const { botUserId } = yield* Effect.fromResult(readKnown({ botUserId: text }, parameters.path))
    const [user] = yield* findChannelUsers(reader, inboxes, botUserId)
    return ok(botUserData(user?.contact))
  })
)

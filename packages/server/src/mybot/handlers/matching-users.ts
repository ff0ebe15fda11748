import * as Effect from "effect/Effect"
import { ok } from "../../reply.ts"
import { forBots } from "../auth.ts"
import { readAttribute } from "../input.ts"
import { usersWith } from "../matching.ts"
import { NothingFound } from "../refusals.ts"
import { matchingUser } from "../views/users.ts"

/** Lists the users who have a value for an attribute; to have found none is a failure [bots §B.2]. */
export const listMatchingUsers = forBots(new NothingFound("customer or bot"), ({ inboxes, parameters, reader }) =>
  Effect.gen(function*() {
    const { attribute_name: name, attribute_value: value } = yield* Effect.fromResult(readAttribute(parameters.query))
    const users = yield* usersWith(reader, inboxes, { name, value })
    return users.length === 0
      ? yield* Effect.fail(new NothingFound("user"))
      : ok({ users: users.map(matchingUser), total: users.length })
  })
)

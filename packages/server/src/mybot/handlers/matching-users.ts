import { channelUsersWhere } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { anyText, readKnown, text } from "../../fields.ts"
import { ok } from "../../reply.ts"
import { attributeOf } from "../attributes.ts"
import { forBots } from "../auth.ts"
import { lowerCased } from "../input.ts"
import { NothingFound } from "../refusals.ts"
import { matchingUser } from "../views/users.ts"

const fields = { attribute_name: text, attribute_value: anyText }

/** Lists the users who have a value for an attribute; to have found none is a failure [bots §B.2]. */
export const listMatchingUsers = forBots(new NothingFound("customer or bot"), ({ inboxes, parameters, reader }) =>
  Effect.gen(function*() {
    const given = yield* Effect.fromResult(readKnown(fields, lowerCased(parameters.query)))
    const wanted = attributeOf(given.attribute_name)
    const users = yield* channelUsersWhere(reader, inboxes, (user) => wanted(user) === given.attribute_value)
    return users.length === 0
      ? yield* Effect.fail(new NothingFound("user"))
      : ok({ users: users.map(matchingUser), total: users.length })
  })
)

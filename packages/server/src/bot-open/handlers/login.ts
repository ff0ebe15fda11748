import { logIn } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { Call, Handler } from "../../call.ts"
import { readKnown, text } from "../../fields.ts"
import { ok } from "../../reply.ts"
import { iso } from "../../times.ts"
import type { BotOpenRefusal } from "../refusals.ts"

/** Gives an app a token [bots §A.1]. */
export const login: Handler<Call, BotOpenRefusal> = ({ parameters, place: { world } }) =>
  Effect.gen(function*() {
    const { appId, appSecret } = yield* Effect.fromResult(readKnown({ appId: text, appSecret: text }, parameters.body))
    const { expiresAt, token } = yield* world.store.transact((tx) => logIn(tx, appId, appSecret))
    const until = iso(expiresAt)
    return ok({ authToken: token, expireAt: until, expiresAt: until })
  })

import { botUsage, monthOf } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { optional, readKnown } from "../../fields.ts"
import { ok } from "../../reply.ts"
import { forApps, inboxesWith } from "../auth.ts"
import { channelCodeText, dayOfMonth } from "../input.ts"

/** Counts what was said in a month, this one where none is named [bots §A.2]. */
export const showBotUsage = forApps(({ inboxes, parameters, reader }) =>
  Effect.gen(function*() {
    const fields = { monthDate: optional(dayOfMonth, reader.now), channelId: optional(channelCodeText, undefined) }
    const { channelId, monthDate } = yield* Effect.fromResult(readKnown(fields, parameters.query))
    const wanted = channelId === undefined ? inboxes : inboxesWith(inboxes, [channelId])
    const { messages, users } = yield* botUsage(reader, wanted, monthOf(monthDate))
    return ok({ totalMessages: messages, totalUsers: users })
  })
)

import { interactionsOf, listChannelUsers } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { pagesOf, partOf } from "../../bots/pages.ts"
import { optional, readKnown } from "../../fields.ts"
import { ok } from "../../reply.ts"
import { forApps, inboxesWith } from "../auth.ts"
import { channelCodeList, readPage, readStretch, utcInstant } from "../input.ts"
import { botUser } from "../views/users.ts"

const fields = { channelIds: channelCodeList, startDate: optional(utcInstant, null), endDate: optional(utcInstant, null) }

/** Lists users of some channels in the order in which they came [bots §A.2]. */
export const listUsers = forApps(({ inboxes, parameters: { body, query }, reader }) =>
  Effect.gen(function*() {
    const page = yield* Effect.fromResult(readPage(query, 25))
    const { channelIds, endDate, startDate } = yield* Effect.fromResult(readKnown(fields, body))
    const stretch = yield* Effect.fromResult(readStretch(startDate, endDate))
    const { total, users } = yield* listChannelUsers(reader, inboxesWith(inboxes, channelIds), { stretch, ...partOf(page) })
    const interactions = yield* interactionsOf(reader, users)
    const pages = pagesOf(total, page.limit)
    return ok({
      users: users.map((user, i) => botUser(user, interactions[i])),
      page: page.page,
      pages,
      total,
      limit: page.limit,
      hasNextPage: page.page < pages ? 1 : 0
    })
  })
)

import { channelUserId, findChannelUsers, toldTo } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { filesOf } from "../../bots/message-files.ts"
import { pagesOf, partOf } from "../../bots/pages.ts"
import { ok } from "../../reply.ts"
import { forBots } from "../auth.ts"
import { readDates, readPage } from "../input.ts"
import { IdInvalid } from "../refusals.ts"
import { historyRow } from "../views/history.ts"

/** Lists what a user and the bot said to each other, oldest first [bots §B.2]. */
export const showChatHistory = forBots(new IdInvalid(), ({ inboxes, parameters: { path, query }, reader }) =>
  Effect.gen(function*() {
    const users = yield* findChannelUsers(reader, inboxes, String(path["channeluserId"]))
    const [user] = users
    if (!user) return yield* Effect.fail(new IdInvalid())
    const stretch = yield* Effect.fromResult(readDates(query, reader.now))
    const page = yield* Effect.fromResult(readPage(query))
    const { messages, total } = yield* toldTo(reader, users, { stretch, isWithAgents: true, ...partOf(page) })
    const files = yield* filesOf(reader, messages)
    const userId = channelUserId(user)
    return ok({
      conversations: messages.map((message) => historyRow(message, { userId, file: files.get(message.id) })),
      page_number: page.page,
      page_size: page.limit,
      total,
      total_pages: pagesOf(total, page.limit)
    })
  })
)

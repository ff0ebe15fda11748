import { findChannelUsers, isPreviewUser, toldTo } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { filesOf } from "../../bots/message-files.ts"
import { pagesOf, partOf } from "../../bots/pages.ts"
import { ok } from "../../reply.ts"
import { forApps, inboxesWith } from "../auth.ts"
import { readPage, readTranscriptsWish } from "../input.ts"
import { transcriptOf } from "../views/transcripts.ts"
import { botUserData } from "../views/users.ts"

/** Lists what a user and the bot said to each other, oldest first [bots §A.2]. */
export const listTranscripts = forApps(({ inboxes, parameters: { body, query }, reader }) =>
  Effect.gen(function*() {
    const page = yield* Effect.fromResult(readPage(query, 50))
    const { botUserId, channelId, stretch } = yield* Effect.fromResult(readTranscriptsWish(body, reader.now))
    const users = yield* findChannelUsers(reader, inboxesWith(inboxes, [channelId]), botUserId)
    const { messages, total } = yield* toldTo(reader, users, { stretch, isWithAgents: false, ...partOf(page) })
    const files = yield* filesOf(reader, messages)
    const isPreview = users.some(({ contact }) => isPreviewUser(contact))
    return ok({
      botUser: botUserData(users[0]?.contact),
      transcripts: messages.map((message) => transcriptOf(message, { file: files.get(message.id), isPreviewUser: isPreview })),
      paginationDetails: { page: page.page, pages: pagesOf(total, page.limit), total, limit: page.limit }
    })
  })
)

import { findChannelUsers, isPreviewUser, monthsBefore, toldTo } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { filesOf } from "../../bots/message-files.ts"
import { pagesOf, partOf } from "../../bots/pages.ts"
import { optional, readKnown, text } from "../../fields.ts"
import { ok } from "../../reply.ts"
import { forApps, inboxesWith } from "../auth.ts"
import { channelCode, notBefore, pageFields, readStretch, utcInstant } from "../input.ts"
import { transcriptOf } from "../views/transcripts.ts"
import { botUserData } from "../views/users.ts"

/** How far back transcripts go, months. */
const months = 3

/** Lists what a user and the bot said to each other, oldest first; of the last three months, where nothing else is said [bots §A.2]. */
export const listTranscripts = forApps(({ inboxes, parameters: { body, query }, reader }) =>
  Effect.gen(function*() {
    const page = yield* Effect.fromResult(readKnown(pageFields(50), query))
    const earliest = monthsBefore(reader.now, months)
    const fields = {
      botUserId: text,
      channelId: channelCode,
      startDate: optional(notBefore(earliest), null),
      endDate: optional(utcInstant, null)
    }
    const { botUserId, channelId, endDate, startDate } = yield* Effect.fromResult(readKnown(fields, body))
    const { to } = yield* Effect.fromResult(readStretch(startDate, endDate))
    const users = yield* findChannelUsers(reader, inboxesWith(inboxes, [channelId]), botUserId)
    const stretch = { from: startDate ?? earliest, to: to ?? reader.now }
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

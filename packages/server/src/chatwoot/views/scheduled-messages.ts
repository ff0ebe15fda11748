import type { AccountUser, Conversation, ScheduledMessage, User } from "@mootkit/core"
import { fileLink } from "../../files.ts"
import { seconds } from "../../times.ts"
import { availabilityOf } from "./presence.ts"
import type { Presence } from "./presence.ts"
import { agent, pushUser } from "./users.ts"

/** Somebody who wrote a scheduled message, with his place in the account if he still has one. */
export interface ScheduleAuthorRows {
  readonly user: User
  readonly membership: AccountUser | undefined
}

const columns = (row: ScheduledMessage, { displayId }: Conversation) => ({
  id: row.id,
  content: row.content,
  inbox_id: row.inboxId,
  conversation_id: displayId,
  account_id: row.accountId,
  status: row.status,
  scheduled_at: row.scheduledAt === null ? null : seconds(row.scheduledAt),
  template_params: row.templateParams,
  author_id: row.authorId,
  author_type: row.authorType,
  message_id: row.messageId,
  created_at: seconds(row.createdAt),
  updated_at: seconds(row.updatedAt)
})

const attachment = ({ accountId, attachment: file, id }: ScheduledMessage) =>
  file === null ? {} : {
    attachment: {
      id: file.id,
      scheduled_message_id: id,
      file_type: file.contentType,
      account_id: accountId,
      file_url: fileLink(file),
      blob_id: file.blobKey,
      filename: file.fileName
    }
  }

const shown = (row: ScheduledMessage, conversation: Conversation, author: object | undefined) => ({
  ...columns(row, conversation),
  ...author ? { author } : {},
  ...attachment(row)
})

const availability = ({ membership }: ScheduleAuthorRows, presence: Presence) =>
  membership ? availabilityOf(membership, presence) : "offline"

/** A scheduled message as its operations answer it [conversations §1.4]. */
export const scheduledMessage = (
  row: ScheduledMessage,
  conversation: Conversation,
  author: ScheduleAuthorRows | undefined,
  presence: Presence
) => shown(row, conversation, author && agent(author.user, author.membership, row.accountId, availability(author, presence)))

/** A scheduled message as events tell of it [reports B.6]. */
export const scheduledMessageEventData = (
  row: ScheduledMessage,
  conversation: Conversation,
  author: ScheduleAuthorRows | undefined,
  presence: Presence
) => shown(row, conversation, author && pushUser(author.user, availability(author, presence)))

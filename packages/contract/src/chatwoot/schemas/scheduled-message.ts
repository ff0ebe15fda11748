import * as Schema from "effect/Schema"
import { agent } from "./agent.ts"
import { bag, partial, reference, text } from "./fields.ts"

/** How far a scheduled message has come. */
export const scheduledStatus = Schema.Literals(["draft", "pending", "sent", "failed"])

/** The statuses that the document lets a caller choose. */
export const documentedScheduledStatus = Schema.Literals(["draft", "pending"])

/** A scheduled message as the document describes it. */
export const documentedScheduledMessage = partial({
  id: Schema.Int,
  content: Schema.String,
  inbox_id: Schema.Int,
  conversation_id: Schema.Int,
  account_id: Schema.Int,
  status: scheduledStatus,
  scheduled_at: Schema.Int,
  template_params: bag,
  author_id: Schema.Int,
  author_type: Schema.String,
  created_at: Schema.Int,
  updated_at: Schema.Int,
  author: bag,
  attachment: partial({
    id: Schema.Int,
    scheduled_message_id: Schema.Int,
    file_type: Schema.String,
    account_id: Schema.Int,
    file_url: Schema.String,
    blob_id: Schema.String,
    filename: Schema.String
  })
}).annotate({ identifier: "documented_scheduled_message" })

/** The scheduled messages of a conversation as the document describes them. */
export const documentedScheduledMessages = partial({ payload: Schema.Array(documentedScheduledMessage) })

/**
 * A message that is said later, or was: times in epoch seconds, `message_id` null until it is said, `author` unless he
 * is gone, `file_type` the media type of the file, `blob_id` its name in other requests [conversations §1.4].
 */
export const scheduledMessage = Schema.Struct({
  id: Schema.Int,
  content: text,
  inbox_id: Schema.Int,
  conversation_id: Schema.Int,
  account_id: Schema.Int,
  status: scheduledStatus,
  scheduled_at: reference,
  template_params: bag,
  author_id: reference,
  author_type: text,
  message_id: reference,
  created_at: Schema.Int,
  updated_at: Schema.Int,
  author: Schema.optionalKey(agent),
  attachment: Schema.optionalKey(Schema.Struct({
    id: Schema.Int,
    scheduled_message_id: Schema.Int,
    file_type: Schema.String,
    account_id: Schema.Int,
    file_url: Schema.String,
    blob_id: Schema.String,
    filename: Schema.String
  }))
}).annotate({ identifier: "scheduled_message" })

/** The scheduled messages of a conversation: drafts without a time first, then the latest. */
export const scheduledMessages = Schema.Struct({ payload: Schema.Array(scheduledMessage) })

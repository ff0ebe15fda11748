import * as Schema from "effect/Schema"

const text = Schema.NullOr(Schema.String)

/** A refusal of the MyBOT APIs: a number, its name, and what is wrong [bots §B.3]. */
export const myBotError = Schema.Struct({
  error_code: Schema.Int,
  error_message: Schema.String,
  error_details: Schema.String
}).annotate({ identifier: "my_bot_error" })

/** A user of a bot; his chat history is asked for with `user_id` [bots §B.2]. */
export const matchingUser = Schema.Struct({
  user_id: Schema.String,
  channel_user_id: Schema.String,
  channel: Schema.String,
  user_name: Schema.String,
  phone_no: text,
  email: text,
  language: text,
  attributes: Schema.Record(Schema.String, Schema.Unknown)
}).annotate({ identifier: "matching_user" })

/** The users who have a value for an attribute. */
export const matchingUsers = Schema.Struct({ users: Schema.Array(matchingUser), total: Schema.Int })
  .annotate({ identifier: "matching_users" })

/** The names of the kinds of messages. */
const historyTypes = [
  "TEXT",
  "OPTIONS",
  "FILE_RECEIVED",
  "IMAGE",
  "VIDEO",
  "AUDIO",
  "VOICE",
  "DOCUMENT",
  "LOCATION",
  "AGENT_PARTICIPATION_STATUS"
] as const

/** The name of a kind of message. */
export type HistoryType = (typeof historyTypes)[number]

/** Something that was said; what users send as files is `FILE_RECEIVED`, whatever it is [bots §B.2]. */
export const historyRow = Schema.Struct({
  sender: Schema.Literals(["user", "bot"]),
  message_type: Schema.Literals(historyTypes),
  response: Schema.String,
  text: Schema.String,
  file: Schema.NullOr(Schema.Struct({ url: Schema.String, mimeType: Schema.String, uploadType: Schema.String })),
  attachments: Schema.Null,
  timestamp: Schema.String,
  user_id: Schema.String
}).annotate({ identifier: "history_row" })

/** A page of what a user and a bot said to each other. */
export const chatHistory = Schema.Struct({
  conversations: Schema.Array(historyRow),
  page_number: Schema.Int,
  page_size: Schema.Int,
  total: Schema.Int,
  total_pages: Schema.Int
}).annotate({ identifier: "chat_history" })

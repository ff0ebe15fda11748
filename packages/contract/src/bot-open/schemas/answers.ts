import * as Schema from "effect/Schema"
import { transcript } from "./transcript.ts"

/** A refusal of the Bot Open API [bots §A.3]. */
export const botOpenError = Schema.Struct({ message: Schema.String }).annotate({ identifier: "bot_open_error" })

/** A token and when it expires, ISO 8601 in UTC: under the documented name and under the one that was seen [bots §A.0]. */
export const botOpenToken = Schema.Struct({
  authToken: Schema.String,
  expireAt: Schema.String,
  expiresAt: Schema.String
}).annotate({ identifier: "bot_open_token" })

/** How much was said in a month, and by how many users. */
export const botUsage = Schema.Struct({ totalMessages: Schema.Int, totalUsers: Schema.Int }).annotate({ identifier: "bot_usage" })

/** A user of a bot; two of the keys hold blanks. `botUserId` is what transcripts are asked for with. */
export const botUser = Schema.Struct({
  userId: Schema.String,
  botUserId: Schema.String,
  channelName: Schema.String,
  userName: Schema.String,
  createdDate: Schema.String,
  "first interacted date": Schema.String,
  "last interacted date": Schema.String
}).annotate({ identifier: "bot_user" })

/** A page of the users of a bot; `hasNextPage` is 0 or 1. */
export const botUsers = Schema.Struct({
  users: Schema.Array(botUser),
  page: Schema.Int,
  pages: Schema.Int,
  total: Schema.Int,
  limit: Schema.Int,
  hasNextPage: Schema.Literals([0, 1])
}).annotate({ identifier: "bot_users" })

/** What is known of a user of a bot. */
export const botUserData = Schema.Struct({
  customFields: Schema.Record(Schema.String, Schema.Unknown),
  tags: Schema.Array(Schema.String)
}).annotate({ identifier: "bot_user_data" })

/** A page of what a user and a bot said to each other. */
export const transcripts = Schema.Struct({
  botUser: botUserData,
  transcripts: Schema.Array(transcript),
  paginationDetails: Schema.Struct({ page: Schema.Int, pages: Schema.Int, total: Schema.Int, limit: Schema.Int })
}).annotate({ identifier: "transcripts" })

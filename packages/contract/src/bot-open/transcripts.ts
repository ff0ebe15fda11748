import { operations } from "../operation.ts"
import { refused } from "./responses.ts"

/** What a user and a bot said to each other. */
export const transcripts = operations("bot-open", {
  transcripts: {
    method: "POST",
    path: "/transcripts",
    tag: "Transcript",
    summary: "Lists what a user and the bot said to each other in the last three months, oldest first.",
    params: {},
    query: { page: "integer", limit: "integer" },
    body: {
      botUserId: (s) => s.String,
      channelId: (s) => s.Int,
      startDate: (s) => s.optionalKey(s.String),
      endDate: (s) => s.optionalKey(s.String)
    },
    documented: { 200: (s) => s.transcripts, ...refused }
  }
})

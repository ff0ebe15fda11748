import { operations } from "../operation.ts"
import { refused } from "./responses.ts"

/** Who talks with a bot. */
export const users = operations("bot-open", {
  users: {
    method: "POST",
    path: "/users",
    tag: "User",
    summary: "Lists the users of some channels who came in a stretch of time, oldest first.",
    params: {},
    query: { page: "integer", limit: "integer" },
    body: {
      channelIds: (s) => s.Array(s.Int),
      startDate: (s) => s.optionalKey(s.String),
      endDate: (s) => s.optionalKey(s.String)
    },
    documented: { 200: (s) => s.botUsers, ...refused }
  }
})

import { operations } from "../operation.ts"
import { refused } from "./responses.ts"

/** How much a bot is used. */
export const botUsage = operations("bot-open", {
  "bot-usage": {
    method: "GET",
    path: "/botUsage",
    tag: "Bot",
    summary: "Counts what was said in a month, and by how many users.",
    params: {},
    query: { monthDate: "string", channelId: "integer" },
    documented: { 200: (s) => s.botUsage, ...refused, 500: (s) => s.botOpenError }
  }
})

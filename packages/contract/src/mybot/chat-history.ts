import { operations } from "../operation.ts"
import { refused } from "./responses.ts"

/** What a user and a bot said to each other. */
export const chatHistory = operations("mybot", {
  "chat-history": {
    method: "GET",
    path: "/bot-api/v1.0/customer/:customerId/bot/:botKey/channel-user/:channeluserId/conversations",
    tag: "Conversations",
    summary: "Lists what a user and a bot said to each other in a stretch of time, oldest first.",
    params: { customerId: "string", botKey: "string", channeluserId: "string" },
    query: { start_date: "integer", end_date: "integer", page_number: "integer", Page_size: "integer" },
    undocumented: { query: { page_size: "integer" } },
    documented: { 200: (s) => s.chatHistory, 400: (s) => s.myBotError, ...refused }
  }
})

import { operations } from "../operation.ts"
import { refused } from "./responses.ts"

/** What is known of a user. */
export const userData = operations("bot-open", {
  "user-data": {
    method: "GET",
    path: "/userData/:botUserId",
    tag: "User",
    summary: "Shows the custom fields and the tags of a user.",
    params: { botUserId: "string" },
    documented: { 200: (s) => s.botUserData, ...refused }
  }
})

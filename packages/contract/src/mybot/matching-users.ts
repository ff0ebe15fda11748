import { operations } from "../operation.ts"
import { refused } from "./responses.ts"

/** Who is what. */
export const matchingUsers = operations("mybot", {
  "matching-users": {
    method: "GET",
    path: "/bot-api/v1.0/customer/:customerId/bot/:botKey/users",
    tag: "Users",
    summary: "Lists the users of a bot who have a value for an attribute.",
    params: { customerId: "string", botKey: "string" },
    query: {
      attribute_name: { type: "string", required: true },
      attribute_value: { type: "string", required: true }
    },
    documented: { 200: (s) => s.matchingUsers, 400: (s) => s.myBotError, ...refused, 404: (s) => s.myBotError }
  }
})

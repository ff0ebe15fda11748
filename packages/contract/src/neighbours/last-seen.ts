import { accountErrors } from "../chatwoot/responses.ts"
import { operations } from "../operation.ts"

/** What is noted of those who look at conversations. */
export const lastSeen = operations("neighbour", {
  "update-last-seen": {
    method: "POST",
    path: "/api/v1/accounts/:account_id/conversations/:conversation_id/update_last_seen",
    tag: "Conversations",
    summary: "Notes that the caller has seen a conversation: at once if something is unread, else once an hour.",
    params: { account_id: "integer", conversation_id: "integer" },
    documented: { 200: (s) => s.conversation, ...accountErrors }
  }
})

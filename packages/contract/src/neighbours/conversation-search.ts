import { operations } from "../operation.ts"
import { accountErrors } from "../chatwoot/responses.ts"

/** How dashboards look for conversations by what was said in them. */
export const conversationSearch = operations("neighbour", {
  "conversation-search": {
    method: "GET",
    path: "/api/v1/accounts/:account_id/conversations/search",
    tag: "Conversations",
    summary: "Searches conversations by what was said in them.",
    params: { account_id: "integer" },
    query: { q: "string", page: "integer", status: "string", inbox_id: "integer", team_id: "integer", labels: "string[]" },
    documented: { 200: (s) => s.conversationHits, ...accountErrors, 422: (s) => s.errorMessage }
  }
})

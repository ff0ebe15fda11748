import { operations } from "../operation.ts"
import { accountErrors, documentedError } from "./responses.ts"

/** Conversations by what they are asked to be. */
export const conversationFilter = operations("chatwoot", {
  conversationFilter: {
    method: "POST",
    path: "/api/v1/accounts/:account_id/conversations/filter",
    tag: "Conversations",
    summary: "Lists a page of the conversations that meet conditions, with counts of all that do.",
    params: { account_id: "integer" },
    query: { page: "number" },
    body: { payload: (s) => s.optionalKey(s.Array(s.documentedCondition)) },
    undocumented: { body: { page: (s) => s.optionalKey(s.Finite) } },
    documented: { 200: (s) => s.documentedConversations, 400: documentedError },
    actual: { 200: (s) => s.filteredConversations, ...accountErrors, 422: (s) => s.errorMessage }
  }
})

import { operations } from "../operation.ts"
import { accountErrors, documentedError } from "./responses.ts"

/** The threads between an account and its contacts. */
export const conversations = operations("chatwoot", {
  conversationList: {
    method: "GET",
    path: "/api/v1/accounts/:account_id/conversations",
    tag: "Conversations",
    summary: "Lists a page of the conversations that the caller may see, with counts of the whole selection.",
    params: { account_id: "integer" },
    query: {
      assignee_type: ["me", "unassigned", "all", "assigned"],
      status: ["all", "open", "resolved", "pending", "snoozed"],
      q: "string",
      inbox_id: "integer",
      team_id: "integer",
      labels: "string[]",
      page: "integer"
    },
    undocumented: {
      query: {
        sort_by: "string",
        source_id: "string",
        conversation_type: ["mention", "unattended", "participating"],
        group_type: ["individual", "group", "all"],
        updated_within: "integer"
      }
    },
    documented: { 200: (s) => s.documentedConversations, 400: documentedError },
    actual: { 200: (s) => s.conversations, ...accountErrors }
  },
  "get-details-of-a-conversation": {
    method: "GET",
    path: "/api/v1/accounts/:account_id/conversations/:conversation_id",
    tag: "Conversations",
    summary: "Shows a conversation without marking it as seen.",
    params: { account_id: "integer", conversation_id: "integer" },
    documented: { 200: (s) => s.documentedConversation, 403: documentedError, 404: documentedError },
    actual: { 200: (s) => s.conversation, ...accountErrors }
  }
})

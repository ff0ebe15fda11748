import { operations } from "../operation.ts"
import { accountErrors, documentedError } from "./responses.ts"

/** What is said in a conversation. */
export const messages = operations("chatwoot", {
  "list-all-messages": {
    method: "GET",
    path: "/api/v1/accounts/:account_id/conversations/:conversation_id/messages",
    tag: "Messages",
    summary: "Lists a window of a conversation's messages, oldest first.",
    params: { account_id: "integer", conversation_id: "integer" },
    undocumented: { query: { before: "integer", after: "integer", filter_internal_messages: "string" } },
    documented: { 200: (s) => s.documentedMessages, 401: documentedError, 404: documentedError },
    actual: { 200: (s) => s.messages, ...accountErrors }
  },
  getConversationMessages: {
    method: "GET",
    path: "/accounts/:account_id/conversations/:conversation_id/messages",
    tag: "Conversation",
    summary: "Lists the same window under a path that the document gives without a version.",
    params: { account_id: "integer", conversation_id: "number" },
    undocumented: { query: { before: "integer", after: "integer", filter_internal_messages: "string" } },
    documented: { 200: (s) => s.documentedConversationMessages },
    actual: { 200: (s) => s.messages, ...accountErrors },
    sameAs: "list-all-messages"
  }
})

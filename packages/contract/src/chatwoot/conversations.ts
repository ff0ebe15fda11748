import { operations } from "../operation.ts"
import { accountErrors, documentedError } from "./responses.ts"

const selection = {
  status: ["all", "open", "resolved", "pending", "snoozed"],
  q: "string",
  inbox_id: "integer",
  team_id: "integer",
  labels: "string[]"
} as const

const undocumentedSelection = {
  source_id: "string",
  conversation_type: ["mention", "unattended", "participating"],
  group_type: ["individual", "group", "all"]
} as const

/** The threads between an account and its contacts. */
export const conversations = operations("chatwoot", {
  conversationList: {
    method: "GET",
    path: "/api/v1/accounts/:account_id/conversations",
    tag: "Conversations",
    summary: "Lists a page of the conversations that the caller may see, with counts of the whole selection.",
    params: { account_id: "integer" },
    query: { assignee_type: ["me", "unassigned", "all", "assigned"], ...selection, page: "integer" },
    undocumented: { query: { sort_by: "string", ...undocumentedSelection, updated_within: "integer" } },
    documented: { 200: (s) => s.documentedConversations, 400: documentedError },
    actual: { 200: (s) => s.conversations, ...accountErrors, 422: (s) => s.errorMessage }
  },
  conversationListMeta: {
    method: "GET",
    path: "/api/v1/accounts/:account_id/conversations/meta",
    tag: "Conversations",
    summary: "Counts the conversations that a list would give.",
    params: { account_id: "integer" },
    query: selection,
    undocumented: { query: { ...undocumentedSelection, assignee_type: "string", page: "integer", sort_by: "string", updated_within: "integer" } },
    documented: { 200: (s) => s.documentedConversationCounts, 400: documentedError },
    actual: { 200: (s) => s.conversationCounts, ...accountErrors }
  },
  newConversation: {
    method: "POST",
    path: "/api/v1/accounts/:account_id/conversations",
    tag: "Conversations",
    summary: "Begins a conversation with a contact, or goes on with the one that there is.",
    params: { account_id: "integer" },
    body: {
      source_id: (s) => s.String,
      inbox_id: (s) => s.Int,
      contact_id: (s) => s.optionalKey(s.Int),
      additional_attributes: (s) => s.optionalKey(s.Record(s.String, s.Unknown)),
      custom_attributes: (s) => s.optionalKey(s.Record(s.String, s.Unknown)),
      status: (s) => s.optionalKey(s.Literals(["open", "resolved", "pending"])),
      assignee_id: (s) => s.optionalKey(s.Int),
      team_id: (s) => s.optionalKey(s.Int),
      snoozed_until: (s) => s.optionalKey(s.String),
      message: (s) => s.optionalKey(s.documentedFirstMessage)
    },
    undocumented: { body: { hmac_verified: (s) => s.optionalKey(s.Unknown) } },
    documented: { 200: (s) => s.documentedNewConversation, 403: documentedError },
    actual: { 200: (s) => s.conversation, ...accountErrors, 422: (s) => s.unprocessable },
    bots: true
  },
  "update-conversation": {
    method: "PATCH",
    path: "/api/v1/accounts/:account_id/conversations/:conversation_id",
    tag: "Conversations",
    summary: "Sets the priority of a conversation.",
    params: { account_id: "integer", conversation_id: "integer" },
    body: {
      priority: (s) => s.optionalKey(s.documentedPriority),
      sla_policy_id: (s) => s.optionalKey(s.Finite)
    },
    documented: { 200: null, 401: documentedError, 404: documentedError },
    actual: { 200: (s) => s.conversation, ...accountErrors, 422: (s) => s.unprocessable },
    aliases: [{ method: "PUT" }],
    bots: true
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

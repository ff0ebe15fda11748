import { operations } from "../operation.ts"
import { accountErrors, documentedError } from "./responses.ts"

const params = { account_id: "integer", conversation_id: "integer" } as const

const documentedErrors = { 401: documentedError, 404: documentedError }

/** How a conversation stands: its status, its priority, and what the account notes about it. */
export const conversationStates = operations("chatwoot", {
  "toggle-status-of-a-conversation": {
    method: "POST",
    path: "/api/v1/accounts/:account_id/conversations/:conversation_id/toggle_status",
    tag: "Conversations",
    summary: "Moves a conversation to a status, or to the opposite of the one that it has.",
    params,
    body: {
      status: (s) => s.Literals(["open", "resolved", "pending", "snoozed"]),
      snoozed_until: (s) => s.optionalKey(s.Finite)
    },
    documented: { 200: (s) => s.documentedStatusChange, ...documentedErrors },
    actual: { 200: (s) => s.statusChange, ...accountErrors, 422: (s) => s.unprocessable },
    bots: true
  },
  "toggle-priority-of-a-conversation": {
    method: "POST",
    path: "/api/v1/accounts/:account_id/conversations/:conversation_id/toggle_priority",
    tag: "Conversations",
    summary: "Sets the priority of a conversation, or takes it away.",
    params,
    body: { priority: (s) => s.documentedPriority },
    documented: { 200: null, ...documentedErrors },
    actual: { 200: null, ...accountErrors, 422: (s) => s.unprocessable },
    bots: true
  },
  "update-custom-attributes-of-a-conversation": {
    method: "POST",
    path: "/api/v1/accounts/:account_id/conversations/:conversation_id/custom_attributes",
    tag: "Conversations",
    summary: "Replaces the custom attributes of a conversation.",
    params,
    body: { custom_attributes: (s) => s.Record(s.String, s.Unknown) },
    documented: { 200: (s) => s.documentedCustomAttributes, ...documentedErrors },
    actual: { 200: (s) => s.customAttributes, ...accountErrors, 422: (s) => s.unprocessable },
    bots: true
  }
})

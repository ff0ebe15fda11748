import { operations } from "../operation.ts"
import { accountErrors, documentedError } from "./responses.ts"

const path = "/api/v1/accounts/:account_id/conversations/:conversation_id/labels"

const params = { account_id: "integer", conversation_id: "integer" } as const

/** The labels that conversations carry. */
export const conversationLabels = operations("chatwoot", {
  "list-all-labels-of-a-conversation": {
    method: "GET",
    path,
    tag: "Conversations",
    summary: "Lists the labels of a conversation.",
    params,
    documented: { 200: (s) => s.documentedLabels, 401: documentedError, 404: documentedError },
    actual: { 200: (s) => s.labels, ...accountErrors }
  },
  "conversation-add-labels": {
    method: "POST",
    path,
    tag: "Conversations",
    summary: "Replaces the labels of a conversation.",
    params,
    body: { labels: (s) => s.Array(s.String) },
    documented: { 200: (s) => s.documentedLabels, 401: documentedError, 404: documentedError },
    actual: { 200: (s) => s.labels, ...accountErrors, 422: (s) => s.unprocessable }
  }
})

import { operations } from "../operation.ts"
import { accountErrors, documentedError } from "./responses.ts"

/** The labels that contacts carry. */
export const contactLabels = operations("chatwoot", {
  "list-all-labels-of-a-contact": {
    method: "GET",
    path: "/api/v1/accounts/:account_id/contacts/:id/labels",
    tag: "Contact Labels",
    summary: "Lists the labels of a contact.",
    params: { account_id: "integer", id: "number" },
    documented: { 200: (s) => s.documentedLabels, 401: documentedError, 404: documentedError },
    actual: { 200: (s) => s.labels, ...accountErrors }
  },
  "contact-add-labels": {
    method: "POST",
    path: "/api/v1/accounts/:account_id/contacts/:id/labels",
    tag: "Contact Labels",
    summary: "Replaces the labels of a contact.",
    params: { account_id: "integer", id: "number" },
    body: { labels: (s) => s.Array(s.String) },
    documented: { 200: (s) => s.documentedLabels, 401: documentedError, 404: documentedError },
    actual: { 200: (s) => s.labels, ...accountErrors, 422: (s) => s.unprocessable }
  }
})

import { accountErrors } from "../chatwoot/responses.ts"
import { operations } from "../operation.ts"
import type { BodyFields } from "../operation.ts"

const written = {
  title: (s) => s.optionalKey(s.String),
  description: (s) => s.optionalKey(s.NullOr(s.String)),
  color: (s) => s.optionalKey(s.String),
  show_on_sidebar: (s) => s.optionalKey(s.NullOr(s.Boolean)),
  label: (s) => s.optionalKey(s.bag)
} satisfies BodyFields

/** The labels that an account offers: what dashboards choose from. */
export const labels = operations("neighbour", {
  "list-account-labels": {
    method: "GET",
    path: "/api/v1/accounts/:account_id/labels",
    tag: "Labels",
    summary: "Lists the labels that an account offers, by title.",
    params: { account_id: "integer" },
    documented: { 200: (s) => s.accountLabels, ...accountErrors }
  },
  "create-an-account-label": {
    method: "POST",
    path: "/api/v1/accounts/:account_id/labels",
    tag: "Labels",
    summary: "Adds a label to those that an account offers.",
    params: { account_id: "integer" },
    body: written,
    documented: { 200: (s) => s.accountLabel, ...accountErrors, 422: (s) => s.unprocessable }
  },
  "get-details-of-an-account-label": {
    method: "GET",
    path: "/api/v1/accounts/:account_id/labels/:id",
    tag: "Labels",
    summary: "Shows a label that an account offers.",
    params: { account_id: "integer", id: "integer" },
    documented: { 200: (s) => s.accountLabel, ...accountErrors }
  },
  "update-an-account-label": {
    method: "PATCH",
    path: "/api/v1/accounts/:account_id/labels/:id",
    tag: "Labels",
    summary: "Changes a label; what carries it follows a new title.",
    params: { account_id: "integer", id: "integer" },
    body: written,
    documented: { 200: (s) => s.accountLabel, ...accountErrors, 422: (s) => s.unprocessable },
    aliases: [{ method: "PUT" }]
  },
  "delete-an-account-label": {
    method: "DELETE",
    path: "/api/v1/accounts/:account_id/labels/:id",
    tag: "Labels",
    summary: "Takes a label away from those that an account offers; what carries it keeps it.",
    params: { account_id: "integer", id: "integer" },
    documented: { 200: null, ...accountErrors }
  }
})

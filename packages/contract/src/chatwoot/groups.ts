import { operations } from "../operation.ts"
import { documentedError, writeErrors } from "./responses.ts"

/** WhatsApp groups as a whole. */
export const groups = operations("chatwoot", {
  "create-group": {
    method: "POST",
    path: "/api/v1/accounts/:account_id/groups",
    tag: "Groups",
    summary: "Makes a group on WhatsApp; the account learns of it when WhatsApp tells.",
    params: { account_id: "integer" },
    body: { inbox_id: (s) => s.Finite, subject: (s) => s.String, participants: (s) => s.Array(s.String) },
    documented: { 200: (s) => s.documentedGroupCreated, 403: documentedError, 422: documentedError },
    actual: { 200: (s) => s.groupCreated, ...writeErrors, 403: (s) => s.errorMessage }
  },
  "contact-group-admin-leave": {
    method: "POST",
    path: "/api/v1/accounts/:account_id/contacts/:id/group_admin/leave",
    tag: "Groups",
    summary: "Leaves a group on WhatsApp.",
    params: { account_id: "integer", id: "number" },
    documented: { 200: null, 401: null, 422: documentedError },
    actual: { 200: null, ...writeErrors }
  }
})

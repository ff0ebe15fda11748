import { operations } from "../operation.ts"
import { accountErrors, documentedError, writeErrors } from "./responses.ts"

/** The people in a WhatsApp group. */
export const groupMembers = operations("chatwoot", {
  "contact-group-members-list": {
    method: "GET",
    path: "/api/v1/accounts/:account_id/contacts/:id/group_members",
    tag: "Groups",
    summary: "Lists a page of a group's active members, admins first.",
    params: { account_id: "integer", id: "number" },
    query: { page: "integer", per_page: "integer" },
    documented: { 200: (s) => s.documentedGroupMembers, 401: null, 404: null },
    actual: { 200: (s) => s.groupMembers, ...accountErrors, 422: (s) => s.unprocessable }
  },
  "contact-group-members-add": {
    method: "POST",
    path: "/api/v1/accounts/:account_id/contacts/:id/group_members",
    tag: "Groups",
    summary: "Adds people to a group by phone number.",
    params: { account_id: "integer", id: "number" },
    body: { participants: (s) => s.Array(s.String) },
    documented: { 200: null, 401: null, 422: documentedError },
    actual: { 200: null, ...writeErrors }
  }
})

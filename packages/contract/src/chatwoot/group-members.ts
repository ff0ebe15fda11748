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
  },
  "contact-group-member-update-role": {
    method: "PATCH",
    path: "/api/v1/accounts/:account_id/contacts/:id/group_members/:member_id",
    tag: "Groups",
    summary: "Makes somebody of a group an admin, or a member.",
    params: { account_id: "integer", id: "number", member_id: "number" },
    body: { role: (s) => s.groupRole },
    documented: { 200: null, 401: null, 422: documentedError },
    actual: { 200: null, ...writeErrors }
  },
  "contact-group-member-remove": {
    method: "DELETE",
    path: "/api/v1/accounts/:account_id/contacts/:id/group_members/:member_id",
    tag: "Groups",
    summary: "Removes somebody from a group.",
    params: { account_id: "integer", id: "number", member_id: "number" },
    documented: { 200: null, 401: null, 422: documentedError },
    actual: { 200: null, ...writeErrors }
  }
})

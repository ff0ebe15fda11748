import { operations } from "../operation.ts"
import { documentedError, writeErrors } from "./responses.ts"

/** The links that lead into WhatsApp groups. */
export const groupInvites = operations("chatwoot", {
  "contact-group-invite-show": {
    method: "GET",
    path: "/api/v1/accounts/:account_id/contacts/:id/group_invite",
    tag: "Groups",
    summary: "Asks WhatsApp for a group's invite code and link.",
    params: { account_id: "integer", id: "number" },
    documented: { 200: (s) => s.documentedGroupInvite, 401: null, 422: documentedError },
    actual: { 200: (s) => s.groupInvite, ...writeErrors }
  },
  "contact-group-invite-revoke": {
    method: "POST",
    path: "/api/v1/accounts/:account_id/contacts/:id/group_invite/revoke",
    tag: "Groups",
    summary: "Makes a group's invite void and shows the new one.",
    params: { account_id: "integer", id: "number" },
    documented: { 200: (s) => s.documentedGroupInvite, 401: null, 422: documentedError },
    actual: { 200: (s) => s.groupInvite, ...writeErrors }
  }
})

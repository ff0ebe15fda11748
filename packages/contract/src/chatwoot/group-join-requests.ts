import { operations } from "../operation.ts"
import { documentedError, writeErrors } from "./responses.ts"

/** The people who wait to be let into WhatsApp groups. */
export const groupJoinRequests = operations("chatwoot", {
  "contact-group-join-requests-list": {
    method: "GET",
    path: "/api/v1/accounts/:account_id/contacts/:id/group_join_requests",
    tag: "Groups",
    summary: "Asks WhatsApp who wants to be let into a group.",
    params: { account_id: "integer", id: "number" },
    documented: { 200: (s) => s.documentedGroupJoinRequests, 401: null, 422: documentedError },
    actual: { 200: (s) => s.groupJoinRequests, ...writeErrors }
  },
  "contact-group-join-requests-handle": {
    method: "POST",
    path: "/api/v1/accounts/:account_id/contacts/:id/group_join_requests/handle",
    tag: "Groups",
    summary: "Lets people who wait into a group, or not.",
    params: { account_id: "integer", id: "number" },
    body: {
      participants: (s) => s.Array(s.String),
      request_action: (s) => s.Literals(["approve", "reject"])
    },
    documented: { 200: null, 401: null, 422: documentedError },
    actual: { 200: null, ...writeErrors }
  }
})

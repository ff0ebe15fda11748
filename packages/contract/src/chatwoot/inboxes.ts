import { operations } from "../operation.ts"
import { accountErrors, documentedError } from "./responses.ts"

/** The channels through which an account is reached. */
export const inboxes = operations("chatwoot", {
  listAllInboxes: {
    method: "GET",
    path: "/api/v1/accounts/:account_id/inboxes",
    tag: "Inboxes",
    summary: "Lists the inboxes that the caller may see, by name.",
    params: { account_id: "integer" },
    documented: { 200: (s) => s.documentedInboxes, 403: documentedError, 404: documentedError },
    actual: { 200: (s) => s.inboxes, ...accountErrors }
  }
})

import { operations } from "../operation.ts"
import { accountErrors, documentedError } from "./responses.ts"

/** The people and groups that an account talks to. */
export const contacts = operations("chatwoot", {
  contactDetails: {
    method: "GET",
    path: "/api/v1/accounts/:account_id/contacts/:id",
    tag: "Contacts",
    summary: "Shows a contact and the inboxes that reach it.",
    params: { account_id: "integer", id: "number" },
    undocumented: { query: { include_contact_inboxes: "string" } },
    documented: { 200: (s) => s.documentedContactShow, 403: documentedError, 404: documentedError },
    actual: { 200: (s) => s.contactShow, ...accountErrors }
  },
  "contact-sync-group": {
    method: "POST",
    path: "/api/v1/accounts/:account_id/contacts/:id/sync_group",
    tag: "Contacts",
    summary: "Has a group synced with WhatsApp in the background.",
    params: { account_id: "integer", id: "number" },
    documented: {
      200: (s) => s.documentedSyncedGroup,
      400: documentedError,
      401: documentedError,
      404: documentedError,
      500: documentedError
    },
    actual: { 202: null, ...accountErrors }
  }
})

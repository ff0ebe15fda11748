import { operations } from "../operation.ts"
import { accountErrors, documentedError } from "./responses.ts"

/** Contacts by what they are asked to be. */
export const contactFilter = operations("chatwoot", {
  contactFilter: {
    method: "POST",
    path: "/api/v1/accounts/:account_id/contacts/filter",
    tag: "Contacts",
    summary: "Lists a page of the contacts that meet conditions, with the number of all that do.",
    params: { account_id: "integer" },
    query: { page: "number" },
    body: { payload: (s) => s.optionalKey(s.Array(s.documentedCondition)) },
    undocumented: {
      query: { sort: "string", include_contact_inboxes: "string" },
      body: { page: (s) => s.optionalKey(s.Finite), sort: (s) => s.optionalKey(s.String), include_contact_inboxes: (s) => s.optionalKey(s.String) }
    },
    documented: { 200: (s) => s.documentedContacts, 400: documentedError },
    actual: { 200: (s) => s.filteredContacts, ...accountErrors, 422: (s) => s.errorMessage }
  }
})

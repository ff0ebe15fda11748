import { operations } from "../operation.ts"
import { accountErrors, documentedError } from "./responses.ts"

/** What the document lists of the orders of contacts. */
const sorts = [
  "name",
  "email",
  "phone_number",
  "last_activity_at",
  "-name",
  "-email",
  "-phone_number",
  "-last_activity_at"
] as const

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
  contactList: {
    method: "GET",
    path: "/api/v1/accounts/:account_id/contacts",
    tag: "Contacts",
    summary: "Lists a page of the contacts that can be reached.",
    params: { account_id: "integer" },
    query: { sort: sorts, page: "integer" },
    undocumented: { query: { labels: "string[]", include_contact_inboxes: "string" } },
    documented: { 200: (s) => s.documentedContacts, 400: documentedError },
    actual: { 200: (s) => s.contacts, ...accountErrors, 422: (s) => s.errorMessage }
  },
  contactCreate: {
    method: "POST",
    path: "/api/v1/accounts/:account_id/contacts",
    tag: "Contacts",
    summary: "Makes a contact, and its address in an inbox where one is named.",
    params: { account_id: "integer" },
    body: {
      inbox_id: (s) => s.Finite,
      name: (s) => s.optionalKey(s.String),
      email: (s) => s.optionalKey(s.String),
      blocked: (s) => s.optionalKey(s.Boolean),
      phone_number: (s) => s.optionalKey(s.String),
      avatar: (s) => s.optionalKey(s.String),
      avatar_url: (s) => s.optionalKey(s.String),
      identifier: (s) => s.optionalKey(s.String),
      additional_attributes: (s) => s.optionalKey(s.bag),
      custom_attributes: (s) => s.optionalKey(s.bag)
    },
    undocumented: { body: { source_id: (s) => s.optionalKey(s.String) } },
    documented: { 200: (s) => s.documentedCreatedContact, 400: documentedError },
    actual: { 200: (s) => s.createdContact, ...accountErrors, 422: (s) => s.unprocessable }
  },
  contactSearch: {
    method: "GET",
    path: "/api/v1/accounts/:account_id/contacts/search",
    tag: "Contacts",
    summary: "Finds contacts by a part of their name, e-mail address, phone number or identifier.",
    params: { account_id: "integer" },
    query: { q: "string", sort: sorts, page: "integer" },
    undocumented: { query: { include_contact_inboxes: "string" } },
    documented: { 200: (s) => s.documentedContacts, 401: documentedError },
    actual: { 200: (s) => s.foundContacts, ...accountErrors, 422: (s) => s.errorMessage }
  },
  contactConversations: {
    method: "GET",
    path: "/api/v1/accounts/:account_id/contacts/:id/conversations",
    tag: "Contacts",
    summary: "Lists the newest conversations with a contact that the caller may see.",
    params: { account_id: "integer", id: "number" },
    documented: { 200: (s) => s.documentedContactConversations, 403: documentedError, 404: documentedError },
    actual: { 200: (s) => s.contactConversations, ...accountErrors }
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

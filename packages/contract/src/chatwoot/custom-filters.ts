import { operations } from "../operation.ts"
import { accountErrors, documentedError } from "./responses.ts"
import type { BodyFields } from "../operation.ts"

const filterTypes = ["conversation", "contact", "report"] as const

const written = {
  name: (s) => s.optionalKey(s.String),
  type: (s) => s.optionalKey(s.customFilterType),
  query: (s) => s.optionalKey(s.bag)
} satisfies BodyFields

/** What the real server reads: the same in a wrapper, and the kind of filter by its real name. */
const readBesides = {
  custom_filter: (s) => s.optionalKey(s.bag),
  filter_type: (s) => s.optionalKey(s.customFilterType)
} satisfies BodyFields

/** The filters that a user saved for himself. */
export const customFilters = operations("chatwoot", {
  "list-all-filters": {
    method: "GET",
    path: "/api/v1/accounts/:account_id/custom_filters",
    tag: "Custom Filters",
    summary: "Lists the caller's own filters of one kind: those for conversations, unless the query says otherwise.",
    params: { account_id: "integer" },
    query: { filter_type: filterTypes },
    documented: { 200: (s) => s.Array(s.documentedCustomFilter), 401: documentedError },
    actual: { 200: (s) => s.Array(s.customFilter), ...accountErrors }
  },
  "create-a-custom-filter": {
    method: "POST",
    path: "/api/v1/accounts/:account_id/custom_filters",
    tag: "Custom Filters",
    summary: "Saves a filter for the caller; what it asks for is kept as it came.",
    params: { account_id: "integer" },
    query: { filter_type: filterTypes },
    body: written,
    undocumented: { body: readBesides },
    documented: { 200: (s) => s.documentedCustomFilter, 401: documentedError },
    actual: { 200: (s) => s.customFilter, ...accountErrors, 422: (s) => s.unprocessable }
  },
  "get-details-of-a-single-custom-filter": {
    method: "GET",
    path: "/api/v1/accounts/:account_id/custom_filters/:custom_filter_id",
    tag: "Custom Filters",
    summary: "Shows one of the caller's own filters.",
    params: { account_id: "integer", custom_filter_id: "integer" },
    documented: { 200: (s) => s.documentedCustomFilter, 401: documentedError, 404: documentedError },
    actual: { 200: (s) => s.customFilter, ...accountErrors }
  },
  "update-a-custom-filter": {
    method: "PATCH",
    path: "/api/v1/accounts/:account_id/custom_filters/:custom_filter_id",
    tag: "Custom Filters",
    summary: "Changes one of the caller's own filters.",
    params: { account_id: "integer", custom_filter_id: "integer" },
    body: written,
    undocumented: { body: readBesides },
    documented: { 200: (s) => s.documentedCustomFilter, 401: documentedError },
    actual: { 200: (s) => s.customFilter, ...accountErrors, 422: (s) => s.unprocessable },
    aliases: [{ method: "PUT" }]
  },
  "delete-a-custom-filter": {
    method: "DELETE",
    path: "/api/v1/accounts/:account_id/custom_filters/:custom_filter_id",
    tag: "Custom Filters",
    summary: "Deletes one of the caller's own filters.",
    params: { account_id: "integer", custom_filter_id: "integer" },
    documented: { 200: null, 401: documentedError, 404: documentedError },
    actual: { 204: null, ...accountErrors }
  }
})

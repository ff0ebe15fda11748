import { operations } from "../operation.ts"
import { refused } from "./responses.ts"

/** What happened in a world, and what was asked of it. */
export const events = operations("control", {
  events: {
    method: "GET",
    path: "/_mootkit/events",
    tag: "Events",
    summary: "Lists events after a number, and waits for the first of them when asked to.",
    params: {},
    query: { after: "integer", type: "string", wait: "integer", limit: "integer" },
    documented: { 200: (s) => s.events, ...refused }
  },
  requests: {
    method: "GET",
    path: "/_mootkit/requests",
    tag: "Events",
    summary: "Lists the last requests with the operation they met and the input that was ignored.",
    params: {},
    query: { operation_id: "string", limit: "integer" },
    documented: { 200: (s) => s.journal, ...refused }
  },
  "clear-requests": {
    method: "DELETE",
    path: "/_mootkit/requests",
    tag: "Events",
    summary: "Forgets the requests so far.",
    params: {},
    documented: { 204: null }
  },
  "provider-calls": {
    method: "GET",
    path: "/_mootkit/calls",
    tag: "Events",
    summary: "Lists the last calls of the WhatsApp provider, and how they went.",
    params: {},
    query: { after: "integer", method: "string", limit: "integer" },
    documented: { 200: (s) => s.providerCalls, ...refused }
  },
  operations: {
    method: "GET",
    path: "/_mootkit/operations",
    tag: "Events",
    summary: "Lists every operation the server knows, answered or only named.",
    params: {},
    documented: { 200: (s) => s.operationList }
  }
})

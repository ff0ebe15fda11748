import { operations } from "../operation.ts"
import { refused } from "./responses.ts"

/** Planned failures of the provider and of the server. */
export const faults = operations("control", {
  faults: {
    method: "GET",
    path: "/_mootkit/faults",
    tag: "Faults",
    summary: "Lists the planned failures and how often each was asked.",
    params: {},
    documented: { 200: (s) => s.faults }
  },
  "add-fault": {
    method: "POST",
    path: "/_mootkit/faults",
    tag: "Faults",
    summary: "Plans a failure of provider calls, or of requests: of the next one, once, unless the body says otherwise.",
    params: {},
    body: {
      target: (s) => s.faultTarget,
      kind: (s) => s.faultKind,
      nth: (s) => s.optionalKey(s.Int),
      times: (s) => s.optionalKey(s.NullOr(s.Int)),
      delay_ms: (s) => s.optionalKey(s.Int)
    },
    documented: { 200: (s) => s.fault, ...refused }
  },
  "clear-faults": {
    method: "DELETE",
    path: "/_mootkit/faults",
    tag: "Faults",
    summary: "Removes one planned failure by its id, or all of them.",
    params: {},
    query: { id: "integer" },
    documented: { 204: null, ...refused }
  }
})

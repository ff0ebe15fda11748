import type { Divergence } from "./divergence.ts"

/** Where the document and the real server differ in every operation. */
export const everywhere: ReadonlyArray<Divergence> = [
  {
    id: "error-bodies",
    operationIds: "*",
    aspect: "error",
    documented: "`{description, errors: [{field, message, code}]}`",
    real: "`{error}`, `{message, attributes}` for a failed validation, `{errors: [text]}` without credentials, `{status, error}` from the framework",
    reason: "Clients read the bodies that really come; the documented one is sent by no endpoint.",
    evidence: "source",
    reference: "groups §14.2, resources §19.2, conversations §11.1",
    cases: ["resources 1", "resources 16", "resources 21", "groups 94"],
    rule: "documented-errors"
  },
  {
    id: "forbidden",
    operationIds: "*",
    aspect: "status",
    documented: "403 when the caller's role or inboxes do not suffice",
    real: "401 `{\"error\": \"You are not authorized to do this action\"}`",
    reason: "A refusal by policy has the status of a missing login; only the creation of a group really answers 403.",
    evidence: "spec",
    reference: "resources §19.1, conversations §11.2",
    cases: ["resources 17", "conversations 117"],
    rule: "forbidden-status"
  },
  {
    id: "response-headers",
    operationIds: "*",
    aspect: "headers",
    documented: "None",
    real: "`X-Platform`, `X-Request-Id`, `X-Runtime`, the browser protections of the framework, a weak `ETag` on 200",
    reason: "Clients and proxies meet them.",
    evidence: "source",
    reference: "resources §1.9",
    cases: ["resources 22"]
  },
  {
    id: "token-header",
    operationIds: "*",
    aspect: "caller",
    documented: "Header `api_access_token`",
    real: "Dashes, underscores and capitals make no difference; an empty value counts as none",
    reason: "Independent clients spell the header in different ways.",
    evidence: "inferred",
    reference: "resources §1.1",
    cases: ["resources 2", "resources 4"]
  },
  {
    id: "trailing-slash",
    operationIds: "*",
    aspect: "route",
    documented: "Some paths end with a slash, and two operations differ by nothing else",
    real: "A slash at the end means nothing",
    reason: "The documented paths must be reachable as they are written.",
    evidence: "inferred",
    reference: "resources §1.5, §19.19",
    cases: ["resources 26"]
  },
  {
    id: "put-and-patch",
    operationIds: "*",
    aspect: "route",
    documented: "One of PUT and PATCH for each update",
    real: "Both, except for the role of a group member",
    reason: "Generated clients and hand-written ones choose differently.",
    evidence: "source",
    reference: "resources §1.5, groups §4.5",
    cases: ["groups 115"]
  },
  {
    id: "crashes",
    operationIds: "*",
    aspect: "status",
    documented: "Nothing",
    real: "500 where bad input or a wrong state makes the server crash",
    ours: "422 `{error}` with a sentence; a provider that cannot be reached stays 500",
    reason: "A crash tells a developer nothing; the sentence says what was wrong.",
    evidence: "source",
    reference: "resources §1.4, groups §3"
  },
  {
    id: "unkeepable",
    operationIds: "*",
    aspect: "behaviour",
    documented: "Nothing",
    real: "A text with the character NUL is 500 where it is written or looked for, 422 in a new message; a file within an object leaves the look of Ruby's own object",
    ours: "422 `{error}` by the name under which either stands in a body; in a query NUL finds nothing",
    reason: "No column holds them.",
    evidence: "inferred",
    reference: "resources §1.4"
  },
  {
    id: "account-gate",
    operationIds: "*",
    aspect: "status",
    documented: "401 and 404 on some operations",
    real: "401 without a valid token, membership or active account, 404 for an unknown account, on every operation of an account",
    reason: "The checks stand before every operation. Where the document is silent the real status stays.",
    evidence: "source",
    reference: "resources §1.3, groups §14.5, conversations §11.3",
    cases: ["resources 10", "resources 11", "conversations 94", "groups 6"]
  }
]

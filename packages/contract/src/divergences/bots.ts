import type { Divergence } from "./divergence.ts"

/** Where the documents of the bot APIs and what their clients meet differ; nobody has the servers' sources. */
export const bots: ReadonlyArray<Divergence> = [
  {
    id: "bot-paths",
    operationIds: ["login", "bot-usage", "users", "user-data", "transcripts"],
    aspect: "route",
    documented: "No methods and no paths",
    real: "Clients send `POST /login`, `POST /users` and `POST /transcripts`; the names of the other two stand in their notes",
    ours: "Those, `GET /botUsage` and `GET /userData/:botUserId`, each of which may be moved",
    reason: "What a client is written for has to be where it looks.",
    evidence: "clients",
    reference: "bots §A.1"
  },
  {
    id: "bot-token-expiry-name",
    operationIds: ["login"],
    aspect: "body",
    documented: "`expireAt`",
    real: "`expiresAt`",
    ours: "Both, with the same value",
    reason: "A client of either reads when its token expires.",
    evidence: "live",
    reference: "bots §A.0"
  },
  {
    id: "bot-token-header",
    operationIds: ["bot-usage", "users", "user-data", "transcripts"],
    aspect: "caller",
    documented: "An API key, without a word on how it is sent",
    real: "`Authorization: <token>`, bare; with `Bearer` before it, or in another header, 401",
    reason: "That is how its clients send it, and what they are told otherwise.",
    evidence: "live",
    reference: "bots §A.0"
  },
  {
    id: "bot-users-bounds",
    operationIds: ["users"],
    aspect: "parameters",
    documented: "`page` above 1 and `limit` above 25, no defaults",
    real: "Page 1 and a limit of 25 are answered",
    ours: "`page` from 1, default 1; `limit` from 25 to 1000, default 25; 400 beyond",
    reason: "By the letter of the document nobody could have the first page.",
    evidence: "clients",
    reference: "bots §A.1"
  },
  {
    id: "bot-users-channels",
    operationIds: ["users"],
    aspect: "parameters",
    documented: "`channelIds` of 1010, 1014, 1016, 1017",
    real: "Clients send 1021 as well",
    ours: "Any of the 12 codes that the transcripts know",
    reason: "Both operations speak of the same channels.",
    evidence: "clients",
    reference: "bots §A.1"
  },
  {
    id: "bot-users-without-channels",
    operationIds: ["users"],
    aspect: "status",
    documented: "400",
    real: "500 with the message of the program's own error, where `channelIds` is missing",
    ours: "400, which says what is missing",
    reason: "Where the real server breaks on bad input, Mootkit says what is wrong with it.",
    evidence: "live",
    reference: "bots §A.1"
  },
  {
    id: "bot-refusals",
    operationIds: ["bot-usage", "user-data"],
    aspect: "status",
    documented: "`botUsage` answers 200, 401 or 500; of `userData` only 200 is shown",
    real: "What else is answered is not known",
    ours: "400 for input that cannot be used, 401 without a good token, and no 500",
    reason: "These two refuse as the operations do of which more is documented.",
    evidence: "inferred",
    reference: "bots §A.2"
  },
  {
    id: "bot-user-id",
    operationIds: ["users"],
    aspect: "body",
    documented: "No `botUserId`",
    real: "Each user has one, by which clients ask for his transcripts",
    reason: "Without it a list of users would lead nowhere.",
    evidence: "clients",
    reference: "bots §A.2"
  },
  {
    id: "bot-transcript-sides",
    operationIds: ["transcripts"],
    aspect: "body",
    documented: "`from` is `User` in the sample",
    real: "Clients compare with `user`, and have everything else for the bot",
    ours: "`user` or `bot`",
    reason: "Clients meet what they compare with.",
    evidence: "clients",
    reference: "bots §A.5"
  },
  {
    id: "bot-transcript-members",
    operationIds: ["transcripts"],
    aspect: "body",
    documented: "A transcript with all 23 members at once, in a generated sample",
    real: "The member that `type` names, with further flags and types",
    ours: "One member; `isFromAgent` always, `caption` where a file has one; the types seen in the wild as they are, and `unknown`",
    reason: "Clients read the member by the name of the type.",
    evidence: "clients",
    reference: "bots §A.5"
  },
  {
    id: "bot-transcript-tags",
    operationIds: ["transcripts"],
    aspect: "body",
    documented: "`botUser` holds `customFields` only",
    real: "`tags` as well",
    reason: "Clients read them.",
    evidence: "clients",
    reference: "bots §A.2"
  },
  {
    id: "mybot-key-refusals",
    operationIds: ["matching-users", "chat-history"],
    aspect: "caller",
    documented: "\"Authentication errors\", without their status",
    real: "A fuller copy of the page lists 401 and 403 for users",
    ours: "401 without a good key, 403 with the key of another customer or bot, for both",
    reason: "Both are asked with the same keys.",
    evidence: "spec",
    reference: "bots §B.0"
  },
  {
    id: "mybot-error-body",
    operationIds: ["matching-users", "chat-history"],
    aspect: "error",
    documented: "A code, a message and details, without the names of their fields",
    real: "Nobody says",
    ours: "`error_code`, `error_message`, `error_details`; `error_code` is the status where the document has none",
    reason: "They are written as the parameters are.",
    evidence: "inferred",
    reference: "bots §B.3"
  },
  {
    id: "mybot-users-body",
    operationIds: ["matching-users"],
    aspect: "body",
    documented: "Nothing: the sample is a picture",
    real: "Nobody says",
    ours: "`users`, each with the attributes that may be asked for, and the customer's own in `attributes`; `total` beside them",
    reason: "What is shown of a user has the names by which he is looked for.",
    evidence: "inferred",
    reference: "bots §B.2"
  },
  {
    id: "mybot-page-size-name",
    operationIds: ["chat-history"],
    aspect: "parameters",
    documented: "`Page_size`",
    real: "Clients send `page_size`",
    ours: "The names of parameters in any case",
    reason: "Callers of either get the page that they want.",
    evidence: "clients",
    reference: "bots §B.1"
  },
  {
    id: "mybot-page-size-bounds",
    operationIds: ["chat-history"],
    aspect: "parameters",
    documented: "500 rows where nothing is said, and no bounds",
    real: "Nobody says",
    ours: "At most 500; what is no number above zero gives 500",
    reason: "No error is documented for it.",
    evidence: "inferred",
    reference: "bots §B.1"
  },
  {
    id: "mybot-history-body",
    operationIds: ["chat-history"],
    aspect: "body",
    documented: "Nothing: the sample is a picture",
    real: "Clients read `conversations`, oldest first, with `sender`, `message_type`, `response`, `file`, `timestamp`",
    ours: "That, with `page_number`, `page_size`, `total` and `total_pages` beside it",
    reason: "Without a total a client would have to ask until nothing comes.",
    evidence: "clients",
    reference: "bots §B.2"
  },
  {
    id: "mybot-attribute-missing",
    operationIds: ["matching-users"],
    aspect: "status",
    documented: "404 and 500",
    real: "Nobody says what is answered where a required parameter is missing",
    ours: "400, which says which one; 404 where nobody has the value",
    reason: "Who misspelt a name shall not look for users instead.",
    evidence: "inferred",
    reference: "bots §B.2"
  }
]

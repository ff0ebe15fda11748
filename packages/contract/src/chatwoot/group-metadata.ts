import { operations } from "../operation.ts"
import { documentedError, writeErrors } from "./responses.ts"

/** What a WhatsApp group is called and how it looks. */
export const groupMetadata = operations("chatwoot", {
  "contact-group-metadata-update": {
    method: "PATCH",
    path: "/api/v1/accounts/:account_id/contacts/:id/group_metadata",
    tag: "Groups",
    summary: "Changes name, description and picture of a group, as far as they are given.",
    params: { account_id: "integer", id: "number" },
    body: { subject: (s) => s.optionalKey(s.String), description: (s) => s.optionalKey(s.String) },
    // A picture comes as a file in multipart form data.
    undocumented: { body: { avatar: (s) => s.optionalKey(s.Unknown) } },
    documented: { 200: (s) => s.documentedGroupMetadata, 401: null, 422: documentedError },
    actual: { 200: (s) => s.groupMetadata, ...writeErrors },
    aliases: [{ method: "PUT" }]
  }
})

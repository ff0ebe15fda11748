import { operations } from "../operation.ts"
import { documentedError, writeErrors } from "./responses.ts"

/** What the admins of a WhatsApp group decide. */
export const groupAdmin = operations("chatwoot", {
  "contact-group-admin-update": {
    method: "PATCH",
    path: "/api/v1/accounts/:account_id/contacts/:id/group_admin",
    tag: "Groups",
    summary: "Sets who may write, change and join a group, and who may add people to it.",
    params: { account_id: "integer", id: "number" },
    body: {
      property: (s) => s.Literals(["announce", "restrict", "join_approval_mode", "member_add_mode"]),
      enabled: (s) => s.Boolean
    },
    documented: { 200: null, 401: null, 422: documentedError },
    actual: { 200: null, ...writeErrors },
    aliases: [{ method: "PUT" }]
  }
})

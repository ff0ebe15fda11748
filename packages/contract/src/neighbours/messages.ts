import { accountErrors, writeErrors } from "../chatwoot/responses.ts"
import { operations } from "../operation.ts"

const params = { account_id: "integer", conversation_id: "integer", id: "integer" } as const

/** What becomes of messages after they were written. */
export const messages = operations("neighbour", {
  "update-message-status": {
    method: "PATCH",
    path: "/api/v1/accounts/:account_id/conversations/:conversation_id/messages/:id",
    tag: "Messages",
    summary: "Tells a message of an API inbox how far it has come, and why not any further.",
    params,
    body: { status: (s) => s.deliveryStatus, external_error: (s) => s.optionalKey(s.String) },
    documented: { 200: (s) => s.message, ...accountErrors, 403: (s) => s.errorMessage, 422: (s) => s.invalidRecord }
  },
  "retry-message": {
    method: "POST",
    path: "/api/v1/accounts/:account_id/conversations/:conversation_id/messages/:id/retry",
    tag: "Messages",
    summary: "Sends a message again that failed; 422 has an error, or no body where it did not fail, or is none that is sent.",
    params,
    documented: { 200: (s) => s.message, ...accountErrors, 422: (s) => s.Unknown }
  },
  "edit-message-content": {
    method: "PATCH",
    path: "/api/v1/accounts/:account_id/conversations/:conversation_id/messages/:id/edit_content",
    tag: "Messages",
    summary: "Gives a message of the account another text, on WhatsApp too if that has it.",
    params,
    body: { content: (s) => s.String },
    documented: { 200: (s) => s.message, ...writeErrors, 403: (s) => s.errorMessage }
  }
})

import { operations } from "../operation.ts"
import type { BodyFields } from "../operation.ts"
import { accountErrors, documentedError } from "./responses.ts"

const path = "/api/v1/accounts/:account_id/conversations/:conversation_id/scheduled_messages"

const params = { account_id: "integer", conversation_id: "integer" } as const

const ofOne = { ...params, scheduled_message_id: "integer" } as const

const body = {
  content: (s) => s.optionalKey(s.String),
  scheduled_at: (s) => s.optionalKey(s.String),
  status: (s) => s.optionalKey(s.documentedScheduledStatus),
  // A file comes in multipart form data; a text names one that is here already.
  attachment: (s) => s.optionalKey(s.String),
  template_params: (s) => s.optionalKey(s.Record(s.String, s.Unknown))
} satisfies BodyFields

const refusals = { 401: documentedError, 403: documentedError, 404: documentedError }

/** Messages that are written now and said later. */
export const scheduledMessages = operations("chatwoot", {
  "list-scheduled-messages": {
    method: "GET",
    path,
    tag: "Scheduled Messages",
    summary: "Lists what is, or was, to be said later in a conversation: drafts without a time first, then the latest.",
    params,
    documented: { 200: (s) => s.documentedScheduledMessages, ...refusals },
    actual: { 200: (s) => s.scheduledMessages, ...accountErrors }
  },
  "create-scheduled-message": {
    method: "POST",
    path,
    tag: "Scheduled Messages",
    summary: "Writes a message that is sent at a time to come, or a draft of one.",
    params,
    body,
    documented: { 200: (s) => s.documentedScheduledMessage, ...refusals, 422: documentedError },
    actual: { 200: (s) => s.scheduledMessage, ...accountErrors, 422: (s) => s.unprocessable }
  },
  "update-scheduled-message": {
    method: "PATCH",
    path: `${path}/:scheduled_message_id`,
    tag: "Scheduled Messages",
    summary: "Changes a message that was not sent yet.",
    params: ofOne,
    body,
    undocumented: { body: { remove_attachment: (s) => s.optionalKey(s.Boolean) } },
    documented: { 200: (s) => s.documentedScheduledMessage, ...refusals, 422: documentedError },
    actual: { 200: (s) => s.scheduledMessage, ...accountErrors, 422: (s) => s.unprocessable },
    aliases: [{ method: "PUT" }]
  },
  "delete-scheduled-message": {
    method: "DELETE",
    path: `${path}/:scheduled_message_id`,
    tag: "Scheduled Messages",
    summary: "Takes back a message that was not sent yet.",
    params: ofOne,
    documented: { 200: (s) => s.documentedScheduledMessage, ...refusals, 422: documentedError },
    actual: { 200: (s) => s.scheduledMessage, ...accountErrors, 422: (s) => s.errorMessage }
  }
})

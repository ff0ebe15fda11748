import { operations } from "../operation.ts"
import { accountErrors, documentedError } from "./responses.ts"

/** What is said in a conversation. */
export const messages = operations("chatwoot", {
  "list-all-messages": {
    method: "GET",
    path: "/api/v1/accounts/:account_id/conversations/:conversation_id/messages",
    tag: "Messages",
    summary: "Lists a window of a conversation's messages, oldest first.",
    params: { account_id: "integer", conversation_id: "integer" },
    undocumented: { query: { before: "integer", after: "integer", filter_internal_messages: "string" } },
    documented: { 200: (s) => s.documentedMessages, 401: documentedError, 404: documentedError },
    actual: { 200: (s) => s.messages, ...accountErrors }
  },
  "create-a-new-message-in-a-conversation": {
    method: "POST",
    path: "/api/v1/accounts/:account_id/conversations/:conversation_id/messages",
    tag: "Messages",
    summary: "Puts a message into a conversation and sends it if it is for the contact.",
    params: { account_id: "integer", conversation_id: "integer" },
    body: {
      content: (s) => s.String,
      message_type: (s) => s.optionalKey(s.Literals(["outgoing", "incoming"])),
      private: (s) => s.optionalKey(s.Boolean),
      content_type: (s) => s.optionalKey(s.documentedContentType),
      content_attributes: (s) => s.optionalKey(s.Record(s.String, s.Unknown)),
      campaign_id: (s) => s.optionalKey(s.Int),
      template_params: (s) => s.optionalKey(s.documentedTemplateParams)
    },
    undocumented: {
      body: {
        source_id: (s) => s.optionalKey(s.String),
        echo_id: (s) => s.optionalKey(s.Unknown),
        sender_type: (s) => s.optionalKey(s.String),
        sender_id: (s) => s.optionalKey(s.Unknown),
        external_created_at: (s) => s.optionalKey(s.Unknown),
        attachments: (s) => s.optionalKey(s.Array(s.Unknown)),
        is_recorded_audio: (s) => s.optionalKey(s.Unknown),
        transcode_audio: (s) => s.optionalKey(s.String),
        attachments_metadata: (s) => s.optionalKey(s.Record(s.String, s.Unknown))
      }
    },
    documented: { 200: (s) => s.documentedMessage, 403: documentedError, 404: documentedError },
    actual: { 200: (s) => s.message, ...accountErrors, 422: (s) => s.errorMessage },
    bots: true
  },
  "delete-a-message": {
    method: "DELETE",
    path: "/api/v1/accounts/:account_id/conversations/:conversation_id/messages/:message_id",
    tag: "Messages",
    summary: "Deletes what a message says and carries; what is left of it says that it was deleted.",
    params: { account_id: "integer", conversation_id: "integer", message_id: "integer" },
    documented: { 200: null, 401: documentedError, 404: documentedError },
    actual: { 200: (s) => s.message, ...accountErrors, 422: (s) => s.invalidRecord }
  },
  getConversationMessages: {
    method: "GET",
    path: "/accounts/:account_id/conversations/:conversation_id/messages",
    tag: "Conversation",
    summary: "Lists the same window under a path that the document gives without a version.",
    params: { account_id: "integer", conversation_id: "number" },
    undocumented: { query: { before: "integer", after: "integer", filter_internal_messages: "string" } },
    documented: { 200: (s) => s.documentedConversationMessages },
    actual: { 200: (s) => s.messages, ...accountErrors },
    sameAs: "list-all-messages"
  }
})

import { operations } from "../operation.ts"
import { accountErrors } from "../chatwoot/responses.ts"

const path = "/api/v1/accounts/:account_id/conversations/:conversation_id"

const params = { account_id: "integer", conversation_id: "integer" } as const

/** How clients show that somebody attends to a conversation, or does not want to. */
export const conversationAttention = operations("neighbour", {
  "conversation-update-last-seen": {
    method: "POST",
    path: `${path}/update_last_seen`,
    tag: "Conversations",
    summary: "Notes that the caller has looked at a conversation.",
    params,
    documented: { 200: (s) => s.conversation, ...accountErrors }
  },
  "conversation-unread": {
    method: "POST",
    path: `${path}/unread`,
    tag: "Conversations",
    summary: "Marks a conversation unread from its newest incoming message on.",
    params,
    documented: { 200: (s) => s.conversation, ...accountErrors }
  },
  "conversation-mute": {
    method: "POST",
    path: `${path}/mute`,
    tag: "Conversations",
    summary: "Resolves a conversation and blocks its contact.",
    params,
    documented: { 200: null, ...accountErrors }
  },
  "conversation-unmute": {
    method: "POST",
    path: `${path}/unmute`,
    tag: "Conversations",
    summary: "Unblocks the contact of a conversation.",
    params,
    documented: { 200: null, ...accountErrors }
  },
  "conversation-typing": {
    method: "POST",
    path: `${path}/toggle_typing_status`,
    tag: "Conversations",
    summary: "Shows that the caller writes, records, or has stopped.",
    params,
    body: { typing_status: (s) => s.Literals(["on", "off", "recording"]), is_private: (s) => s.optionalKey(s.Boolean) },
    documented: { 200: null, ...accountErrors }
  }
})

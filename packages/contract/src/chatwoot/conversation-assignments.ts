import { operations } from "../operation.ts"
import { accountErrors, documentedError } from "./responses.ts"

/** Who takes care of a conversation. */
export const conversationAssignments = operations("chatwoot", {
  "assign-a-conversation": {
    method: "POST",
    path: "/api/v1/accounts/:account_id/conversations/:conversation_id/assignments",
    tag: "Conversation Assignments",
    summary: "Gives a conversation to an agent, a bot or a team, or takes it from them.",
    params: { account_id: "integer", conversation_id: "integer" },
    body: {
      assignee_id: (s) => s.optionalKey(s.Finite),
      team_id: (s) => s.optionalKey(s.Finite)
    },
    undocumented: { body: { assignee_type: (s) => s.optionalKey(s.Literals(["User", "AgentBot"])) } },
    documented: { 200: (s) => s.documentedUser, 401: documentedError, 404: documentedError },
    actual: { 200: (s) => s.assignment, ...accountErrors, 422: (s) => s.unprocessable },
    bots: true
  }
})

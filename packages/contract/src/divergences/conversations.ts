import type { Divergence } from "./divergence.ts"

/** Where they differ in how conversations are shown and listed. */
export const conversations: ReadonlyArray<Divergence> = [
  {
    id: "conversation-list-status",
    operationIds: ["conversationList", "conversationListMeta"],
    aspect: "status",
    documented: "200 and 400",
    real: "Never 400: values that mean nothing select nothing, or do not restrict; an unknown team is 404",
    reason: "A misspelt filter shows as an empty or a full list.",
    evidence: "source",
    reference: "conversations §3, §11.3",
    cases: ["conversations 96", "conversations 97", "conversations 101"]
  },
  {
    id: "conversation-list-pages",
    operationIds: ["conversationList"],
    aspect: "status",
    documented: "200 and 400",
    real: "500 for a `page` that is a list or an object",
    ours: "422 `{error}` that names the parameter and what was expected",
    reason: "A crash of the real server on bad input.",
    evidence: "source",
    reference: "conversations §2"
  },
  {
    id: "conversation-list-parameters",
    operationIds: ["conversationList", "conversationListMeta"],
    aspect: "parameters",
    documented: "`assignee_type`, `status`, `q`, `inbox_id`, `team_id`, `labels`, `page`",
    real: "Also `sort_by`, `source_id`, `conversation_type`, `group_type`, `updated_within`",
    reason: "Dashboards sort and select groups by them.",
    evidence: "source",
    reference: "conversations §11.7, groups §14.11",
    cases: ["conversations 106", "conversations 109", "conversations 111", "conversations 112"]
  },
  {
    id: "conversation-types",
    operationIds: ["conversationList", "get-details-of-a-conversation"],
    aspect: "body",
    documented: "`snoozed_until` a number, `timestamp` a text, `status` without `snoozed`",
    real: "`snoozed_until` ISO text or null, `timestamp` an integer, `status` with `snoozed`",
    reason: "Generated types do not fit what comes.",
    evidence: "source",
    reference: "conversations §11.8–10",
    rule: "documented-shape"
  },
  {
    id: "conversation-keys",
    operationIds: ["conversationList", "get-details-of-a-conversation"],
    aspect: "body",
    documented: "No `group_type`, no `meta.team`, no `meta.assignee_type`; `meta.assignee` a full user with his tokens",
    real: "All three are there; `meta.assignee` a small agent or a bot, without tokens",
    reason: "A conversation never shows another user's token.",
    evidence: "source",
    reference: "conversations §1.1, §11.11–12",
    rule: "documented-shape"
  },
  {
    id: "conversation-null",
    operationIds: ["conversationList", "get-details-of-a-conversation"],
    aspect: "body",
    documented: "`priority`, `last_non_activity_message`, `sla_policy_id` and the sender's email, phone and identifier always hold a value",
    real: "Null when there is none; a time that never came is 0",
    reason: "Most conversations have no priority, and groups have no phone.",
    evidence: "source",
    reference: "conversations §0.5, §1.1",
    cases: ["conversations 112"],
    rule: "documented-shape"
  },
  {
    id: "conversation-messages",
    operationIds: ["conversationList", "get-details-of-a-conversation"],
    aspect: "body",
    documented: "In messages: `updated_at` an integer, `sender_type` contact, agent or agent_bot, `message_type` up to 2, one `attachment`",
    real: "`updated_at` ISO text, `sender_type` the class of the sender or null, `message_type` 3 for a template, a list of `attachments`",
    reason: "The document mixes the message of the socket with the message of the list.",
    evidence: "source",
    reference: "conversations §1.2, §11.25",
    cases: ["conversations 99"],
    rule: "documented-shape"
  }
]

import type { Divergence } from "./divergence.ts"

/** Where the document and the real server differ in what begins and changes conversations. */
export const conversationChanges: ReadonlyArray<Divergence> = [
  {
    id: "conversation-begun",
    operationIds: ["newConversation"],
    aspect: "body",
    documented: "`{id, account_id, inbox_id}`",
    real: "The whole conversation",
    reason: "Clients go on with the conversation that they have just begun.",
    evidence: "source",
    reference: "conversations §4.1, §11.14",
    cases: ["conversations 119"],
    rule: "documented-shape"
  },
  {
    id: "conversation-begun-input",
    operationIds: ["newConversation"],
    aspect: "parameters",
    documented: "`source_id` and `inbox_id` are required; three statuses; the message needs `content`",
    real: "Either `source_id`, or `inbox_id` with `contact_id`; four statuses, which a bot or a blocked contact overrule; also `hmac_verified`; an empty message is none",
    reason: "Both ways to name whom the conversation is with are in use.",
    evidence: "source",
    reference: "conversations §4.1, §11.13, §11.15, §11.16",
    cases: ["conversations 121", "conversations 122", "conversations 126", "conversations 127"]
  },
  {
    id: "conversation-begun-elsewhere",
    operationIds: ["newConversation"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "A bot may begin a conversation in any account by an address alone; a team or an assignee of another account is taken as it is, and the assignee's name is told",
    ours: "404 for an address of another account; no team and no assignee",
    reason: "One account must not write to another one.",
    evidence: "source",
    reference: "conversations §4.1"
  },
  {
    id: "conversation-refusals",
    operationIds: [
      "newConversation",
      "update-conversation",
      "toggle-status-of-a-conversation",
      "toggle-priority-of-a-conversation",
      "update-custom-attributes-of-a-conversation"
    ],
    aspect: "status",
    documented: "200, 401, 403, 404",
    real: "500 for a status or priority that is none, for a time that is none, for attributes that are no object; 422 `{message, attributes}` for attributes that are too long",
    ours: "422 `{error}` instead of 500",
    reason: "A crash tells a developer nothing.",
    evidence: "source",
    reference: "conversations §0.4, §4",
    cases: ["conversations 126", "conversations 134", "conversations 140"]
  },
  {
    id: "priority-none",
    operationIds: ["update-conversation", "toggle-priority-of-a-conversation"],
    aspect: "parameters",
    documented: "`none` is a priority, and one has to be given",
    real: "`none` is none of them; null, an empty text or nothing takes the priority away, in an update only if it is given",
    reason: "Generated clients send `none` and fail.",
    evidence: "source",
    reference: "conversations §4.3, §4.4, §11.17",
    cases: ["conversations 134", "conversations 147"]
  },
  {
    id: "conversation-updated",
    operationIds: ["update-conversation"],
    aspect: "body",
    documented: "No body",
    real: "The whole conversation",
    reason: "Clients show what they have changed.",
    evidence: "source",
    reference: "conversations §4.3, §11.18",
    cases: ["conversations 134"],
    rule: "documented-shape"
  },
  {
    id: "status-change",
    operationIds: ["toggle-status-of-a-conversation"],
    aspect: "body",
    documented: "`meta`, and `success` a truth value",
    real: "No `meta`; `snoozed_until` in the payload; `success` is null when a bot hands over",
    reason: "The view writes an empty block for `meta`.",
    evidence: "live",
    reference: "conversations §4.5, §11.19",
    cases: ["conversations 137", "conversations 142"],
    rule: "documented-shape"
  },
  {
    id: "status-toggled",
    operationIds: ["toggle-status-of-a-conversation"],
    aspect: "parameters",
    documented: "`status` is required",
    real: "Without it open and resolved turn into each other, pending and snoozed into open",
    reason: "That is what gave the operation its name.",
    evidence: "source",
    reference: "conversations §4.5",
    cases: ["conversations 136"]
  },
  {
    id: "assigned",
    operationIds: ["assign-a-conversation"],
    aspect: "body",
    documented: "A user with his tokens",
    real: "An agent, a bot, the row of a team, or null",
    reason: "Whoever the conversation was given to is shown as he is.",
    evidence: "source",
    reference: "conversations §4.8, §11.21",
    cases: ["conversations 151", "conversations 154"],
    rule: "documented-shape"
  },
  {
    id: "assigned-by",
    operationIds: ["assign-a-conversation"],
    aspect: "parameters",
    documented: "`assignee_id` and `team_id`",
    real: "Also `assignee_type`; `assignee_id`, whatever it is, hides `team_id`; neither is no error; of a list of ids one is taken, an object crashes",
    ours: "422 `{error}` for a list or an object",
    reason: "A request names one or the other.",
    evidence: "source",
    reference: "conversations §4.8",
    cases: ["conversations 152"]
  },
  {
    id: "bots-assign-others",
    operationIds: ["assign-a-conversation"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "Of a bot that gives a conversation to the user with the bot's own number, the activity says that it assigned it to itself",
    ours: "It says to whom the bot assigned it",
    reason: "Bots and users are numbered apart; that their numbers meet is chance.",
    evidence: "source",
    reference: "conversations §4.8"
  },
  {
    id: "bot-callers",
    operationIds: ["newConversation", "update-conversation", "toggle-status-of-a-conversation"],
    aspect: "caller",
    documented: "Bots may call them",
    real: "A bot that asks for a conversation with a team crashes the view: 500",
    ours: "`meta.team.is_member` is false for a bot",
    reason: "The change is done by then; an answer tells it.",
    evidence: "inferred",
    reference: "conversations §1.1"
  },
  {
    id: "activities-later",
    operationIds: ["newConversation", "update-conversation", "toggle-status-of-a-conversation", "assign-a-conversation"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "A background job writes the activity: the answer does not show it, and in the moments after neither does the list",
    ours: "The activity is there when the next request is answered",
    reason: "Tests need not wait.",
    evidence: "source",
    reference: "conversations §5"
  },
  {
    id: "activities-of-time",
    operationIds: ["get-details-of-a-conversation", "list-all-messages"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "What time has closed is told in the language of the installation, as background jobs know no account",
    ours: "In the language of the account, as everything else",
    reason: "One conversation is told in one language.",
    evidence: "source",
    reference: "conversations §5"
  },
  {
    id: "conversation-parts",
    operationIds: [
      "conversationListMeta",
      "update-custom-attributes-of-a-conversation",
      "list-all-labels-of-a-conversation",
      "conversation-add-labels"
    ],
    aspect: "body",
    documented: "Keys that are not promised",
    real: "All of them, always",
    reason: "Types made from the document have every key optional.",
    evidence: "source",
    reference: "conversations §3, §4.6, §4.7"
  },
  {
    id: "conversation-labels-replaced",
    operationIds: ["conversation-add-labels"],
    aspect: "behaviour",
    documented: "Labels are added; `labels` is required",
    real: "The whole list is replaced; without a list of texts all labels go. The list is read as that of a contact",
    reason: "Whoever wants to add has to send all labels.",
    evidence: "source",
    reference: "conversations §4.7, §11.22",
    cases: ["conversations 149", "conversations 150"]
  }
]

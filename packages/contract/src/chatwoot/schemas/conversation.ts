import * as Schema from "effect/Schema"
import { agent, assignedBot } from "./agent.ts"
import { channelType } from "./channel.ts"
import { contact, documentedSender, groupType } from "./contact.ts"
import { bag, instant, partial, reference, text } from "./fields.ts"
import { documentedMessage, pushedMessage } from "./message.ts"
import { documentedUser } from "./user.ts"

/** A conversation as the document describes it: three overlapping parts, written here as one. */
export const documentedConversation = partial({
  id: Schema.Finite,
  messages: Schema.Array(documentedMessage),
  account_id: Schema.Finite,
  uuid: Schema.String,
  additional_attributes: bag,
  agent_last_seen_at: Schema.Finite,
  assignee_last_seen_at: Schema.Finite,
  can_reply: Schema.Boolean,
  contact_last_seen_at: Schema.Finite,
  custom_attributes: bag,
  inbox_id: Schema.Finite,
  labels: Schema.Array(Schema.String),
  muted: Schema.Boolean,
  snoozed_until: Schema.Finite,
  status: Schema.Literals(["open", "resolved", "pending"]),
  created_at: Schema.Finite,
  updated_at: Schema.Finite,
  timestamp: Schema.String,
  first_reply_created_at: Schema.Finite,
  unread_count: Schema.Finite,
  last_non_activity_message: documentedMessage,
  last_activity_at: Schema.Finite,
  priority: Schema.String,
  waiting_since: Schema.Finite,
  sla_policy_id: Schema.Finite,
  applied_sla: bag,
  sla_events: Schema.Array(bag),
  meta: partial({
    sender: documentedSender,
    channel: Schema.String,
    assignee: documentedUser,
    hmac_verified: Schema.Boolean
  })
}).annotate({ identifier: "documented_conversation" })

const documentedCounts = partial({
  mine_count: Schema.Finite,
  unassigned_count: Schema.Finite,
  assigned_count: Schema.Finite,
  all_count: Schema.Finite
})

/** The counts of a list as the document describes them. */
export const documentedConversationCounts = partial({ meta: documentedCounts })

/** The first message of a new conversation as the document describes it. */
export const documentedFirstMessage = Schema.Struct({
  content: Schema.String,
  template_params: Schema.optionalKey(partial({
    name: Schema.String,
    category: Schema.String,
    language: Schema.String,
    processed_params: bag
  }))
})

/** What the document promises of a new conversation. */
export const documentedNewConversation = partial({ id: Schema.Finite, account_id: Schema.Finite, inbox_id: Schema.Finite })

/** What the document promises of a change of status. */
export const documentedStatusChange = partial({
  meta: bag,
  payload: partial({
    success: Schema.Boolean,
    current_status: Schema.Literals(["open", "resolved", "pending", "snoozed"]),
    conversation_id: Schema.Finite
  })
})

/** Priorities as the document lists them. */
export const documentedPriority = Schema.Literals(["urgent", "high", "medium", "low", "none"])

/** The custom attributes of a conversation as the document promises them. */
export const documentedCustomAttributes = partial({ custom_attributes: bag })

/** The conversation list as the document describes it. */
export const documentedConversations = partial({
  data: partial({
    meta: documentedCounts,
    payload: Schema.Array(documentedConversation)
  })
})

/** A team beside a conversation; `is_member` says whether the caller belongs to it. */
export const conversationTeam = Schema.Struct({
  id: Schema.Int,
  name: Schema.String,
  description: text,
  allow_auto_assign: Schema.Boolean,
  account_id: Schema.Int,
  is_member: Schema.Boolean
}).annotate({ identifier: "conversation_team" })

/**
 * A conversation. `id` is its number within the account; `messages` holds the newest message or nothing;
 * `unread_count` stops at 10; times are epoch seconds and 0 for never, except `snoozed_until` (ISO) and
 * `updated_at` (with a fraction) [conversations §1.1].
 */
export const conversation = Schema.Struct({
  meta: Schema.Struct({
    sender: contact,
    channel: channelType,
    assignee: Schema.optionalKey(Schema.Union([agent, assignedBot])),
    assignee_type: Schema.optionalKey(Schema.Literals(["User", "AgentBot"])),
    team: Schema.optionalKey(conversationTeam),
    hmac_verified: Schema.NullOr(Schema.Boolean)
  }),
  id: Schema.Int,
  messages: Schema.Array(pushedMessage),
  account_id: Schema.Int,
  uuid: Schema.String,
  additional_attributes: bag,
  agent_last_seen_at: Schema.Int,
  assignee_last_seen_at: Schema.Int,
  can_reply: Schema.Boolean,
  contact_last_seen_at: Schema.Int,
  custom_attributes: bag,
  inbox_id: Schema.Int,
  labels: Schema.Array(Schema.String),
  muted: Schema.Boolean,
  snoozed_until: instant,
  status: Schema.Literals(["open", "resolved", "pending", "snoozed"]),
  created_at: Schema.Int,
  updated_at: Schema.Finite,
  timestamp: Schema.Int,
  first_reply_created_at: Schema.Int,
  unread_count: Schema.Int,
  last_non_activity_message: Schema.NullOr(pushedMessage),
  last_activity_at: Schema.Int,
  group_type: groupType,
  priority: Schema.NullOr(Schema.Literals(["low", "medium", "high", "urgent"])),
  waiting_since: Schema.Int,
  sla_policy_id: reference
}).annotate({ identifier: "conversation" })

const counts = Schema.Struct({
  mine_count: Schema.Int,
  assigned_count: Schema.Int,
  unassigned_count: Schema.Int,
  all_count: Schema.Int
})

/** The counts of a selection of conversations [conversations §3]. */
export const conversationCounts = Schema.Struct({ meta: counts })

/** What became of a conversation's status; `success` is null after a bot handed over [conversations §4.5]. */
export const statusChange = Schema.Struct({
  payload: Schema.Struct({
    success: Schema.NullOr(Schema.Literal(true)),
    conversation_id: Schema.Int,
    current_status: Schema.Literals(["open", "resolved", "pending", "snoozed"]),
    snoozed_until: instant
  })
})

/** The custom attributes of a conversation [conversations §4.6]. */
export const customAttributes = Schema.Struct({ custom_attributes: bag })

/** A team as its row is: who a conversation was given to [conversations §4.8]. */
const teamRow = Schema.Struct({
  id: Schema.Int,
  name: Schema.String,
  description: text,
  allow_auto_assign: Schema.Boolean,
  created_at: Schema.String,
  updated_at: Schema.String,
  account_id: Schema.Int
})

/** Whoever a conversation was given to; null for nobody [conversations §4.8]. */
export const assignment = Schema.NullOr(Schema.Union([agent, assignedBot, teamRow]))

/** A page of conversations with the counts of the whole selection, which the page and `assignee_type` never change [conversations §3]. */
export const conversations = Schema.Struct({
  data: Schema.Struct({
    meta: counts,
    payload: Schema.Array(conversation)
  })
})

/** The counts of a selection where those that are assigned are not told. */
export const briefCounts = Schema.Struct({ mine_count: Schema.Int, unassigned_count: Schema.Int, all_count: Schema.Int })

/** Conversations that a search by text found, in brief, with the messages that have the text [conversations §3]. */
export const conversationHits = Schema.Struct({
  meta: briefCounts,
  payload: Schema.Array(Schema.Struct({
    id: Schema.Int,
    uuid: Schema.String,
    created_at: Schema.Int,
    contact: Schema.Struct({ id: Schema.Int, name: Schema.String }),
    inbox: Schema.Struct({ id: Schema.Int, name: Schema.String, channel_type: channelType }),
    messages: Schema.Array(Schema.Struct({
      content: text,
      id: Schema.Int,
      sender_name: Schema.optionalKey(text),
      message_type: Schema.Int,
      created_at: Schema.Int
    })),
    account_id: Schema.Int
  }))
})

/** The conversations with a contact as the document describes them. */
export const documentedContactConversations = partial({ payload: Schema.Array(documentedConversation) })

/** The conversations with a contact, last talked in first [conversations §4.10]. */
export const contactConversations = Schema.Struct({ payload: Schema.Array(conversation) })

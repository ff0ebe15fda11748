import type { Attachment, Message, User } from "@mootkit/core"
import { iso, isoOrNull, seconds } from "../../times.ts"
import { pushContact } from "./contacts.ts"
import { availabilityOfSender, mayReply } from "./conversations.ts"
import type { ConversationRows, ConversationViewer } from "./conversations.ts"
import { pushMessage } from "./messages.ts"
import type { Sender } from "./messages.ts"
import { availabilityOf } from "./presence.ts"
import type { Presence } from "./presence.ts"
import { pushBot, pushUser } from "./users.ts"

/** Whoever hears an event looks at it like this: he has no teams of his own there. */
type Viewer = Omit<ConversationViewer, "teams">

/** A message as events tell of it [reports B.6]. */
export const messageEventData = (
  { contactInbox, conversation, digest }: ConversationRows,
  message: Message,
  sender: Sender | undefined,
  files: ReadonlyArray<Attachment>,
  viewer: Viewer
) =>
  pushMessage(message, {
    conversation,
    contactInbox,
    sender,
    unread: digest.unread,
    availability: availabilityOfSender(sender, viewer),
    attachments: files.filter(({ messageId }) => messageId === message.id)
  })

/** Who a conversation is given to, as events tell it. */
const assigned = ({ assignee, assigneeMembership, bot }: ConversationRows, presence: Presence) => {
  if (bot) return { assignee: pushBot(bot), assignee_type: "AgentBot" }
  if (!assignee || !assigneeMembership) return { assignee: null, assignee_type: null }
  return { assignee: pushUser(assignee, availabilityOf(assigneeMembership, presence)), assignee_type: "User" }
}

/** A conversation as events tell of it: with its last public message that is no activity [reports B.6]. */
export const conversationEventData = (rows: ConversationRows, viewer: Viewer) => {
  const { contact: person, contactInbox: link, conversation: row, digest, inbox, team: group } = rows
  const spoken = digest.lastSpoken
  return {
    additional_attributes: row.additionalAttributes,
    can_reply: mayReply(rows, viewer.now),
    channel: inbox.channel.type,
    contact_inbox: {
      id: link.id,
      contact_id: link.contactId,
      inbox_id: link.inboxId,
      source_id: link.sourceId,
      created_at: iso(link.createdAt),
      updated_at: iso(link.updatedAt),
      hmac_verified: link.hmacVerified,
      pubsub_token: link.pubsubToken
    },
    group_type: row.groupType,
    id: row.displayId,
    inbox_id: row.inboxId,
    messages: spoken && !spoken.private ? [messageEventData(rows, spoken, rows.lastSpokenSender, digest.attachments, viewer)] : [],
    labels: row.labels,
    meta: {
      sender: pushContact(person),
      ...assigned(rows, viewer.presence),
      team: group ? { id: group.id, name: group.name } : null,
      hmac_verified: link.hmacVerified
    },
    status: row.status,
    custom_attributes: row.customAttributes,
    snoozed_until: isoOrNull(row.snoozedUntil),
    unread_count: digest.unread,
    first_reply_created_at: isoOrNull(row.firstReplyCreatedAt),
    priority: row.priority,
    waiting_since: seconds(row.waitingSince),
    agent_last_seen_at: seconds(row.agentLastSeenAt),
    contact_last_seen_at: seconds(row.contactLastSeenAt),
    last_activity_at: seconds(row.lastActivityAt),
    timestamp: seconds(row.lastActivityAt),
    created_at: seconds(row.createdAt),
    updated_at: row.updatedAt / 1000
  }
}

/** Somebody who types in a conversation, or stops, as events tell of it [reports B.5]. */
export const typingEventData = (rows: ConversationRows, user: User | undefined, isPrivate: unknown, viewer: Viewer) => ({
  conversation: conversationEventData(rows, viewer),
  user: user ? pushUser(user, availabilityOfSender(user, viewer)) : null,
  is_private: isPrivate
})

import { contactLabels } from "./contact-labels.ts"
import { contacts } from "./contacts.ts"
import { conversationAssignments } from "./conversation-assignments.ts"
import { conversationLabels } from "./conversation-labels.ts"
import { conversationStates } from "./conversation-states.ts"
import { contactFilter } from "./contact-filter.ts"
import { conversationFilter } from "./conversation-filter.ts"
import { conversations } from "./conversations.ts"
import { customFilters } from "./custom-filters.ts"
import { groupAdmin } from "./group-admin.ts"
import { groupMembers } from "./group-members.ts"
import { groupMetadata } from "./group-metadata.ts"
import { groupInvites } from "./group-invites.ts"
import { groupJoinRequests } from "./group-join-requests.ts"
import { groups } from "./groups.ts"
import { inboxes } from "./inboxes.ts"
import { messages } from "./messages.ts"
import { profile } from "./profile.ts"
import { scheduledMessages } from "./scheduled-messages.ts"

/** The operations of the Chatwoot dialect that Mootkit answers, by operation id. */
export const built = {
  ...profile,
  ...contacts,
  ...contactLabels,
  ...contactFilter,
  ...groups,
  ...groupMembers,
  ...groupMetadata,
  ...groupAdmin,
  ...groupInvites,
  ...groupJoinRequests,
  ...conversations,
  ...conversationStates,
  ...conversationAssignments,
  ...conversationLabels,
  ...conversationFilter,
  ...messages,
  ...customFilters,
  ...scheduledMessages,
  ...inboxes
}

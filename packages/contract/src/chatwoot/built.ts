import { contactFilter } from "./contact-filter.ts"
import { contacts } from "./contacts.ts"
import { conversationFilter } from "./conversation-filter.ts"
import { conversations } from "./conversations.ts"
import { groupAdmin } from "./group-admin.ts"
import { groupMembers } from "./group-members.ts"
import { groupMetadata } from "./group-metadata.ts"
import { groupInvites } from "./group-invites.ts"
import { groupJoinRequests } from "./group-join-requests.ts"
import { groups } from "./groups.ts"
import { inboxes } from "./inboxes.ts"
import { messages } from "./messages.ts"
import { profile } from "./profile.ts"

/** The operations of the Chatwoot dialect that Mootkit answers, by operation id. */
export const built = {
  ...profile,
  ...contacts,
  ...contactFilter,
  ...groups,
  ...groupMembers,
  ...groupMetadata,
  ...groupAdmin,
  ...groupInvites,
  ...groupJoinRequests,
  ...conversations,
  ...conversationFilter,
  ...messages,
  ...inboxes
}

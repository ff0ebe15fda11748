import { contacts } from "./contacts.ts"
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
import { scheduledMessages } from "./scheduled-messages.ts"

/** The operations of the Chatwoot dialect that Mootkit answers, by operation id. */
export const built = {
  ...profile,
  ...contacts,
  ...groups,
  ...groupMembers,
  ...groupMetadata,
  ...groupAdmin,
  ...groupInvites,
  ...groupJoinRequests,
  ...conversations,
  ...messages,
  ...scheduledMessages,
  ...inboxes
}

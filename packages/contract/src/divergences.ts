import { bots } from "./divergences/bots.ts"
import { contactLabels, contactLists, contactsAndInboxes } from "./divergences/contacts.ts"
import { conversationChanges } from "./divergences/conversation-changes.ts"
import { conversations } from "./divergences/conversations.ts"
import { everywhere } from "./divergences/everywhere.ts"
import { customFilters, filters } from "./divergences/filters.ts"
import { groupMembers } from "./divergences/group-members.ts"
import { groupInvites, groupJoinRequests, groupSettings, groupSync, groups } from "./divergences/groups.ts"
import { messages, scheduledMessages } from "./divergences/messages.ts"
import type { Divergence } from "./divergences/divergence.ts"

export type { Divergence, EdgeRule, Evidence } from "./divergences/divergence.ts"

/** Every known difference between a document and the real server. */
export const divergences: ReadonlyArray<Divergence> = [
  ...everywhere,
  ...groupMembers,
  ...groupSync,
  ...groupSettings,
  ...groups,
  ...groupInvites,
  ...groupJoinRequests,
  ...contactsAndInboxes,
  ...conversations,
  ...conversationChanges,
  ...messages,
  ...contactLists,
  ...contactLabels,
  ...customFilters,
  ...scheduledMessages,
  ...filters,
  ...bots
]

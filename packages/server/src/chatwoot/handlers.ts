import type { chatwoot } from "@mootkit/contract/chatwoot"
import type { neighbours } from "@mootkit/contract/neighbours"
import type { Handlers } from "@mootkit/contract"
import type { Call, Handler } from "../call.ts"
import type { Refusal } from "../refusals.ts"
import { listContactLabels, replaceContactLabels } from "./handlers/contact-labels.ts"
import { createContact, listContactConversations, listContacts, searchContacts, showContact } from "./handlers/contacts.ts"
import {
  markConversationUnread,
  muteConversation,
  toggleTyping,
  unmuteConversation,
  updateLastSeen
} from "./handlers/conversation-attention.ts"
import { searchConversations } from "./handlers/conversation-search.ts"
import { assignConversation } from "./handlers/conversation-assignments.ts"
import { listConversationLabels, replaceConversationLabels } from "./handlers/conversation-labels.ts"
import {
  replaceConversationAttributes,
  toggleConversationPriority,
  toggleConversationStatus,
  updateConversation
} from "./handlers/conversation-states.ts"
import { countConversations, createConversation, listAllConversations, showConversation } from "./handlers/conversations.ts"
import { createFilter, deleteFilter, listFilters, showFilter, updateFilter } from "./handlers/custom-filters.ts"
import { filterAllContacts } from "./handlers/contact-filter.ts"
import { filterAllConversations } from "./handlers/conversation-filter.ts"
import { updateGroupSetting } from "./handlers/group-admin.ts"
import { addGroupMembers, changeGroupMemberRole, listGroupMembers, removeGroupMember } from "./handlers/group-members.ts"
import { syncGroup } from "./handlers/group-sync.ts"
import { updateGroupMetadata } from "./handlers/group-metadata.ts"
import { revokeGroupInvite, showGroupInvite } from "./handlers/group-invites.ts"
import { handleGroupJoinRequests, listGroupJoinRequests } from "./handlers/group-join-requests.ts"
import { createGroup, leaveGroup } from "./handlers/groups.ts"
import { listInboxes } from "./handlers/inboxes.ts"
import { deleteMessage, editMessage, retryMessage, updateMessageStatus } from "./handlers/message-changes.ts"
import { createLabel, deleteLabel, listLabels, showLabel, updateLabel } from "./handlers/labels.ts"
import { addMessage, listMessages } from "./handlers/messages.ts"
import { showProfile } from "./handlers/profile.ts"
import {
  createScheduledMessage,
  deleteScheduledMessage,
  listScheduledMessages,
  updateScheduledMessage
} from "./handlers/scheduled-messages.ts"
import { receiveWhatsapp } from "./handlers/whatsapp-webhook.ts"

/** What answers each operation of the Chatwoot dialect; one that is missing does not compile. */
export const chatwootHandlers: Handlers<typeof chatwoot, Handler<Call, Refusal>> = {
  fetchProfile: showProfile,
  contactDetails: showContact,
  "contact-sync-group": syncGroup,
  listAllInboxes: listInboxes,
  "contact-group-members-list": listGroupMembers,
  "contact-group-members-add": addGroupMembers,
  "contact-group-metadata-update": updateGroupMetadata,
  "contact-group-admin-update": updateGroupSetting,
  "contact-group-member-update-role": changeGroupMemberRole,
  "contact-group-member-remove": removeGroupMember,
  "create-group": createGroup,
  "contact-group-admin-leave": leaveGroup,
  "contact-group-invite-show": showGroupInvite,
  "contact-group-invite-revoke": revokeGroupInvite,
  "contact-group-join-requests-list": listGroupJoinRequests,
  "contact-group-join-requests-handle": handleGroupJoinRequests,
  contactFilter: filterAllContacts,
  conversationFilter: filterAllConversations,
  conversationList: listAllConversations,
  "get-details-of-a-conversation": showConversation,
  conversationListMeta: countConversations,
  newConversation: createConversation,
  "update-conversation": updateConversation,
  "toggle-status-of-a-conversation": toggleConversationStatus,
  "toggle-priority-of-a-conversation": toggleConversationPriority,
  "update-custom-attributes-of-a-conversation": replaceConversationAttributes,
  "assign-a-conversation": assignConversation,
  "list-all-labels-of-a-conversation": listConversationLabels,
  "conversation-add-labels": replaceConversationLabels,
  "list-all-messages": listMessages,
  "create-a-new-message-in-a-conversation": addMessage,
  contactList: listContacts,
  contactCreate: createContact,
  contactSearch: searchContacts,
  contactConversations: listContactConversations,
  "list-all-labels-of-a-contact": listContactLabels,
  "contact-add-labels": replaceContactLabels,
  "list-all-filters": listFilters,
  "create-a-custom-filter": createFilter,
  "get-details-of-a-single-custom-filter": showFilter,
  "update-a-custom-filter": updateFilter,
  "delete-a-custom-filter": deleteFilter,
  "list-scheduled-messages": listScheduledMessages,
  "create-scheduled-message": createScheduledMessage,
  "update-scheduled-message": updateScheduledMessage,
  "delete-scheduled-message": deleteScheduledMessage,
  "delete-a-message": deleteMessage
}

/** What answers each operation that the Chatwoot document leaves out. */
export const neighbourHandlers: Handlers<typeof neighbours, Handler<Call, Refusal>> = {
  "whatsapp-webhook": receiveWhatsapp,
  "conversation-search": searchConversations,
  "conversation-update-last-seen": updateLastSeen,
  "conversation-unread": markConversationUnread,
  "conversation-mute": muteConversation,
  "conversation-unmute": unmuteConversation,
  "conversation-typing": toggleTyping,
  "update-message-status": updateMessageStatus,
  "retry-message": retryMessage,
  "edit-message-content": editMessage,
  "list-account-labels": listLabels,
  "create-an-account-label": createLabel,
  "get-details-of-an-account-label": showLabel,
  "update-an-account-label": updateLabel,
  "delete-an-account-label": deleteLabel
}

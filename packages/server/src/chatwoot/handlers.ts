import type { chatwoot } from "@mootkit/contract/chatwoot"
import type { neighbours } from "@mootkit/contract/neighbours"
import type { Handlers } from "@mootkit/contract"
import type { Call, Handler } from "../call.ts"
import type { Refusal } from "../refusals.ts"
import { showContact } from "./handlers/contacts.ts"
import { listAllConversations, showConversation } from "./handlers/conversations.ts"
import { updateGroupSetting } from "./handlers/group-admin.ts"
import { addGroupMembers, changeGroupMemberRole, listGroupMembers, removeGroupMember } from "./handlers/group-members.ts"
import { syncGroup } from "./handlers/group-sync.ts"
import { updateGroupMetadata } from "./handlers/group-metadata.ts"
import { revokeGroupInvite, showGroupInvite } from "./handlers/group-invites.ts"
import { handleGroupJoinRequests, listGroupJoinRequests } from "./handlers/group-join-requests.ts"
import { createGroup, leaveGroup } from "./handlers/groups.ts"
import { listInboxes } from "./handlers/inboxes.ts"
import { deleteMessage, editMessage, retryMessage, updateMessageStatus } from "./handlers/message-changes.ts"
import { addMessage, listMessages } from "./handlers/messages.ts"
import { showProfile } from "./handlers/profile.ts"
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
  conversationList: listAllConversations,
  "get-details-of-a-conversation": showConversation,
  "list-all-messages": listMessages,
  "create-a-new-message-in-a-conversation": addMessage,
  "delete-a-message": deleteMessage
}

/** What answers each operation that the Chatwoot document leaves out. */
export const neighbourHandlers: Handlers<typeof neighbours, Handler<Call, Refusal>> = {
  "whatsapp-webhook": receiveWhatsapp,
  "update-message-status": updateMessageStatus,
  "retry-message": retryMessage,
  "edit-message-content": editMessage
}

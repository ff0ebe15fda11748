import type { chatwoot } from "@mootkit/contract/chatwoot"
import type { Handlers } from "@mootkit/contract"
import type { Call, Handler } from "../call.ts"
import type { Refusal } from "../refusals.ts"
import { showContact } from "./handlers/contacts.ts"
import { listAllConversations, showConversation } from "./handlers/conversations.ts"
import { addGroupMembers, listGroupMembers } from "./handlers/group-members.ts"
import { listInboxes } from "./handlers/inboxes.ts"
import { listMessages } from "./handlers/messages.ts"
import { showProfile } from "./handlers/profile.ts"

/** What answers each operation of the Chatwoot dialect; one that is missing does not compile. */
export const chatwootHandlers: Handlers<typeof chatwoot, Handler<Call, Refusal>> = {
  fetchProfile: showProfile,
  contactDetails: showContact,
  listAllInboxes: listInboxes,
  "contact-group-members-list": listGroupMembers,
  "contact-group-members-add": addGroupMembers,
  conversationList: listAllConversations,
  "get-details-of-a-conversation": showConversation,
  "list-all-messages": listMessages
}

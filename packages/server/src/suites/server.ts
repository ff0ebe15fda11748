import { authSuite } from "./auth.ts"
import { connectionUpdatesSuite } from "./connection-updates.ts"
import { contactsSuite } from "./contacts.ts"
import { conversationListSuite } from "./conversation-list.ts"
import { conversationShowSuite } from "./conversation-show.ts"
import { determinismSuite } from "./determinism.ts"
import { eventsSuite } from "./events.ts"
import { groupAccessSuite } from "./group-access.ts"
import { groupAdditionsSuite } from "./group-additions.ts"
import { groupMessagesSuite } from "./group-messages.ts"
import { groupAdminSuite } from "./group-admin.ts"
import { groupInvitesSuite } from "./group-invites.ts"
import { groupJoinRequestsSuite } from "./group-join-requests.ts"
import { groupMembersSuite } from "./group-members.ts"
import { groupParticipantsSuite } from "./group-participants.ts"
import { groupMetadataSuite } from "./group-metadata.ts"
import { groupPeopleSuite } from "./group-people.ts"
import { groupStubsSuite } from "./group-stubs.ts"
import { groupUpdatesSuite } from "./group-updates.ts"
import { groupsActivitySuite } from "./groups-activity.ts"
import { groupRolesSuite } from "./group-roles.ts"
import { groupSyncSuite } from "./group-sync.ts"
import { groupSyncedSuite } from "./group-synced.ts"
import { groupsSuite } from "./groups.ts"
import { headersSuite } from "./headers.ts"
import { hostilitySuite } from "./hostility.ts"
import { incomingMentionsSuite } from "./incoming-mentions.ts"
import { inboxesSuite } from "./inboxes.ts"
import { keptAnswersSuite } from "./kept-answers.ts"
import { lateAnswersSuite } from "./late-answers.ts"
import { messageCreationSuite } from "./message-creation.ts"
import { messageContentSuite } from "./message-content.ts"
import { messageChangesSuite } from "./message-changes.ts"
import { messageDeletionSuite } from "./message-deletion.ts"
import { messageFilesSuite } from "./message-files.ts"
import { messageMentionsSuite } from "./message-mentions.ts"
import { messageRulesSuite } from "./message-rules.ts"
import { messageUpdatesSuite } from "./message-updates.ts"
import { messagesSuite } from "./messages.ts"
import { networkSuite } from "./network.ts"
import { paramsSuite } from "./params.ts"
import { picturesSuite } from "./pictures.ts"
import { privateMessagesSuite } from "./private-messages.ts"
import { providerFaultsSuite } from "./provider-faults.ts"
import { profileSuite } from "./profile.ts"
import { routingSuite } from "./routing.ts"
import type { Suite } from "./target.ts"
import { whatsappWebhookSuite } from "./whatsapp-webhook.ts"
import { worldsSuite } from "./worlds.ts"

/** The suites of the operations, by what they are about. */
const operations: ReadonlyArray<Suite> = [
  profileSuite,
  contactsSuite,
  inboxesSuite,
  groupsSuite,
  groupMembersSuite,
  groupAdditionsSuite,
  groupMetadataSuite,
  groupAdminSuite,
  picturesSuite,
  groupRolesSuite,
  groupSyncSuite,
  groupSyncedSuite,
  groupInvitesSuite,
  groupJoinRequestsSuite,
  groupAccessSuite,
  groupPeopleSuite,
  groupParticipantsSuite,
  groupStubsSuite,
  groupUpdatesSuite,
  groupsActivitySuite,
  connectionUpdatesSuite,
  conversationListSuite,
  conversationShowSuite,
  messagesSuite,
  whatsappWebhookSuite,
  groupMessagesSuite,
  incomingMentionsSuite,
  messageContentSuite,
  messageUpdatesSuite,
  privateMessagesSuite,
  messageCreationSuite,
  messageRulesSuite,
  messageFilesSuite,
  messageMentionsSuite,
  messageDeletionSuite,
  messageChangesSuite,
  networkSuite,
  providerFaultsSuite,
  lateAnswersSuite
]

/** The suites of what all operations have in common. */
const everywhere: ReadonlyArray<Suite> = [
  authSuite,
  paramsSuite,
  headersSuite,
  routingSuite,
  worldsSuite,
  keptAnswersSuite,
  eventsSuite,
  determinismSuite,
  hostilitySuite
]

/** Everything that a server has to do, however it is run. */
export const serverSuite: Suite = (target) => {
  for (const suite of [...operations, ...everywhere]) suite(target)
}

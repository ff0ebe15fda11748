import { authSuite } from "./auth.ts"
import { botOpenAppsSuite } from "./bot-open-apps.ts"
import { botStructuresSuite } from "./bot-structures.ts"
import { botOpenAuthSuite } from "./bot-open/auth.ts"
import { botOpenUsageSuite } from "./bot-open/bot-usage.ts"
import { botOpenHostilitySuite } from "./bot-open/hostility.ts"
import { botOpenLoginSuite } from "./bot-open/login.ts"
import { botOpenPathsSuite } from "./bot-open/paths.ts"
import { botOpenTranscriptPagesSuite } from "./bot-open/transcript-pages.ts"
import { botOpenTranscriptsSuite } from "./bot-open/transcripts.ts"
import { botOpenUserDataSuite } from "./bot-open/user-data.ts"
import { botOpenUsersSuite } from "./bot-open/users.ts"
import { botMessagesSuite } from "./bot-messages.ts"
import { connectionUpdatesSuite } from "./connection-updates.ts"
import { contactConversationsSuite } from "./contact-conversations.ts"
import { contactCreationSuite } from "./contact-creation.ts"
import { contactLabelsSuite } from "./contact-labels.ts"
import { contactListsSuite } from "./contact-lists.ts"
import { contactsSuite } from "./contacts.ts"
import { controlBotsSuite } from "./control-bots.ts"
import { conversationAssignmentsSuite } from "./conversation-assignments.ts"
import { conversationAttentionSuite } from "./conversation-attention.ts"
import { conversationCreationSuite } from "./conversation-creation.ts"
import { conversationLabelsSuite } from "./conversation-labels.ts"
import { conversationLanguageSuite } from "./conversation-language.ts"
import { conversationSearchSuite } from "./conversation-search.ts"
import { conversationStatesSuite } from "./conversation-states.ts"
import { conversationTimersSuite } from "./conversation-timers.ts"
import { contactFilterSuite } from "./contact-filter.ts"
import { conversationFilterSuite } from "./conversation-filter.ts"
import { conversationListSuite } from "./conversation-list.ts"
import { conversationShowSuite } from "./conversation-show.ts"
import { customFiltersSuite } from "./custom-filters.ts"
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
import { labelsSuite } from "./labels.ts"
import { lastSeenSuite } from "./last-seen.ts"
import { lateAnswersSuite } from "./late-answers.ts"
import { messageCreationSuite } from "./message-creation.ts"
import { messageContentSuite } from "./message-content.ts"
import { messageLiquidSuite } from "./message-liquid.ts"
import { messageChangesSuite } from "./message-changes.ts"
import { messageDeletionSuite } from "./message-deletion.ts"
import { messageFilesSuite } from "./message-files.ts"
import { messageMentionsSuite } from "./message-mentions.ts"
import { messageRulesSuite } from "./message-rules.ts"
import { messageUpdatesSuite } from "./message-updates.ts"
import { messagesSuite } from "./messages.ts"
import { myBotKeysSuite } from "./mybot-keys.ts"
import { myBotAccessSuite } from "./mybot/access.ts"
import { chatHistorySuite } from "./mybot/chat-history.ts"
import { myBotHostilitySuite } from "./mybot/hostility.ts"
import { matchingUsersSuite } from "./mybot/matching-users.ts"
import { networkSuite } from "./network.ts"
import { operationFaultsSuite } from "./operation-faults.ts"
import { paramsSuite } from "./params.ts"
import { picturesSuite } from "./pictures.ts"
import { privateMessagesSuite } from "./private-messages.ts"
import { providerFaultsSuite } from "./provider-faults.ts"
import { profileSuite } from "./profile.ts"
import { referencePagesSuite } from "./reference-pages.ts"
import { routingSuite } from "./routing.ts"
import { scheduledMessagesSuite } from "./scheduled-messages.ts"
import { scheduledSendingSuite } from "./scheduled-sending.ts"
import { scriptedBotsSuite } from "./scripted-bots.ts"
import type { Suite } from "./target.ts"
import { threeDialectsSuite } from "./three-dialects.ts"
import { whatsappWebhookSuite } from "./whatsapp-webhook.ts"
import { worldFilesSuite } from "./world-files.ts"
import { worldsSuite } from "./worlds.ts"

/** The suites of the operations, by what they are about. */
const operations: ReadonlyArray<Suite> = [
  profileSuite,
  contactsSuite,
  contactFilterSuite,
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
  conversationFilterSuite,
  conversationListSuite,
  conversationShowSuite,
  conversationSearchSuite,
  conversationCreationSuite,
  conversationStatesSuite,
  conversationTimersSuite,
  conversationAssignmentsSuite,
  conversationLabelsSuite,
  conversationLanguageSuite,
  conversationAttentionSuite,
  lastSeenSuite,
  messagesSuite,
  whatsappWebhookSuite,
  groupMessagesSuite,
  incomingMentionsSuite,
  messageContentSuite,
  messageUpdatesSuite,
  privateMessagesSuite,
  messageCreationSuite,
  messageLiquidSuite,
  messageRulesSuite,
  messageFilesSuite,
  messageMentionsSuite,
  scheduledMessagesSuite,
  scheduledSendingSuite,
  scriptedBotsSuite,
  messageDeletionSuite,
  messageChangesSuite,
  networkSuite,
  providerFaultsSuite,
  lateAnswersSuite,
  customFiltersSuite,
  contactLabelsSuite,
  contactListsSuite,
  contactCreationSuite,
  contactConversationsSuite,
  labelsSuite,
  threeDialectsSuite,
  controlBotsSuite,
  botOpenAppsSuite,
  myBotKeysSuite,
  botStructuresSuite,
  botOpenLoginSuite,
  botOpenAuthSuite,
  botOpenUsageSuite,
  botOpenUsersSuite,
  botOpenUserDataSuite,
  botOpenTranscriptsSuite,
  botOpenTranscriptPagesSuite,
  botOpenPathsSuite,
  botOpenHostilitySuite,
  myBotAccessSuite,
  chatHistorySuite,
  matchingUsersSuite,
  myBotHostilitySuite,
  botMessagesSuite
]

/** The suites of what all operations have in common. */
const everywhere: ReadonlyArray<Suite> = [
  authSuite,
  paramsSuite,
  headersSuite,
  routingSuite,
  referencePagesSuite,
  worldsSuite,
  worldFilesSuite,
  keptAnswersSuite,
  eventsSuite,
  operationFaultsSuite,
  determinismSuite,
  hostilitySuite
]

/** Everything that a server has to do, however it is run. */
export const serverSuite: Suite = (target) => {
  for (const suite of [...operations, ...everywhere]) suite(target)
}

import type { AccountId, ConversationId, MentionId, ParticipantId, UserId } from "../ids.ts"
import { table } from "../table.ts"

/** A user's being mentioned in the private notes of a conversation: one row however often. */
export interface Mention {
  readonly id: MentionId
  readonly accountId: AccountId
  readonly conversationId: ConversationId
  readonly userId: UserId
  readonly mentionedAt: number
  readonly createdAt: number
  readonly updatedAt: number
}

/** Mentions, unique by user and conversation. */
export const mentions = table<Mention, MentionId>()("mentions", {
  key: "id",
  unique: { user: ["userId", "conversationId"] },
  indexes: { conversation: ["conversationId"] }
})

/** A user's following of a conversation. */
export interface Participant {
  readonly id: ParticipantId
  readonly accountId: AccountId
  readonly conversationId: ConversationId
  readonly userId: UserId
  readonly createdAt: number
  readonly updatedAt: number
}

/** Participants, unique by user and conversation. */
export const participants = table<Participant, ParticipantId>()("conversation_participants", {
  key: "id",
  unique: { user: ["userId", "conversationId"] },
  indexes: { conversation: ["conversationId"] }
})

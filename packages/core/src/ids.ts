declare const brand: unique symbol

/** A value of type `T` that only one kind of thing may be named by: an account's id is no contact's id. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

export type AccountId = Brand<number, "AccountId">
export type UserId = Brand<number, "UserId">
export type AccountUserId = Brand<number, "AccountUserId">
export type AccessTokenId = Brand<number, "AccessTokenId">
export type AgentBotId = Brand<number, "AgentBotId">
export type AgentBotInboxId = Brand<number, "AgentBotInboxId">
export type BotOpenAppId = Brand<number, "BotOpenAppId">
export type BotOpenTokenId = Brand<number, "BotOpenTokenId">
export type MyBotKeyId = Brand<number, "MyBotKeyId">
export type PlatformAppId = Brand<number, "PlatformAppId">
export type TeamId = Brand<number, "TeamId">
export type TeamMemberId = Brand<number, "TeamMemberId">
export type InboxId = Brand<number, "InboxId">
export type ChannelId = Brand<number, "ChannelId">
export type InboxMemberId = Brand<number, "InboxMemberId">
export type ContactId = Brand<number, "ContactId">
export type ContactInboxId = Brand<number, "ContactInboxId">
export type GroupMemberId = Brand<number, "GroupMemberId">
/** The row id of a conversation: global, never on the wire. */
export type ConversationId = Brand<number, "ConversationId">
/** The number of a conversation within its account: the `id` that every wire form shows. */
export type DisplayId = Brand<number, "DisplayId">
export type LabelId = Brand<number, "LabelId">
export type CustomAttributeDefinitionId = Brand<number, "CustomAttributeDefinitionId">
export type CustomFilterId = Brand<number, "CustomFilterId">
export type ScheduledMessageId = Brand<number, "ScheduledMessageId">
export type MentionId = Brand<number, "MentionId">
export type ParticipantId = Brand<number, "ParticipantId">
export type MessageId = Brand<number, "MessageId">
export type AttachmentId = Brand<number, "AttachmentId">
export type EventSeq = Brand<number, "EventSeq">
export type JobId = Brand<number, "JobId">
export type EchoId = Brand<number, "EchoId">
export type FaultId = Brand<number, "FaultId">

/** Names a plain number as the id of one kind of thing, for example `id<ContactId>(7)`. */
export const id = <Id extends Brand<number, string>>(value: number): Id => value as Id

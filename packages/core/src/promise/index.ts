/** Conditions on rows, for what plain values of columns do not say. */
export {
  all,
  always,
  any,
  between,
  contains,
  eq,
  gt,
  gte,
  isNull,
  like,
  lt,
  lte,
  ne,
  not,
  oneOf,
  overlaps,
  startsWith
} from "@mootkit/filters/query"
export type { Order, Predicate, Scalar } from "@mootkit/filters/query"
export type { Blob, StoredFile } from "../blobs.ts"
export type { EventDraft, EventRow } from "../events.ts"
export type * from "../ids.ts"
export { id } from "../ids.ts"
export type {
  Download,
  GroupMetadata,
  GroupParticipant,
  JoinRequest,
  MessageKey,
  OutboundContent,
  ParticipantAction,
  ParticipantResult,
  ProviderCalls,
  ProviderMethod
} from "../provider.ts"
export { ProviderForbidden, ProviderTransport, ProviderUnavailable } from "../provider.ts"
export type { CoreQuirks } from "../quirks.ts"
export { quirksWith } from "../quirks.ts"
export type { ClockMode, ClockState } from "../store.ts"
export { desc } from "../table.ts"
export type { Account, AccountUser, User } from "../tables/accounts.ts"
export type { Contact, ContactInbox, GroupMember } from "../tables/contacts.ts"
export type { Conversation } from "../tables/conversations.ts"
export type { Channel, Inbox } from "../tables/inboxes.ts"
export { baileysChannel } from "../tables/inboxes.ts"
export type { Attachment, Message } from "../tables/messages.ts"
export type { Desk, DeskBase, DeskOptions, RefusalOf, RefusalTag, Refused } from "./desk.ts"
export { isRefusal, Mootkit } from "./desk.ts"
export type { EventFeed, Listening } from "./events.ts"
export type { FileStore } from "./files.ts"
export type { MemoryStoreOptions } from "./memory-store.ts"
export { memoryStore } from "./memory-store.ts"
export type { Provider } from "./provider.ts"
export { Refusal } from "./refusals.ts"
export type { Rows, Selection, Step, Steps, Where, Writes } from "./steps.ts"
export type { StoreHandle } from "./store-handle.ts"
export type { Draft, KeyOf, RowOf, TableName } from "./tables.ts"
export type { Named } from "./use-case.ts"

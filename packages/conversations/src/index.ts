export { readInstant } from "./instants.ts"
export type { ConversationsQuirks } from "./quirks.ts"
export { conversationsQuirks } from "./quirks.ts"
export type { ReplyChannel } from "./reply-window.ts"
export { canReply } from "./reply-window.ts"
export type { Scheduled, ScheduleAuthor, ScheduledStatus, ScheduleWrite } from "./scheduled-messages.ts"
export {
  AlreadyProcessed,
  deletionDecision,
  firstTick,
  isAwake,
  isDue,
  refusalCostsFile,
  scheduledStatusOf,
  scheduleDecision,
  ScheduleRefused,
  sentAttributes,
  statusAfterDelivery
} from "./scheduled-messages.ts"

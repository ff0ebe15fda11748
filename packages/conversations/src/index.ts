export type { ActivityNames } from "./activities.ts"
export { changeActivities, muteActivity, tellsOfAssignee } from "./activities.ts"
export type { ActivityWords } from "./activity-words.ts"
export { activityWords } from "./activity-words.ts"
export * from "./assignment.ts"
export { attributeFaults } from "./attributes.ts"
export { isLonger } from "./characters.ts"
export type { Doer } from "./doer.ts"
export type { ConversationChanges } from "./events.ts"
export { assignmentEvents, changeEvents } from "./events.ts"
export type { Fault } from "./fault.ts"
export { readInstant } from "./instants.ts"
export type { Language } from "./language.ts"
export * from "./last-seen.ts"
export { labelTitle, LabelTitleInvalid } from "./label-title.ts"
export { isLabelList, labelKey, labelsIn, readLabelList, relabelled, spelledAsKnown } from "./labels.ts"
export * from "./messages.ts"
export { isPresent } from "./present.ts"
export * from "./quirks.ts"
export type { ReplyChannel } from "./reply-window.ts"
export { canReply } from "./reply-window.ts"
export type { ConversationState, Priority, Status } from "./state.ts"
export { priorities, statuses } from "./state.ts"
export * from "./status.ts"
export * from "./timers.ts"
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

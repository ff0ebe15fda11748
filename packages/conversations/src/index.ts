export { labelTitle, LabelTitleInvalid } from "./label-title.ts"
export { labelKey, labelsIn, readLabelList, relabelled, spelledAsKnown } from "./labels.ts"
export type { ReplyChannel } from "./reply-window.ts"
export { canReply } from "./reply-window.ts"

export { labelKey, labelsIn, readLabelList, spelledAsKnown } from "./labels.ts"
export type { ReplyChannel } from "./reply-window.ts"
export { canReply } from "./reply-window.ts"

export * from "./messages.ts"
export * from "./quirks.ts"
export type { ReplyChannel } from "./reply-window.ts"
export { canReply } from "./reply-window.ts"

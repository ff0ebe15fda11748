import { chatHistory } from "./mybot/chat-history.ts"
import { matchingUsers } from "./mybot/matching-users.ts"

export type { HistoryType } from "./mybot/schemas.ts"

/** The operations of the MyBOT APIs, by an id of ours. */
export const myBot = { ...matchingUsers, ...chatHistory }

/** The operation ids of the MyBOT APIs. */
export type MyBotId = keyof typeof myBot

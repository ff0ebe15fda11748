import type { Handlers } from "@mootkit/contract"
import type { myBot } from "@mootkit/contract/mybot"
import type { Call, Handler } from "../call.ts"
import { showChatHistory } from "./handlers/chat-history.ts"
import { listMatchingUsers } from "./handlers/matching-users.ts"
import type { MyBotRefusal } from "./refusals.ts"

/** What answers each operation of the MyBOT APIs; one that is missing does not compile. */
export const myBotHandlers: Handlers<typeof myBot, Handler<Call, MyBotRefusal>> = {
  "matching-users": listMatchingUsers,
  "chat-history": showChatHistory
}

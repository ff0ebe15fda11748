import type { Handlers } from "@mootkit/contract"
import type { botOpen } from "@mootkit/contract/bot-open"
import type { Call, Handler } from "../call.ts"
import { showBotUsage } from "./handlers/bot-usage.ts"
import { login } from "./handlers/login.ts"
import { listTranscripts } from "./handlers/transcripts.ts"
import { showUserData } from "./handlers/user-data.ts"
import { listUsers } from "./handlers/users.ts"
import type { BotOpenRefusal } from "./refusals.ts"

/** What answers each operation of the Bot Open API; one that is missing does not compile. */
export const botOpenHandlers: Handlers<typeof botOpen, Handler<Call, BotOpenRefusal>> = {
  login,
  "bot-usage": showBotUsage,
  users: listUsers,
  "user-data": showUserData,
  transcripts: listTranscripts
}

import { fetchAvatars } from "../avatars.ts"
import { tellActivity } from "../network/connections.ts"
import { activityJob } from "../network/echoes.ts"
import type { Work } from "../services.ts"
import { deleteMessageThere } from "./delete-message.ts"
import { syncGroup } from "./group-sync.ts"
import { sendMessage } from "./send-message.ts"
import { sendReceipts } from "./send-receipts.ts"

/** The world's own jobs, by kind. */
export const works: Readonly<Record<string, Work>> = {
  "sync-group": syncGroup,
  avatars: fetchAvatars,
  [activityJob]: tellActivity,
  "send-message": sendMessage,
  "send-receipts": sendReceipts,
  "delete-message": deleteMessageThere
}

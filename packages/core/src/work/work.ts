import type * as Effect from "effect/Effect"
import { fetchAvatars } from "../avatars.ts"
import type { JobRow } from "../jobs.ts"
import { tellActivity } from "../network/connections.ts"
import { activityJob } from "../network/echoes.ts"
import type { Services } from "../services.ts"
import { syncGroup } from "./group-sync.ts"
import { sendMessage } from "./send-message.ts"
import { sendReceipts } from "./send-receipts.ts"

/** Does one kind of the world's own jobs; what fails is tried again a little later, a few times [groups §5.1]. */
export type Work = (services: Services, job: JobRow["payload"]) => Effect.Effect<void, unknown>

/** The world's own jobs, by kind. */
export const works: Readonly<Record<string, Work>> = {
  "sync-group": syncGroup,
  avatars: fetchAvatars,
  [activityJob]: tellActivity,
  "send-message": sendMessage,
  "send-receipts": sendReceipts
}

import { addActivities } from "./activities.ts"
import { fetchAvatars } from "../avatars.ts"
import { answerJob } from "../bots/hearing.ts"
import { tellActivity } from "../network/connections.ts"
import { activityJob } from "../network/echoes.ts"
import { scheduledJob } from "../scheduled-messages.ts"
import type { Work } from "../services.ts"
import { answerContact } from "./answer-contact.ts"
import { deleteMessageThere } from "./delete-message.ts"
import { syncGroup } from "./group-sync.ts"
import { resolveIdle } from "./resolve-idle.ts"
import { renameLabel, renameLabelJob } from "./rename-label.ts"
import { sendMessage } from "./send-message.ts"
import { sendReceipts } from "./send-receipts.ts"
import { markUnread, readMessages, showTyping } from "./tell-chat.ts"
import { wakeSnoozed } from "./wake-snoozed.ts"
import { sendScheduled } from "./send-scheduled.ts"

/** The world's own jobs, by kind. */
export const works: Readonly<Record<string, Work>> = {
  "sync-group": syncGroup,
  "add-activities": addActivities,
  avatars: fetchAvatars,
  [activityJob]: tellActivity,
  "wake-snoozed": wakeSnoozed,
  "resolve-idle": resolveIdle,
  [answerJob]: answerContact,
  "send-message": sendMessage,
  "read-messages": readMessages,
  "mark-unread": markUnread,
  "show-typing": showTyping,
  "send-receipts": sendReceipts,
  [scheduledJob]: sendScheduled,
  "delete-message": deleteMessageThere,
  [renameLabelJob]: renameLabel
}

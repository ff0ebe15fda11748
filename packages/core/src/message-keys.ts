import { isGroupJid } from "@mootkit/phone"
import type { MessageKey } from "./provider.ts"
import type { Contact } from "./tables/contacts.ts"
import type { Message } from "./tables/messages.ts"

/**
 * The key by which WhatsApp knows a message of a chat; nothing for a message that never got there. In a group it tells
 * who wrote the message, unless the account did or his hidden id is not known [groups §7.3].
 */
export const messageKey = (
  jid: string,
  { messageType, sourceId }: Pick<Message, "messageType" | "sourceId">,
  sender: Contact | undefined
): MessageKey | undefined => {
  if (sourceId === null) return undefined
  const fromMe = messageType === "outgoing"
  const participant = isGroupJid(jid) && !fromMe ? sender?.identifier : null
  return { id: sourceId, remoteJid: jid, fromMe, ...(participant ? { participant } : {}) }
}

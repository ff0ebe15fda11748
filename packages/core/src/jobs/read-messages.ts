import { all, eq, gt, not } from "@mootkit/filters/query"
import { remoteJid } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { connectionOf, overConnection } from "../connections.ts"
import { id } from "../ids.ts"
import type { ContactId, ConversationId } from "../ids.ts"
import type { JobRow } from "../jobs.ts"
import { messageKey } from "../message-keys.ts"
import type { Work } from "../services.ts"
import type { Reader, Tx } from "../store.ts"
import { contacts } from "../tables/contacts.ts"
import type { Contact } from "../tables/contacts.ts"
import type { Conversation } from "../tables/conversations.ts"
import { conversations } from "../tables/conversations.ts"
import { inboxes } from "../tables/inboxes.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { messages } from "../tables/messages.ts"

/** Lets WhatsApp know that a conversation was read since an agent saw it last, once that transaction stands. */
export const enqueueReading = (tx: Tx, { agentLastSeenAt, id: conversation }: Conversation): Effect.Effect<void> =>
  Effect.asVoid(tx.enqueueJob({ runAt: tx.now, kind: "read-messages", payload: { conversation, since: agentLastSeenAt } }))

/** What others wrote that changed since then and that WhatsApp does not know to be read. */
const unreadSince = (reader: Reader, conversation: Conversation, since: unknown) =>
  reader.query(messages, {
    where: all(
      eq("conversationId", conversation.id),
      eq("messageType", "incoming"),
      not(eq("status", "read")),
      ...typeof since === "number" ? [gt("updatedAt", since)] : []
    )
  })

const readReading = (reader: Reader, { conversation: number, since }: JobRow["payload"]) =>
  Effect.gen(function*() {
    const conversation = yield* reader.get(conversations, id<ConversationId>(Number(number)))
    if (!conversation) return undefined
    const inbox = (yield* reader.get(inboxes, conversation.inboxId)) as Inbox
    const { identifier, phoneNumber } = (yield* reader.get(contacts, conversation.contactId)) as Contact
    const connection = connectionOf(inbox)
    const chat = identifier ?? phoneNumber
    const isWanted = inbox.channel.type === "Channel::Whatsapp" && inbox.channel.providerConfig["mark_as_read"] !== false
    if (connection === null || !chat || !isWanted) return undefined
    const unread = yield* unreadSince(reader, conversation, since)
    const senders = yield* reader.getMany(contacts, unread.flatMap(({ senderId }) => senderId === null ? [] : [id<ContactId>(senderId)]))
    const keys = unread.flatMap((message) => messageKey(remoteJid(chat), message, senders.get(id<ContactId>(message.senderId ?? 0))) ?? [])
    return keys.length === 0 ? undefined : { at: { inbox, connection }, keys }
  })

/** Tells WhatsApp that messages were read, unless the inbox keeps that to itself. It is done once [conversations §4.11]. */
export const readMessages: Work = (services, payload) =>
  Effect.gen(function*() {
    const reading = yield* services.store.read((reader) => readReading(reader, payload))
    if (!reading) return
    const { at, keys } = reading
    yield* Effect.ignore(overConnection(services, at, services.provider.readMessages({ connection: at.connection, keys })))
  })

import { all, eq, gt, ne } from "@mootkit/filters/query"
import { digits, remoteJid } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { id } from "../ids.ts"
import type { ContactId } from "../ids.ts"
import type { JobRow } from "../jobs.ts"
import { messageKey } from "../message-keys.ts"
import type { ProviderCalls } from "../provider.ts"
import type { Services, Work } from "../services.ts"
import type { Reader, Tx } from "../store.ts"
import type { Contact } from "../tables/contacts.ts"
import { contacts } from "../tables/contacts.ts"
import type { Conversation } from "../tables/conversations.ts"
import type { Message } from "../tables/messages.ts"
import { messages, newestFirst } from "../tables/messages.ts"
import { askOnce } from "./ask-once.ts"
import type { Asking } from "./ask-once.ts"
import { readTalk } from "./chat.ts"
import { enqueueNow } from "./enqueue.ts"

type Talk = Effect.Success<ReturnType<typeof readTalk>> & {}

const enqueue = (tx: Tx, kind: string, { id }: Conversation, more: JobRow["payload"] = {}): Effect.Effect<void> =>
  enqueueNow(tx, kind, { conversation: id, ...more })

/** Lets WhatsApp know that messages were read which came after a time, epoch milliseconds; null for all of them. */
export const enqueueReading = (tx: Tx, conversation: Conversation, since: number | null): Effect.Effect<void> =>
  enqueue(tx, "read-messages", conversation, { since })

/** Lets WhatsApp mark a chat unread. */
export const enqueueUnread = (tx: Tx, conversation: Conversation): Effect.Effect<void> => enqueue(tx, "mark-unread", conversation)

/** What a user shows of his writing. */
export type Typing = ProviderCalls["presence"]["request"]["type"]

/** Lets WhatsApp show that somebody writes. */
export const enqueueTyping = (tx: Tx, conversation: Conversation, type: Typing): Effect.Effect<void> =>
  enqueue(tx, "show-typing", conversation, { type })

const addressOf = ({ identifier, phoneNumber }: Contact): string | null => {
  const known = identifier ?? phoneNumber
  return known === null ? null : remoteJid(known)
}

/** The keys of some messages of a chat; those that WhatsApp does not know have none. */
const keysOf = (reader: Reader, jid: string, found: ReadonlyArray<Message>) =>
  Effect.gen(function*() {
    const ids = found.flatMap(({ senderId, senderType }) => senderType === "Contact" && senderId !== null ? [id<ContactId>(senderId)] : [])
    const senders = yield* reader.getMany(contacts, ids)
    const senderOf = ({ senderId }: Message) => senderId === null ? undefined : senders.get(id<ContactId>(senderId))
    return found.flatMap((message) => messageKey(jid, message, senderOf(message)) ?? [])
  })

/** Tells WhatsApp something of a chat once; nothing where `prepare` finds nothing to tell. */
const tell = (
  services: Services,
  payload: JobRow["payload"],
  prepare: (reader: Reader, talk: Talk) => Effect.Effect<Asking["ask"] | undefined>
): Effect.Effect<void> =>
  askOnce(services, (reader) =>
    Effect.gen(function*() {
      const talk = yield* readTalk(reader, payload)
      const ask = talk && (yield* prepare(reader, talk))
      return ask && { at: talk.at, ask }
    }))

/** Tells that messages were read, unless the inbox is set up not to tell [provider §1, conversations §4.11]. */
export const readMessages: Work = (services, payload) =>
  tell(services, payload, (reader, { at: { connection, inbox: { channel } }, contact, conversation }) =>
    Effect.gen(function*() {
      const isSilent = channel.type === "Channel::Whatsapp" && channel.providerConfig["mark_as_read"] === false
      const jid = addressOf(contact)
      if (isSilent || jid === null) return undefined
      const { since } = payload
      const incoming = all(eq("conversationId", conversation.id), eq("messageType", "incoming"), ne("status", "read"))
      const unread = yield* reader.query(messages, { where: typeof since === "number" ? all(incoming, gt("updatedAt", since)) : incoming })
      const keys = yield* keysOf(reader, jid, unread)
      return keys.length === 0 ? undefined : (provider) => provider.readMessages({ connection, keys })
    }))

/** Marks a chat unread. A group has no phone number, by which the real server looks for its chat [groups §2]. */
export const markUnread: Work = (services, payload) =>
  tell(services, payload, (reader, { at: { connection }, contact, conversation }) =>
    Effect.gen(function*() {
      const { phoneNumber } = contact
      const byPhone = phoneNumber === null ? null : remoteJid(digits(phoneNumber))
      const jid = services.quirks.conversations.groupsStayRead ? byPhone : byPhone ?? addressOf(contact)
      const newest = { where: eq("conversationId", conversation.id), orderBy: newestFirst, limit: 1 }
      const [last] = yield* reader.query(messages, newest)
      if (jid === null || !last) return undefined
      const [key = null] = yield* keysOf(reader, jid, [last])
      const timestamp = last.contentAttributes["external_created_at"] ?? null
      return (provider) => provider.markUnread({ connection, jid, key, timestamp })
    }))

/** Shows that somebody of the account writes, records, or has stopped [provider §1]. */
export const showTyping: Work = (services, payload) =>
  tell(services, payload, (_, { at: { connection }, contact }) => {
    const jid = addressOf(contact)
    const type = payload["type"] as Typing
    return Effect.succeed(jid === null ? undefined : (provider) => provider.presence({ connection, jid, type }))
  })

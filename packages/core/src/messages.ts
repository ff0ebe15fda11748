import { all, eq, oneOf } from "@mootkit/filters/query"
import { mentionedContacts } from "@mootkit/mentions"
import * as Effect from "effect/Effect"
import { addFile } from "./attachments.ts"
import type { MessageFile } from "./attachments.ts"
import type { Body } from "./body.ts"
import { updateContact } from "./contacts.ts"
import { changesOf } from "./events.ts"
import type { EventDraft } from "./events.ts"
import { id } from "./ids.ts"
import type { ContactId } from "./ids.ts"
import { followDelivery } from "./scheduled-messages.ts"
import type { Reader, Tx } from "./store.ts"
import { contacts } from "./tables/contacts.ts"
import type { Conversation } from "./tables/conversations.ts"
import { conversations } from "./tables/conversations.ts"
import type { Inbox } from "./tables/inboxes.ts"
import type { Attachment, Message } from "./tables/messages.ts"
import { messages } from "./tables/messages.ts"

/** What a new message must say for itself; the rest follows from its conversation. */
export type MessageDraft =
  & Pick<Message, "messageType" | "content" | "body">
  & Partial<
    Pick<
      Message,
      | "contentType"
      | "contentAttributes"
      | "additionalAttributes"
      | "private"
      | "status"
      | "sourceId"
      | "senderType"
      | "senderId"
      | "createdAt"
    >
  >

/** An event about a conversation. */
export const conversationEvent = (
  type: string,
  conversation: Conversation,
  more: Partial<Pick<EventDraft, "ids" | "changed" | "snapshot" | "actor">> = {}
): EventDraft => ({
  accountId: conversation.accountId,
  stream: { type: "conversation", id: conversation.id },
  type,
  ...more,
  ids: { conversation: conversation.id, ...more.ids }
})

/** The columns of a public text message that nobody in particular said. */
export const blankMessage = {
  contentType: "text",
  contentAttributes: {},
  additionalAttributes: {},
  externalSourceIds: {},
  private: false,
  status: "sent",
  sourceId: null,
  senderType: null,
  senderId: null
} satisfies Partial<Message>

/** A reply by a person of the account, which ends the waiting for one; campaigns and automation are none [conversations §5.1]. */
const isHumanReply = ({ additionalAttributes, contentAttributes, messageType, private: isPrivate, senderType }: Message): boolean =>
  messageType === "outgoing" && !isPrivate && senderType === "User" && !contentAttributes["automation_rule_id"] &&
  !additionalAttributes["campaign_id"]

/** What a new message makes of its conversation, and the event that it is besides a new message [conversations §5.1]. */
const effectOf = (
  conversation: Conversation,
  message: Message
): { readonly patch: Partial<Conversation>; readonly event?: string } => {
  const { createdAt, messageType, private: isPrivate, senderType } = message
  if (isHumanReply(message)) {
    if (conversation.firstReplyCreatedAt === null) {
      return { patch: { firstReplyCreatedAt: createdAt, waitingSince: null }, event: "first.reply.created" }
    }
    return conversation.waitingSince === null ? { patch: {} } : { patch: { waitingSince: null }, event: "reply.created" }
  }
  if (messageType === "outgoing" && !isPrivate && senderType === "AgentBot") return { patch: { waitingSince: null } }
  return messageType === "incoming" && conversation.waitingSince === null ? { patch: { waitingSince: createdAt } } : { patch: {} }
}

/** A contact that says something is active at that moment [conversations §5.1]. */
const touchSender = (tx: Tx, { senderId, senderType }: Message) =>
  Effect.gen(function*() {
    const sender = senderType === "Contact" && senderId !== null ? yield* tx.get(contacts, id<ContactId>(senderId)) : undefined
    if (sender) yield* updateContact(tx, sender, { lastActivityAt: tx.now })
  })

/** A message that was added, its conversation after that, and the files that it carries. */
export interface AddedMessage {
  readonly message: Message
  readonly conversation: Conversation
  readonly files: ReadonlyArray<Attachment>
}

/** Lets a new message carry files; what it is in any dialect is the first of them. */
const addFiles = (tx: Tx, row: Message, files: ReadonlyArray<MessageFile>) =>
  Effect.gen(function*() {
    const [first] = files
    if (!first) return { message: row, carried: [] }
    const carried: Array<Attachment> = []
    for (const file of files) carried.push(yield* addFile(tx, row, file))
    const body: Body = { _tag: "Media", kind: first.kind, caption: row.content, attachments: carried.map(({ id }) => id) }
    return { message: yield* tx.update(messages, row.id, { body }), carried }
  })

/**
 * Puts a message into a conversation. Every write to a message makes a new row of its conversation too, as the real
 * server touches it: what a view keeps by the conversation's row stays true [conversations §5.1].
 */
export const addMessage = (
  tx: Tx,
  conversation: Conversation,
  draft: MessageDraft,
  files: ReadonlyArray<MessageFile> = []
): Effect.Effect<AddedMessage> =>
  Effect.orDie(Effect.gen(function*() {
    const { accountId, id, inboxId } = conversation
    const row = yield* tx.insert(messages, {
      ...blankMessage,
      ...draft,
      accountId,
      inboxId,
      conversationId: id
    })
    const { carried, message } = yield* addFiles(tx, row, files)
    const known = (yield* tx.get(conversations, id)) ?? conversation
    const { event, patch } = effectOf(known, message)
    const touched = yield* tx.update(conversations, id, {
      revision: known.revision + 1,
      lastActivityAt: message.createdAt,
      updatedAt: tx.now,
      ...patch
    })
    const changed = changesOf(known, touched, ["firstReplyCreatedAt", "waitingSince"])
    const ids = { message: message.id }
    yield* tx.appendEvents([
      conversationEvent("message.created", touched, { ids }),
      ...event ? [conversationEvent(event, touched, { ids })] : [],
      ...Object.keys(changed).length > 0 ? [conversationEvent("conversation.updated", touched, { changed })] : []
    ])
    yield* touchSender(tx, message)
    yield* noteMentions(tx, message)
    return { conversation: touched, message, files: carried }
  }))

/** Changes a message and tells of it; nothing is told when nothing differs. Its conversation is a new row after that. */
export const updateMessage = (tx: Tx, message: Message, patch: Partial<Message>): Effect.Effect<Message> =>
  Effect.orDie(Effect.gen(function*() {
    const updated = yield* tx.update(messages, message.id, patch)
    const changed = changesOf(message, updated, Object.keys(patch) as Array<keyof Message>)
    if (Object.keys(changed).length === 0) return updated
    const known = (yield* tx.get(conversations, message.conversationId)) as Conversation
    const touched = yield* tx.update(conversations, known.id, { revision: known.revision + 1, updatedAt: tx.now })
    yield* tx.appendEvents([conversationEvent("message.updated", touched, { ids: { message: message.id }, changed })])
    if (changed["status"]) yield* followDelivery(tx, updated)
    return updated
  }))

/**
 * Notes which contacts a message mentions, for those who look for messages about them: whoever heard of the message hears
 * of this after it [groups §8.3].
 */
const noteMentions = (tx: Tx, message: Message): Effect.Effect<void> => {
  const { content, contentAttributes } = message
  const mentioned = mentionedContacts(content ?? "")
  return mentioned.length === 0
    ? Effect.void
    : Effect.asVoid(updateMessage(tx, message, { contentAttributes: { ...contentAttributes, mentioned_contacts: mentioned } }))
}

/** The messages of an inbox that the provider knows by these ids, by them. */
export const messagesBySource = (
  reader: Reader,
  inbox: Inbox,
  sourceIds: ReadonlyArray<string | null>
): Effect.Effect<ReadonlyMap<string | null, Message>> =>
  Effect.map(
    reader.query(messages, {
      where: all(eq("inboxId", inbox.id), oneOf("sourceId", sourceIds.filter((sourceId) => sourceId !== null)))
    }),
    (found) => new Map(found.toReversed().map((message) => [message.sourceId, message]))
  )

/** Puts a note of what happened into a conversation: nobody's message, in the account's language. */
export const addActivity = (tx: Tx, conversation: Conversation, content: string) =>
  addMessage(tx, conversation, { messageType: "activity", content, body: { _tag: "System", text: content } })

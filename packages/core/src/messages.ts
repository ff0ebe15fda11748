import { idlePolicy, settled } from "@mootkit/conversations"
import { answers, mayBeFirstReply, messageEffect } from "@mootkit/conversations/messages"
import { all, eq, not, oneOf } from "@mootkit/filters/query"
import { mentionedContacts } from "@mootkit/mentions"
import * as Effect from "effect/Effect"
import { addFile } from "./attachments.ts"
import type { LinkedFile, MessageFile } from "./attachments.ts"
import type { Body, BodyOf } from "./body.ts"
import { hear } from "./bots/hearing.ts"
import { updateContact } from "./contacts.ts"
import { enqueueIdleCheck } from "./conversation-timers.ts"
import { changesOf } from "./events.ts"
import type { EventDraft } from "./events.ts"
import { id } from "./ids.ts"
import type { ContactId } from "./ids.ts"
import { followDelivery } from "./scheduled-messages.ts"
import type { Reader, Tx } from "./store.ts"
import { accounts } from "./tables/accounts.ts"
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

/** Whether a message is the first answer in its conversation; earlier ones are looked for only while none is known [conversations §5.1]. */
const isFirstReply = (tx: Tx, conversation: Conversation, message: Message): Effect.Effect<boolean> => {
  if (!mayBeFirstReply(conversation, message)) return Effect.succeed(false)
  const where = all(
    eq("conversationId", conversation.id),
    eq("messageType", "outgoing"),
    eq("private", false),
    not(eq("id", message.id))
  )
  return Effect.map(tx.query(messages, { where }), (earlier) => !earlier.some(answers))
}

/** A conversation in which nobody waits any more may be idle one day, also where those that wait do not count [conversations §5]. */
const recheckIdle = (tx: Tx, conversation: Conversation): Effect.Effect<void> =>
  Effect.gen(function*() {
    const account = yield* tx.get(accounts, conversation.accountId)
    if (account && idlePolicy(account.settings)?.ignoreWaiting) yield* enqueueIdleCheck(tx, account, conversation)
  })

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
const addFiles = (tx: Tx, row: Message, files: ReadonlyArray<MessageFile | LinkedFile>) =>
  Effect.gen(function*() {
    const [first] = files
    if (!first) return { message: row, carried: [] }
    const carried: Array<Attachment> = []
    for (const file of files) carried.push(yield* addFile(tx, row, file))
    const { contentType, kind } = first
    const body: Body = { _tag: "Media", kind, contentType, caption: row.content, attachments: carried.map(({ id }) => id) }
    return { message: yield* tx.update(messages, row.id, { body }), carried }
  })

/**
 * Puts a message into a conversation; `echo` is what only those hear who hear that it was made. Every write to a message
 * makes a new row of its conversation too, as the real server touches it: what a view keeps by the conversation's row
 * stays true [conversations §5.1].
 */
export const addMessage = (
  tx: Tx,
  conversation: Conversation,
  draft: MessageDraft,
  files: ReadonlyArray<MessageFile | LinkedFile> = [],
  echo: Partial<Pick<EventDraft, "snapshot">> = {}
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
    const { event, patch } = messageEffect(known, message, yield* isFirstReply(tx, known, message))
    const saved = Object.keys(patch).length > 0 ? settled(known, { ...known, ...patch }) : known
    const touched = yield* tx.update(conversations, id, {
      ...saved,
      revision: known.revision + 1,
      lastActivityAt: message.createdAt,
      updatedAt: tx.now
    })
    const changed = changesOf(known, touched, ["firstReplyCreatedAt", "waitingSince", "assigneeAgentBotId"])
    const ids = { message: message.id }
    yield* tx.appendEvents([
      conversationEvent("message.created", touched, { ids, ...echo }),
      ...event ? [conversationEvent(event, touched, { ids })] : [],
      ...Object.keys(changed).length > 0 ? [conversationEvent("conversation.updated", touched, { changed })] : []
    ])
    if (known.waitingSince !== null && touched.waitingSince === null) yield* recheckIdle(tx, touched)
    yield* touchSender(tx, message)
    yield* noteMentions(tx, message)
    yield* hear(tx, touched, message)
    return { conversation: touched, message, files: carried }
  }))

/** Changes a message and tells of it; nothing is told when nothing differs. Its conversation is a new row after that. */
export const updateMessage = (tx: Tx, message: Message, patch: Partial<Message>): Effect.Effect<Message> =>
  Effect.orDie(Effect.gen(function*() {
    const updated = yield* tx.update(messages, message.id, patch)
    const columns = Object.keys(patch) as Array<keyof Message>
    const changed = changesOf(message, updated, columns.filter((column) => column !== "body"))
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
export const addActivity = (tx: Tx, conversation: Conversation, content: string, given: Pick<BodyOf<"System">, "joined"> = {}) =>
  addMessage(tx, conversation, { messageType: "activity", content, body: { _tag: "System", text: content, ...given } })

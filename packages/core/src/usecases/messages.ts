import { kindFaults, MessageInvalid, messageFaults } from "@mootkit/conversations/messages"
import type { ConversationsQuirks, Doer } from "@mootkit/conversations"
import { eq } from "@mootkit/filters/query"
import type { Language } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import type { MessageFile } from "../attachments.ts"
import type { Body } from "../body.ts"
import { isResting, reopen } from "../conversations.ts"
import { MessageRefused } from "../errors.ts"
import type { RecordInvalid } from "../errors.ts"
import { isFlooded, refuseFlooded } from "../floods.ts"
import type { AgentBotId, UserId } from "../ids.ts"
import { languageIn } from "../languages.ts"
import type { LiquidRenderer } from "../liquid/renderer.ts"
import { renderMessage } from "../liquid/messages.ts"
import { addMessage, conversationEvent, updateMessage } from "../messages.ts"
import type { AddedMessage, MessageDraft } from "../messages.ts"
import { replyAttributes } from "../replies.ts"
import { mentionStaff } from "../staff-mentions.ts"
import type { Reader, Tx } from "../store.ts"
import { contacts } from "../tables/contacts.ts"
import type { Contact } from "../tables/contacts.ts"
import type { Conversation } from "../tables/conversations.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { inboxes } from "../tables/inboxes.ts"
import { attachments } from "../tables/messages.ts"
import type { Message } from "../tables/messages.ts"
import { agentBots } from "../tables/tokens.ts"
import { enqueueDeletion } from "../jobs/delete-message.ts"
import { enqueueSending } from "../jobs/send-message.ts"
import { statedBody } from "../stated-body.ts"

/** Who says a message. */
interface Author {
  readonly type: "User" | "AgentBot"
  readonly id: number
}

/** A message that somebody of the account wants to be in a conversation, with its files, which are kept already. */
export interface NewMessage
  extends
    Pick<Message, "messageType" | "contentType" | "content" | "private" | "contentAttributes" | "sourceId">,
    Partial<Pick<Message, "additionalAttributes">>
{
  /** Who says it, where it is outgoing, null for nobody; whatever else it is, the conversation's contact says it. */
  readonly author: Author | null
  readonly files: ReadonlyArray<MessageFile>
  /** What it is, where that is more than its columns say; its texts and theirs are filled in already. */
  readonly body?: Body
  /** The bot that says it instead, if there is one with this number. */
  readonly bot?: AgentBotId
  /** Whether nothing is looked at of its type, and the contact says it whatever it is. */
  readonly isUnchecked?: boolean
  /** The user who stops typing with it, and whether he typed a note, as he said it. */
  readonly typist?: { readonly id: UserId; readonly isPrivate: unknown }
  /** Whoever lets it be said, as the conversation's activities name him; nobody in particular where it is left out. */
  readonly doer?: Doer
  /** What is given back to its maker, and to those who hear that it was made. */
  readonly echoId?: unknown
}

const authorOf = (reader: Reader, { accountId }: Conversation, { author, bot }: NewMessage): Effect.Effect<Author | null> =>
  Effect.gen(function*() {
    const found = bot === undefined ? undefined : yield* reader.get(agentBots, bot)
    const isOurs = found && (found.accountId === null || found.accountId === accountId)
    return isOurs ? { type: "AgentBot", id: found.id } : author
  })

/** The columns of a new message, once it was found to be allowed. */
const draftOf = (
  tx: Tx,
  conversation: Conversation,
  given: NewMessage,
  liquid: LiquidRenderer
): Effect.Effect<MessageDraft> =>
  Effect.gen(function*() {
    const { body, content, contentAttributes, contentType, isUnchecked, messageType, private: isPrivate, sourceId } = given
    const { additionalAttributes = {} } = given
    const isOurs = messageType === "outgoing" && !isUnchecked
    const contact = { type: "Contact", id: conversation.contactId } as const
    const sender = isOurs ? yield* authorOf(tx, conversation, given) : contact
    const said = { senderType: sender?.type ?? null, senderId: sender?.id ?? null }
    const written = { messageType, content, additionalAttributes, ...said }
    const rendered = body ? written : yield* renderMessage(tx, liquid, conversation, written)
    return {
      ...rendered,
      contentType,
      private: isPrivate,
      sourceId,
      contentAttributes: yield* replyAttributes(tx, conversation, contentAttributes),
      body: body ?? statedBody({ ...rendered, contentType, contentAttributes })
    }
  })

/** Refuses what may not be in a conversation, in the words of the real server [conversations §6.2]. */
const check = (tx: Tx, conversation: Conversation, given: NewMessage): Effect.Effect<void, MessageRefused | MessageInvalid> =>
  Effect.gen(function*() {
    const { additionalAttributes = {}, files, isUnchecked, messageType } = given
    const { channel } = (yield* tx.get(inboxes, conversation.inboxId)) as Inbox
    if (messageType === "incoming" && !isUnchecked && channel.type !== "Channel::Api") {
      return yield* Effect.fail(new MessageRefused("Incoming messages are only allowed in Api inboxes"))
    }
    const faults = [
      ...messageFaults({ ...given, additionalAttributes }, yield* isFlooded(tx, conversation.id)),
      ...kindFaults(channel.type, files)
    ]
    if (faults.length > 0) return yield* Effect.fail(new MessageInvalid(faults))
  })

/**
 * Wakes a conversation that rests when its contact says something; through the API it is told as done by the message,
 * where the conversation was resolved and no bot takes it [conversations §5].
 */
const wake = (
  tx: Tx,
  conversation: Conversation,
  { doer: by, messageType, private: isPrivate }: NewMessage,
  quirks: ConversationsQuirks
) =>
  Effect.gen(function*() {
    if (messageType !== "incoming" || !isResting(conversation)) return conversation
    const inbox = (yield* tx.get(inboxes, conversation.inboxId)) as Inbox
    const contact = (yield* tx.get(contacts, conversation.contactId)) as Contact
    const isOwnWord = inbox.channel.type === "Channel::Api" && !isPrivate
    return yield* reopen(tx, inbox, contact, conversation, { quirks, ...by ? { by } : {}, isOwnWord })
  })

const typingOff = (conversation: Conversation, { id: user, isPrivate }: NonNullable<NewMessage["typist"]>) =>
  conversationEvent("conversation.typing_off", conversation, { ids: { user }, snapshot: { is_private: isPrivate } })

/**
 * Puts a message of the account into a conversation; what is outgoing, public and not known to WhatsApp yet is sent
 * afterwards, by a job. A private note tells those whom it mentions [conversations §6.2, §6.5].
 */
export const createMessage = (
  tx: Tx,
  conversation: Conversation,
  given: NewMessage,
  liquid: LiquidRenderer,
  quirks: ConversationsQuirks
): Effect.Effect<AddedMessage, MessageRefused | MessageInvalid> =>
  Effect.gen(function*() {
    yield* check(tx, conversation, given)
    const { echoId, files, typist } = given
    const awake = yield* wake(tx, conversation, given, quirks)
    const draft = yield* draftOf(tx, awake, given, liquid)
    const added = yield* addMessage(tx, awake, draft, files, echoId === undefined ? {} : { snapshot: { echo_id: echoId } })
    yield* enqueueSending(tx, added.message)
    yield* mentionStaff(tx, added.conversation, added.message)
    if (typist) yield* tx.appendEvents([typingOff(added.conversation, typist)])
    return added
  })

/** What a deleted message says from then on. */
const deleted: Readonly<Record<Language, string>> = {
  en: "This message was deleted",
  "pt-BR": "Esta mensagem foi excluída"
}

/**
 * Deletes what a message says and carries: what is left says so, in the language of the account. WhatsApp is told
 * afterwards, by a job [conversations §6.3].
 */
export const deleteMessage = (tx: Tx, message: Message): Effect.Effect<Message, RecordInvalid> =>
  Effect.gen(function*() {
    yield* refuseFlooded(tx, message.conversationId)
    const content = deleted[yield* languageIn(tx, message)]
    const gone = yield* updateMessage(tx, message, {
      content,
      contentType: "text",
      contentAttributes: { deleted: true },
      body: { _tag: "Text", text: content }
    })
    const files = yield* tx.query(attachments, { where: eq("messageId", message.id) })
    for (const { id } of files) yield* tx.remove(attachments, id)
    yield* enqueueDeletion(tx, gone)
    return gone
  })

import {
  edited,
  mayEdit,
  mayRetry,
  MessageInvalid,
  messageFaults,
  NothingToRetry,
  NotOutgoing,
  retriedAttributes,
  statusChange,
  unedited
} from "@mootkit/conversations/messages"
import type { ConversationsQuirks } from "@mootkit/conversations"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { rephrased } from "../body.ts"
import { overConnection } from "../connections.ts"
import type { RecordInvalid } from "../errors.ts"
import { isFlooded, refuseFlooded } from "../floods.ts"
import { readKeyed } from "../jobs/chat.ts"
import { enqueueSending } from "../jobs/send-message.ts"
import { updateMessage } from "../messages.ts"
import type { ProviderError } from "../provider.ts"
import type { Services } from "../services.ts"
import type { Conflict, Reader, Tx } from "../store.ts"
import type { Conversation } from "../tables/conversations.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { inboxes } from "../tables/inboxes.ts"
import { messages } from "../tables/messages.ts"
import type { Message } from "../tables/messages.ts"

/** Only messages of API inboxes are told from outside how far they have come. */
export class ApiInboxRequired {
  readonly _tag = "ApiInboxRequired"
}

/** Whether messages of a conversation may be told from outside how far they have come [conversations §4.11]. */
export const requireApiInbox = (reader: Reader, { inboxId }: Conversation): Effect.Effect<void, ApiInboxRequired> =>
  Effect.gen(function*() {
    const { channel } = (yield* reader.get(inboxes, inboxId)) as Inbox
    if (channel.type !== "Channel::Api") return yield* Effect.fail(new ApiInboxRequired())
  })

/** Tells a message how far it has come, and why not any further; what is no news changes nothing [conversations §6.4]. */
export const changeMessageStatus = (
  tx: Tx,
  message: Message,
  status: unknown,
  externalError: unknown
): Effect.Effect<Message, RecordInvalid> =>
  Effect.gen(function*() {
    const change = statusChange(message, status, externalError)
    if (Option.isNone(change)) return message
    yield* refuseFlooded(tx, message.conversationId)
    return yield* updateMessage(tx, message, change.value)
  })

/** Sends a message again that failed: it is sent anew, by a job, under another id [conversations §4.11]. */
export const retryMessage = (
  tx: Tx,
  message: Message,
  quirks: Pick<ConversationsQuirks, "forgetfulRetry">
): Effect.Effect<Message, NothingToRetry | MessageInvalid> =>
  Effect.gen(function*() {
    if (!mayRetry(message)) return yield* Effect.fail(new NothingToRetry())
    const again = { contentAttributes: retriedAttributes(message.contentAttributes, quirks), sourceId: null }
    const faults = messageFaults({ ...message, ...again }, yield* isFlooded(tx, message.conversationId))
    if (faults.length > 0) return yield* Effect.fail(new MessageInvalid(faults))
    const change = Option.getOrElse(statusChange(message, "sent"), () => ({}))
    const sent = yield* updateMessage(tx, yield* updateMessage(tx, message, change), again)
    yield* enqueueSending(tx, sent)
    return sent
  })

/** What giving a message another text may fail with. */
export type EditMessageError = NotOutgoing | RecordInvalid | ProviderError | Conflict

/** Takes another text back that WhatsApp did not take. */
const takeBack = ({ store }: Services, before: Message) =>
  store.transact((tx) =>
    Effect.gen(function*() {
      const now = yield* tx.get(messages, before.id)
      if (now) yield* updateMessage(tx, now, { ...unedited(before), body: before.body })
    })
  )

/**
 * Gives a message of the account another text: first here, then on WhatsApp if that has it. Where WhatsApp fails the
 * message says again what it said before [conversations §4.11].
 */
export const editMessage = (services: Services, message: Message, content: string): Effect.Effect<Message, EditMessageError> =>
  Effect.gen(function*() {
    const { provider, store } = services
    if (!mayEdit(message.messageType)) return yield* Effect.fail(new NotOutgoing())
    const { before, known, reworded } = yield* store.transact((tx) =>
      Effect.gen(function*() {
        yield* refuseFlooded(tx, message.conversationId)
        const before = (yield* tx.get(messages, message.id)) ?? message
        const reworded = yield* updateMessage(tx, before, { ...edited(before, content), body: rephrased(before.body, content) })
        return { before, reworded, known: yield* readKeyed(tx, { message: message.id }) }
      })
    )
    if (!known) return reworded
    const { at, jid, key } = known
    const call = provider.editMessage({ connection: at.connection, jid, key, text: content })
    yield* Effect.tapError(overConnection(services, at, call), () => takeBack(services, before))
    return (yield* store.read((reader) => reader.get(messages, message.id))) ?? reworded
  })

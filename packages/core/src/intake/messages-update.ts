import { edited } from "@mootkit/conversations/messages"
import * as Effect from "effect/Effect"
import { rephrased } from "../body.ts"
import { MessageUnknown } from "../errors.ts"
import { messagesBySource, updateMessage } from "../messages.ts"
import type { CoreQuirks } from "../quirks.ts"
import type { Tx } from "../store.ts"
import type { Conversation } from "../tables/conversations.ts"
import { conversations } from "../tables/conversations.ts"
import type { Inbox } from "../tables/inboxes.ts"
import type { Message, MessageStatus } from "../tables/messages.ts"
import type { Intake, Take } from "./step.ts"
import { elementsOf, isPresent, wire } from "./reading.ts"
import { contentText } from "./stored-content.ts"
import { readWaContent } from "./wa-content.ts"
import { readWaReference } from "./wa-message.ts"

/** What the provider's numbers mean; a file that was played tells nothing more than one that was read. */
const statuses: ReadonlyArray<MessageStatus> = ["failed", "sent", "sent", "delivered", "read"]

/** What was read stays so, and what was delivered was sent before that. */
const mayBecome = (known: MessageStatus, status: MessageStatus): boolean =>
  known !== "read" && !(known === "delivered" && status === "sent")

/** Somebody of the account has read an incoming message on his phone: it is seen here too, without any event. */
const markSeen = (tx: Tx, { conversationId }: Message) =>
  Effect.gen(function*() {
    const { assigneeId, updatedAt } = (yield* tx.get(conversations, conversationId)) as Conversation
    yield* Effect.orDie(tx.update(conversations, conversationId, {
      agentLastSeenAt: tx.now,
      ...(assigneeId === null ? {} : { assigneeLastSeenAt: tx.now }),
      updatedAt
    }))
  })

const takeStatus = (tx: Tx, message: Message, fromMe: boolean, number: unknown) =>
  Effect.gen(function*() {
    const status = typeof number === "number" ? statuses[number] : undefined
    if (status === "read" && !fromMe) yield* markSeen(tx, message)
    return status && mayBecome(message.status, status) ? yield* updateMessage(tx, message, { status }) : message
  })

/** Another text for a message; what it said at first is kept once, however often it is edited. */
const takeEdit = (tx: Tx, inbox: Inbox, message: Message, given: unknown, quirks: CoreQuirks) =>
  Effect.gen(function*() {
    const said = readWaContent(given)
    const content = said ? yield* contentText(tx, inbox, said.content, quirks) : null
    if (content === null) return
    yield* updateMessage(tx, message, { ...edited(message, content), body: rephrased(message.body, content) })
  })

const takeUpdate = (inbox: Inbox, item: unknown): Take => (tx, quirks) =>
  Effect.gen(function*() {
    const { key, update } = wire(item)
    const { fromMe, id } = readWaReference(key)
    const known = (yield* messagesBySource(tx, inbox, [id])).get(id)
    if (!known) return yield* Effect.fail(new MessageUnknown())
    const { message: changed, status } = wire(update)
    const message = yield* takeStatus(tx, known, fromMe, status)
    if (isPresent(changed)) {
      yield* takeEdit(tx, inbox, message, wire(wire(changed)["editedMessage"])["message"], quirks)
    }
  })

/** Takes in what became of messages: how far each has come, and what it says now [groups §6.7]. */
export const messagesUpdate: Intake = (_, inbox, data) =>
  Effect.succeed(elementsOf(data).map((item) => takeUpdate(inbox, item)))

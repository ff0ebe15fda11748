import { isPresent } from "@mootkit/conversations"
import { attachments, conversations, id, messages } from "@mootkit/core"
import type { ConversationId, EventRow, MessageId, Reader, UserId } from "@mootkit/core"
import { oneOf } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { Kit } from "../call.ts"
import { readConversations, readSenders } from "./conversation-rows.ts"
import { contactEventData } from "./views/contact-events.ts"
import { conversationEventData, messageEventData, typingEventData } from "./views/conversation-events.ts"

/** Events of conversations that nobody hears of on a socket [reports B.5]. */
const unheard: ReadonlySet<string> = new Set(["conversation.opened", "conversation.resolved", "reply.created"])

/** What is told of a message; its maker's own id only where it was made. */
const echoIn = ({ snapshot, type }: EventRow): Readonly<Record<string, unknown>> =>
  type === "message.created" && isPresent(snapshot?.["echo_id"]) ? { echo_id: snapshot?.["echo_id"] } : {}

/** Events of somebody who types. */
const typing: ReadonlySet<string> = new Set(["conversation.typing_off"])

const numbersIn = (events: ReadonlyArray<EventRow>, name: string): ReadonlyArray<number> =>
  events.flatMap(({ ids }) => typeof ids[name] === "number" ? [ids[name]] : [])

/**
 * What some events tell on the socket: of contacts from the rows that they were written with, of conversations and
 * messages as they are now; null for what is told to nobody, or is gone [reports B.5, B.6].
 */
export const readEventData = (
  reader: Reader,
  { digests, presence }: Kit,
  events: ReadonlyArray<EventRow>
): Effect.Effect<(event: EventRow) => Readonly<Record<string, unknown>> | null> =>
  Effect.gen(function*() {
    const told = events.filter(({ stream, type }) => stream.type === "conversation" && !unheard.has(type))
    const talks = yield* reader.getMany(conversations, told.map(({ stream }) => id<ConversationId>(stream.id)))
    const said = yield* reader.getMany(messages, numbersIn(told, "message").map(id<MessageId>))
    const files = said.size === 0 ? [] : yield* reader.query(attachments, { where: oneOf("messageId", [...said.keys()]) })
    const typists = numbersIn(told.filter(({ type }) => typing.has(type)), "user").map(id<UserId>)
    const { senderOf, users } = yield* readSenders(reader, [...said.values()], { users: typists })
    const { memberships, rows } = yield* readConversations(reader, digests, [...talks.values()])
    const rowsOf = new Map<number, (typeof rows)[number]>(rows.map((row) => [row.conversation.id, row]))
    const viewer = { presence, memberships, now: reader.now }
    return (event) => {
      if (event.stream.type === "contact") return contactEventData(event)
      const found = unheard.has(event.type) ? undefined : rowsOf.get(event.stream.id)
      const account_id = event.accountId
      if (!found) return null
      if (typing.has(event.type)) {
        const user = users.get(event.ids["user"] as UserId)
        return { ...typingEventData(found, user, event.snapshot?.["is_private"], viewer), account_id }
      }
      if (typeof event.ids["message"] !== "number") return { ...conversationEventData(found, viewer), account_id }
      const message = said.get(id<MessageId>(event.ids["message"]))
      return message ? { ...messageEventData(found, message, senderOf(message), files, viewer), ...echoIn(event), account_id } : null
    }
  })

import { attachments, contacts, conversations, createMessage, liquidFor, messages, users } from "@mootkit/core"
import type { AddedMessage, Contact, Conversation, Message, Reader, User } from "@mootkit/core"
import { all, eq, gt, gte, lt, not, oneOf } from "@mootkit/filters/query"
import type { Predicate } from "@mootkit/filters/query"
import { messageWindow } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { inAccount, inAccountForBots } from "../../auth.ts"
import type { AccountCall, RequesterCall } from "../../call.ts"
import { ok } from "../../reply.ts"
import { isoOrNull } from "../../times.ts"
import { readMemberships, readSenders } from "../conversation-rows.ts"
import { readTypedMessage } from "../message-input.ts"
import { pushContact } from "../views/contacts.ts"
import { isUser, message } from "../views/messages.ts"
import { availabilityOf } from "../views/presence.ts"
import { pushUser } from "../views/users.ts"
import { loadConversation } from "./conversations.ts"

/** Messages within the bounds that were asked for, oldest first [conversations §6.1]. */
const readWindow = (reader: Reader, { params }: AccountCall, { id }: Conversation) =>
  Effect.gen(function*() {
    const window = messageWindow({ before: params["before"], after: params["after"] })
    const { after, before } = window
    const internal = params["filter_internal_messages"]
    const hides = internal !== undefined && internal !== null && String(internal).trim() !== ""
    const where: ReadonlyArray<Predicate> = [
      eq("conversationId", id),
      ...(after ? [(after.inclusive ? gte : gt)("id", after.id)] : []),
      ...(before ? [lt("id", before.id)] : []),
      ...(hides ? [eq("private", false), not(eq("messageType", "activity"))] : [])
    ]
    const direction = window.end === "newest" ? "desc" : "asc"
    const rows = yield* reader.query(messages, {
      where: all(...where),
      orderBy: [{ field: "createdAt", direction, nulls: "last" }, { field: "id", direction, nulls: "last" }],
      limit: window.limit
    })
    return window.end === "newest" ? rows.toReversed() : rows
  })

const readAttachments = (reader: Reader, rows: ReadonlyArray<Message>) =>
  Effect.map(
    rows.length === 0
      ? Effect.succeed([])
      : reader.query(attachments, { where: oneOf("messageId", rows.map(({ id }) => id)) }),
    (files) => (row: Message) => files.filter(({ messageId }) => messageId === row.id)
  )

/** Lists messages of a conversation: the newest 20, or those before or after one [conversations §6.1]. */
export const listMessages = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const conversation = yield* loadConversation(reader, call)
      const rows = yield* readWindow(reader, call, conversation)
      const { assigneeId } = conversation
      const people = yield* readSenders(reader, rows, { users: assigneeId === null ? [] : [assigneeId] })
      const memberships = yield* readMemberships(reader, call.account.id, [...people.users.keys()])
      const availability = (user: User["id"]) => {
        const membership = memberships.get(user)
        return membership ? availabilityOf(membership, call.kit.presence) : null
      }
      const filesOf = yield* readAttachments(reader, rows)
      const contact = (yield* reader.get(contacts, conversation.contactId)) as Contact
      const assignee = assigneeId === null ? undefined : yield* reader.get(users, assigneeId)
      const meta = {
        labels: conversation.labels,
        additional_attributes: conversation.additionalAttributes,
        contact: pushContact(contact),
        ...(assignee ? { assignee: pushUser(assignee, availability(assignee.id)) } : {}),
        agent_last_seen_at: isoOrNull(conversation.agentLastSeenAt),
        assignee_last_seen_at: isoOrNull(conversation.assigneeLastSeenAt)
      }
      const payload = rows.map((row) => {
        const sender = people.senderOf(row)
        return message(row, {
          conversation,
          sender,
          availability: sender && isUser(sender) ? availability(sender.id) : undefined,
          attachments: filesOf(row)
        })
      })
      return ok({ meta, payload })
    })
  )
)

/** A message that was just made, as its maker is told of it. */
const showCreated = (reader: Reader, call: RequesterCall, { conversation, files, message: row }: AddedMessage, echoId: unknown) =>
  Effect.gen(function*() {
    const people = yield* readSenders(reader, [row])
    const sender = people.senderOf(row)
    const membership = call.requester.type === "User" ? call.requester.membership : undefined
    return {
      ...message(row, {
        conversation,
        sender,
        availability: membership ? availabilityOf(membership, call.kit.presence) : null,
        attachments: files
      }),
      ...echoId === undefined ? {} : { echo_id: echoId }
    }
  })

/** Puts a message into a conversation [conversations §6.2]. */
export const addMessage = inAccountForBots((call) =>
  Effect.gen(function*() {
    const { quirks, store } = call.place.world
    const found = yield* store.read((reader) => loadConversation(reader, call))
    const given = yield* readTypedMessage(call)
    const liquid = yield* liquidFor(call.place.world, given.content, given.additionalAttributes)
    return ok(
      yield* store.transact((tx) =>
        Effect.gen(function*() {
          const conversation = (yield* tx.get(conversations, found.id)) as Conversation
          const added = yield* createMessage(tx, conversation, given, liquid, quirks.conversations)
          return yield* showCreated(tx, call, added, given.echoId)
        })
      )
    )
  })
)

import {
  attachments,
  changeMessageStatus,
  deleteMessage as removeMessage,
  editMessage as reword,
  MessageRefused,
  messages,
  requireApiInbox,
  retryMessage as sendAgain
} from "@mootkit/core"
import type { Conversation, Message, MessageId, Reader } from "@mootkit/core"
import { givenEdit } from "@mootkit/conversations/messages"
import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import type { AccountCall } from "../../call.ts"
import { idParam } from "../../ids.ts"
import { RecordMissing } from "../../refusals.ts"
import { ok } from "../../reply.ts"
import { readMemberships, readSenders } from "../conversation-rows.ts"
import { isUser, message } from "../views/messages.ts"
import { availabilityOf } from "../views/presence.ts"
import { loadConversation } from "./conversations.ts"

/** The message of a conversation that the path names. */
const loadMessage = (
  reader: Reader,
  call: AccountCall,
  { id }: Conversation,
  name = "id"
): Effect.Effect<Message, RecordMissing> =>
  Effect.gen(function*() {
    const found = yield* reader.get(messages, idParam<MessageId>(call, name))
    return found?.conversationId === id ? found : yield* Effect.fail(new RecordMissing())
  })

/** A message as it is now. */
const show = (reader: Reader, { account, kit }: AccountCall, conversation: Conversation, row: Message) =>
  Effect.gen(function*() {
    const sender = (yield* readSenders(reader, [row])).senderOf(row)
    const memberships = yield* readMemberships(reader, account.id, sender && isUser(sender) ? [sender.id] : [])
    const [membership] = memberships.values()
    return ok(message(row, {
      conversation,
      sender,
      availability: membership ? availabilityOf(membership, kit.presence) : null,
      attachments: yield* reader.query(attachments, { where: eq("messageId", row.id) })
    }))
  })

/** Deletes a message, and shows what is left of it [conversations §6.3]. */
export const deleteMessage = inAccount((call) =>
  call.place.world.store.transact((tx) =>
    Effect.gen(function*() {
      const conversation = yield* loadConversation(tx, call)
      const row = yield* loadMessage(tx, call, conversation, "message_id")
      return yield* show(tx, call, conversation, yield* removeMessage(tx, row))
    })
  )
)

/** Tells a message how far it has come [conversations §6.4]. */
export const updateMessageStatus = inAccount((call) =>
  call.place.world.store.transact((tx) =>
    Effect.gen(function*() {
      const { external_error: error, status } = call.params
      const conversation = yield* loadConversation(tx, call)
      yield* requireApiInbox(tx, conversation)
      const row = yield* loadMessage(tx, call, conversation)
      return yield* show(tx, call, conversation, yield* changeMessageStatus(tx, row, status, error))
    })
  )
)

/** Sends a message again; one that is not there is told of as the real server's exception tells it [conversations §4.11]. */
export const retryMessage = inAccount((call) =>
  call.place.world.store.transact((tx) =>
    Effect.gen(function*() {
      const conversation = yield* loadConversation(tx, call)
      const missing = () => new MessageRefused(`Couldn't find Message with 'id'=${String(call.params["id"])}`)
      const row = yield* Effect.mapError(loadMessage(tx, call, conversation), missing)
      return yield* show(tx, call, conversation, yield* sendAgain(tx, row, call.place.world.quirks.conversations))
    })
  )
)

/** Gives a message another text [conversations §4.11]. */
export const editMessage = inAccount((call) =>
  Effect.gen(function*() {
    const { world } = call.place
    const { store } = world
    const conversation = yield* store.read((reader) => loadConversation(reader, call))
    const content = yield* Effect.fromResult(givenEdit(call.params["content"]))
    const row = yield* store.read((reader) => loadMessage(reader, call, conversation))
    const now = yield* reword(world, row, content)
    return yield* store.read((reader) => show(reader, call, conversation, now))
  })
)

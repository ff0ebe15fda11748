import {
  createScheduledMessage as create,
  deleteScheduledMessage as remove,
  listScheduledMessages as list,
  scheduledMessages,
  updateScheduledMessage as update
} from "@mootkit/core"
import type { Conversation, Reader, ScheduledMessage, ScheduledMessageId } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import type { AccountCall } from "../../call.ts"
import { idParam } from "../../ids.ts"
import { RecordMissing } from "../../refusals.ts"
import { ok } from "../../reply.ts"
import { readScheduleOrder } from "../scheduled-input.ts"
import { readAuthors } from "../scheduled-rows.ts"
import { scheduledMessage } from "../views/scheduled-messages.ts"
import { loadConversation } from "./conversations.ts"

const show = (
  reader: Reader,
  { kit }: AccountCall,
  conversation: Conversation,
  rows: ReadonlyArray<ScheduledMessage>
) =>
  Effect.map(readAuthors(reader, rows), (authorOf) =>
    rows.map((row) => scheduledMessage(row, conversation, authorOf(row), kit.presence)))

const showOne = (call: AccountCall, conversation: Conversation, row: ScheduledMessage) =>
  Effect.map(call.place.world.store.read((reader) => show(reader, call, conversation, [row])), ([shown]) => ok(shown))

/** The conversation of the path, and what is scheduled in it under the id of the path. */
const load = (call: AccountCall) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const conversation = yield* loadConversation(reader, call)
      const found = yield* reader.get(scheduledMessages, idParam<ScheduledMessageId>(call, "scheduled_message_id"))
      if (found?.conversationId !== conversation.id) return yield* Effect.fail(new RecordMissing())
      return { conversation, found }
    })
  )

/** Lists the scheduled messages of a conversation [conversations §7]. */
export const listScheduledMessages = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const conversation = yield* loadConversation(reader, call)
      return ok({ payload: yield* show(reader, call, conversation, yield* list(reader, conversation)) })
    })
  )
)

/** Schedules a message, or writes a draft of one [conversations §7]. */
export const createScheduledMessage = inAccount((call) =>
  Effect.gen(function*() {
    const { world } = call.place
    const conversation = yield* world.store.read((reader) => loadConversation(reader, call))
    const order = { ...yield* readScheduleOrder(call), removesFile: false }
    return yield* showOne(call, conversation, yield* create(world, conversation, call.user, order))
  })
)

/** Changes a scheduled message [conversations §7]. */
export const updateScheduledMessage = inAccount((call) =>
  Effect.gen(function*() {
    const { conversation, found } = yield* load(call)
    const order = yield* readScheduleOrder(call)
    return yield* showOne(call, conversation, yield* update(call.place.world, found, order))
  })
)

/** Takes back a scheduled message [conversations §7]. */
export const deleteScheduledMessage = inAccount((call) =>
  Effect.gen(function*() {
    const { conversation, found } = yield* load(call)
    return yield* showOne(call, conversation, yield* remove(call.place.world, found))
  })
)

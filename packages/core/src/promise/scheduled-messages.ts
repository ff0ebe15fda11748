import * as Effect from "effect/Effect"
import { users } from "../tables/accounts.ts"
import type { User } from "../tables/accounts.ts"
import { conversations } from "../tables/conversations.ts"
import type { Conversation } from "../tables/conversations.ts"
import { scheduledMessages as table } from "../tables/scheduled-messages.ts"
import type { ScheduledMessage } from "../tables/scheduled-messages.ts"
import {
  createScheduledMessage,
  deleteScheduledMessage,
  listScheduledMessages,
  updateScheduledMessage
} from "../usecases/scheduled-messages.ts"
import type { ScheduleOrder } from "../usecases/scheduled-messages.ts"
import { currentRow, reads, rowOf, takes } from "./use-case.ts"
import type { Named } from "./use-case.ts"

export const scheduledMessages = {
  /** What is scheduled in a conversation: what has no time, then the latest. */
  list: reads((reader) => (conversation: Named<Conversation>) =>
    Effect.flatMap(rowOf(reader, conversations, conversation), (row) => listScheduledMessages(reader, row))),
  /** Writes a message that is to be said later, or a draft of one, in the name of its author. */
  create: takes((world) => (conversation: Named<Conversation>, author: Named<User>, order: ScheduleOrder) =>
    Effect.gen(function*() {
      const row = yield* currentRow(world, conversations, conversation)
      return yield* createScheduledMessage(world, row, yield* currentRow(world, users, author), order)
    })),
  /** Changes a scheduled message. */
  update: takes((world) => (message: Named<ScheduledMessage>, order: ScheduleOrder) =>
    Effect.flatMap(currentRow(world, table, message), (row) => updateScheduledMessage(world, row, order))),
  /** Takes back a scheduled message that did not go out. */
  delete: takes((world) => (message: Named<ScheduledMessage>) =>
    Effect.flatMap(currentRow(world, table, message), (row) => deleteScheduledMessage(world, row)))
}

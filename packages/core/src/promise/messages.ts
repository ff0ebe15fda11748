import { all, eq, lt } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { liquidFor } from "../liquid/renderer.ts"
import { conversations } from "../tables/conversations.ts"
import type { Conversation } from "../tables/conversations.ts"
import { attachments, messages as table, newestFirst } from "../tables/messages.ts"
import type { Message, MessageStatus } from "../tables/messages.ts"
import { changeMessageStatus, editMessage, requireApiInbox, retryMessage } from "../usecases/message-changes.ts"
import { createMessage, deleteMessage } from "../usecases/messages.ts"
import type { NewMessage } from "../usecases/messages.ts"
import { currentRow, keyOf, reads, rowOf, takes, writes } from "./use-case.ts"
import type { Named } from "./use-case.ts"

/** A message that is to be said: text that goes out to the contact, unless it is told otherwise. */
export interface MessageGiven extends Partial<NewMessage> {
  readonly content: string | null
}

/** Which messages of a conversation are wanted. */
export interface MessageSelection {
  /** Only messages that are older than this one. */
  readonly before?: Named<Message>
  readonly limit?: number
}

const outgoing = {
  messageType: "outgoing",
  contentType: "text",
  private: false,
  contentAttributes: {},
  sourceId: null,
  author: null,
  files: []
} as const satisfies Partial<NewMessage>

const olderThan = (before: Named<Message> | undefined) => before === undefined ? [] : [lt("id", keyOf(before))]

export const messages = {
  /** The newest 20 messages of a conversation, or those before one, oldest first. */
  list: reads((reader) => (conversation: Named<Conversation>, selection: MessageSelection = {}) =>
    Effect.map(
      reader.query(table, {
        where: all(eq("conversationId", keyOf(conversation)), ...olderThan(selection.before)),
        orderBy: newestFirst,
        limit: selection.limit ?? 20
      }),
      (rows) => rows.toReversed()
    )),
  /** The files, places and contact cards that a message carries. */
  listAttachments: reads((reader) => (message: Named<Message>) =>
    reader.query(attachments, { where: eq("messageId", keyOf(message)) })),
  /** Says something in a conversation; what goes out is sent afterwards. */
  create: takes(({ liquid: source, quirks, store }) => (conversation: Named<Conversation>, given: MessageGiven) =>
    Effect.gen(function*() {
      const liquid = yield* liquidFor({ liquid: source }, given.content, given.additionalAttributes)
      return yield* store.transact((tx) =>
        Effect.flatMap(rowOf(tx, conversations, conversation), (row) =>
          createMessage(tx, row, { ...outgoing, ...given }, liquid, quirks.conversations)))
    })),
  /** Gives a message of the account another text, here and on WhatsApp. */
  edit: takes((world) => (message: Named<Message>, content: string) =>
    Effect.flatMap(currentRow(world, table, message), (row) => editMessage(world, row, content))),
  /** Deletes what a message says and carries; WhatsApp is told afterwards. */
  delete: writes((tx) => (message: Named<Message>) =>
    Effect.flatMap(rowOf(tx, table, message), (row) => deleteMessage(tx, row))),
  /** Sends a message again that failed. */
  retry: writes((tx, quirks) => (message: Named<Message>) =>
    Effect.flatMap(rowOf(tx, table, message), (row) => retryMessage(tx, row, quirks.conversations))),
  /** Tells a message of an API inbox how far it has come, and why not any further. */
  changeStatus: writes((tx) => (message: Named<Message>, status: MessageStatus, externalError?: string) =>
    Effect.gen(function*() {
      const row = yield* rowOf(tx, table, message)
      yield* requireApiInbox(tx, yield* rowOf(tx, conversations, row.conversationId))
      return yield* changeMessageStatus(tx, row, status, externalError)
    }))
}

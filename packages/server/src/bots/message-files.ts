import { attachments } from "@mootkit/core"
import type { Attachment, Message, MessageId, Reader } from "@mootkit/core"
import * as Effect from "effect/Effect"

/** The first file of each message that carries one, by message: all that a bot's channels send of them. */
export const filesOf = (
  reader: Reader,
  messages: ReadonlyArray<Message>
): Effect.Effect<ReadonlyMap<MessageId, Attachment>> => {
  const firsts = messages.flatMap(({ body }) => body._tag === "Media" ? body.attachments.slice(0, 1) : [])
  return Effect.map(reader.getMany(attachments, firsts), (found) => new Map([...found.values()].map((file) => [file.messageId, file])))
}

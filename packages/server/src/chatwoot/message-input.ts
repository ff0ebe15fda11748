import { isPresent } from "@mootkit/conversations"
import {
  fileMeta,
  givenAttributes,
  givenContentType,
  givenType,
  lengthFaults,
  MessageInvalid,
  noteAttributes,
  storedAttributes
} from "@mootkit/conversations/messages"
import type { ConversationsQuirks } from "@mootkit/conversations"
import type { FileNotes, WordUnknown } from "@mootkit/conversations/messages"
import { createMessage, id, InputUnusable, MessageRefused, RecordInvalid, storeFile } from "@mootkit/core"
import type { AgentBotId, Blobs, Conversation, LiquidRenderer, MessageFile, NewMessage, Tx } from "@mootkit/core"
import { rubyInteger } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { requesterOf } from "../call.ts"
import type { RequesterCall } from "../call.ts"
import { isTruthy, rubyBoolean } from "../rails/boolean.ts"
import { textColumn } from "../rails/columns.ts"
import { isNested, isParams } from "../rails/nested.ts"
import { readUpload, uploadName } from "../rails/uploads.ts"

const refused = (reason: string) => Effect.fail(new MessageRefused(reason))

/** A text as columns take it; the real server breaks on what has parts. */
const readText = (given: unknown, name: string): Effect.Effect<string | null, MessageRefused> =>
  isNested(given) ? refused(`${name} must be a text`) : Effect.succeed(textColumn(given) ?? null)

const readPrivate = (given: unknown): Effect.Effect<boolean, MessageRefused> => {
  const isPrivate = rubyBoolean(given ?? false)
  return isPrivate === null ? refused("private must be true or false") : Effect.succeed(isPrivate)
}

const readFile = (blobs: Blobs, notes: FileNotes, file: unknown): Effect.Effect<MessageFile, MessageRefused | MessageInvalid> =>
  Effect.gen(function*() {
    if (!(file instanceof File)) return yield* refused("ActiveSupport::MessageVerifier::InvalidSignature")
    const faults = lengthFaults(file.size)
    if (faults.length > 0) return yield* Effect.fail(new MessageInvalid(faults))
    const upload = yield* readUpload(file)
    const blob = { ...upload, contentType: upload.contentType || "application/octet-stream" }
    return yield* storeFile(blobs, blob, { meta: fileMeta(notes, { contentType: blob.contentType, name: uploadName(file) }) })
  })

const readFiles = ({ params, place }: RequesterCall): Effect.Effect<ReadonlyArray<MessageFile>, MessageRefused | MessageInvalid> => {
  const { attachments, attachments_metadata: metadata, is_recorded_audio: recorded, transcode_audio: transcode } = params
  if (isPresent(metadata) && !(isParams(metadata) && Object.values(metadata).every((one) => !isPresent(one) || isParams(one)))) {
    return refused("attachments_metadata must hold an object for each file name")
  }
  if (!isPresent(attachments)) return Effect.succeed([])
  return Array.isArray(attachments)
    ? Effect.forEach(attachments, (file) => readFile(place.world.blobs, { recorded, transcode, metadata }, file))
    : refused("attachments must be a list of files")
}

const readBot = ({ sender_id: bot, sender_type: type }: RequesterCall["params"]): Pick<NewMessage, "bot"> =>
  type === "AgentBot" ? { bot: id<AgentBotId>(rubyInteger(bot)) } : {}

const readEcho = ({ echo_id: echoId }: RequesterCall["params"]): Pick<NewMessage, "echoId"> =>
  isTruthy(echoId) && !(echoId instanceof File) ? { echoId } : {}

/** Reads the message that a request says of a conversation; its files are kept by then [conversations §6.2]. */
const readMessage = (call: RequesterCall): Effect.Effect<NewMessage, MessageRefused | MessageInvalid | WordUnknown> =>
  Effect.gen(function*() {
    const { params, place, requester } = call
    const quirks = place.world.quirks.conversations
    return {
      ...yield* Effect.fromResult(givenType(params["message_type"], quirks)),
      contentType: yield* Effect.fromResult(givenContentType(params["content_type"])),
      content: yield* readText(params["content"], "content"),
      private: yield* readPrivate(params["private"]),
      sourceId: yield* readText(params["source_id"], "source_id"),
      contentAttributes: storedAttributes(givenAttributes(params["content_attributes"]), params["external_created_at"], quirks),
      additionalAttributes: noteAttributes(params["campaign_id"], params["template_params"]),
      author: { type: requester.type, id: requester.row.id },
      doer: requesterOf(call).doer,
      ...readBot(params),
      ...readEcho(params),
      files: yield* readFiles(call)
    }
  })

/** Reads a message that somebody has typed, and types no more [conversations §6.2]. */
export const readTypedMessage = (call: RequesterCall) =>
  Effect.map(readMessage(call), (given): NewMessage => {
    const { params, requester } = call
    return requester.type === "User"
      ? { ...given, typist: { id: requester.row.id, isPrivate: params["private"] ?? false } }
      : given
  })

/** A message that its rules refuse, in the words in which other records are refused. */
const asRecord = <A, R>(effect: Effect.Effect<A, R | MessageInvalid>) =>
  Effect.mapError(effect, (error) => error instanceof MessageInvalid ? new RecordInvalid(error.faults) : error)

/** Puts the first message into a conversation that was just begun [conversations §4.1]. */
export const addFirstMessage = (
  tx: Tx,
  conversation: Conversation,
  given: NewMessage,
  liquid: LiquidRenderer,
  quirks: ConversationsQuirks
) => Effect.map(asRecord(createMessage(tx, conversation, given, liquid, quirks)), (added) => added.conversation)

/** Reads the first message of a conversation that is to begin; null where it brings none [conversations §4.1]. */
export const readFirstMessage = (
  call: RequesterCall
): Effect.Effect<NewMessage | null, InputUnusable | MessageRefused | RecordInvalid | WordUnknown> => {
  const { message } = call.params
  if (!isPresent(message)) return Effect.succeed(null)
  return isParams(message)
    ? asRecord(readMessage({ ...call, params: message }))
    : Effect.fail(new InputUnusable("message must be an object"))
}

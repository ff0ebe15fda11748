import { MessageRefused, storeFile } from "@mootkit/core"
import type { Blobs, Message, NewMessage, MessageFile } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { RequesterCall } from "../call.ts"
import { rubyBoolean } from "../rails/boolean.ts"
import { isParams } from "../rails/nested.ts"
import type { Params } from "../rails/nested.ts"
import { readUpload } from "../rails/uploads.ts"

const messageTypes = ["incoming", "outgoing", "activity", "template"] as const

const contentTypes = [
  "text",
  "input_text",
  "input_textarea",
  "input_email",
  "input_select",
  "cards",
  "form",
  "article",
  "incoming_email",
  "input_csat",
  "integrations",
  "sticker",
  "voice_call"
] as const

/** A word of an enumeration, or its number, as the real server's models take both; the first of them where nothing is said. */
const readWord = <Word extends string>(
  words: ReadonlyArray<Word>,
  given: unknown,
  name: string,
  otherwise: Word
): Effect.Effect<Word, MessageRefused> => {
  if (given === undefined || given === null || given === "") return Effect.succeed(otherwise)
  const found = words.find((word, i) => word === given || i === given)
  return found === undefined
    ? Effect.fail(new MessageRefused(`'${String(given)}' is not a valid ${name}`))
    : Effect.succeed(found)
}

/** Content attributes are an object, or the text of one; anything else is none [conversations §6.2]. */
const readAttributes = (given: unknown): Params => {
  if (isParams(given)) return given
  if (typeof given !== "string") return {}
  try {
    const parsed: unknown = JSON.parse(given)
    return isParams(parsed) ? parsed : {}
  } catch {
    return {}
  }
}

const readText = (given: unknown, name: string): Effect.Effect<string | null, MessageRefused> => {
  if (given === undefined || given === null) return Effect.succeed(null)
  return typeof given === "object"
    ? Effect.fail(new MessageRefused(`${name} must be a text`))
    : Effect.succeed(String(given))
}

/** Whether a file is a voice message: the caller says so of all files, or of some by their names. */
const isRecorded = (given: unknown, { name }: File): boolean =>
  given === true || given === "true" || (Array.isArray(given) && given.includes(name))

const readFile = (blobs: Blobs, recorded: unknown, file: unknown): Effect.Effect<MessageFile, MessageRefused> =>
  Effect.gen(function*() {
    if (!(file instanceof File)) {
      return yield* Effect.fail(new MessageRefused("ActiveSupport::MessageVerifier::InvalidSignature"))
    }
    const upload = yield* readUpload(file)
    const blob = { ...upload, contentType: upload.contentType || "application/octet-stream" }
    return yield* storeFile(blobs, blob, isRecorded(recorded, file) ? { meta: { is_recorded_audio: true } } : {})
  })

const readFiles = ({ params, place }: RequesterCall): Effect.Effect<ReadonlyArray<MessageFile>, MessageRefused> => {
  const { attachments, is_recorded_audio: recorded } = params
  const { blobs } = place.world
  return Array.isArray(attachments)
    ? Effect.forEach(attachments, (file) => readFile(blobs, recorded, file))
    : Effect.succeed([])
}

/** Reads the message that a request wants to be in a conversation; its files are kept by then [conversations §6.2]. */
export const readMessage = (call: RequesterCall): Effect.Effect<NewMessage, MessageRefused> =>
  Effect.gen(function*() {
    const { params, requester } = call
    const external = params["external_created_at"]
    const isDated = external !== undefined && external !== null && external !== ""
    const messageType: Message["messageType"] = yield* readWord(messageTypes, params["message_type"], "message_type", "outgoing")
    return {
      messageType,
      contentType: yield* readWord(contentTypes, params["content_type"], "content_type", "text"),
      content: yield* readText(params["content"], "content"),
      private: rubyBoolean(params["private"]) ?? false,
      sourceId: yield* readText(params["source_id"], "source_id"),
      contentAttributes: {
        ...readAttributes(params["content_attributes"]),
        ...isDated ? { external_created_at: external } : {}
      },
      author: { type: requester.type, id: requester.row.id },
      files: yield* readFiles(call)
    }
  })

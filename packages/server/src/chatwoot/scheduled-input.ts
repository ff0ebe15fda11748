import { isPresent } from "@mootkit/conversations"
import { longestFile } from "@mootkit/conversations/messages"
import { scheduledStatusOf } from "@mootkit/conversations/scheduled-messages"
import type { ScheduledStatus } from "@mootkit/conversations/scheduled-messages"
import { MessageRefused, storeFile } from "@mootkit/core"
import type { Blobs, MessageFile, ScheduleOrder } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { Call } from "../call.ts"
import { textColumn } from "../rails/columns.ts"
import { isParams } from "../rails/nested.ts"
import { isUpload, readUpload } from "../rails/uploads.ts"

const refuse = (reason: string) => Effect.fail(new MessageRefused(reason))

/** Lists and objects are no value of a column; Rails leaves them out as if nobody had sent them. */
const isLeftOut = (given: unknown): boolean => given === undefined || Array.isArray(given) || isParams(given)

const readText = (given: unknown): Effect.Effect<string | null | undefined, MessageRefused> =>
  given instanceof File ? refuse("content must be a text") : Effect.succeed(textColumn(given))

const readStatus = (given: unknown): Effect.Effect<ScheduledStatus | null | undefined, MessageRefused> => {
  if (isLeftOut(given)) return Effect.succeed(undefined)
  if (given === null || (typeof given === "string" && given.trim() === "")) return Effect.succeed(null)
  const status = scheduledStatusOf(given)
  return status === undefined ? refuse("status must be draft, pending, sent or failed") : Effect.succeed(status)
}

/** Only a text can be a time; anything else is none. */
const readTime = (given: unknown): string | null | undefined => {
  if (isLeftOut(given)) return undefined
  return typeof given === "string" ? given : null
}

/** A file that is sent along, or one that is here already, by its `blob_id`; an empty text or null is none. */
const readFile = (blobs: Blobs, given: unknown): Effect.Effect<MessageFile | null | undefined, MessageRefused> =>
  Effect.gen(function*() {
    if (isLeftOut(given) || (given instanceof File && !isUpload(given))) return undefined
    if (given === null || given === "") return null
    if (given instanceof File && given.size > longestFile) return yield* refuse("attachment must not be longer than 40 MB")
    const blob = isUpload(given) ? yield* readUpload(given) : yield* blobs.get(String(given))
    if (!blob) return yield* refuse("attachment must be a file, or the blob_id of one")
    return yield* storeFile(blobs, { ...blob, contentType: blob.contentType || "application/octet-stream" })
  })

/** Reads what is to be said later; a file is kept by then [conversations §7]. */
export const readScheduleOrder = ({ params, place }: Call): Effect.Effect<ScheduleOrder, MessageRefused> =>
  Effect.gen(function*() {
    const { template_params: template } = params
    return {
      content: yield* readText(params["content"]),
      scheduledAt: readTime(params["scheduled_at"]),
      status: yield* readStatus(params["status"]),
      templateParams: isParams(template) ? template : undefined,
      attachment: yield* readFile(place.world.blobs, params["attachment"]),
      removesFile: isPresent(params["remove_attachment"])
    }
  })

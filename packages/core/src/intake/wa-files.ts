import * as Effect from "effect/Effect"
import { fileTypes, storeFile } from "../attachments.ts"
import type { MessageFile } from "../attachments.ts"
import type { Services } from "../services.ts"
import type { WaContent } from "./wa-content.ts"

type Media = Extract<WaContent, { readonly _tag: "Media" }>

/** The name of a file that came without one: its kind, its message, the day [groups §7.2]. */
const fileNameOf = (id: string, { fileName, kind, mimetype }: Media, now: number): string => {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll("-", "")
  const extension = mimetype?.split(";", 1)[0]?.split("/").at(-1)
  return fileName ?? `${fileTypes[kind]}_${id}_${day}${extension === undefined ? "" : `.${extension}`}`
}

/** Gets a message's file from the provider and keeps it; nothing where the provider has none. */
export const fetchFile = (
  { blobs, provider, store }: Services,
  connection: string,
  messageId: string,
  content: Media
): Effect.Effect<MessageFile | undefined> =>
  Effect.gen(function*() {
    const download = yield* Effect.match(provider.media({ connection, messageId }), {
      onSuccess: (got) => got,
      onFailure: () => undefined
    })
    if (!download) return undefined
    const { now } = yield* store.clock
    const contentType = content.mimetype ?? download.contentType
    const { kind } = content
    const fileName = fileNameOf(messageId, content, now)
    const meta = kind === "voice" ? { is_recorded_audio: true } : {}
    return yield* storeFile(blobs, { bytes: download.bytes, contentType, fileName }, { kind, meta })
  })

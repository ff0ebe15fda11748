import * as Effect from "effect/Effect"
import type { BodyOf } from "./body.ts"
import type { Blob, Blobs, StoredFile } from "./blobs.ts"
import type { Tx } from "./store.ts"
import type { Json } from "./tables/json.ts"
import { attachments } from "./tables/messages.ts"
import type { Attachment, Message } from "./tables/messages.ts"

/** What a file is to those who see it. */
export type FileKind = BodyOf<"Media">["kind"]

/** A file whose bytes are kept, on its way into a message. */
export interface MessageFile extends StoredFile {
  readonly kind: FileKind
  readonly contentType: string
  readonly fileSize: number
  readonly meta: Json
}

/** A file that lies elsewhere, on its way into a message: its address is told on, and nobody looks there. */
export interface LinkedFile {
  readonly url: string
  readonly kind: FileKind
  /** The media type, where it is known. */
  readonly contentType: string | null
  readonly fileName: string | null
}

const kinds: ReadonlyArray<readonly [pattern: RegExp, kind: FileKind]> = [
  [/^image\/(jpeg|png|gif|bmp|webp)$/, "image"],
  [/^video\/(ogg|mp4|webm|quicktime)$/, "video"],
  [/^audio\//, "audio"]
]

/** A media type without its parameters, in lower case; an empty text for none. */
export const mediaTypeOf = (contentType: string | null): string =>
  contentType?.split(";", 1)[0]?.trim().toLowerCase() ?? ""

/** What a file is by its media type [conversations §6.2]. */
const fileKind = (contentType: string): FileKind => {
  const media = mediaTypeOf(contentType)
  return kinds.find(([pattern]) => pattern.test(media))?.[1] ?? "document"
}

/** Keeps the bytes of a file, for a message that is about to be made. */
export const storeFile = (
  blobs: Blobs,
  blob: Blob,
  { kind = fileKind(blob.contentType), meta = {} }: Partial<Pick<MessageFile, "kind" | "meta">> = {}
): Effect.Effect<MessageFile> =>
  Effect.map(blobs.put(blob), (blobKey) => {
    const { bytes, contentType, fileName } = blob
    return { blobKey, kind, contentType, fileName, fileSize: bytes.length, meta }
  })

/** What kind of attachment a file is. */
export const fileTypes: Readonly<Record<FileKind, Attachment["fileType"]>> = {
  image: "image",
  sticker: "image",
  video: "video",
  audio: "audio",
  voice: "audio",
  document: "file"
}

const placeOf = (file: MessageFile | LinkedFile) =>
  "url" in file
    ? { externalUrl: file.url, blobKey: null, fileSize: 0, meta: {} }
    : { externalUrl: null, blobKey: file.blobKey, fileSize: file.fileSize, meta: file.meta }

/** Lets a message carry a file. */
export const addFile = (tx: Tx, { accountId, id }: Message, file: MessageFile | LinkedFile): Effect.Effect<Attachment> =>
  Effect.orDie(tx.insert(attachments, {
    ...placeOf(file),
    accountId,
    messageId: id,
    fileType: fileTypes[file.kind],
    extension: null,
    fileName: file.fileName,
    width: null,
    height: null,
    coordinates: null
  }))

import { isGroupJid } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { Blobs } from "../blobs.ts"
import type { Download, MediaKind } from "../provider.ts"
import type { Reader } from "../store.ts"
import { networkGroups } from "../tables/network.ts"
import { findPerson } from "./people.ts"
import { NetworkRefusal } from "./refusal.ts"

const host = "https://pps.whatsapp.net/v/"

/** Keeps a picture, as the JPEG that WhatsApp makes of it, and gives the address under which the network shows it. */
export const keepPicture = (blobs: Blobs, bytes: Uint8Array): Effect.Effect<string> =>
  Effect.map(blobs.put({ bytes, contentType: "image/jpeg", fileName: "picture.jpg" }), (key) => `${host}${key}`)

/** The key of the picture that an address shows. */
export const pictureKey = (url: string): string => url.startsWith(host) ? url.slice(host.length) : ""

/** The address of the picture of a group or a person; null for none, or for somebody unknown. */
export const pictureOf = (reader: Reader, jid: string): Effect.Effect<string | null> =>
  Effect.gen(function*() {
    const owner = isGroupJid(jid) ? yield* reader.get(networkGroups, jid) : yield* findPerson(reader, jid)
    return owner?.pictureUrl ?? null
  })

const usualTypes: Readonly<Record<MediaKind, string>> = {
  image: "image/jpeg",
  video: "video/mp4",
  audio: "audio/ogg; codecs=opus",
  document: "application/octet-stream",
  sticker: "image/webp"
}

/** A file that somebody sends. */
export interface SentFile {
  readonly media: MediaKind
  readonly bytes: Uint8Array
  readonly mimetype?: string | undefined
  readonly caption?: string | undefined
  readonly fileName?: string | undefined
  readonly ptt?: boolean | undefined
}

/** Keeps a file that is sent, and gives what the message says of it. */
export const keepAttachment = (blobs: Blobs, { bytes, fileName, media, mimetype = usualTypes[media], ...said }: SentFile) =>
  Effect.map(blobs.put({ bytes, contentType: mimetype, fileName: fileName ?? "" }), (blobKey) => ({
    media,
    mimetype,
    blobKey,
    size: bytes.length,
    fileName,
    ...said
  }))

/** A file by its key. */
export const loadFile = (blobs: Blobs, key: string): Effect.Effect<Download, NetworkRefusal> =>
  Effect.gen(function*() {
    const blob = yield* blobs.get(key)
    return blob ? { ...blob, fileName: blob.fileName || null } : yield* Effect.fail(new NetworkRefusal("no such file"))
  })

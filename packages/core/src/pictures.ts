import * as Effect from "effect/Effect"
import type { Blob, Blobs, StoredFile } from "./blobs.ts"

/** The longest picture that is kept, bytes [groups §4.7]. */
const longest = 15 * 1024 * 1024

/** The kinds of pictures that are kept, and how their bytes begin [groups §4.7]. */
const kinds: Readonly<Record<string, ReadonlyArray<number>>> = {
  "image/jpeg": [0xff, 0xd8, 0xff],
  "image/png": [0x89, 0x50, 0x4e, 0x47],
  "image/gif": [0x47, 0x49, 0x46, 0x38]
}

/** The media type of a file: what its bytes begin with counts for more than what its sender says. */
const typeOf = ({ bytes, contentType }: Blob): string => {
  const proven = Object.entries(kinds).find(([, beginning]) => beginning.every((byte, i) => bytes[i] === byte))
  return proven?.[0] ?? contentType
}

/** Keeps a file as a picture; one that is none, or is too big, is silently not kept: null [groups §4.7]. */
export const keepPicture = (blobs: Blobs, file: Blob): Effect.Effect<StoredFile | null> => {
  const contentType = typeOf(file)
  if (file.bytes.length > longest || !Object.hasOwn(kinds, contentType)) return Effect.succeed(null)
  return Effect.map(blobs.put({ ...file, contentType }), (blobKey) => ({ blobKey, fileName: file.fileName }))
}

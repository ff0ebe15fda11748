import * as Effect from "effect/Effect"
import type { Blob, Blobs, StoredFile } from "./blobs.ts"
import type { Faults } from "./faults.ts"

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

const isKind = (contentType: string): boolean => Object.hasOwn(kinds, contentType)

/** A file that was offered as a picture: kept, or what is wrong with it. */
export interface OfferedPicture {
  readonly stored: StoredFile | null
  readonly faults: Faults
}

/** Keeps a file that is a picture, and tells why where it is not kept [resources §10]. */
export const offerPicture = (blobs: Blobs, file: Blob): Effect.Effect<OfferedPicture> => {
  const contentType = typeOf(file)
  const faults: Faults = [
    ...file.bytes.length > longest ? [{ attribute: "avatar", message: "Avatar is too big" }] : [],
    ...isKind(contentType) ? [] : [{ attribute: "avatar", message: "Avatar filetype not supported" }]
  ]
  if (faults.length > 0) return Effect.succeed({ stored: null, faults })
  return Effect.map(blobs.put({ ...file, contentType }), (blobKey) => ({ stored: { blobKey, fileName: file.fileName }, faults }))
}

/** Keeps a file as a picture; one that is none, or is too big, is silently not kept: null [groups §4.7]. */
export const keepPicture = (blobs: Blobs, file: Blob): Effect.Effect<StoredFile | null> =>
  Effect.map(offerPicture(blobs, file), ({ stored }) => stored)

import * as Effect from "effect/Effect"
import { sha256Hex } from "./digest.ts"

/** A file as it is kept: its bytes, their media type and the name that it came with. */
export interface Blob {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly fileName: string
}

/** What a row holds of a file: the key of its bytes and the name that its address ends with. */
export interface StoredFile {
  readonly blobKey: string
  readonly fileName: string
}

/**
 * Where the bytes of files live. Rows hold keys only. A key stands for its bytes for ever: the same file put twice has
 * one key, and a file that is put is there before a row names it.
 */
export interface Blobs {
  readonly put: (blob: Blob) => Effect.Effect<string>
  readonly get: (key: string) => Effect.Effect<Blob | undefined>
}

/** Files that can be told, and let go of, as those who copy a world or put one back have to. */
export interface BlobStore extends Blobs {
  /** The keys of all files, in no order that means anything. */
  readonly keys: Effect.Effect<ReadonlyArray<string>>
  /** Lets go of files that no row will name any more; keys of none mean nothing. */
  readonly forget: (keys: Iterable<string>) => Effect.Effect<void>
}

/** The key of a file: it stands for what is in it, what it is and what it is called. */
export const blobKeyOf = ({ bytes, contentType, fileName }: Blob): string => sha256Hex(`${contentType}\0${fileName}\0`, bytes)

/** Files in memory, for as long as the world lives; those that are `there` from the start, and those that come. */
export const makeMemoryBlobs = (there: ReadonlyArray<Blob> = []): BlobStore => {
  const kept = new Map(there.map((blob) => [blobKeyOf(blob), blob]))
  return {
    get: (key) => Effect.sync(() => kept.get(key)),
    keys: Effect.sync(() => [...kept.keys()]),
    forget: (keys) =>
      Effect.sync(() => {
        for (const key of keys) kept.delete(key)
      }),
    put: (blob) =>
      Effect.sync(() => {
        const key = blobKeyOf(blob)
        kept.set(key, blob)
        return key
      })
  }
}

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

/** Files in memory, for as long as the world lives. */
export const makeMemoryBlobs = (): Blobs => {
  const kept = new Map<string, Blob>()
  return {
    get: (key) => Effect.sync(() => kept.get(key)),
    put: (blob) =>
      Effect.sync(() => {
        const key = sha256Hex(`${blob.contentType}\0${blob.fileName}\0`, blob.bytes)
        kept.set(key, blob)
        return key
      })
  }
}

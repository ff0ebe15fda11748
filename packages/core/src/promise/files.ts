import * as Effect from "effect/Effect"
import { storeFile } from "../attachments.ts"
import type { Blob, Blobs } from "../blobs.ts"
import { takes } from "./use-case.ts"

/** Where the bytes of files live, as promises. A key stands for its bytes for ever: the same file put twice has one key. */
export interface FileStore {
  readonly put: (file: Blob) => Promise<string>
  readonly get: (key: string) => Promise<Blob | undefined>
}

/** Such a place as the port of core. */
export const promisedFiles = (files: FileStore): Blobs => ({
  put: (file) => Effect.promise(() => files.put(file)),
  get: (key) => Effect.promise(() => files.get(key))
})

export const files = {
  /** Keeps a file that a message is to carry. */
  keep: takes(({ blobs }) => (file: Blob) => storeFile(blobs, file)),
  /** The file that a row names by its `blobKey`. */
  get: takes(({ blobs }) => (blobKey: string) => blobs.get(blobKey))
}

import type { Blob } from "@mootkit/core"
import * as Effect from "effect/Effect"

/** Whether a parameter is an uploaded file; a form in which no file was chosen sends one without a name. */
export const isUpload = (value: unknown): value is File => value instanceof File && value.name !== ""

/** An uploaded file, read to its end. */
export const readUpload = (file: File): Effect.Effect<Blob> =>
  Effect.map(Effect.promise(() => file.arrayBuffer()), (bytes) => ({
    bytes: new Uint8Array(bytes),
    contentType: file.type,
    fileName: file.name
  }))

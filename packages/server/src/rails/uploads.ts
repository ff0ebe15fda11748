import { AvatarNotAFile } from "@mootkit/core"
import type { Blob } from "@mootkit/core"
import { isPresent } from "@mootkit/conversations"
import * as Effect from "effect/Effect"
import { isNested } from "./nested.ts"

/** Whether a parameter is an uploaded file; a form in which no file was chosen sends one without a name. */
export const isUpload = (value: unknown): value is File => value instanceof File && value.name !== ""

/** The name that an uploaded file came with, without the folders before it. */
export const uploadName = ({ name }: File): string => name.replace(/^.*[/\\]/s, "")

/** Characters that some system reads as more than a name. */
const unsafe = /[\u202e%$|:;<>?*"\t\r\n]/g

/** An uploaded file, read to its end; the name that it is kept under is safe everywhere. */
export const readUpload = (file: File): Effect.Effect<Blob> =>
  Effect.map(Effect.promise(() => file.arrayBuffer()), (bytes) => ({
    bytes: new Uint8Array(bytes),
    contentType: file.type,
    fileName: uploadName(file).trim().replace(unsafe, "-")
  }))

/** Reads what was given as a picture: undefined where nothing was; what is no file is said to be none. */
export const readAvatar = (given: unknown): Effect.Effect<Blob | AvatarNotAFile | undefined> =>
  isUpload(given) ? readUpload(given) : Effect.succeed(isPresent(given) && !isNested(given) ? new AvatarNotAFile() : undefined)

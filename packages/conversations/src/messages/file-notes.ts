import { isAttributes, isPresent } from "../present.ts"
import type { Attributes } from "../present.ts"

/** What a caller says of the files that he sends. */
export interface FileNotes {
  /** Which of them are voice messages: all, or those of these names; the names may be a text of JSON. */
  readonly recorded: unknown
  /** The format that sounds are to be turned into. */
  readonly transcode: unknown
  /** Notes of the caller's own, by file name. */
  readonly metadata: unknown
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecorded = (given: unknown, name: string): boolean => {
  if (given === true || given === "true") return true
  const names = typeof given === "string" ? parsed(given) : given
  return Array.isArray(names) && names.includes(name)
}

/** The only format that the real server turns sounds into; into others it fails, and keeps the sound as it was. */
const format = "opus"

const transcoded = (given: unknown, contentType: string): Attributes => {
  if (!isPresent(given) || !contentType.includes("audio/")) return {}
  return given === format ? { is_recorded_audio: true } : { audio_transcoding_failed: true }
}

/** What is noted of a file that comes with a message; sounds stay in the format that they have [conversations §6.2]. */
export const fileMeta = (
  { metadata, recorded, transcode }: FileNotes,
  { contentType, name }: { readonly contentType: string; readonly name: string }
): Attributes => {
  const own = isAttributes(metadata) ? metadata[name] : undefined
  return {
    ...isRecorded(recorded, name) ? { is_recorded_audio: true } : {},
    ...isAttributes(own) ? own : {},
    ...transcoded(transcode, contentType)
  }
}

import type { Blob, Body, Conversation, ConversationStatus, FileKind, Json } from "@mootkit/core"
import { minute } from "./times.ts"

/** A file that comes with a line. */
export interface EnclosedFile {
  readonly kind: FileKind
  readonly fileName: string
  readonly fileSize: number
  /** Its media type; the usual one of its kind, where nothing is said. */
  readonly contentType?: string
  readonly width?: number
  readonly height?: number
  /** What is said in it. */
  readonly transcript?: string
  /** Where it lies, if that is elsewhere. */
  readonly url?: string
  /** What stands in it, if anybody may look. */
  readonly bytes?: Uint8Array
}

/** The media types of files of which nothing more is known. */
const usualTypes: Readonly<Record<FileKind, string>> = {
  image: "image/png",
  sticker: "image/webp",
  video: "video/mp4",
  audio: "audio/mpeg",
  voice: "audio/ogg",
  document: "application/pdf"
}

/** The media type of a file. */
export const typeOf = ({ contentType, kind }: EnclosedFile): string => contentType ?? usualTypes[kind]

/** What may be looked at of some files. */
export const blobsOf = (files: ReadonlyArray<EnclosedFile>): ReadonlyArray<Blob> =>
  files.flatMap((file) => file.bytes ? [{ bytes: file.bytes, contentType: typeOf(file), fileName: file.fileName }] : [])

/** What comes with a line. */
export type Enclosure =
  | EnclosedFile
  | { readonly kind: "place"; readonly name: string; readonly address?: string; readonly lat: number; readonly long: number }

/** One message of a talk between some of the staff and whoever writes to them. */
export interface Line<Staff extends string = string, Who extends string = string> {
  /** Nobody where something happened that nobody said. */
  readonly by: Staff | Who | "bot" | null
  readonly text: string | null
  /** Since the line before, milliseconds. */
  readonly after: number
  /** What it is, if that is more than its text and what is enclosed. */
  readonly said?: Body
  /** Who of the staff takes part from then on. */
  readonly joined?: Staff
  /** For the staff's eyes only. */
  readonly private?: boolean
  readonly enclosed?: Enclosure
  /** Which earlier line this one answers, counted from 0. */
  readonly answers?: number
  /** The text is a reaction to the line that it answers. */
  readonly reaction?: boolean
  /** Why WhatsApp did not take the line. */
  readonly failed?: string
}

type More = Partial<Omit<Line, "by" | "text" | "said" | "joined">>

/** Somebody says something, a few minutes after the line before. */
export const says = <By extends string>(by: By, text: string | null, more: More = {}) => ({
  by,
  text,
  after: 4 * minute,
  ...more
})

/** Somebody says something that is more than a text. */
export const shows = <By extends string>(by: By, said: Body, more: More = {}) => ({ ...says(by, null, more), said })

/** Somebody sends a file or a place, with a text below it or without. */
export const sends = <By extends string>(by: By, enclosed: Enclosure, text: string | null = null, more: More = {}) =>
  says(by, text, { ...more, enclosed })

/** One of the staff notes something that the contact does not see. */
export const notes = <By extends string>(by: By, text: string, more: More = {}) => says(by, text, { ...more, private: true })

/** Something happens: a note by nobody. */
export const happens = (text: string, more: More = {}) => ({ by: null, text, after: minute, ...more })

/** One of the staff takes part from then on. */
export const joins = <Staff extends string>(joined: Staff, more: More = {}) => ({ by: null, text: null, joined, after: minute, ...more })

/** A conversation as a scenario tells it. */
export interface Talk<Staff extends string = string, Who extends string = string, Place extends string = string> {
  readonly who: Who
  readonly inbox: Place
  /** How long before now it began, milliseconds. */
  readonly ago: number
  readonly lines: ReadonlyArray<Line<Staff, Who>>
  /** Open, where nothing is said. */
  readonly status?: ConversationStatus
  readonly snoozedFor?: number
  readonly priority?: "low" | "medium" | "high" | "urgent"
  /** Who takes care of it. */
  readonly with?: Staff | "bot"
  /** It is with the team. */
  readonly team?: boolean
  readonly labels?: ReadonlyArray<string>
  readonly facts?: Json
  /** The page of the website that it began on. */
  readonly page?: string
  /** The staff have seen nothing since one of them last spoke; else they have seen all. */
  readonly unread?: boolean
}

/** When each line was said. */
export const timesOf = ({ ago, lines }: Pick<Talk, "ago" | "lines">, now: number): ReadonlyArray<number> => {
  let at = now - ago
  return lines.map(({ after }, i) => i === 0 ? at : at += after)
}

/** What a conversation's row tells of the course that it took [conversations §5.1]. */
type Course = Pick<
  Conversation,
  "agentLastSeenAt" | "firstReplyCreatedAt" | "waitingSince" | "lastActivityAt" | "createdAt"
>

/** Follows a talk from line to line. */
export const courseOf = (talk: Talk, now: number, isStaff: (name: string) => boolean): Course => {
  const createdAt = now - talk.ago
  const times = timesOf(talk, now)
  const lastActivityAt = times.at(-1) ?? createdAt
  let waitingSince: number | null = createdAt
  let firstReplyCreatedAt: number | null = null
  let lastSpoken: number | null = null
  for (const [i, { by, private: hidden }] of talk.lines.entries()) {
    const at = times[i] ?? createdAt
    if (by === null) continue
    if (by !== "bot" && !isStaff(by)) waitingSince ??= at
    else if (!hidden) waitingSince = null
    if (!isStaff(by)) continue
    lastSpoken = at
    if (!hidden) firstReplyCreatedAt ??= at
  }
  return {
    createdAt,
    lastActivityAt,
    firstReplyCreatedAt,
    waitingSince: talk.status === "resolved" ? null : waitingSince,
    agentLastSeenAt: talk.unread ? lastSpoken : lastActivityAt
  }
}

import type { Conversation, ConversationStatus, Json } from "@mootkit/core"
import { minute } from "../times.ts"
import type { StaffName } from "./desk.ts"
import { isStaff } from "./desk.ts"
import type { GroupName } from "./groups.ts"
import type { InboxName } from "./inboxes.ts"
import { isPerson } from "./people.ts"
import type { PersonName } from "./people.ts"

/** What comes with a line. */
export type Enclosure =
  | {
    readonly kind: "image"
    readonly fileName: string
    readonly fileSize: number
    readonly width: number
    readonly height: number
  }
  | { readonly kind: "voice"; readonly fileName: string; readonly fileSize: number; readonly transcript: string }
  | { readonly kind: "place"; readonly name: string; readonly lat: number; readonly long: number }

/** One message of a talk. */
export interface Line {
  /** Nobody where something happened that nobody said. */
  readonly by: StaffName | PersonName | "bot" | null
  readonly text: string | null
  /** Since the line before, milliseconds. */
  readonly after: number
  /** For the desk's eyes only. */
  readonly private?: boolean
  readonly enclosed?: Enclosure
  /** Which earlier line this one answers, counted from 0. */
  readonly answers?: number
  /** The text is a reaction to the line that it answers. */
  readonly reaction?: boolean
  /** Why WhatsApp did not take the line. */
  readonly failed?: string
}

type More = Partial<Omit<Line, "by" | "text">>

/** Somebody says something, a few minutes after the line before. */
export const says = (by: StaffName | PersonName | "bot", text: string | null, more: More = {}): Line => ({
  by,
  text,
  after: 4 * minute,
  ...more
})

/** One of the desk notes something that the contact does not see. */
export const notes = (by: StaffName, text: string, more: More = {}): Line => says(by, text, { ...more, private: true })

/** Something happens: a note by nobody. */
export const happens = (text: string, more: More = {}): Line => ({ by: null, text, after: minute, ...more })

/** A conversation as the scenario tells it. */
export interface Talk {
  readonly who: PersonName | GroupName
  readonly inbox: InboxName
  /** How long before now it began, milliseconds. */
  readonly ago: number
  readonly lines: ReadonlyArray<Line>
  /** Open, where nothing is said. */
  readonly status?: ConversationStatus
  readonly snoozedFor?: number
  readonly priority?: "low" | "medium" | "high" | "urgent"
  /** Who takes care of it. */
  readonly with?: StaffName | "bot"
  /** It is with the deliveries team. */
  readonly team?: boolean
  readonly labels?: ReadonlyArray<string>
  readonly facts?: Json
  /** The page of the website that it began on. */
  readonly page?: string
  /** Agents have seen nothing since one of them last spoke; else they have seen all. */
  readonly unread?: boolean
}

/** When each line was said. */
export const timesOf = ({ ago, lines }: Talk, now: number): ReadonlyArray<number> => {
  let at = now - ago
  return lines.map(({ after }, i) => i === 0 ? at : at += after)
}

/** What a conversation's row tells of the course that it took [conversations §5.1]. */
type Course = Pick<
  Conversation,
  "agentLastSeenAt" | "firstReplyCreatedAt" | "waitingSince" | "lastActivityAt" | "createdAt"
>

/** Follows a talk from line to line. */
export const courseOf = (talk: Talk, now: number): Course => {
  const createdAt = now - talk.ago
  const times = timesOf(talk, now)
  const lastActivityAt = times.at(-1) ?? createdAt
  let waitingSince: number | null = createdAt
  let firstReplyCreatedAt: number | null = null
  let lastSpoken: number | null = null
  for (const [i, { by, private: hidden }] of talk.lines.entries()) {
    const at = times[i] ?? createdAt
    if (by === null) continue
    if (isPerson(by)) waitingSince ??= at
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

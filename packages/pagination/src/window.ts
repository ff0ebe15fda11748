import { rubyInteger } from "./integer.ts"

/** A bound of a window: an id, and whether the message with this id is inside. */
export interface Bound {
  readonly id: number
  readonly inclusive: boolean
}

/**
 * A stretch of a conversation's messages. Ids bound it; of the messages in between it takes `limit` from one end, in
 * order of creation. They are always given oldest first.
 */
export interface MessageWindow {
  readonly after: Bound | null
  readonly before: Bound | null
  readonly end: "newest" | "oldest"
  readonly limit: number
}

/** The cursors as they came; anything may stand in them. */
export interface RawCursors {
  readonly before?: unknown
  readonly after?: unknown
}

/** What a message needs in order to be placed; `createdAt` in any unit that grows with time. */
export interface Placed {
  readonly id: number
  readonly createdAt: number
}

/** Whether Rails takes a parameter for given: neither nothing, nor false, nor empty, nor only whitespace. */
const isGiven = (raw: unknown): boolean => {
  if (typeof raw === "string") return raw.trim() !== ""
  if (typeof raw === "object" && raw !== null) return Object.keys(raw).length > 0
  return raw !== null && raw !== undefined && raw !== false
}

/**
 * The window that a client asks for by `before` and `after`: the newest 20; the newest 20 below `before`; the oldest 100
 * above `after`; or the oldest 1000 between both, where `after` itself is included [conversations §6.1].
 */
export const messageWindow = ({ after, before }: RawCursors): MessageWindow => {
  const below = isGiven(before) ? { id: rubyInteger(before), inclusive: false } : null
  if (!isGiven(after)) return { after: null, before: below, end: "newest", limit: 20 }
  const inclusive = below !== null
  return { after: { id: rubyInteger(after), inclusive }, before: below, end: "oldest", limit: inclusive ? 1000 : 100 }
}

const isInside = ({ after, before }: MessageWindow, id: number): boolean =>
  (after === null || id > after.id || (after.inclusive && id === after.id)) &&
  (before === null || id < before.id || (before.inclusive && id === before.id))

/**
 * The messages of a window, oldest first; those created at the same time in order of their ids. Bounds look at ids and
 * the order at times: where these disagree, walking back by the first message's id may miss some, as on the real server.
 */
export const applyWindow = <Row extends Placed>(rows: ReadonlyArray<Row>, window: MessageWindow): ReadonlyArray<Row> => {
  const inside = rows
    .filter(({ id }) => isInside(window, id))
    .toSorted((a, b) => a.createdAt - b.createdAt || a.id - b.id)
  return window.end === "oldest" ? inside.slice(0, window.limit) : inside.slice(-window.limit)
}

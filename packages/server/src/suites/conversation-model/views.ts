import { show } from "../model-steps.ts"
import type { Real } from "./real.ts"
import { bot, callerOf, teamOf } from "./state.ts"
import type { Changed, Event, Message, Model, Talk } from "./state.ts"

/** Everything that is looked at after each step, by what it is about. */
type Picture = Readonly<Record<string, unknown>>

const seconds = (time: number | null): number => time === null ? 0 : Math.floor(time / 1000)

const iso = (time: number | null): string | null => time === null ? null : new Date(time).toISOString()

const mostUnread = 10

const unreadIn = ({ agentSeenAt, messages }: Talk): number =>
  Math.min(mostUnread, messages.filter(({ at, type }) => type === "incoming" && (agentSeenAt === null || at > agentSeenAt)).length)

const assigneeOf = (model: Model, { assignee, isBots }: Talk) => {
  if (isBots) return ["AgentBot", callerOf(model, bot).id]
  return assignee === null ? null : ["User", callerOf(model, assignee).id]
}

/** A conversation as whoever asks ought to see it. */
export const expectedTalk = (model: Model, talk: Talk): Picture => ({
  id: talk.id,
  inbox: model.inboxes[talk.inbox].id,
  contact: talk.contact.id,
  status: talk.status,
  snoozedUntil: iso(talk.snoozedUntil),
  priority: talk.priority,
  assignee: assigneeOf(model, talk),
  team: teamOf(model, talk.team)?.id ?? null,
  labels: talk.labels,
  custom: talk.custom,
  muted: talk.contact.blocked,
  unread: unreadIn(talk),
  last: talk.messages.at(-1)?.content ?? null,
  lastSpoken: talk.messages.findLast(({ type }) => type !== "activity")?.content ?? null,
  waitingSince: seconds(talk.waitingSince),
  firstReplyAt: seconds(talk.firstReplyAt),
  activeAt: seconds(talk.activeAt),
  createdAt: seconds(talk.createdAt),
  agentSeenAt: seconds(talk.agentSeenAt),
  assigneeSeenAt: seconds(talk.assigneeSeenAt)
})

/** A conversation as the server shows it. */
export interface ShownTalk {
  readonly id: number
  readonly meta: {
    readonly sender: { readonly id: number }
    readonly assignee?: { readonly id: number }
    readonly assignee_type?: string
    readonly team?: { readonly id: number }
  }
  readonly messages: ReadonlyArray<{ readonly content: string }>
  readonly last_non_activity_message: { readonly content: string } | null
  readonly custom_attributes: object
  readonly inbox_id: number
  readonly labels: ReadonlyArray<string>
  readonly muted: boolean
  readonly priority: string | null
  readonly snoozed_until: string | null
  readonly status: string
  readonly unread_count: number
  readonly waiting_since: number
  readonly first_reply_created_at: number
  readonly last_activity_at: number
  readonly created_at: number
  readonly agent_last_seen_at: number
  readonly assignee_last_seen_at: number
}

/** The same of it. */
export const shownTalk = ({ meta, ...shown }: ShownTalk): Picture => ({
  id: shown.id,
  inbox: shown.inbox_id,
  contact: meta.sender.id,
  status: shown.status,
  snoozedUntil: shown.snoozed_until,
  priority: shown.priority,
  assignee: meta.assignee ? [meta.assignee_type, meta.assignee.id] : null,
  team: meta.team?.id ?? null,
  labels: shown.labels,
  custom: shown.custom_attributes,
  muted: shown.muted,
  unread: shown.unread_count,
  last: shown.messages[0]?.content ?? null,
  lastSpoken: shown.last_non_activity_message?.content ?? null,
  waitingSince: shown.waiting_since,
  firstReplyAt: shown.first_reply_created_at,
  activeAt: shown.last_activity_at,
  createdAt: shown.created_at,
  agentSeenAt: shown.agent_last_seen_at,
  assigneeSeenAt: shown.assignee_last_seen_at
})

const types = ["incoming", "outgoing", "activity", "template"]

const expectedMessage = ({ at, content, isSent, private: isPrivate, sender, type }: Message) =>
  [type, content, isPrivate, sender, seconds(at), isSent]

/** A message as the server shows it. */
export interface ShownMessage {
  readonly id: number
  readonly message_type: number
  readonly content: string
  readonly private: boolean
  readonly created_at: number
  readonly source_id: string | null
  readonly sender?: { readonly id: number; readonly type: string }
}

/** Who a message is said by. */
export const shownSender = ({ sender }: { readonly sender?: ShownMessage["sender"] | undefined }): string | null => sender ? `${sender.type} ${sender.id}` : null

const shownMessage = (message: ShownMessage) =>
  [types[message.message_type], message.content, message.private, shownSender(message), message.created_at, message.source_id !== null]

const shownMessages = async (real: Real, talk: number) => {
  const { meta, payload } = await show<{
    readonly meta: { readonly agent_last_seen_at: string | null; readonly assignee_last_seen_at: string | null }
    readonly payload: ReadonlyArray<ShownMessage>
  }>(real, `${real.visit.account}/conversations/${talk}/messages?after=0`)
  payload.forEach(({ id }, i) => real.numbers.set(id, i + 1))
  return { seen: [meta.agent_last_seen_at, meta.assignee_last_seen_at], messages: payload.map(shownMessage) }
}

interface ShownEvent {
  readonly type: string
  readonly at: string
  readonly stream: { readonly type: string; readonly id: number }
  readonly ids: { readonly message?: number }
  readonly changed: Changed
}

/** Whether the names of what changed are enough, since the values are WhatsApp's. */
const isNamed = (type: string): boolean => type === "message.updated"

/** Those whose changes are told: of the others only that they happened. */
const tells = (type: string): boolean => type !== "conversation.created" && !type.startsWith("message.") && type !== "conversation.bot_handoff" && !type.endsWith("reply.created")

/** Events by what they are of, in whose order they are told; across conversations time does things in any order. */
const byStream = (events: ReadonlyArray<Event>, isOrdered: boolean): ReadonlyArray<Event> =>
  isOrdered ? events : events.toSorted((a, b) => a.at - b.at || a.of.localeCompare(b.of))

const shownEvents = async (real: Real, after: number, isOrdered: boolean) => {
  const { events } = await show<{ readonly events: ReadonlyArray<ShownEvent> }>(real, `/_mootkit/events?after=${after}&limit=1000`)
  const read = events.map(({ at, changed, ids, stream, type }): Event => ({
    type,
    of: `${stream.type} ${stream.id}`,
    at: Date.parse(at),
    ...(ids.message === undefined ? {} : { message: real.numbers.get(ids.message) ?? 0 }),
    ...(isNamed(type) ? { changed: Object.keys(changed).sort() } : tells(type) ? { changed } : {})
  }))
  return byStream(read, isOrdered)
}

/** How many conversations of a selection are whose, for whoever asks. */
export const countsFor = (talks: ReadonlyArray<Talk>, who: string) => {
  const assigned = talks.filter(({ assignee }) => assignee !== null).length
  return {
    mine_count: talks.filter(({ assignee }) => assignee === who).length,
    assigned_count: assigned,
    unassigned_count: talks.length - assigned,
    all_count: talks.length
  }
}

interface ShownList {
  readonly data: { readonly meta: object; readonly payload: ReadonlyArray<ShownTalk> }
}

/** What ought to be seen. */
export const expected = (model: Model): Picture => ({
  counts: countsFor(model.talks, "Ada Admin"),
  talks: model.talks.map((talk) => expectedTalk(model, talk)),
  messages: model.talks.map(({ agentSeenAt, assigneeSeenAt, messages }) => ({
    seen: [iso(agentSeenAt), iso(assigneeSeenAt)],
    messages: messages.map(expectedMessage)
  })),
  events: byStream(model.events.slice(model.compared), !model.hasPassed),
  now: iso(model.now)
})

/** What is seen. */
export const shown = async (real: Real, model: Model): Promise<Picture> => {
  const { data } = await show<ShownList>(real, `${real.visit.account}/conversations?status=all`)
  const talks = data.payload.toSorted((a, b) => a.id - b.id)
  const messages = await Promise.all(talks.map(({ id }) => shownMessages(real, id)))
  return {
    counts: data.meta,
    talks: talks.map(shownTalk),
    messages,
    events: await shownEvents(real, model.compared, !model.hasPassed),
    now: (await show<{ readonly now: string }>(real, "/_mootkit/clock")).now
  }
}

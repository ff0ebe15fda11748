import { begin, change } from "./changes.ts"
import type { Wish } from "./changes.ts"
import { bot, callerOf, happen, membersOf, statuses, teamOf } from "./state.ts"
import type { Contact, InboxName, Model, Status, Talk } from "./state.ts"
import { say, setBlocked, wake } from "./talks.ts"
import type { Word } from "./talks.ts"
import { expectedTalk } from "./views.ts"

/** What an operation ought to answer. */
export interface Reply {
  readonly status: number
  readonly error?: string
  readonly body?: unknown
}

const done: Reply = { status: 200 }

const notAllowed: Reply = { status: 401, error: "You are not authorized to do this action" }

const notForBots: Reply = { status: 401, error: "Access to this endpoint is not authorized for bots" }

const seesInbox = (model: Model, who: string, inbox: InboxName): boolean =>
  callerOf(model, who).role !== "agent" || membersOf(model, inbox).includes(who)

/** What somebody does with a conversation, if he may: its inbox is his, or its team. */
const doing = (isForBots: boolean, act: (model: Model, who: string, talk: Talk) => Reply) => (model: Model, who: string, talk: Talk): Reply => {
  if (who === bot && !isForBots) return notForBots
  const isOurs = teamOf(model, talk.team)?.members.includes(who) === true
  return isOurs || seesInbox(model, who, talk.inbox) ? act(model, who, talk) : notAllowed
}

const showing = (model: Model, talk: Talk): Reply => ({ status: 200, body: expectedTalk(model, talk) })

const isStatus = (status: string): status is Status => statuses.some((one) => one === status)

const toStatus = (model: Model, who: string, talk: Talk, wished: Status | null, until: number | undefined): boolean => {
  const isHandoff = who === bot && talk.status === "pending" && wished === "open"
  const status = wished ?? (talk.status === "open" ? "resolved" : "open")
  const put = wished === null || isHandoff || until === undefined ? {} : { snoozedUntil: until }
  change(model, talk, { status, ...put }, { name: who })
  if (isHandoff) happen(model, "conversation.bot_handoff", talk)
  return isHandoff
}

/** A conversation gets a status; an agent who opens it has it then. */
export const toggle = (wished: string | null, until: number | undefined) =>
  doing(true, (model, who, talk) => {
    if (wished !== null && !isStatus(wished)) {
      return { status: 422, error: `status must be one of ${statuses.join(", ")}` }
    }
    const wasOpen = talk.status === "open"
    const isHandoff = toStatus(model, who, talk, wished, until)
    const isFree = !wasOpen && talk.assignee === null
    if (callerOf(model, who).role === "agent" && talk.status === "open" && (isFree || model.quirks.openingTakesOver)) {
      change(model, talk, { assignee: who }, { name: who })
    }
    const { id, snoozedUntil, status } = talk
    const snoozed_until = snoozedUntil === null ? null : new Date(snoozedUntil).toISOString()
    return { status: 200, body: { success: isHandoff ? null : true, conversation_id: id, current_status: status, snoozed_until } }
  })

/** A conversation gets a priority, or none. */
export const prioritize = (priority: string | null, isUpdate: boolean) =>
  doing(true, (model, who, talk) => {
    if (priority === "none") return { status: 422, error: "priority must be one of low, medium, high, urgent" }
    change(model, talk, { priority }, { name: who })
    return isUpdate ? showing(model, talk) : done
  })

/** Whom a conversation is given to: an agent, the bot, a team, by name; nobody, somebody unknown, or nothing is said. */
export type Given = { readonly to: "agent" | "bot" | "team"; readonly name: string | null } | { readonly to: "nothing" }

/** A conversation is given to somebody, or taken. */
export const assign = (given: Given) =>
  doing(true, (model, who, talk) => {
    const by = { name: who }
    if (given.to === "nothing") return { status: 200, body: null }
    const { name } = given
    if (given.to === "agent") {
      change(model, talk, { assignee: name, isBots: false }, by)
      return { status: 200, body: name === null ? null : callerOf(model, name).id }
    }
    if (given.to === "team") {
      change(model, talk, { team: name }, by)
      return { status: 200, body: teamOf(model, name)?.id ?? null }
    }
    if (name === null) return { status: 200, body: null }
    change(model, talk, { assignee: null, isBots: true }, by)
    return { status: 200, body: callerOf(model, name).id }
  })

/** A conversation gets other labels; where none are listed it keeps them, or loses all by a quirk. */
export const label = (labels: ReadonlyArray<string> | null) =>
  doing(false, (model, who, talk) => {
    if (labels === null && !model.quirks.missingLabelsClear) return { status: 422, error: "labels must be a list of texts" }
    change(model, talk, { labels: labels ?? [] }, { name: who })
    return { status: 200, body: labels ?? [] }
  })

/** A conversation gets other custom attributes. */
export const describe = (custom: object | null) =>
  doing(true, (model, who, talk) => {
    if (custom === null) return { status: 422, error: "custom_attributes must be an object" }
    change(model, talk, { custom }, { name: who })
    return { status: 200, body: custom }
  })

/** A message as a request says it; its type by word or number. */
export interface Posted {
  readonly type: Word["type"]
  readonly isNumbered: boolean
  readonly isPrivate: boolean
  readonly isByRule: boolean
  readonly isCampaign: boolean
  /** Whether the bot is named as its author. */
  readonly isOfBot: boolean
}

/** Puts a message into a conversation as a request brings it; `false` where that is not allowed. */
const put = (model: Model, who: string, talk: Talk, posted: Posted): boolean => {
  const { isByRule, isCampaign, isNumbered, isOfBot, isPrivate, type } = posted
  const isUnchecked = isNumbered && model.quirks.numberedTypes
  if (type === "incoming" && talk.inbox === "WhatsApp" && !isUnchecked) return false
  if (type === "incoming") wake(model, talk, { name: who }, talk.inbox !== "WhatsApp" && !isPrivate)
  const sender = type === "outgoing" && !isUnchecked ? isOfBot ? bot : who : talk.contact
  say(model, talk, { type, content: "Hello", isPrivate, isByRule, isCampaign, sender })
  return true
}

const refusedIncoming: Reply = { status: 422, error: "Incoming messages are only allowed in Api inboxes" }

/** Somebody says something in a conversation. */
export const post = (posted: Posted) =>
  doing(true, (model, who, talk) => {
    if (!put(model, who, talk, posted)) return refusedIncoming
    if (who !== bot) happen(model, "conversation.typing_off", talk, { changed: {} })
    const { content, private: isPrivate, sender } = talk.messages.at(-1) ?? { content: "", private: false, sender: null }
    return { status: 200, body: { content, private: isPrivate, sender } }
  })

const hour = 3_600_000

/** Somebody looks at a conversation. */
export const look = doing(false, (model, who, talk) => {
  const { now } = model
  const isAssignee = talk.assignee === who
  const seen = isAssignee ? talk.assigneeSeenAt : talk.agentSeenAt
  const isOld = (at: number | null): boolean => at === null || at < now - hour
  const hasNews = talk.messages.some(({ at }) => seen === null || at > seen)
  const isBehind = talk.agentSeenAt === null || talk.activeAt > talk.agentSeenAt
  const isDue = isBehind || isOld(talk.agentSeenAt) || (isAssignee && isOld(talk.assigneeSeenAt))
  if (hasNews || isDue) {
    talk.agentSeenAt = now
    if (isAssignee) talk.assigneeSeenAt = now
    if (isAssignee && !(hasNews && model.quirks.newsReadSilently)) happen(model, "messages.read", talk, { changed: {} })
  }
  return showing(model, talk)
})

/** Somebody marks a conversation unread. */
export const markUnread = doing(false, (model, _, talk) => {
  const last = talk.messages.findLast(({ type }) => type === "incoming")
  happen(model, "conversation.unread", talk, { changed: {} })
  Object.assign(talk, { agentSeenAt: last ? last.at - 1000 : null, assigneeSeenAt: last ? last.at - 1000 : null })
  return showing(model, talk)
})

/** Somebody wants to hear no more of whoever a conversation is with, or again. */
export const mute = (isMuted: boolean) =>
  doing(false, (model, who, talk) => {
    if (isMuted) change(model, talk, { status: "resolved" }, { name: who })
    setBlocked(model, talk, isMuted, who)
    return done
  })

/** A conversation begins, with or without something said. */
export const create = (
  model: Model,
  who: string,
  { contact, inbox, posted, wish }: { readonly inbox: InboxName; readonly contact: Contact; readonly wish: Wish; readonly posted: Posted | null }
): Reply => {
  if (!seesInbox(model, who, inbox)) return notAllowed
  if (posted?.type === "incoming" && inbox === "WhatsApp" && !(posted.isNumbered && model.quirks.numberedTypes)) return refusedIncoming
  const talk = begin(model, inbox, contact, wish, { name: who })
  if (posted) put(model, who, talk, posted)
  return showing(model, talk)
}

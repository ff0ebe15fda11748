import { begin, change, nobody, tellLater } from "./changes.ts"
import type { By } from "./changes.ts"
import { bot, callerOf, happen } from "./state.ts"
import type { Changed, Contact, Message, Model, Talk } from "./state.ts"

/** What is said, by whom. */
export interface Word {
  readonly type: Message["type"]
  readonly content: string
  readonly isPrivate?: boolean
  /** The name of somebody of the account, the contact, or nobody. */
  readonly sender: string | Contact | null
  readonly isByRule?: boolean
  readonly isCampaign?: boolean
  /** Whether it came from WhatsApp. */
  readonly isFromThere?: boolean
}

const senderOf = (model: Model, sender: Word["sender"]): string | null => {
  if (sender === null) return null
  if (typeof sender !== "string") return `contact ${sender.id}`
  return `${sender === bot ? "agent_bot" : "user"} ${callerOf(model, sender).id}`
}

const isHumanReply = ({ isByRule, isCampaign, sender, type }: Word): boolean =>
  type === "outgoing" && typeof sender === "string" && sender !== bot && !isByRule && !isCampaign

/** What a message makes of the waiting in its conversation, and what it is besides a message. */
const mark = (model: Model, talk: Talk, word: Word): { readonly event?: string; readonly changed: Changed } => {
  const { firstReplyAt, isBots, messages, waitingSince } = talk
  const isPublic = !word.isPrivate
  const isReply = isHumanReply(word)
  const isFirst = isReply && isPublic && firstReplyAt === null && !messages.some(({ answers }) => answers)
  if (isFirst) Object.assign(talk, { firstReplyAt: model.now, waitingSince: null })
  else if (waitingSince !== null && isPublic && (isReply || (word.type === "outgoing" && word.sender === bot))) talk.waitingSince = null
  else if (waitingSince === null && word.type === "incoming") talk.waitingSince = model.now
  const waiting: Changed = waitingSince === talk.waitingSince ? {} : { waiting_since: [waitingSince, talk.waitingSince] }
  const first: Changed = isFirst ? { first_reply_created_at: [null, model.now] } : {}
  const event = isFirst ? "first.reply.created" : isReply && waiting["waiting_since"] ? "reply.created" : undefined
  const changed = { ...first, ...waiting }
  // Every other saving of a conversation that is somebody's takes it from its bot.
  const isLost = isBots && talk.assignee !== null && Object.keys(changed).length > 0
  if (isLost) talk.isBots = false
  const lost: Changed = isLost ? { assignee_agent_bot_id: [callerOf(model, bot).id, null] } : {}
  return { ...(event === undefined ? {} : { event }), changed: { ...changed, ...lost } }
}

/** Puts a message into a conversation. */
export const say = (model: Model, talk: Talk, word: Word): void => {
  const { content, isFromThere = false, isPrivate = false, sender, type } = word
  const { changed, event } = mark(model, talk, word)
  const answers = type === "outgoing" && !isPrivate && sender !== null && sender !== bot && !word.isCampaign
  talk.messages.push({ type, content, private: isPrivate, sender: senderOf(model, sender), at: model.now, answers, isSent: isFromThere })
  talk.activeAt = model.now
  const message = talk.messages.length
  happen(model, "message.created", talk, { message })
  if (event) happen(model, event, talk, { message })
  if (Object.keys(changed).length > 0) happen(model, "conversation.updated", talk, { changed })
  if (sender !== null && typeof sender !== "string") touch(model, sender)
  const isForSending = (type === "outgoing" || type === "template") && !isPrivate && !isFromThere
  if (talk.inbox === "WhatsApp" && isForSending) model.work.push({ kind: "send", talk: talk.id, message })
}

const changeContact = (model: Model, contact: Contact, patch: Partial<Pick<Contact, "blocked" | "activeAt">>): void => {
  const { activeAt, blocked } = contact
  Object.assign(contact, patch)
  const changed: Changed = {
    ...(blocked === contact.blocked ? {} : { blocked: [blocked, contact.blocked] }),
    ...(activeAt === contact.activeAt ? {} : { last_activity_at: [activeAt, contact.activeAt] })
  }
  if (Object.keys(changed).length > 0) happen(model, "contact.updated", contact, { changed })
}

const touch = (model: Model, contact: Contact): void => changeContact(model, contact, { activeAt: model.now })

/** What an incoming message makes of a conversation that rests. */
export const wake = (model: Model, talk: Talk, by: By, isOwnWord: boolean): void => {
  if (talk.contact.blocked) return
  if (talk.status === "snoozed") return change(model, talk, { status: "open" }, by)
  if (talk.status !== "resolved") return
  if (model.inboxes[talk.inbox].hasBot) change(model, talk, { status: "pending" }, by)
  else change(model, talk, { status: "open" }, isOwnWord ? { ...by, isOwnWord } : by)
}

/** Somebody writes on WhatsApp, or the account's own phone writes to him. */
export const hear = (model: Model, contact: Contact, content: string, isOurs: boolean): void => {
  const live = model.talks.filter((talk) => talk.inbox === "WhatsApp" && talk.contact === contact && talk.status !== "resolved")
  const talk = live.at(-1) ?? begin(model, "WhatsApp", contact, {}, nobody)
  if (!isOurs) wake(model, talk, nobody, false)
  const word = { content, isFromThere: true }
  say(model, talk, isOurs ? { ...word, type: "outgoing", sender: null } : { ...word, type: "incoming", sender: contact })
}

/** Whoever talks is blocked, or no more. */
export const setBlocked = (model: Model, talk: Talk, blocked: boolean, by: string): void => {
  changeContact(model, talk.contact, { blocked })
  tellLater(model, talk, [`${by} has ${blocked ? "muted" : "unmuted"} the conversation`])
}

import { change, happen } from "./contacts.ts"
import type { Contact, Message, Model, Talk } from "./state.ts"

/** The open conversations of a group, oldest first. */
const openTalks = ({ talks }: Model, group: Contact): ReadonlyArray<Talk> =>
  talks.filter((talk) => talk.group === group && talk.status === "open")

/** Where a group is talked to: its newest open conversation, else a new one. */
export const talkOf = (model: Model, group: Contact): Talk => {
  const newest = openTalks(model, group).at(-1)
  if (newest) return newest
  const talk: Talk = { id: model.talks.length + 1, group, status: "open", isWaiting: true, isReplied: false, messages: [] }
  model.talks.push(talk)
  happen(model, "conversation.created", talk)
  return talk
}

/** Ends all that is open with a group, which is over for the inbox. */
export const resolveTalks = (model: Model, group: Contact): void => {
  for (const talk of openTalks(model, group)) {
    Object.assign(talk, { status: "resolved", isWaiting: false })
    for (const type of ["conversation.resolved", "conversation.status_changed", "conversation.updated"]) {
      happen(model, type, talk, { changed: ["status"] })
    }
    tellActivity(model, talk, "Conversation was marked resolved by system due to 0 minutes of inactivity")
  }
}

/** What a message makes of its conversation, by the names of what changes, and what it is besides a message. */
const mark = (talk: Talk, { private: isPrivate, sender, type }: Message): { readonly event?: string; readonly changed: ReadonlyArray<string> } => {
  const { isReplied, isWaiting } = talk
  if (type === "outgoing" && sender === "user" && !isPrivate) {
    Object.assign(talk, { isReplied: true, isWaiting: false })
    const changed = isWaiting ? ["waiting_since"] : []
    if (!isReplied) return { event: "first.reply.created", changed: ["first_reply_created_at", ...changed] }
    return isWaiting ? { event: "reply.created", changed } : { changed }
  }
  if (type !== "incoming" || isWaiting) return { changed: [] }
  talk.isWaiting = true
  return { changed: ["waiting_since"] }
}

/** Changes a message and tells of it, if it is another one after that; names are those of the columns. */
export const changeMessage = (model: Model, talk: Talk, message: Message, patch: Partial<Pick<Message, "status" | "number" | "attributes">>): void => {
  const columns = { status: "status", number: "source_id", attributes: "content_attributes" }
  const changed = (Object.keys(columns) as Array<keyof typeof columns>).filter((key) =>
    key in patch && JSON.stringify(patch[key]) !== JSON.stringify(message[key])
  )
  Object.assign(message, patch)
  if (changed.length > 0) happen(model, "message.updated", talk, { message: message.id, changed: changed.map((key) => columns[key]).sort() })
}

const noteMentions = (model: Model, talk: Talk, message: Message): void => {
  const mentioned_contacts = [...message.content.matchAll(/\(mention:\/\/contact\/(\d+)\//g)].map(([, id = ""]) => id)
  if (mentioned_contacts.length > 0) changeMessage(model, talk, message, { attributes: { ...message.attributes, mentioned_contacts } })
}

/** Puts a message into a conversation. */
export const say = (
  model: Model,
  talk: Talk,
  type: Message["type"],
  content: string,
  given: Partial<Pick<Message, "private" | "sender" | "attributes" | "number">> = {}
): Message => {
  const message: Message = {
    id: ++model.said,
    type,
    content,
    private: false,
    status: "sent",
    sender: null,
    number: null,
    attributes: {},
    ...given
  }
  talk.messages.push(message)
  const { changed, event } = mark(talk, message)
  happen(model, "message.created", talk, { message: message.id })
  if (event) happen(model, event, talk, { message: message.id })
  if (changed.length > 0) happen(model, "conversation.updated", talk, { changed })
  const sender = model.contacts.find(({ id }) => id === message.sender)
  if (sender) change(model, sender, { activeAt: model.now })
  noteMentions(model, talk, message)
  return message
}

/** Tells of something in the conversation of a group. */
export const tellActivity = (model: Model, talk: Talk, content: string): void => void say(model, talk, "activity", content)

/** Finds a message with its conversation. */
export const findMessage = ({ talks }: Model, number: number): { readonly talk: Talk; readonly message: Message } | undefined => {
  for (const talk of talks) {
    const message = talk.messages.find(({ id }) => id === number)
    if (message) return { talk, message }
  }
  return undefined
}

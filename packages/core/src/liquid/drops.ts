import * as Effect from "effect/Effect"
import { id } from "../ids.ts"
import type { AgentBotId, ContactId, UserId } from "../ids.ts"
import type { Reader } from "../store.ts"
import { accounts, users } from "../tables/accounts.ts"
import type { Account, User } from "../tables/accounts.ts"
import { contacts } from "../tables/contacts.ts"
import type { Contact } from "../tables/contacts.ts"
import type { Conversation } from "../tables/conversations.ts"
import { inboxes } from "../tables/inboxes.ts"
import type { Inbox } from "../tables/inboxes.ts"
import type { Message } from "../tables/messages.ts"
import { agentBots } from "../tables/tokens.ts"
import type { AgentBot } from "../tables/tokens.ts"

/** What a template may say of one thing: plain values by name, and by itself a word for what it is. */
export type Drop = Readonly<Record<string, unknown>>

/** What a template in a conversation may speak of [conversations §6.2]. */
export interface LiquidDrops {
  readonly contact: Drop
  /** Who says it; absent in what is written for later. */
  readonly agent?: Drop
  readonly conversation: Drop
  readonly inbox: Drop
  readonly account: Drop
}

const drop = (kind: string, values: Drop): Drop => ({ ...values, [Symbol.toPrimitive]: () => kind })

const capitalized = (text: string): string => {
  const [first = "", ...rest] = text
  return first.toUpperCase() + rest.join("").toLowerCase()
}

/** A name with each word capitalized, and its first and last word, which a name of one word has not. */
const nameParts = (name: string) => {
  const words = name.split(/[\0\t\n\v\f\r ]+/).filter((word) => word !== "").map(capitalized)
  const isLong = words.length > 1
  return { name: words.join(" "), first_name: isLong ? words[0] : null, last_name: isLong ? words.at(-1) : null }
}

const contactDrop = ({ customAttributes, email, id, name, phoneNumber }: Contact): Drop =>
  drop("ContactDrop", { id, ...nameParts(name), email, phone_number: phoneNumber, custom_attribute: customAttributes })

type Speaker = User | AgentBot | Contact

const availableName = (speaker: Speaker): string | null => {
  if ("groupType" in speaker) return null
  return ("displayName" in speaker ? speaker.displayName : null) || speaker.name
}

const agentDrop = (speaker: Speaker): Drop =>
  drop("UserDrop", { id: speaker.id, ...nameParts(speaker.name), available_name: availableName(speaker) })

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/** A day as accounts of a language write it, and with its time; in UTC. */
const dated = (name: string, at: number | null, locale: string): Drop => {
  if (at === null) return { [name]: "", [`${name}_time`]: "" }
  const [year, month = "", day, time] = new Date(at).toISOString().split(/[-T.]/)
  const text = locale === "pt_BR" ? `${day}/${month}/${year}` : `${months[Number(month) - 1]} ${day}, ${year}`
  return { [name]: text, [`${name}_time`]: `${text} ${time?.slice(0, 5)}` }
}

const conversationDrop = (conversation: Conversation, contact: Contact, { locale }: Account): Drop =>
  drop("ConversationDrop", {
    id: conversation.id,
    display_id: conversation.displayId,
    contact_name: capitalized(contact.name),
    custom_attribute: conversation.customAttributes,
    ...dated("first_reply_created_at", conversation.firstReplyCreatedAt, locale),
    ...dated("last_activity_at", conversation.lastActivityAt, locale)
  })

/** Somebody who says something, by his kind and id. */
export type Author = Pick<Message, "senderType" | "senderId">

const readSpeaker = (reader: Reader, { senderId, senderType }: Author): Effect.Effect<Speaker | undefined> => {
  if (senderId === null || senderType === null) return Effect.succeed(undefined)
  if (senderType === "User") return reader.get(users, id<UserId>(senderId))
  if (senderType === "Contact") return reader.get(contacts, id<ContactId>(senderId))
  return reader.get(agentBots, id<AgentBotId>(senderId))
}

/** Reads what a template in a conversation may speak of; of whoever says it where that is known. */
export const readDrops = (reader: Reader, conversation: Conversation, author?: Author): Effect.Effect<LiquidDrops> =>
  Effect.gen(function*() {
    const contact = (yield* reader.get(contacts, conversation.contactId)) as Contact
    const inbox = (yield* reader.get(inboxes, conversation.inboxId)) as Inbox
    const account = (yield* reader.get(accounts, conversation.accountId)) as Account
    const speaker = author && (yield* readSpeaker(reader, author))
    return {
      contact: contactDrop(contact),
      ...speaker ? { agent: agentDrop(speaker) } : {},
      conversation: conversationDrop(conversation, contact, account),
      inbox: drop("InboxDrop", { id: inbox.id, name: inbox.name }),
      account: drop("AccountDrop", { id: account.id, name: account.name })
    }
  })

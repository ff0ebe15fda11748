/** The named bugs of the real system that show in what the model does. */
export const modelledQuirks = [
  "openingTakesOver",
  "turnsHushOpenings",
  "missingLabelsClear",
  "newsReadSilently",
  "followedAnywhere",
  "numberedTypes"
] as const

/** Which of them there are. */
export type ModelQuirks = Readonly<Record<(typeof modelledQuirks)[number], boolean>>

/** The inboxes that there are, by name: WhatsApp, an API channel, and one in which a bot answers. */
export type InboxName = "WhatsApp" | "Desk" | "Robot"

/** An inbox, with its members in the order in which they joined. */
export interface Inbox {
  readonly id: number
  readonly hasBot: boolean
  /** Whoever has waited longest for a conversation stands first. */
  line: Array<string>
}

/** Somebody of the account, or its bot; people are told apart by name. */
export interface Caller {
  readonly id: number
  readonly role: "administrator" | "agent" | "bot"
  readonly isOnline: boolean
}

/** A team with its members. */
export interface Team {
  readonly id: number
  readonly members: ReadonlyArray<string>
  readonly choosesItself: boolean
}

/** Somebody whom the account talks with. */
export interface Contact {
  readonly id: number
  /** In E.164; null for who is not on WhatsApp. */
  readonly phone: string | null
  readonly inboxes: ReadonlyArray<InboxName>
  blocked: boolean
  activeAt: number | null
}

/** A message as everybody sees it; its number is its place in its conversation, from 1. */
export interface Message {
  readonly type: "incoming" | "outgoing" | "activity" | "template"
  readonly content: string
  readonly private: boolean
  /** `user 1`, `contact 1`, `agent_bot 1`, or nobody. */
  readonly sender: string | null
  readonly at: number
  /** Whether an answer after it is no first one. */
  readonly answers: boolean
  /** Whether WhatsApp has it. */
  isSent: boolean
}

/** Where conversations stand. */
export const statuses = ["open", "resolved", "pending", "snoozed"] as const

/** Where a conversation stands. */
export type Status = (typeof statuses)[number]

/** A conversation; its id is its number in the list, from 1. Times are epoch milliseconds. */
export interface Talk {
  readonly id: number
  readonly inbox: InboxName
  readonly contact: Contact
  readonly createdAt: number
  status: Status
  snoozedUntil: number | null
  priority: string | null
  assignee: string | null
  isBots: boolean
  team: string | null
  labels: ReadonlyArray<string>
  custom: object
  waitingSince: number | null
  firstReplyAt: number | null
  activeAt: number
  agentSeenAt: number | null
  assigneeSeenAt: number | null
  messages: Array<Message>
  /** Who follows it. */
  followers: Array<string>
}

/** A conversation of which nothing is known but where, with whom and when it began. */
export const talkOf = (id: number, inbox: InboxName, contact: Contact, createdAt: number): Talk => ({
  id,
  inbox,
  contact,
  createdAt,
  status: "open",
  snoozedUntil: null,
  priority: null,
  assignee: null,
  isBots: false,
  team: null,
  labels: [],
  custom: {},
  waitingSince: null,
  firstReplyAt: null,
  activeAt: createdAt,
  agentSeenAt: null,
  assigneeSeenAt: null,
  messages: [],
  followers: []
})

/** Changed columns by the names that events have for them, each with its old and new value. */
export type Changed = Readonly<Record<string, readonly [unknown, unknown]>>

/** Something that happened, as the log of events shows it. */
export interface Event {
  readonly type: string
  readonly of: string
  readonly at: number
  /** The message's number in its conversation. */
  readonly message?: number
  readonly changed?: Changed | ReadonlyArray<string>
}

/** Work that is done once the answer is out. */
type Work =
  | { readonly kind: "tell"; readonly talk: number; readonly texts: ReadonlyArray<string> }
  | { readonly kind: "send"; readonly talk: number; readonly message: number }

/** What the account does with conversations in which nothing happens, by the names that its settings have. */
export interface IdleSettings {
  readonly auto_resolve_after: number
  readonly auto_resolve_ignore_waiting?: boolean
  readonly auto_resolve_message?: string
  readonly auto_resolve_label?: string
}

/** What there ought to be, in plain lists and records: nothing in it is computed by the code under test. */
export interface Model {
  readonly quirks: ModelQuirks
  readonly idle: IdleSettings
  /** Domain time. */
  now: number
  readonly inboxes: Record<InboxName, Inbox>
  readonly callers: Readonly<Record<string, Caller>>
  readonly teams: Readonly<Record<string, Team>>
  readonly contacts: ReadonlyArray<Contact>
  talks: Array<Talk>
  work: Array<Work>
  /** All that happened so far. */
  events: Array<Event>
  /** How many of them a server was held against. */
  compared: number
  /** Whether time has moved on since then, which does what is due in several conversations in no order. */
  hasPassed: boolean
}

/** The name of the bot. */
export const bot = "Bot"

/** Somebody by name. */
export const callerOf = ({ callers }: Model, name: string): Caller => {
  const caller = callers[name]
  if (!caller) throw new Error(`there is nobody called ${name}`)
  return caller
}

/** Those who see an inbox without being administrators, in the order of their turns. */
export const membersOf = ({ inboxes }: Model, inbox: InboxName): ReadonlyArray<string> => inboxes[inbox].line

/** A team by name. */
export const teamOf = ({ teams }: Model, name: string | null): Team | null => name === null ? null : teams[name] ?? null

/** Notes that something happened. */
export const happen = (model: Model, type: string, of: Talk | Contact, more: Omit<Event, "type" | "of" | "at"> = {}): void =>
  void model.events.push({ type, of: `${"inbox" in of ? "conversation" : "contact"} ${of.id}`, at: model.now, ...more })

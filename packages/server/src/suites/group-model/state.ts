/** The named bugs of the real system that show in what the model does. */
export const modelledQuirks = [
  "ownMemberHole",
  "memberByPhoneOnly",
  "readdedAdminBecomesMember",
  "unchangedIsNews",
  "adminWhoSpeaksBecomesMember",
  "takenNumberLosesMessage",
  "takenNumberLosesMembers"
] as const

/** Which of them there are. */
export type ModelQuirks = Readonly<Record<(typeof modelledQuirks)[number], boolean>>

/** Somebody on WhatsApp; people are told apart by phone, in E.164. */
export interface Person {
  readonly phone: string
  /** The hidden id, as an address. */
  readonly lid: string
  readonly name: string
  groupsAdd: "everyone" | "nobody"
}

/** A setting of a group, by the name that the account has for it. */
export type Setting = "announce" | "restrict" | "join_approval_mode" | "member_add_mode"

/** Somebody's place in a group as WhatsApp has it. */
export interface Place {
  readonly phone: string
  admin: "admin" | "superadmin" | null
}

/** A group as WhatsApp has it. */
export interface Group {
  readonly jid: string
  subject: string
  description: string | null
  readonly owner: string | null
  settings: Record<Setting, boolean>
  /** How often it got an invite code; 0 is none. */
  invites: number
  places: Array<Place>
  requests: Array<{ readonly phone: string; readonly method: "invite_link" | "non_admin_add"; readonly at: number }>
  departures: Array<{ readonly phone: string; readonly at: number }>
}

/** What WhatsApp tells the number of the inbox; what has a `jid` and is a message is withheld while groups are off. */
export type News =
  | { readonly kind: "places"; readonly jid: string; readonly action: Action; readonly author: string | null; readonly phones: ReadonlyArray<string> }
  | { readonly kind: "change"; readonly jid: string; readonly author: string; readonly told: Told }
  | { readonly kind: "request"; readonly jid: string; readonly phone: string; readonly what: "created" | "revoked" | "rejected" }
  | { readonly kind: "created"; readonly jid: string; readonly subject: string }
  | { readonly kind: "message"; readonly jid: string; readonly author: string; readonly said: Said; readonly number: number }
  | { readonly kind: "activity"; readonly jids: ReadonlyArray<string> }
  | { readonly kind: "connection"; readonly open: boolean }

/** What becomes of somebody's place. */
export type Action = "add" | "remove" | "promote" | "demote"

/** What is told of a group that changed; settings by the names of the account. */
export type Told =
  & { readonly subject?: string; readonly description?: string; readonly invite?: string }
  & { readonly [S in Setting]?: boolean }

/** A text with somebody in it, who is named by an address. */
export interface Said {
  readonly text: string
  readonly mention: string | null
}

/** A planned failure of the provider. */
export interface Fault {
  readonly method: string
  readonly kind: "unavailable" | "refused" | "forbidden" | "transport" | "empty"
  readonly nth: number
  readonly times: number
  seen: number
}

/** A contact of the account, person or group; its id is its number in the list, from 1. */
export interface Contact {
  readonly id: number
  name: string
  phone: string | null
  identifier: string | null
  readonly isGroup: boolean
  /** The addresses under which the inbox knows it. */
  links: Array<string>
  activeAt: number | null
  attributes: Record<string, unknown>
}

/** Somebody's row among the members of a group; ids count through all groups. */
export interface Row {
  readonly id: number
  readonly group: number
  readonly contact: Contact
  role: "member" | "admin"
  active: boolean
}

/** A message of a conversation; ids count through all conversations. */
export interface Message {
  readonly id: number
  readonly type: "incoming" | "outgoing" | "activity"
  readonly content: string
  readonly private: boolean
  status: "sent" | "failed"
  /** Who said it: a contact, the administrator, or nobody who is known. */
  readonly sender: number | "user" | null
  attributes: Record<string, unknown>
  /** Which of WhatsApp's messages it is, by number; null for one that WhatsApp does not have. */
  number: number | null
}

/** A conversation of a group; its id is its number in the list, from 1. */
export interface Talk {
  readonly id: number
  readonly group: Contact
  status: "open" | "resolved"
  isWaiting: boolean
  isReplied: boolean
  messages: Array<Message>
}

/** Work that falls due. */
export type Work =
  | { readonly kind: "sync"; readonly group: number; readonly force: boolean; readonly soft: boolean }
  | { readonly kind: "pictures"; readonly people: number }
  | { readonly kind: "activity" }
  | { readonly kind: "send"; readonly message: number }
  | { readonly kind: "receipt" }

/** Work in the queue. */
export interface Job {
  readonly id: number
  readonly work: Work
  at: number
  attempts: number
}

/** Something that happened in the account, as the log of events shows it. */
export interface Event {
  readonly type: string
  readonly of: string
  readonly message?: number
  /** Of a contact: its name, phone and identifier then. */
  readonly who?: readonly [name: string, phone: string | null, identifier: string | null]
  /** The names of what changed. */
  readonly changed?: ReadonlyArray<string>
  /** Of a synced group: its members as `id role`, whether the inbox is an admin, whether it has left. */
  readonly synced?: readonly [members: ReadonlyArray<string>, isInboxAdmin: boolean, left: boolean]
}

/** A call of the provider that came to its end; of what was asked, all but whose it is. */
export interface Call {
  readonly method: string
  readonly outcome: string
  readonly asked: object
}

/** What there ought to be, in plain lists and records: nothing in it is computed by the code under test. */
export interface Model {
  readonly quirks: ModelQuirks
  /** Domain time, epoch milliseconds. */
  now: number
  /** What WhatsApp has. */
  people: Array<Person>
  groups: Array<Group>
  /** How many messages there were in its groups. */
  written: number
  /** The provider's link with the number, and the groups that were written to while groups were off on it. */
  link: { open: boolean; groups: boolean; withheld: Array<string>; waiting: Array<News> }
  faults: Array<Fault>
  /** What the account has not heard yet. */
  news: Array<News>
  /** What the account knows. */
  contacts: Array<Contact>
  rows: Array<Row>
  talks: Array<Talk>
  /** How many messages, and how many jobs, there were. */
  said: number
  queued: number
  jobs: Array<Job>
  /** Whether messages of groups are taken in. */
  groupsOn: boolean
  connection: "open" | "close"
  /** All that happened so far. */
  events: Array<Event>
  /** How many of them a server was held against. */
  compared: number
  /** What the provider was asked since then. */
  calls: Array<Call>
}

/** The part of an address before its server. */
export const userOf = (jid: string): string => jid.slice(0, jid.indexOf("@"))

/** The address of a phone. */
export const addressOf = (phone: string): string => `${phone.slice(1)}@s.whatsapp.net`

/** Somebody on WhatsApp. */
export const personOf = ({ people }: Model, phone: string): Person => {
  const person = people.find((one) => one.phone === phone)
  if (!person) throw new Error(`nobody has the phone ${phone}`)
  return person
}

/** A group of WhatsApp. */
export const groupOf = ({ groups }: Model, jid: string): Group | undefined => groups.find((group) => group.jid === jid)

/** Queues work. */
export const queue = (model: Model, work: Work, at = model.now): void => {
  model.jobs.push({ id: ++model.queued, work, at, attempts: 0 })
}

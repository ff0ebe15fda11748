import type { Doer, Priority } from "@mootkit/conversations"
import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { ensureLink } from "../contact-inboxes.ts"
import { ParameterMissing } from "../errors.ts"
import type { AccountId, DisplayId, InboxId, UserId } from "../ids.ts"
import type { Account, User } from "../tables/accounts.ts"
import { contacts } from "../tables/contacts.ts"
import type { Contact } from "../tables/contacts.ts"
import { conversations as table } from "../tables/conversations.ts"
import type { Conversation } from "../tables/conversations.ts"
import { inboxes } from "../tables/inboxes.ts"
import type { Inbox } from "../tables/inboxes.ts"
import type { Json } from "../tables/json.ts"
import type { Team } from "../tables/teams.ts"
import type { AgentBot } from "../tables/tokens.ts"
import { assignAgent, assignBot, assignTeam } from "../usecases/conversation-assignments.ts"
import { markUnread, mute, noteSeen, showTyping, unmute } from "../usecases/conversation-attention.ts"
import type { TypingStatus } from "../usecases/conversation-attention.ts"
import { findLinkAnywhere, openConversation } from "../usecases/conversation-creation.ts"
import type { NewConversation } from "../usecases/conversation-creation.ts"
import { filterConversations } from "../usecases/conversation-filter.ts"
import { labelConversation } from "../usecases/conversation-labels.ts"
import { replaceCustomAttributes, setPriority, toggleStatus } from "../usecases/conversation-states.ts"
import type { Requester, StatusWish } from "../usecases/conversation-states.ts"
import { listConversations } from "../usecases/conversations.ts"
import type { ConversationSearch } from "../usecases/conversations.ts"
import { keyOf, reads, rowOf, writes } from "./use-case.ts"
import type { Named } from "./use-case.ts"

/** Who looks for conversations: his own are counted apart. Inboxes that he may not see are left out. */
export interface Seeker {
  readonly accountId: AccountId
  readonly userId: UserId
  /** All, unless it is said which. */
  readonly inboxes?: "all" | ReadonlyArray<InboxId>
}

/** With whom a conversation is to begin, and in which inbox. */
export interface Beginning {
  readonly contact: Named<Contact>
  readonly inbox: Named<Inbox>
  /** The contact's address there; the one that he has by himself, unless it is given. */
  readonly sourceId?: string
}

const seekerOf = ({ inboxes = "all", ...who }: Seeker) => ({ ...who, inboxes })

const everything: ConversationSearch = {
  statuses: null,
  inboxIds: null,
  teamId: null,
  groupTypes: null,
  labels: null,
  kind: null,
  text: null,
  sourceId: null,
  assignee: "all",
  sort: "last_activity_at_desc",
  updatedWithin: null,
  offset: 0,
  limit: 25
}

const fresh: NewConversation = {
  status: null,
  snoozedUntil: null,
  assigneeId: null,
  teamId: null,
  additionalAttributes: {},
  customAttributes: {}
}

/** Who does what nobody is named for. */
const nobody: Doer = { type: "System" }

export const conversations = {
  /** The conversation of an account by the number that people see; its own id is another one. */
  find: reads((reader) => (account: Named<Account>, displayId: DisplayId) =>
    Effect.map(
      reader.query(table, { where: all(eq("accountId", keyOf(account)), eq("displayId", displayId)), limit: 1 }),
      ([found]) => found
    )),
  /** A page of conversations, last talked in first unless asked otherwise, with counts of all that is looked for. */
  list: reads((reader, quirks) => (seeker: Seeker, search: Partial<ConversationSearch> = {}) =>
    listConversations(reader, seekerOf(seeker), { ...everything, ...search }, quirks.conversations)),
  /** Conversations that a filter asks for, in the language of the API's filters. */
  filter: reads((reader, quirks) =>
    (seeker: Seeker, payload: unknown, { limit = 25, offset = 0 }: { readonly offset?: number; readonly limit?: number } = {}) =>
      filterConversations(reader, seekerOf(seeker), { payload, offset, limit }, quirks.filters)),
  /** The oldest link with an address, in whichever inbox. */
  findAddress: reads((reader) => (sourceId: string) => findLinkAnywhere(reader, sourceId)),
  /** Begins a conversation, or goes on with the one that its inbox keeps to. */
  open: writes((tx) => (beginning: Beginning, given: Partial<NewConversation> = {}, by: Doer = nobody) =>
    Effect.gen(function*() {
      const contact = yield* rowOf(tx, contacts, beginning.contact)
      const inbox = yield* rowOf(tx, inboxes, beginning.inbox)
      const wish = { sourceId: beginning.sourceId ?? null, hmacVerified: false }
      const reached = yield* ensureLink(tx, inbox, contact, wish)
      if (!reached) return yield* Effect.fail(new ParameterMissing("source_id"))
      return yield* openConversation(tx, reached, Effect.succeed({ ...fresh, ...given }), by)
    })),
  /** Replaces the labels of a conversation, and gives them as they were written. */
  label: writes((tx, quirks) => (conversation: Named<Conversation>, labels: ReadonlyArray<string>, by: Doer = nobody) =>
    Effect.flatMap(rowOf(tx, table, conversation), (row) => labelConversation(tx, row, labels, by, quirks.conversations))),
  /** Gives a conversation to an agent; whoever is not in the account is nobody. */
  assignAgent: writes((tx) => (conversation: Named<Conversation>, agent: Named<User>, by: Doer = nobody) =>
    Effect.flatMap(rowOf(tx, table, conversation), (row) => assignAgent(tx, row, keyOf(agent), by))),
  /** Gives a conversation to a bot; null for one that is none of the account's. */
  assignBot: writes((tx) => (conversation: Named<Conversation>, bot: Named<AgentBot>, by: Doer = nobody) =>
    Effect.flatMap(rowOf(tx, table, conversation), (row) => assignBot(tx, row, keyOf(bot), by))),
  /** Gives a conversation to a team, and to whoever of it has his turn. */
  assignTeam: writes((tx) => (conversation: Named<Conversation>, team: Named<Team>, by: Doer = nobody) =>
    Effect.flatMap(rowOf(tx, table, conversation), (row) => assignTeam(tx, row, keyOf(team), by))),
  /** Moves a conversation to a status, or to the opposite of what it is. */
  toggleStatus: writes((tx, quirks) => (conversation: Named<Conversation>, wish: StatusWish, by: Requester) =>
    Effect.flatMap(rowOf(tx, table, conversation), (row) => toggleStatus(tx, row, wish, by, quirks.conversations))),
  /** Sets how urgent a conversation is; null takes that away. */
  setPriority: writes((tx) => (conversation: Named<Conversation>, priority: Priority, by: Doer = nobody) =>
    Effect.flatMap(rowOf(tx, table, conversation), (row) => setPriority(tx, row, priority, by))),
  /** Replaces the custom attributes of a conversation as a whole. */
  replaceCustomAttributes: writes((tx) => (conversation: Named<Conversation>, attributes: Json, by: Doer = nobody) =>
    Effect.flatMap(rowOf(tx, table, conversation), (row) => replaceCustomAttributes(tx, row, attributes, by))),
  /** Notes that a user looks at a conversation; WhatsApp hears of it when its assignee does. */
  noteSeen: writes((tx, quirks) => (conversation: Named<Conversation>, user: Named<User>) =>
    Effect.flatMap(rowOf(tx, table, conversation), (row) => noteSeen(tx, row, keyOf(user), quirks.conversations))),
  /** Marks a conversation unread from its newest incoming message on. */
  markUnread: writes((tx) => (conversation: Named<Conversation>) =>
    Effect.flatMap(rowOf(tx, table, conversation), (row) => markUnread(tx, row))),
  /** Resolves a conversation and blocks its contact. */
  mute: writes((tx) => (conversation: Named<Conversation>, by: Requester) =>
    Effect.flatMap(rowOf(tx, table, conversation), (row) => mute(tx, row, by))),
  /** Unblocks the contact of a conversation. */
  unmute: writes((tx) => (conversation: Named<Conversation>, by: Requester) =>
    Effect.flatMap(rowOf(tx, table, conversation), (row) => unmute(tx, row, by))),
  /** Shows that a user writes, records, or has stopped; the contact sees it unless it is for a note. */
  showTyping: writes((tx) =>
    (conversation: Named<Conversation>, status: TypingStatus, by: Requester, { isPrivate = false } = {}) =>
      Effect.flatMap(rowOf(tx, table, conversation), (row) => showTyping(tx, row, status, isPrivate, by)))
}

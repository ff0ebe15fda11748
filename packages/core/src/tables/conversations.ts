import type {
  AccountId,
  AgentBotId,
  ContactId,
  ContactInboxId,
  ConversationId,
  DisplayId,
  InboxId,
  TeamId,
  UserId
} from "../ids.ts"
import { priorities } from "@mootkit/conversations"
import type { Priority, Status } from "@mootkit/conversations"
export type { Status as ConversationStatus } from "@mootkit/conversations"
import { desc, table } from "../table.ts"
import type { Json } from "./json.ts"

/** A conversation with a contact in an inbox. It is a new row after each change to it or to its messages. */
export interface Conversation {
  readonly id: ConversationId
  readonly accountId: AccountId
  readonly displayId: DisplayId
  readonly uuid: string
  readonly inboxId: InboxId
  readonly contactId: ContactId
  readonly contactInboxId: ContactInboxId
  readonly status: Status
  readonly priority: Priority
  readonly groupType: "individual" | "group"
  readonly assigneeId: UserId | null
  readonly assigneeAgentBotId: AgentBotId | null
  readonly teamId: TeamId | null
  /** The campaign that began it; campaigns themselves are no resource here. */
  readonly campaignId: number | null
  readonly labels: ReadonlyArray<string>
  readonly additionalAttributes: Json
  readonly customAttributes: Json
  readonly snoozedUntil: number | null
  readonly agentLastSeenAt: number | null
  readonly assigneeLastSeenAt: number | null
  readonly contactLastSeenAt: number | null
  readonly firstReplyCreatedAt: number | null
  readonly waitingSince: number | null
  readonly lastActivityAt: number
  /** Counts the writes to its messages: so each of them makes a new row of it, whatever the clock says. */
  readonly revision: number
  readonly createdAt: number
  readonly updatedAt: number
}

const newest = desc("lastActivityAt")

/** Conversations, unique by their number within an account. */
export const conversations = table<Conversation, ConversationId>()("conversations", {
  key: "id",
  computed: {
    priorityRank: ({ priority }) => priority && priorities.indexOf(priority),
    labelKeys: ({ labels }) => labels.map((label) => label.toLowerCase())
  },
  unique: { displayId: ["accountId", "displayId"] },
  indexes: {
    contact: ["contactId", newest],
    contactInbox: ["contactInboxId"],
    assignee: ["accountId", "status", "assigneeId", newest],
    inbox: ["accountId", "status", "inboxId", newest],
    team: ["accountId", "status", "teamId", newest],
    status: ["accountId", "status", newest],
    account: ["accountId", newest]
  },
  counters: {
    status: ["accountId", "status"],
    assignee: ["accountId", "status", "assigneeId"],
    inbox: ["accountId", "status", "inboxId"],
    team: ["accountId", "status", "teamId", "assigneeId"],
    all: ["accountId", "status", "inboxId", "assigneeId", "teamId", "groupType"]
  }
})

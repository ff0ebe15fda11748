import type {
  AccountUser,
  AgentBot,
  Contact,
  ContactInbox,
  Conversation,
  ConversationDigest,
  Inbox,
  Message,
  Team,
  User
} from "@mootkit/core"
import { canReply } from "@mootkit/conversations"
import type { Hole, Part } from "../../json.ts"
import { Kept } from "../../kept.ts"
import { isoOrNull, seconds } from "../../times.ts"
import { contact } from "./contacts.ts"
import { isUser, pushMessage } from "./messages.ts"
import type { Sender } from "./messages.ts"
import { availabilityOf, contactAvailability } from "./presence.ts"
import type { Presence } from "./presence.ts"
import { agent, slimBot, team } from "./users.ts"

/** A conversation with every row that its view shows. */
export interface ConversationRows {
  readonly conversation: Conversation
  readonly digest: ConversationDigest
  readonly contact: Contact
  readonly contactInbox: ContactInbox
  readonly inbox: Inbox
  readonly assignee: User | undefined
  readonly assigneeMembership: AccountUser | undefined
  readonly bot: AgentBot | undefined
  readonly team: Team | undefined
  readonly lastSender: Sender | undefined
  readonly lastSpokenSender: Sender | undefined
}

/** Who looks at a conversation, and when. */
export interface ConversationViewer {
  readonly presence: Presence
  readonly now: number
  readonly teams: ReadonlySet<number>
  readonly memberships: ReadonlyMap<number, AccountUser>
}

type HoleName =
  | "contactPresence"
  | "assigneePresence"
  | "isMember"
  | "canReply"
  | "lastAvailability"
  | "spokenAvailability"

type Rows = [
  Conversation,
  ConversationDigest,
  Contact,
  ContactInbox,
  Inbox,
  User | undefined,
  AccountUser | undefined,
  AgentBot | undefined,
  Team | undefined,
  Sender | undefined,
  Sender | undefined
]

type HoleOf = (name: HoleName) => Hole<HoleName>

/** The assignee as the conversation's `meta` shows him: a bot before a user; nobody, or one who left, as no key at all. */
const assigned = (row: Conversation, user: Rows[5], membership: Rows[6], bot: Rows[7], hole: HoleOf) => {
  if (bot) return { assignee: slimBot(bot), assignee_type: "AgentBot" }
  if (!user || !membership) return {}
  return { assignee: agent(user, membership, row.accountId, hole("assigneePresence")), assignee_type: "User" }
}

const messageOf = (
  message: Message | undefined,
  hole: HoleOf,
  availability: HoleName,
  { contactInbox, conversation, digest, sender }: {
    readonly conversation: Conversation
    readonly digest: ConversationDigest
    readonly contactInbox: ContactInbox
    readonly sender: Sender | undefined
  }
) =>
  message && pushMessage(message, {
    conversation,
    contactInbox,
    unread: digest.unread,
    sender,
    availability: hole(availability),
    attachments: digest.attachments.filter(({ messageId }) => messageId === message.id)
  })

const meta = (hole: HoleOf, ...rows: Rows) => {
  const [row, , person, contactInbox, inbox, user, membership, bot, group] = rows
  return {
    sender: contact(person, hole("contactPresence")),
    channel: inbox.channel.type,
    ...assigned(row, user, membership, bot, hole),
    ...(group ? { team: team(group, hole("isMember")) } : {}),
    hmac_verified: contactInbox.hmacVerified
  }
}

const shape = (hole: HoleOf, ...rows: Rows) => {
  const [row, digest, person, contactInbox, , , , , , lastSender, spokenSender] = rows
  const setting = { conversation: row, digest, contactInbox }
  const last = messageOf(digest.last, hole, "lastAvailability", { ...setting, sender: lastSender })
  const spoken = messageOf(digest.lastSpoken, hole, "spokenAvailability", {
    ...setting,
    sender: spokenSender
  })
  return {
    meta: meta(hole, ...rows),
    id: row.displayId,
    messages: last ? [last] : [],
    account_id: row.accountId,
    uuid: row.uuid,
    additional_attributes: row.additionalAttributes,
    agent_last_seen_at: seconds(row.agentLastSeenAt),
    assignee_last_seen_at: seconds(row.assigneeLastSeenAt),
    can_reply: hole("canReply"),
    contact_last_seen_at: seconds(row.contactLastSeenAt),
    custom_attributes: row.customAttributes,
    inbox_id: row.inboxId,
    labels: row.labels,
    muted: person.blocked,
    snoozed_until: isoOrNull(row.snoozedUntil),
    status: row.status,
    created_at: seconds(row.createdAt),
    updated_at: row.updatedAt / 1000,
    timestamp: seconds(row.lastActivityAt),
    first_reply_created_at: seconds(row.firstReplyCreatedAt),
    unread_count: digest.unread,
    last_non_activity_message: spoken ?? null,
    last_activity_at: seconds(row.lastActivityAt),
    group_type: row.groupType,
    priority: row.priority,
    waiting_since: seconds(row.waitingSince),
    sla_policy_id: null
  }
}

/** Whether an agent may answer at a time, epoch milliseconds [conversations §1.1]. */
export const mayReply = ({ digest, inbox: { channel } }: ConversationRows, now: number): boolean =>
  canReply(channel, digest.lastIncomingAt, now)

/** What a sender is available for; null for whoever is no member. */
export const availabilityOfSender = (
  sender: Sender | undefined,
  { memberships, presence }: Pick<ConversationViewer, "memberships" | "presence">
) => {
  const membership = sender && isUser(sender) ? memberships.get(sender.id) : undefined
  return membership ? availabilityOf(membership, presence) : null
}

/** What each hole of a conversation is filled with. */
const fillers: Readonly<Record<HoleName, (rows: ConversationRows, viewer: ConversationViewer) => unknown>> = {
  contactPresence: ({ contact: { id } }, { presence }) => contactAvailability(id, presence),
  assigneePresence: ({ assigneeMembership: membership }, { presence }) =>
    membership ? availabilityOf(membership, presence) : null,
  isMember: (rows, { teams }) => rows.team !== undefined && teams.has(rows.team.id),
  canReply: (rows, { now }) => mayReply(rows, now),
  lastAvailability: ({ lastSender }, viewer) => availabilityOfSender(lastSender, viewer),
  spokenAvailability: ({ lastSpokenSender }, viewer) => availabilityOfSender(lastSpokenSender, viewer)
}

/** Conversations whose bytes are kept; presence, clock and requester are filled in [conversations §1.1]. */
export class KeptConversation {
  readonly #kept = new Kept<Rows, HoleName>(shape)

  of(rows: ConversationRows, viewer: ConversationViewer): Part<HoleName> {
    return this.#kept.of(
      (name) => fillers[name](rows, viewer),
      rows.conversation,
      rows.digest,
      rows.contact,
      rows.contactInbox,
      rows.inbox,
      rows.assignee,
      rows.assigneeMembership,
      rows.bot,
      rows.team,
      rows.lastSender,
      rows.lastSpokenSender
    )
  }
}

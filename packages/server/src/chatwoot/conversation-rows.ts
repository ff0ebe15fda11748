import { accountUsers, agentBots, contactInboxes, contacts, id, inboxes, teams, users } from "@mootkit/core"
import type {
  AccountUser,
  AgentBotId,
  Contact,
  ContactId,
  ContactInbox,
  Conversation,
  ConversationDigest,
  DigestReader,
  Inbox,
  Message,
  Reader,
  UserId
} from "@mootkit/core"
import { all, eq, oneOf } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { ConversationRows, ConversationViewer } from "./views/conversations.ts"
import type { Sender } from "./views/messages.ts"

/** Everybody who said some messages, found by message. */
export const readSenders = (
  reader: Reader,
  messages: ReadonlyArray<Message>,
  more: { readonly users?: ReadonlyArray<UserId>; readonly contacts?: ReadonlyArray<ContactId>; readonly bots?: ReadonlyArray<AgentBotId> } = {}
) =>
  Effect.gen(function*() {
    const said = (type: Message["senderType"]) =>
      messages.flatMap(({ senderId, senderType }) => senderType === type && senderId !== null ? [senderId] : [])
    const userRows = yield* reader.getMany(users, [...(more.users ?? []), ...said("User").map(id<UserId>)])
    const contactRows = yield* reader.getMany(contacts, [...(more.contacts ?? []), ...said("Contact").map(id<ContactId>)])
    const botRows = yield* reader.getMany(agentBots, [...(more.bots ?? []), ...said("AgentBot").map(id<AgentBotId>)])
    const rows = { User: userRows, Contact: contactRows, AgentBot: botRows }
    const senderOf = (message: Message | undefined): Sender | undefined => {
      if (!message?.senderType || message.senderId === null) return undefined
      const found: ReadonlyMap<number, Sender> = rows[message.senderType]
      return found.get(message.senderId)
    }
    return { users: userRows, contacts: contactRows, bots: botRows, senderOf }
  })

const present = <T>(values: ReadonlyArray<T | null>): ReadonlyArray<T> => values.filter((value) => value !== null)

/** The memberships of some users in an account, by user. */
export const readMemberships = (reader: Reader, accountId: number, userIds: ReadonlyArray<UserId>) =>
  Effect.map(
    userIds.length === 0
      ? Effect.succeed<ReadonlyArray<AccountUser>>([])
      : reader.query(accountUsers, { where: all(eq("accountId", accountId), oneOf("userId", userIds)) }),
    (found) => new Map(found.map((membership) => [membership.userId, membership]))
  )

/** Reads everything that the views of some conversations of one account show, by sets. */
export const readConversations = (
  reader: Reader,
  digests: DigestReader,
  conversations: ReadonlyArray<Conversation>
): Effect.Effect<{
  readonly rows: ReadonlyArray<ConversationRows>
  readonly memberships: ConversationViewer["memberships"]
}> =>
  Effect.gen(function*() {
    const read = yield* digests.read(reader, conversations)
    const shown = [...read.values()].flatMap(({ last, lastSpoken }) => present([last ?? null, lastSpoken ?? null]))
    const people = yield* readSenders(reader, shown, {
      users: present(conversations.map(({ assigneeId }) => assigneeId)),
      contacts: conversations.map(({ contactId }) => contactId),
      bots: present(conversations.map(({ assigneeAgentBotId }) => assigneeAgentBotId))
    })
    const links = yield* reader.getMany(contactInboxes, conversations.map(({ contactInboxId }) => contactInboxId))
    const places = yield* reader.getMany(inboxes, conversations.map(({ inboxId }) => inboxId))
    const groups = yield* reader.getMany(teams, present(conversations.map(({ teamId }) => teamId)))
    const [first] = conversations
    const memberships = first
      ? yield* readMemberships(reader, first.accountId, [...people.users.keys()])
      : new Map<UserId, AccountUser>()
    const rows = conversations.map((conversation): ConversationRows => {
      const { assigneeAgentBotId, assigneeId, teamId } = conversation
      const digest = read.get(conversation.id) as ConversationDigest
      return {
        conversation,
        digest,
        contact: people.contacts.get(conversation.contactId) as Contact,
        contactInbox: links.get(conversation.contactInboxId) as ContactInbox,
        inbox: places.get(conversation.inboxId) as Inbox,
        assignee: assigneeId === null ? undefined : people.users.get(assigneeId),
        assigneeMembership: assigneeId === null ? undefined : memberships.get(assigneeId),
        bot: assigneeAgentBotId === null ? undefined : people.bots.get(assigneeAgentBotId),
        team: teamId === null ? undefined : groups.get(teamId),
        lastSender: people.senderOf(digest.last),
        lastSpokenSender: people.senderOf(digest.lastSpoken)
      }
    })
    return { rows, memberships }
  })

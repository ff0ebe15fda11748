import type { chatwoot } from "@mootkit/contract/chatwoot"
import { customFilters, groupMembers, inboxMembers, labels, scheduledMessages } from "@mootkit/core"
import type { AccountId, Contact, Conversation, CustomFilter, GroupMember, Inbox, Label, Message, ScheduledMessage, User } from "@mootkit/core"
import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { addGroup } from "./guests.ts"
import { addAccount, addAgent, addBot, addContact, addInbox, addLink, addMembership, addUser, apiChannel, ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Question } from "./visit.ts"

/** Somebody who may call. */
interface Caller {
  readonly row: User
  readonly token: string
}

/** What an example hall holds. */
export interface ExampleHall {
  readonly inbox: Inbox
  readonly group: Contact
  /** Somebody in the group who is no admin. */
  readonly member: GroupMember
  /** A contact with a phone number whom nobody has talked to. */
  readonly person: Contact
  /** A conversation of an API inbox, and an answer in it that did not come through. */
  readonly apiTalk: Conversation
  readonly failed: Message
  readonly label: Label
  /** An agent of the inbox. */
  readonly agent: number
  readonly conversation: Conversation
  readonly scheduled: ScheduledMessage
  /** What was said in it. */
  readonly message: Message
  /** An account that is switched off; the crew's administrator belongs to it. */
  readonly suspended: AccountId
  /** An administrator of another account only. */
  readonly outsider: Caller
  /** The token of a bot of the outsider's account. */
  readonly strangeBot: string
  /** An agent of the account who is in no inbox. */
  readonly idle: Caller
  /** A group of the outsider's account. */
  readonly foreign: Contact
  /** A filter that the crew's administrator saved. */
  readonly filter: CustomFilter
}

/** A conversation of an API inbox that the crew's agent sees. */
const addApiTalk = (hall: Hall) =>
  Effect.gen(function*() {
    const inbox = yield* addInbox(hall, "Website", apiChannel("website"))
    yield* hall.tx.insert(inboxMembers, { inboxId: inbox.id, userId: hall.crew.agent.row.id })
    const contact = yield* addContact(hall, { name: "Wanda" })
    const apiTalk = yield* addConversation(hall, { contact, link: yield* addLink(hall, contact, inbox, "wanda") })
    const failed = yield* addMessage(hall, apiTalk, "Are you there?", { messageType: "outgoing", status: "failed" })
    return { apiTalk, failed }
  })

/** A hall in which every built operation has something to do: a group with its conversation, and people around. */
export const exampleHall = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const reached = yield* addGroup(hall, "120363000000000001@g.us", [
      { phone: ownNumber, role: "admin" },
      { phone: "+5511988887771" },
      { phone: "+5511988887772" }
    ])
    const [, member] = yield* tx.query(groupMembers, { where: eq("groupContactId", reached.contact.id) })
    const conversation = yield* addConversation(hall, reached)
    const message = yield* addMessage(hall, conversation, "Hello, everybody")
    const scheduled = yield* tx.insert(scheduledMessages, {
      accountId: crew.account.id,
      inboxId: hall.inbox.id,
      conversationId: conversation.id,
      authorType: "User",
      authorId: crew.administrator.row.id,
      content: "See you",
      templateParams: {},
      attachment: null,
      status: "draft",
      scheduledAt: null,
      messageId: null
    })
    const suspended = yield* addAccount(tx, { name: "Suspended", status: "suspended" })
    yield* addMembership(tx, suspended, crew.administrator.row, { role: "administrator" })
    const other = yield* addAccount(tx, { name: "Other" })
    const outsider = yield* addUser(tx, "Olga Outsider")
    yield* addMembership(tx, other, outsider.row, { role: "administrator" })
    const foreign = yield* addGroup({ ...hall, crew: { ...crew, account: other } }, "120363000000000002@g.us", [])
    const made: ExampleHall = {
      inbox: hall.inbox,
      group: reached.contact,
      member: member as GroupMember,
      conversation,
      ...yield* addApiTalk(hall),
      label: yield* tx.insert(labels, {
        accountId: crew.account.id,
        title: "offered",
        description: null,
        color: "#1f93ff",
        showOnSidebar: true
      }),
      person: yield* addContact(hall, { name: "Paula", phoneNumber: "+5511988887799" }),
      agent: crew.agent.row.id,
      scheduled,
      message,
      suspended: suspended.id,
      outsider,
      strangeBot: yield* addBot(tx, other, "Stranger"),
      idle: yield* addAgent(hall, "Ines Idle"),
      foreign: foreign.contact,
      filter: yield* tx.insert(customFilters, {
        accountId: crew.account.id,
        userId: crew.administrator.row.id,
        name: "Mine",
        filterType: "conversation",
        query: { payload: [] }
      })
    }
    return made
  })

/** A request that succeeds for those who may send it. */
export interface Example {
  /** Agents are told that they may not. */
  readonly isForAdministrators?: boolean
  readonly line: string
  readonly question?: Question
  /** It is about something of the administrator's own, which others are told is missing. */
  readonly isOwn?: true
}

/** The path of a conversation. */
export const pathOf = ({ displayId }: Conversation, account: number) => `/api/v1/accounts/${account}/conversations/${displayId}`
const scheduledAt = (account: number, { displayId }: Conversation): string =>
  `/api/v1/accounts/${account}/conversations/${displayId}/scheduled_messages`

/** An example for each operation that is built, by what the hall holds and the number of the account that is asked for. */
export const examples: {
  readonly [Id in keyof typeof chatwoot]: (hall: ExampleHall, account: number) => Example
} = {
  fetchProfile: () => ({ line: "GET /api/v1/profile" }),
  contactDetails: ({ group }, account) => ({ line: `GET /api/v1/accounts/${account}/contacts/${group.id}` }),
  "contact-sync-group": ({ group }, account) => ({
    line: `POST /api/v1/accounts/${account}/contacts/${group.id}/sync_group`
  }),
  listAllInboxes: (_, account) => ({ line: `GET /api/v1/accounts/${account}/inboxes` }),
  "contact-group-members-list": ({ group }, account) => ({
    line: `GET /api/v1/accounts/${account}/contacts/${group.id}/group_members`
  }),
  "contact-group-members-add": ({ group }, account) => ({
    line: `POST /api/v1/accounts/${account}/contacts/${group.id}/group_members`,
    question: { json: { participants: ["+5511977776666"] } }
  }),
  "contact-group-metadata-update": ({ group }, account) => ({
    line: `PATCH /api/v1/accounts/${account}/contacts/${group.id}/group_metadata`,
    question: { json: { subject: "Readers", description: "We read" } }
  }),
  "contact-group-admin-update": ({ group }, account) => ({
    line: `PATCH /api/v1/accounts/${account}/contacts/${group.id}/group_admin`,
    question: { json: { property: "announce", enabled: true } }
  }),
  "contact-group-member-update-role": ({ group, member }, account) => ({
    line: `PATCH /api/v1/accounts/${account}/contacts/${group.id}/group_members/${member.id}`,
    question: { json: { role: "admin" } }
  }),
  "contact-group-member-remove": ({ group, member }, account) => ({
    line: `DELETE /api/v1/accounts/${account}/contacts/${group.id}/group_members/${member.id}`
  }),
  "create-group": ({ inbox }, account) => ({
    line: `POST /api/v1/accounts/${account}/groups`,
    question: { json: { inbox_id: inbox.id, subject: "New group", participants: ["+5511988887771"] } }
  }),
  "contact-group-admin-leave": ({ group }, account) => ({
    line: `POST /api/v1/accounts/${account}/contacts/${group.id}/group_admin/leave`
  }),
  "contact-group-invite-show": ({ group }, account) => ({
    line: `GET /api/v1/accounts/${account}/contacts/${group.id}/group_invite`
  }),
  "contact-group-invite-revoke": ({ group }, account) => ({
    line: `POST /api/v1/accounts/${account}/contacts/${group.id}/group_invite/revoke`
  }),
  "contact-group-join-requests-list": ({ group }, account) => ({
    line: `GET /api/v1/accounts/${account}/contacts/${group.id}/group_join_requests`
  }),
  "contact-group-join-requests-handle": ({ group }, account) => ({
    line: `POST /api/v1/accounts/${account}/contacts/${group.id}/group_join_requests/handle`,
    question: { json: { participants: ["900000000000009@lid"], request_action: "approve" } }
  }),
  contactFilter: (_, account) => ({
    line: `POST /api/v1/accounts/${account}/contacts/filter`,
    question: { json: { payload: [{ attribute_key: "name", filter_operator: "contains", values: ["a"] }] } }
  }),
  conversationFilter: (_, account) => ({
    line: `POST /api/v1/accounts/${account}/conversations/filter`,
    question: { json: { payload: [{ attribute_key: "status", filter_operator: "equal_to", values: ["open"] }] } }
  }),
  conversationList: (_, account) => ({ line: `GET /api/v1/accounts/${account}/conversations` }),
  "get-details-of-a-conversation": ({ conversation }, account) => ({
    line: `GET /api/v1/accounts/${account}/conversations/${conversation.displayId}`
  }),
  conversationListMeta: (_, account) => ({ line: `GET /api/v1/accounts/${account}/conversations/meta` }),
  newConversation: ({ inbox, person }, account) => ({
    line: `POST /api/v1/accounts/${account}/conversations`,
    question: { json: { inbox_id: inbox.id, contact_id: person.id } }
  }),
  "update-conversation": ({ conversation }, account) => ({
    line: `PATCH ${pathOf(conversation, account)}`,
    question: { json: { priority: "high" } }
  }),
  "toggle-status-of-a-conversation": ({ conversation }, account) => ({
    line: `POST ${pathOf(conversation, account)}/toggle_status`,
    question: { json: { status: "resolved" } }
  }),
  "toggle-priority-of-a-conversation": ({ conversation }, account) => ({
    line: `POST ${pathOf(conversation, account)}/toggle_priority`,
    question: { json: { priority: "low" } }
  }),
  "update-custom-attributes-of-a-conversation": ({ conversation }, account) => ({
    line: `POST ${pathOf(conversation, account)}/custom_attributes`,
    question: { json: { custom_attributes: { order: "7" } } }
  }),
  "assign-a-conversation": ({ agent, conversation }, account) => ({
    line: `POST ${pathOf(conversation, account)}/assignments`,
    question: { json: { assignee_id: agent } }
  }),
  "list-all-labels-of-a-conversation": ({ conversation }, account) => ({ line: `GET ${pathOf(conversation, account)}/labels` }),
  "conversation-add-labels": ({ conversation }, account) => ({
    line: `POST ${pathOf(conversation, account)}/labels`,
    question: { json: { labels: ["vip", "billing"] } }
  }),
  "list-all-messages": ({ conversation }, account) => ({
    line: `GET /api/v1/accounts/${account}/conversations/${conversation.displayId}/messages`
  }),
  "create-a-new-message-in-a-conversation": ({ conversation }, account) => ({
    line: `POST /api/v1/accounts/${account}/conversations/${conversation.displayId}/messages`,
    question: { json: { content: "Good morning" } }
  }),
  "list-scheduled-messages": ({ conversation }, account) => ({
    line: `GET ${scheduledAt(account, conversation)}`
  }),
  "create-scheduled-message": ({ conversation }, account) => ({
    line: `POST ${scheduledAt(account, conversation)}`,
    question: { json: { content: "Good night", status: "pending", scheduled_at: "2099-01-01T22:00:00Z" } }
  }),
  "update-scheduled-message": ({ conversation, scheduled }, account) => ({
    line: `PATCH ${scheduledAt(account, conversation)}/${scheduled.id}`,
    question: { json: { content: "See you soon" } }
  }),
  "delete-scheduled-message": ({ conversation, scheduled }, account) => ({
    line: `DELETE ${scheduledAt(account, conversation)}/${scheduled.id}`
  }),
  "delete-a-message": ({ conversation, message }, account) => ({
    line: `DELETE /api/v1/accounts/${account}/conversations/${conversation.displayId}/messages/${message.id}`
  }),
  getConversationMessages: ({ conversation }, account) => ({
    line: `GET /accounts/${account}/conversations/${conversation.displayId}/messages`
  }),
  contactList: (_, account) => ({ line: `GET /api/v1/accounts/${account}/contacts` }),
  contactCreate: ({ inbox }, account) => ({
    line: `POST /api/v1/accounts/${account}/contacts`,
    question: { json: { name: "New", phone_number: "+5511977776665", inbox_id: inbox.id } }
  }),
  contactSearch: (_, account) => ({ line: `GET /api/v1/accounts/${account}/contacts/search?q=a` }),
  contactConversations: ({ group }, account) => ({
    line: `GET /api/v1/accounts/${account}/contacts/${group.id}/conversations`
  }),
  "list-all-labels-of-a-contact": ({ group }, account) => ({
    line: `GET /api/v1/accounts/${account}/contacts/${group.id}/labels`
  }),
  "contact-add-labels": ({ group }, account) => ({
    line: `POST /api/v1/accounts/${account}/contacts/${group.id}/labels`,
    question: { json: { labels: ["vip"] } }
  }),
  "list-all-filters": (_, account) => ({ line: `GET /api/v1/accounts/${account}/custom_filters` }),
  "create-a-custom-filter": (_, account) => ({
    line: `POST /api/v1/accounts/${account}/custom_filters`,
    question: { json: { name: "Open ones", filter_type: "conversation", query: { payload: [] } } }
  }),
  "get-details-of-a-single-custom-filter": ({ filter }, account) => ({
    line: `GET /api/v1/accounts/${account}/custom_filters/${filter.id}`,
    isOwn: true
  }),
  "update-a-custom-filter": ({ filter }, account) => ({
    line: `PATCH /api/v1/accounts/${account}/custom_filters/${filter.id}`,
    question: { json: { name: "Renamed" } },
    isOwn: true
  }),
  "delete-a-custom-filter": ({ filter }, account) => ({
    line: `DELETE /api/v1/accounts/${account}/custom_filters/${filter.id}`,
    isOwn: true
  })
}

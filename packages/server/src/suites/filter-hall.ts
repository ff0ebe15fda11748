import { customAttributeDefinitions, id, inboxMembers, teams } from "@mootkit/core"
import type { AttributeDisplayType, AttributeModel, Contact, Conversation, DisplayId, Inbox, UserId } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { addAgent, addContact, addInbox, addLink, apiChannel } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { addConversation } from "./talks.ts"

/** When filters are asked in the hall of filters; dates in it are absolute [conversations, cases, part A]. */
export const filterClock = { frozen: Date.UTC(2025, 5, 15, 12) } as const

const at = (text: string): number => Date.parse(`2025-${text}Z`)

/** A conversation of the hall, with people, inboxes and teams by their number in it. */
interface Row extends Omit<Partial<Conversation>, "assigneeId" | "inboxId" | "teamId"> {
  readonly assignee?: number
  readonly inbox: number
  readonly team?: number
}

const rows: ReadonlyArray<Row> = [
  {
    status: "open",
    assignee: 1,
    inbox: 1,
    campaignId: 7,
    priority: "urgent",
    groupType: "individual",
    labels: ["vip", "billing"],
    additionalAttributes: {
      browser_language: "en",
      conversation_language: "en",
      referer: "https://shop.example/Cart",
      mail_subject: "Order #1 late"
    },
    customAttributes: { plan: "Gold", score: 10, renewal: "2025-07-01", vip: true, note: "Hello World" },
    createdAt: at("06-01T23:30:00"),
    lastActivityAt: at("06-10T12:00:00")
  },
  {
    status: "pending",
    assignee: 2,
    inbox: 1,
    team: 1,
    priority: "high",
    groupType: "group",
    labels: ["billing"],
    additionalAttributes: { browser_language: "tr" },
    customAttributes: { plan: "platinum", score: 25 },
    createdAt: at("06-05T00:00:00"),
    lastActivityAt: at("06-12T00:00:01")
  },
  {
    status: "resolved",
    inbox: 2,
    priority: null,
    groupType: "individual",
    additionalAttributes: { browser_language: "EN", referer: "http://blog.example/100%_off" },
    createdAt: at("05-20T10:00:00"),
    lastActivityAt: at("05-21T10:00:00")
  },
  {
    status: "snoozed",
    assignee: 1,
    inbox: 2,
    team: 2,
    priority: "low",
    groupType: "group",
    labels: ["Escalated"],
    customAttributes: { plan: "gold", renewal: "2025-01-15", vip: false, score: 3.5 },
    createdAt: at("06-14T08:00:00"),
    lastActivityAt: at("06-14T08:00:00")
  },
  {
    status: "open",
    inbox: 1,
    team: 1,
    priority: "medium",
    groupType: "individual",
    labels: ["sales", "vip"],
    additionalAttributes: { browser_language: "en-GB", mail_subject: "RE: order" },
    customAttributes: { plan: "silver", note: "hello" },
    createdAt: at("06-15T00:00:00"),
    lastActivityAt: at("06-15T09:00:00")
  },
  {
    status: "open",
    assignee: 3,
    inbox: 3,
    priority: "urgent",
    groupType: "group",
    additionalAttributes: { browser_language: null },
    customAttributes: { plan: null, score: 100 },
    createdAt: at("04-01T00:00:00"),
    lastActivityAt: at("06-11T23:59:59")
  }
]

const people: ReadonlyArray<Pick<Contact, "name"> & Partial<Contact>> = [
  {
    name: "Ana Silva",
    email: "ana@example.com",
    phoneNumber: "+5511999990001",
    identifier: "ID-1",
    labels: ["vip"],
    additionalAttributes: { country_code: "BR", city: "São Paulo", company: "Acme" },
    customAttributes: { tier: "Gold", age: 30, joined: "2024-01-01" },
    createdAt: at("06-01T12:00:00"),
    lastActivityAt: at("06-10T12:00:00")
  },
  {
    name: "bob",
    email: "bob@example.com",
    blocked: true,
    additionalAttributes: { country_code: "us", city: null },
    createdAt: at("05-01T00:00:00")
  },
  {
    name: "Ghost",
    contactType: "lead",
    labels: ["vip"],
    additionalAttributes: { country_code: "BR" },
    customAttributes: { tier: "Gold" }
  },
  {
    name: "ANA Souza",
    phoneNumber: "+5511888880002",
    identifier: "ext-9",
    labels: ["vip", "lead"],
    additionalAttributes: { country_code: "PT", company: "ACME Corp" },
    customAttributes: { tier: "silver", age: 45 },
    createdAt: at("06-12T00:00:00"),
    lastActivityAt: at("06-13T00:00:00")
  },
  {
    name: "Family Group",
    identifier: "120363041234567890@g.us",
    groupType: "group",
    labels: ["lead"],
    createdAt: at("06-14T00:00:00"),
    lastActivityAt: at("06-14T10:00:00")
  }
]

const definitions: ReadonlyArray<readonly [AttributeModel, string, AttributeDisplayType]> = [
  ["conversation_attribute", "plan", "list"],
  ["conversation_attribute", "score", "number"],
  ["conversation_attribute", "renewal", "date"],
  ["conversation_attribute", "vip", "checkbox"],
  ["conversation_attribute", "site", "link"],
  ["conversation_attribute", "note", "text"],
  ["conversation_attribute", "fee", "currency"],
  ["contact_attribute", "tier", "list"],
  ["contact_attribute", "age", "number"],
  ["contact_attribute", "joined", "date"]
]

const define = ({ crew, tx }: Hall) =>
  Effect.forEach(definitions, ([attributeModel, attributeKey, attributeDisplayType]) =>
    tx.insert(customAttributeDefinitions, {
      accountId: crew.account.id,
      attributeModel,
      attributeKey,
      attributeDisplayName: attributeKey,
      attributeDisplayType,
      attributeDescription: null,
      attributeValues: [],
      defaultValue: null,
      regexPattern: null,
      regexCue: null
    }))

const converse = (hall: Hall, inboxes: ReadonlyArray<Inbox>, users: ReadonlyArray<UserId>) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const contact = yield* addContact(hall, { name: "Somebody" })
    const links = yield* Effect.forEach(inboxes, (inbox) => addLink(hall, contact, inbox, `551198888777${inbox.id}`))
    const inTeams = yield* Effect.forEach(["north", "south"], (name) =>
      tx.insert(teams, { accountId: crew.account.id, name, description: null, allowAutoAssign: true }))
    yield* Effect.forEach(rows, ({ assignee, inbox, team, ...row }, i) =>
      addConversation(hall, { contact, link: links[inbox - 1] as (typeof links)[number] }, {
        ...row,
        displayId: id<DisplayId>(101 + i),
        assigneeId: assignee === undefined ? null : users[assignee - 1] ?? null,
        teamId: team === undefined ? null : inTeams[team - 1]?.id ?? null
      }))
  })

/** Builds the hall of filters: six conversations and five contacts, numbered as the cases number them; 1 is the administrator. */
export const buildFilters = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, inbox, tx } = hall
    const others = yield* Effect.forEach(["second", "third"], (name) => addInbox(hall, name, apiChannel(name)))
    const third = yield* addAgent(hall, "Theo Third", [inbox, ...others])
    yield* tx.insert(inboxMembers, { inboxId: inbox.id, userId: crew.administrator.row.id })
    yield* define(hall)
    const contacts = yield* Effect.forEach(people, (person) => addContact(hall, person))
    yield* converse(hall, [inbox, ...others], [crew.administrator.row.id, crew.agent.row.id, third.row.id])
    return { people: contacts.map(({ id: contactId }) => contactId), third: third.token }
  })

/** A condition as requests have it. */
export const cond = (attribute_key: string, filter_operator: string, values?: unknown, query_operator?: string) => ({
  attribute_key,
  filter_operator,
  ...(values === undefined ? {} : { values }),
  ...(query_operator === undefined ? {} : { query_operator })
})

import * as core from "@mootkit/core"
import type { ConversationSearch, ConversationSeeker, Reader } from "@mootkit/core"
import { all, any, eq, not } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { openSpied } from "./spied.ts"
import type { Spied } from "./spied.ts"
import { run } from "./worlds.ts"

const { conversations, desc, groupMembers, id, messages } = core

const administrator: ConversationSeeker = { accountId: id(1), userId: id(3), inboxes: "all" }
const agent: ConversationSeeker = { ...administrator, inboxes: [id(1), id(2), id(3)] }

const search: ConversationSearch = {
  statuses: ["open"],
  inboxIds: null,
  teamId: null,
  groupTypes: null,
  labels: null,
  kind: null,
  text: null,
  sourceId: null,
  updatedWithin: null,
  assignee: "all",
  sort: "last_activity_at_desc",
  offset: 0,
  limit: 25
}

const list = (seeker: ConversationSeeker, wanted: Partial<ConversationSearch> = {}) => (reader: Reader) =>
  core.listConversations(reader, seeker, { ...search, ...wanted }, core.noCoreQuirks.conversations)

const filter = (reader: Reader) => {
  const where = (attribute_key: string, values: ReadonlyArray<unknown>, query_operator: string | null) =>
    ({ attribute_key, filter_operator: "equal_to", values, query_operator })
  const payload = [where("status", ["open"], "AND"), where("assignee_id", [5], null)]
  return core.filterConversations(reader, administrator, { payload, offset: 0, limit: 25 }, core.noCoreQuirks.filters)
}

const active = all(eq("groupContactId", 7), eq("isActive", true))

/** Selections that SQLite has to sort: few rows, or an order that no index is declared for. */
const sorted = ", USE TEMP B-TREE FOR ORDER BY"
const grouped = ", USE TEMP B-TREE FOR GROUP BY"

const byStatus = "conversations USING INDEX conversations:status (accountId=? AND status=?)"
const byAccount = "conversations USING INDEX conversations:account (accountId=?)"
const byAssignee = "conversations USING INDEX conversations:assignee (accountId=? AND status=? AND assigneeId=?)"
const byInbox = "conversations USING INDEX conversations:inbox (accountId=? AND status=? AND inboxId=?)"
const byTeam = "conversations USING INDEX conversations:team (accountId=? AND status=? AND teamId=?)"
const counts = "conversations#assignee USING PRIMARY KEY (accountId=? AND status=?)"

type Case = readonly [name: string, body: (reader: Reader) => Effect.Effect<unknown, unknown>, plans: ReadonlyArray<string>]

const cases: ReadonlyArray<Case> = [
  ["a list by status", list(administrator), [byStatus, counts]],
  ["a list of all statuses", list(administrator, { statuses: null }), [byAccount, `conversations#assignee USING PRIMARY KEY (accountId=?)${grouped}`]],
  ["a list of one's own", list(administrator, { assignee: "me" }), [byAssignee, counts]],
  ["a list of what is nobody's", list(administrator, { assignee: "unassigned" }), [byAssignee, counts]],
  ["a list by inbox", list(administrator, { inboxIds: [id(1)] }), [byInbox, "conversations#all USING PRIMARY KEY (accountId=? AND status=? AND inboxId=?)"]],
  ["a list for an agent of three inboxes", list(agent), [byInbox, byInbox, byInbox, `conversations#all USING PRIMARY KEY (accountId=? AND status=? AND inboxId=?)${grouped}`]],
  ["a list by team", list(administrator, { teamId: id(2) }), [byTeam, "conversations#team USING PRIMARY KEY (accountId=? AND status=? AND teamId=?)"]],
  ["a list by priority", list(administrator, { sort: "priority_desc" }), [byStatus + sorted, counts]],
  ["a list of what one is mentioned in", list(administrator, { kind: "mention" }), [
    `mentions USING INDEX mentions:user (userId=?)${sorted}`,
    `conversations USING INTEGER PRIMARY KEY (rowid=?)${sorted}`,
    `conversations USING INTEGER PRIMARY KEY (rowid=?)${grouped}`
  ]],
  ["a filter by status and assignee", filter, [
    `custom_attribute_definitions USING INDEX custom_attribute_definitions:key (accountId=? AND attributeModel=?)${sorted}`,
    byAssignee,
    "conversations#assignee USING PRIMARY KEY (accountId=? AND status=? AND assigneeId=?)"
  ]],
  ["a conversation by its number", (reader) => reader.query(conversations, { where: all(eq("accountId", 1), eq("displayId", 7)), limit: 1 }), [
    "conversations USING INDEX conversations:displayId (accountId=? AND displayId=?)"
  ]],
  ["conversations of a contact", (reader) => reader.query(conversations, { where: eq("contactId", 7), orderBy: [desc("lastActivityAt")], limit: 20 }), [
    "conversations USING INDEX conversations:contact (contactId=?)"
  ]],
  ["messages of a conversation", (reader) => reader.query(messages, { where: eq("conversationId", 7), orderBy: core.newestFirst, limit: 20 }), [
    "messages USING INDEX messages:oldest (conversationId=?)"
  ]],
  ["messages by what WhatsApp calls them", (reader) => reader.query(messages, { where: all(eq("inboxId", 1), eq("sourceId", "a")), limit: 1 }), [
    "messages USING INDEX messages:source (inboxId=? AND sourceId=?)"
  ]],
  ["members of a group", (reader) => reader.query(groupMembers, { where: active, orderBy: [{ field: "rank", direction: "desc" }], limit: 15 }), [
    "group_members USING INDEX group_members:listed (groupContactId=? AND isActive=?)"
  ]],
  ["how many members a group has", (reader) => reader.count(groupMembers, active), [
    "group_members#active USING PRIMARY KEY (groupContactId=? AND isActive=?)"
  ]],
  ["rows by their keys", (reader) => reader.getMany(messages, [id(1), id(2)]), ["messages USING INTEGER PRIMARY KEY (rowid=?)"]]
]

describe("how SQLite finds what the server asks for", () => {
  const plansOf = ({ planOf, saidBy }: Spied, use: Effect.Effect<unknown, unknown>) =>
    Effect.gen(function*() {
      const said = yield* saidBy(use)
      const selects = said.filter(({ text }) => text.startsWith("SELECT") && !text.includes("mootkit_state") && !text.includes("FROM mootkit_"))
      const plans = yield* Effect.forEach(selects, planOf)
      return plans.map((steps) => steps.join(", "))
    })

  it.each(cases)("%s", (...[, body, plans]) =>
    run(Effect.gen(function*() {
      const spied = yield* openSpied()
      const { store } = spied
      yield* store.transact((tx) => Effect.forEach([4, 5], (conversation) =>
        tx.insert(core.mentions, { accountId: id(1), conversationId: id(conversation), userId: id(3), mentionedAt: 0 })))
      expect(yield* plansOf(spied, store.read(body))).toEqual(plans.map((plan) => `SEARCH ${plan}`))
    })))

  it("thousands of conditions in one look at the table", () =>
    run(Effect.gen(function*() {
      const { saidBy, store } = yield* openSpied()
      const many = Array.from({ length: 3000 }, (_, i) => all(eq("teamId", 1), not(eq("contactId", i))))
      const said = yield* saidBy(store.read((reader) => reader.query(conversations, { where: any(...many, not(all(...many))) })))
      expect(said.filter(({ text }) => text.includes("FROM \"conversations\"")).length).toBe(1)
    })))

  it("a due job, and events that a subscriber has not heard", () =>
    run(Effect.gen(function*() {
      const spied = yield* openSpied()
      const { store } = spied
      yield* store.transact((tx) => tx.enqueueJob({ runAt: 1, kind: "some", payload: {} }))
      yield* store.ack("somebody", 3)
      expect(yield* plansOf(spied, store.claimJob(5, "me", 5))).toEqual([
        "SEARCH jobs USING INDEX jobs:due (runAt<?)",
        "SEARCH jobs USING INTEGER PRIMARY KEY (rowid=?)"
      ])
      expect(yield* plansOf(spied, store.readEvents(0, "somebody"))).toEqual([
        "SEARCH subscriptions USING PRIMARY KEY (subscriber=?)",
        "SEARCH events USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"
      ])
    })))
})

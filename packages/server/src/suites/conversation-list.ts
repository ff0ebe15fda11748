import { inboxMembers, teamMembers, teams } from "@mootkit/core"
import type { Conversation } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addAccount, addAgent, addContact, addInbox, addLink, apiChannel } from "./hall.ts"
import type { Hall, Reached } from "./hall.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

/** Asks for conversations, as an agent where nothing else is said. */
const list = async (at: () => Visit<unknown>, query: string, token = at().token("agent")) => {
  const answer = await at().ask(`GET ${at().account}/conversations?${query}`, { token })
  const { data } = answer.body as Awaited<ReturnType<ReturnType<Visit["as"]>["conversationList"]>>
  return data
}

const shown = async (at: () => Visit<unknown>, query: string, token?: string) =>
  (await list(at, query, token)).payload.map(({ id }) => id)

const metaOf = (mine: number, assigned: number, unassigned: number) => ({
  mine_count: mine,
  assigned_count: assigned,
  unassigned_count: unassigned,
  all_count: assigned + unassigned
})

const someone = (hall: Hall) =>
  Effect.gen(function*() {
    const contact = yield* addContact(hall, { name: "Somebody" })
    const reached: Reached = { contact, link: yield* addLink(hall, contact, hall.inbox, "5511988887777") }
    return reached
  })

/** Adds conversations, numbered from 1 in the order in which they are added; the later ones are talked in later. */
const addAll = (hall: Hall, reached: Reached, all: ReadonlyArray<Partial<Conversation>>) =>
  Effect.forEach(all, (given, i) =>
    addConversation(hall, reached, { lastActivityAt: hall.tx.now - 1000 * reached.link.inboxId + i, ...given }))

const callers = (target: Target) => {
  const at = visitingHall(target, (hall) =>
    Effect.gen(function*() {
      const account = yield* addAccount(hall.tx, { name: "Other" })
      const { token } = yield* addAgent({ ...hall, crew: { ...hall.crew, account } }, "Fred Foreign")
      yield* addAll(hall, yield* someone(hall), [{}])
      return { token, other: account.id }
    }))
  const ask = async (account: number, token: string | null, path = "conversations") => {
    const { body, status } = await at().ask(`GET /api/v1/accounts/${account}/${path}`, { token })
    return [status, body]
  }

  it("are for members of the account [conversations 94]", async () => {
    const { accountId, made: { other, token } } = at()
    const administrator = at().token("administrator")
    const outside = [401, { error: "You are not authorized to access this account" }]
    for (const path of ["conversations", "conversations/meta", "conversations/1"]) {
      expect(await ask(accountId, null, path)).toEqual([401, { errors: ["You need to sign in or sign up before continuing."] }])
      expect(await ask(accountId, token, path)).toEqual(outside)
      expect(await ask(other, administrator, path)).toEqual(outside)
      expect(await ask(999, administrator, path)).toEqual([404, { error: "Resource could not be found" }])
    }
    expect(await ask(other, token, "conversations/1")).toEqual([404, { error: "Resource could not be found" }])
    const nothing = { data: { meta: metaOf(0, 0, 0), payload: [] } }
    expect(await ask(other, token)).toEqual([200, nothing])
  })
}

const assignments = (target: Target) => {
  const at = visitingHall(target, (hall) =>
    Effect.gen(function*() {
      const me = { assigneeId: hall.crew.agent.row.id }
      const { row: other } = yield* addAgent(hall, "Odd Other", [hall.inbox])
      const all = [me, me, { ...me, status: "resolved" }, { assigneeId: other.id }, {}] as const
      yield* addAll(hall, yield* someone(hall), all)
    }))
  const meta = metaOf(2, 3, 1)

  it("are the open ones where nobody says otherwise, last talked in first, with counts of all [conversations 95]", async () => {
    expect(await shown(at, "")).toEqual([5, 4, 2, 1])
    expect((await list(at, "")).meta).toEqual(meta)
  })

  it.each([
    ["me", [2, 1]],
    ["unassigned", [5]],
    ["assigned", [4, 2, 1]],
    ["all", [5, 4, 2, 1]],
    ["garbage", [5, 4, 2, 1]],
    ["", [5, 4, 2, 1]]
  ])("are chosen by assignee_type=%s, which the counts do not follow [conversations 96]", async (type, expected) => {
    expect(await shown(at, `assignee_type=${type}&status=open`)).toEqual(expected)
    expect((await list(at, `assignee_type=${type}&status=open`)).meta).toEqual(meta)
  })

  it("belong to whoever asks: an administrator has none of his own here", async () => {
    const administrator = at().token("administrator")
    expect(await shown(at, "assignee_type=me", administrator)).toEqual([])
    expect((await list(at, "", administrator)).meta).toEqual(metaOf(0, 3, 1))
  })

  it.each([
    ["status=all", [5, 4, 3, 2, 1]],
    ["status=open", [5, 4, 2, 1]],
    ["status=resolved", [3]],
    ["status=1", [3]],
    ["status=0", [5, 4, 2, 1]],
    ["status", [5, 4, 2, 1]],
    ["status=", []],
    ["status=bogus", []],
    ["status=Open", []],
    ["status[]=resolved", [3]],
    ["status[]=0&status[]=resolved", [5, 4, 3, 2, 1]]
  ])("are chosen by %s [conversations 97]", async (query, expected) => {
    const { meta, payload } = await list(at, query)
    expect(payload.map(({ id }) => id)).toEqual(expected)
    expect(meta.all_count).toBe(expected.length)
  })
}

const buildPlaces = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const elsewhere = yield* addInbox(hall, "Elsewhere", apiChannel("elsewhere"))
    const team = (name: string) =>
      tx.insert(teams, { accountId: crew.account.id, name, description: null, allowAutoAssign: true })
    const [ours, theirs] = [yield* team("ours"), yield* team("theirs")]
    yield* tx.insert(teamMembers, { teamId: ours.id, userId: crew.agent.row.id })
    const reached = yield* someone(hall)
    const there: Reached = { ...reached, link: yield* addLink(hall, reached.contact, elsewhere, "there") }
    yield* addAll(hall, reached, [
      { labels: ["resolved", "a"] },
      { labels: ["b", "x, y"], teamId: theirs.id },
      { teamId: ours.id },
      { groupType: "group" },
      { firstReplyCreatedAt: tx.now },
      { firstReplyCreatedAt: tx.now, waitingSince: tx.now },
      { assigneeAgentBotId: crew.bot.row.id }
    ])
    yield* addAll(hall, there, [{ teamId: ours.id }, {}])
    const { row: guest } = yield* addAgent(hall, "Gwen Guest")
    yield* tx.insert(inboxMembers, { inboxId: elsewhere.id, userId: guest.id })
    return { elsewhere: elsewhere.id, whatsapp: hall.inbox.id, ours: ours.id, theirs: theirs.id }
  })

const places = (target: Target) => {
  const at = visitingHall(target, buildPlaces)
  const ofAgent = [7, 6, 5, 4, 3, 2, 1]

  it("are those of the inboxes that an agent is in, a team notwithstanding [conversations 100, 114]", async () => {
    expect(await shown(at, "")).toEqual(ofAgent)
    expect(await shown(at, "", at().token("administrator"))).toEqual([...ofAgent, 9, 8])
    expect(await at().ask(`GET ${at().account}/conversations/8`, { token: at().token("agent") })).toMatchObject({
      status: 200,
      body: { id: 8, meta: { team: { name: "ours", is_member: true } } }
    })
  })

  it("are none of an inbox that the agent is not in, or that is not there [conversations 100]", async () => {
    for (const inbox of [at().made.elsewhere, 999]) {
      expect(await list(at, `inbox_id=${inbox}`)).toEqual({ meta: metaOf(0, 0, 0), payload: [] })
    }
    const both = `inbox_id[]=${at().made.whatsapp}&inbox_id[]=${at().made.elsewhere}`
    for (const query of [`inbox_id=${at().made.whatsapp}`, both]) expect(await shown(at, query)).toEqual(ofAgent)
    expect(await shown(at, both, at().token("administrator"))).toEqual([...ofAgent, 9, 8])
    expect((await shown(at, `inbox_id=${at().made.elsewhere}`, at().token("administrator"))).sort()).toEqual([8, 9])
  })

  it("are those of a team; one that is not there is missing [conversations 101]", async () => {
    expect(await shown(at, `team_id=${at().made.theirs}`)).toEqual([2])
    expect(await shown(at, `team_id=${at().made.ours}`)).toEqual([3])
    expect(await shown(at, "team_id")).toEqual(ofAgent)
    for (const team of ["999", "", "x"]) {
      const answer = await at().ask(`GET ${at().account}/conversations?team_id=${team}`)
      expect(answer).toMatchObject({ status: 404, body: { error: "Resource could not be found" } })
    }
  })

  it.each([
    ["labels[]=resolved", [1]],
    ["labels[]=a&labels[]=b", [2, 1]],
    ["labels=a,b", [2, 1]],
    ["labels=%20a%20,%20", [1]],
    ["labels=A,Resolved", [1]],
    ["labels[]=%22x,%20y%22", [2]],
    ["labels=x,%20y", []],
    ["labels[]=nothing", []],
    ["labels=", []]
  ])("are chosen by %s: any of the labels [conversations 102]", async (query, expected) => {
    expect(await shown(at, query)).toEqual(expected)
  })

  it("are unattended without a first reply, or while somebody waits [conversations 106]", async () => {
    expect(await shown(at, "conversation_type=unattended")).toEqual([7, 6, 4, 3, 2, 1])
    expect(await shown(at, "conversation_type=whatever")).toEqual(ofAgent)
  })

  it.each([
    ["group_type=group", [4]],
    ["group_type=individual", [7, 6, 5, 3, 2, 1]],
    ["group_type=1", [4]],
    ["group_type=0", [7, 6, 5, 3, 2, 1]],
    ["group_type[]=group", [4]],
    ["group_type[]=group&group_type[]=individual", ofAgent],
    ["group_type=all", ofAgent],
    ["group_type", ofAgent],
    ["group_type=", ofAgent],
    ["group_type=%20", ofAgent],
    ["group_type=zzz", []],
    ["group_type=Group", []]
  ])("are chosen by %s, and the counts follow [conversations 109]", async (query, expected) => {
    const { meta, payload } = await list(at, query)
    expect(payload.map(({ id }) => id)).toEqual(expected)
    expect(meta.all_count).toBe(expected.length)
  })

  it("count as unassigned while a bot has them", async () => {
    expect((await list(at, "")).meta).toEqual(metaOf(0, 0, 7))
    expect(await shown(at, "assignee_type=unassigned")).toContain(7)
  })
}

const orders = (target: Target) => {
  const at = visitingHall(target, (hall) =>
    Effect.gen(function*() {
      const { now } = hall.tx
      yield* addAll(hall, yield* someone(hall), [
        { priority: "low", lastActivityAt: now - 1, waitingSince: now - 30, createdAt: now - 900 },
        { priority: "urgent", lastActivityAt: now - 5, createdAt: now - 100 },
        { priority: null, lastActivityAt: now - 2, waitingSince: now - 10, createdAt: now - 800 },
        { priority: "urgent", lastActivityAt: now - 4, createdAt: now - 700 },
        { priority: "high", lastActivityAt: now - 3, waitingSince: now - 10, createdAt: now - 850 },
        { priority: "medium", lastActivityAt: now - 6, waitingSince: now - 20, createdAt: now - 600 }
      ])
    }))
  const byActivity = [1, 3, 5, 4, 2, 6]
  const byCreation = [1, 5, 3, 4, 6, 2]
  const byPriority = [4, 2, 5, 6, 1, 3]
  const byWaiting = [1, 6, 5, 3, 4, 2]

  it.each([
    ["last_activity_at_desc", byActivity],
    ["last_activity_at_asc", byActivity.toReversed()],
    ["created_at_asc", byCreation],
    ["created_at_desc", byCreation.toReversed()],
    ["priority_desc", byPriority],
    ["priority_asc", [1, 6, 5, 4, 2, 3]],
    ["waiting_since_asc", byWaiting],
    ["waiting_since_desc", [5, 3, 6, 1, 4, 2]],
    ["latest", byActivity],
    ["sort_on_created_at", byCreation],
    ["sort_on_priority", byPriority],
    ["sort_on_waiting_since", byWaiting],
    ["constructor", byActivity],
    ["", byActivity]
  ])("stand in the order of sort_by=%s, those without a value last [conversations 112]", async (sort, expected) => {
    expect(await shown(at, `sort_by=${sort}`)).toEqual(expected)
  })
}

const pages = (target: Target) => {
  const at = visitingHall(target, (hall) =>
    Effect.gen(function*() {
      const mine = { assigneeId: hall.crew.agent.row.id }
      yield* addAll(hall, yield* someone(hall), Array.from({ length: 52 }, () => mine))
    }))
  const numbers = Array.from({ length: 52 }, (_, i) => 52 - i)

  it("come by 25 [conversations 110]", async () => {
    expect(await shown(at, "assignee_type=me&page=1")).toEqual(numbers.slice(0, 25))
    expect(await shown(at, "page=2")).toEqual(numbers.slice(25, 50))
    expect(await shown(at, "page=3")).toEqual([2, 1])
    expect(await list(at, "page=4")).toEqual({ meta: metaOf(52, 52, 0), payload: [] })
    for (const page of ["0", "-1", "x", ""]) expect(await shown(at, `page=${page}`)).toEqual(numbers.slice(0, 25))
    expect(await shown(at, "page=99999999999999999999999")).toEqual([])
    for (const path of ["conversations?page[]=1", "conversations?page[a]=1", "conversations/search?page[]=1"]) {
      const { body, status } = await at().ask(`GET ${at().account}/${path}`)
      expect([status, body]).toEqual([422, { error: "page must be a number from 1" }])
    }
  })
}

const messages = (target: Target) => {
  const at = visitingHall(target, (hall) =>
    Effect.gen(function*() {
      const { tx } = hall
      const reached = yield* someone(hall)
      const say = (conversation: Conversation, count: number, given = {}) =>
        Effect.forEach(Array.from({ length: count }, (_, i) => i), (i) =>
          addMessage(hall, conversation, `message ${i}`, { createdAt: tx.now - 100 + i, ...given }))
      const seenAt = (agentLastSeenAt: number | null) => addConversation(hall, reached, { agentLastSeenAt })
      const busy = yield* seenAt(tx.now - 101)
      yield* say(busy, 12)
      const unseen = yield* seenAt(null)
      yield* say(unseen, 3)
      const seen = yield* seenAt(tx.now - 98)
      yield* say(seen, 3)
      yield* say(seen, 5, { messageType: "outgoing" })
      const noted = yield* seenAt(tx.now)
      yield* say(noted, 1)
      yield* addMessage(hall, noted, "for us", { private: true, messageType: "outgoing", createdAt: tx.now - 50 })
      yield* addMessage(hall, noted, "something happened", { messageType: "activity", createdAt: tx.now - 40 })
      yield* seenAt(null)
    }))
  const one = async (id: number) => (await list(at, "")).payload.find((row) => row.id === id)

  it("tell how much is unread, up to ten [conversations 116]", async () => {
    const unread = (await list(at, "sort_by=created_at_asc")).payload.map(({ id, unread_count }) => [id, unread_count])
    expect(Object.fromEntries(unread)).toEqual({ 1: 10, 2: 3, 3: 0, 4: 0, 5: 0 })
  })

  it("show the newest message, and the newest that is no activity, notes included [conversations 99]", async () => {
    expect(await one(4)).toMatchObject({
      messages: [{ content: "something happened", message_type: 2 }],
      last_non_activity_message: { content: "for us", private: true }
    })
  })

  it("show none where nothing was said", async () => {
    expect(await one(5)).toMatchObject({ messages: [], last_non_activity_message: null })
  })
}

/** `conversationList` [conversations §3]. */
export const conversationListSuite: Suite = (target) => {
  describe("the conversations of a list", () => {
    describe("by whoever asks", () => {
      callers(target)
    })
    describe("by status and assignee", () => {
      assignments(target)
    })
    describe("by place and kind", () => {
      places(target)
    })
    describe("in order", () => {
      orders(target)
    })
    describe("in pages", () => {
      pages(target)
    })
    describe("with their messages", () => {
      messages(target)
    })
  })
}

import { mentions, participants } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addContact, addInbox, addLink, apiChannel } from "./hall.ts"
import type { Hall, Reached } from "./hall.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const buildWords = (hall: Hall) =>
  Effect.gen(function*() {
    const contact = yield* addContact(hall, { name: "Somebody" })
    const reached: Reached = { contact, link: yield* addLink(hall, contact, hall.inbox, "5511988887777") }
    const talk = (status: "open" | "resolved" = "open", assigneeId: Hall["crew"]["agent"]["row"]["id"] | null = null) =>
      addConversation(hall, reached, { status, assigneeId })
    const [noted, active, closed, said, templated] = [yield* talk(), yield* talk(), yield* talk("resolved"), yield* talk(), yield* talk()]
    yield* addMessage(hall, noted, "a TEST1 for us", { private: true, messageType: "outgoing" })
    yield* addMessage(hall, active, "test1 happened", { messageType: "activity" })
    yield* addMessage(hall, closed, "look at test1%", {})
    yield* addMessage(hall, said, "nothing of it")
    yield* addMessage(hall, templated, "test1", { messageType: "template" })
    for (let i = 0; i < 40; i++) {
      const many = yield* talk("open", i < 30 ? hall.crew.agent.row.id : null)
      yield* addMessage(hall, many, `many times ${i}`)
    }
    return { noted: noted.displayId, closed: closed.displayId }
  })

type At = () => Visit<unknown>

const list = async (at: At, query: string, token = at().token("administrator")) => {
  const { body } = await at().ask(`GET ${at().account}/conversations?${query}`, { token })
  const { data } = body as Awaited<ReturnType<ReturnType<Visit["as"]>["conversationList"]>>
  return { ids: data.payload.map(({ id }) => id), meta: data.meta }
}

const words = (target: Target) => {
  const at = visitingHall(target, buildWords)

  it("find notes and what was said, in whatever status; activities and templates they do not find [conversations 104]", async () => {
    const { closed, noted } = at().made
    expect((await list(at, "q=test1&status=open")).ids.sort()).toEqual([noted, closed])
    expect((await list(at, "q=TEST1%25")).ids.sort()).toEqual([noted, closed])
    expect((await list(at, "q=test1%5C%25")).ids).toEqual([closed])
    expect((await list(at, "q=t_st1")).ids.sort()).toEqual([noted, closed])
    expect((await list(at, "q=happened")).ids).toEqual([])
  })

  it("count the page that is shown [conversations 105]", async () => {
    const first = await list(at, "q=many%20times")
    expect([first.ids.length, first.meta]).toEqual([25, { mine_count: 0, assigned_count: 15, unassigned_count: 10, all_count: 25 }])
    const second = await list(at, "q=many%20times&page=2", at().token("agent"))
    expect([second.ids.length, second.meta]).toEqual([15, { mine_count: 5, assigned_count: 15, unassigned_count: 0, all_count: 15 }])
    expect((await list(at, "q=many%20times&page=3")).meta).toMatchObject({ all_count: 0 })
  })

  it("of nothing find whatever was said, in whatever status", async () => {
    expect((await list(at, "q=")).ids.length).toBe(25)
    expect((await list(at, "q=&page=2")).ids.length).toBe(18)
  })

  it("find conversations in brief, with what was said", async () => {
    const { body } = await at().ask(`GET ${at().account}/conversations/search?q=look`)
    expect(body).toEqual({
      meta: { mine_count: 0, unassigned_count: 1, all_count: 1 },
      payload: [{
        id: at().made.closed,
        uuid: expect.any(String) as unknown,
        created_at: 1_768_222_800,
        contact: { id: 1, name: "Somebody" },
        inbox: { id: 1, name: "WhatsApp", channel_type: "Channel::Whatsapp" },
        messages: [{ content: "look at test1%", id: 3, sender_name: "Somebody", message_type: 0, created_at: 1_768_222_800 }],
        account_id: at().accountId
      }]
    })
  })

  describe("without their quirk", () => {
    const sane = visitingHall(target, buildWords, { quirks: { searchCountsPage: false } })

    it("count all that they find, whatever the page", async () => {
      for (const page of [1, 2, 3]) {
        expect((await list(sane, `q=many%20times&page=${page}`)).meta).toEqual({
          mine_count: 0,
          assigned_count: 30,
          unassigned_count: 10,
          all_count: 40
        })
      }
    })
  })
}

const buildPeople = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const contact = yield* addContact(hall, { name: "Somebody" })
    const here: Reached = { contact, link: yield* addLink(hall, contact, hall.inbox, "5511988887777") }
    const inbox = yield* addInbox(hall, "Elsewhere", apiChannel("elsewhere"))
    const there: Reached = { contact, link: yield* addLink(hall, contact, inbox, "there") }
    const [mentioned, followed, neither] = [yield* addConversation(hall, here), yield* addConversation(hall, here), yield* addConversation(hall, here)]
    const far = yield* addConversation(hall, there)
    const accountId = crew.account.id
    const userId = crew.agent.row.id
    yield* tx.insert(mentions, { accountId, conversationId: mentioned.id, userId, mentionedAt: tx.now })
    yield* tx.insert(mentions, { accountId, conversationId: far.id, userId, mentionedAt: tx.now })
    yield* tx.insert(mentions, { accountId, conversationId: neither.id, userId: crew.administrator.row.id, mentionedAt: tx.now })
    yield* tx.insert(participants, { accountId, conversationId: followed.id, userId })
    yield* tx.insert(participants, { accountId, conversationId: far.id, userId })
    return { inbox: hall.inbox.id, mentioned: mentioned.displayId, followed: followed.displayId, neither: neither.displayId, far: far.displayId }
  })

const people = (target: Target) => {
  const at = visitingHall(target, buildPeople)
  const ofAgent = (query: string, where: At = at) => list(where, query, where().token("agent"))

  it("who are mentioned find what they are mentioned in, as far as they may see it [conversations 107]", async () => {
    expect((await ofAgent("conversation_type=mention")).ids).toEqual([at().made.mentioned])
    expect((await list(at, "conversation_type=mention")).ids).toEqual([at().made.neither])
    expect((await ofAgent("conversation_type=mention")).meta.all_count).toBe(1)
  })

  it("who follow conversations find them wherever they are", async () => {
    const { far, followed, inbox } = at().made
    expect((await ofAgent("conversation_type=participating")).ids.sort()).toEqual([followed, far])
    expect((await ofAgent(`conversation_type=participating&inbox_id=${inbox}`)).ids.sort()).toEqual([followed, far])
    expect((await list(at, "conversation_type=participating")).ids).toEqual([])
  })

  it("are found by their address in the inbox", async () => {
    expect((await list(at, "source_id=there")).ids).toEqual([at().made.far])
    expect((await ofAgent("source_id=there")).ids).toEqual([])
    expect((await list(at, "source_id=nowhere")).ids).toEqual([])
  })

  describe("without their quirk", () => {
    const sane = visitingHall(target, buildPeople, { quirks: { followedAnywhere: false } })

    it("find what they follow where they may look", async () => {
      expect((await ofAgent("conversation_type=participating", sane)).ids).toEqual([sane().made.followed])
    })
  })
}

const recent = (target: Target) => {
  const at = visitingHall(target, (hall) =>
    Effect.gen(function*() {
      const { now } = hall.tx
      const contact = yield* addContact(hall, { name: "Somebody" })
      const reached: Reached = { contact, link: yield* addLink(hall, contact, hall.inbox, "5511988887777") }
      for (let i = 0; i < 50; i++) {
        const updatedAt = i < 28 ? now - 10_000 : now - 60_000
        yield* addConversation(hall, reached, { updatedAt, createdAt: now - 100_000 - i })
      }
    }))

  it("are shown all at once, in the order that is asked for; the counts are those of all [conversations 111]", async () => {
    const { ids, meta } = await list(at, "updated_within=20&sort_by=created_at_asc&page=2")
    expect(ids).toEqual(Array.from({ length: 28 }, (_, i) => 28 - i))
    expect(meta.all_count).toBe(50)
    expect((await list(at, "updated_within=")).ids.length).toBe(25)
    expect((await list(at, "updated_within=5")).ids).toEqual([])
  })
}

const counts = (target: Target) => {
  const at = visitingHall(target, buildWords)

  it("are those of the list, whatever the assignment and the page that are asked for [conversations 115]", async () => {
    const count = async (query: string) => (await at().ask(`GET ${at().account}/conversations/meta?${query}`)).body
    const meta = { mine_count: 0, assigned_count: 30, unassigned_count: 14, all_count: 44 }
    for (const query of ["", "assignee_type=me", "assignee_type=unassigned&page=3"]) expect(await count(query)).toEqual({ meta })
    expect(await count("status=resolved")).toEqual({ meta: { ...meta, assigned_count: 0, unassigned_count: 1, all_count: 1 } })
  })
}

/** What a list of conversations may be asked for besides status and place [conversations §3]. */
export const conversationSearchSuite: Suite = (target) => {
  describe("words that are looked for", () => {
    words(target)
  })
  describe("people of conversations", () => {
    people(target)
  })
  describe("conversations of late", () => {
    recent(target)
  })
  describe("the counts of conversations", () => {
    counts(target)
  })
}

import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"

const group = "120363000000000001@g.us"

/** The control plane's list of events. */
export const eventsSuite: Suite = (target) => {
  describe("events", () => {
    const at = visitingHall(target, (hall) =>
      Effect.gen(function*() {
        const reached = yield* addGroup(hall, group, [{ phone: ownNumber, role: "admin" }])
        const { id } = yield* addConversation(hall, reached)
        return { group: reached.contact.id, conversation: id }
      }))
    const join = (n: number) => at().control().joinGroup({ body: { group, phone: `+551197777666${n}` } })
    const ofOne = ["contact.created", "message.created", "contact.group_synced"]

    it("are none at first", async () => {
      expect(await at().control().events()).toEqual({ events: [], next: 0 })
    })

    it("tell what happened, to whom, in order, and when", async () => {
      await join(1)
      const { events, next } = await at().control().events()
      expect(events.map(({ type }) => type)).toEqual(ofOne)
      expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3])
      expect(next).toBe(3)
      expect(events[1]).toEqual({
        seq: 2,
        type: "message.created",
        at: "2026-01-12T13:00:00.002Z",
        account_id: at().accountId,
        stream: { type: "conversation", id: at().made.conversation },
        ids: { conversation: at().made.conversation, message: 1 },
        changed: {},
        actor: null,
        payload: {
          id: 1,
          content: "5511977776661 joined using the group invite link",
          account_id: at().accountId,
          inbox_id: at().handles.inboxes[0]?.id,
          conversation_id: 1,
          message_type: 2,
          created_at: Date.UTC(2026, 0, 12, 13) / 1000,
          updated_at: "2026-01-12T13:00:00.002Z",
          private: false,
          status: "sent",
          source_id: null,
          content_type: "text",
          content_attributes: {},
          sender_type: null,
          sender_id: null,
          external_source_ids: {},
          additional_attributes: {},
          processed_message_content: "5511977776661 joined using the group invite link",
          sentiment: {},
          conversation: {
            assignee_id: null,
            unread_count: 0,
            last_activity_at: Date.UTC(2026, 0, 12, 13) / 1000,
            contact_inbox: { source_id: "120363000000000001" }
          }
        }
      })
      expect(events[2]).toMatchObject({ stream: { type: "contact", id: at().made.group }, ids: { contact: at().made.group } })
    })

    it("tell of messages who said them, and of conversations how they are by now", async () => {
      const path = `${at().account}/conversations/1/messages`
      await at().ask(`POST ${path}`, { json: { content: "Hello" } })
      await at().ask(`POST ${path}`, { json: { content: "A note", private: true } })
      const { events } = await at().control().events()
      const told = (type: string) => events.find((event) => event.type === type)?.payload
      expect(told("message.created")).toMatchObject({ content: "Hello", sender: { type: "user", name: "Ada Admin" } })
      expect(told("first.reply.created")).toEqual(told("message.created"))
      // The newest word is a note, which events do not show.
      expect(told("conversation.updated")).toMatchObject({ id: 1, messages: [], waiting_since: 0, meta: { sender: { id: at().made.group } } })
    })

    it("come page by page, each once", async () => {
      for (const n of [1, 2, 3]) await join(n)
      const seen: Array<string> = []
      for (let after = 0; ;) {
        const { events, next } = await at().control().events({ query: { after, limit: 2 } })
        if (events.length === 0) break
        seen.push(...events.map(({ type }) => type))
        after = next
      }
      expect(seen).toEqual([...ofOne, ...ofOne, ...ofOne])
    })

    it("may be asked for by type", async () => {
      for (const n of [1, 2]) await join(n)
      const { events, next } = await at().control().events({ query: { type: "message.created" } })
      expect(events.map(({ seq }) => seq)).toEqual([2, 5])
      expect(next).toBe(5)
      expect(await at().control().events({ query: { type: "message.created", after: next } })).toEqual({ events: [], next })
    })

    it("may be waited for, while other requests are answered", async () => {
      const waiting = at().control().events({ query: { type: "contact.group_synced", wait: 20_000 } })
      expect(await at().ask("GET /api/v1/profile")).toMatchObject({ status: 200 })
      await join(1)
      expect((await waiting).events.map(({ type }) => type)).toEqual(["contact.group_synced"])
    })

    it("are none after all when nothing came of the waiting", async () => {
      expect(await at().control().events({ query: { after: 7, wait: 1 } })).toEqual({ events: [], next: 7 })
    })

    it("end the waiting when the world ends", async () => {
      const waiting = at().control("brief").events({ query: { wait: 20_000 } })
      await at().control("brief").health()
      await at().control().deleteWorld({ params: { name: "brief" } })
      expect((await waiting).events).toEqual([])
    })

    it("are all there once everything in flight has arrived", async () => {
      await join(1)
      expect(await at().control().drain()).toEqual({ next: 3 })
    })
  })
}

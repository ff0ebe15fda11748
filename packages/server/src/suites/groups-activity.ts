import { conversations } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { chatsAsked } from "./provider-calls.ts"
import { providerSays } from "./provider.ts"
import { stateOf } from "./state.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"

const group = "120363000000000001@g.us"
const other = "120363000000000002@g.us"
const unseen = "120363000000000003@g.us"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const known = yield* addGroup(hall, group, [{ phone: ownNumber, role: "admin" }])
    const quiet = yield* addConversation(hall, known, { lastActivityAt: hall.tx.now - 3_600_000 })
    yield* hall.tx.update(conversations, quiet.id, { updatedAt: hall.tx.now - 3_600_000 })
    const loud = yield* addConversation(hall, yield* addGroup(hall, other, [{ phone: ownNumber }]))
    return { group: known.contact.id, quiet: quiet.displayId, loud: loud.displayId }
  })

/** Groups that are written to while groups are switched off [groups §6.6]. */
export const groupsActivitySuite: Suite = (target) => {
  describe("a group that is written to while groups are switched off", () => {
    const at = visitingHall(target, build)
    const written = (...jids: ReadonlyArray<unknown>) =>
      providerSays(at, "groups.activity", jids.map((jid) => ({ jid, unreadCount: 3, lastMessageAt: 1_600_000_000_000 })))
    const listed = async () => (await at().as().conversationList({ params: { account_id: at().accountId } })).data.payload
    const told = async () => (await at().control().events()).events.map(({ type }) => type)

    it("has its conversation move up, with nothing in it [groups 209]", async () => {
      await at().control().updateSettings({ body: { groups_enabled: false } })
      const before = await listed()
      expect(before.map(({ id }) => id)).toEqual([at().made.loud, at().made.quiet])
      await written(group)
      const [first, second] = await listed()
      expect([first?.id, second?.id]).toEqual([at().made.quiet, at().made.loud])
      expect(first).toMatchObject({ messages: [], unread_count: 0, updated_at: before[1]?.updated_at })
      expect(first?.last_activity_at).toBeGreaterThanOrEqual(before[0]?.last_activity_at ?? Infinity)
      expect((await told())[0]).toBe("conversation.updated")
    })

    it("is synced without what takes long: no code, no requests, no pictures [groups 209]", async () => {
      await written(group)
      expect(await chatsAsked(at)).toEqual([["groupMetadata", group]])
      expect(await told()).toEqual(["conversation.updated", "contact.updated", "contact.group_synced"])
      await written(group)
      expect(await chatsAsked(at)).toHaveLength(1)
    })

    it("is here from now on [groups 210]", async () => {
      await written(unseen)
      const [first] = await listed()
      expect(first).toMatchObject({ group_type: "group", status: "open", messages: [], meta: { sender: { identifier: unseen, name: "120363000000000003" } } })
      expect((await told()).slice(0, 3)).toEqual(["contact.created", "conversation.created", "conversation.updated"])
    })

    it("is one of several; those without address are passed over [groups 211]", async () => {
      await written("", null, 7, "5511988880001@s.whatsapp.net", group, "a b@g.us", other)
      expect((await chatsAsked(at)).filter(([method]) => method === "groupMetadata")).toEqual([["groupMetadata", group], ["groupMetadata", other]])
    })

    it.each([[[]], [null], [{}], [[null, "x", []]], ["x"]])("is none in %j [groups 211]", async (data) => {
      const before = { ...await stateOf(at()), "/_mootkit/clock": "" }
      await providerSays(at, "groups.activity", data)
      expect({ ...await stateOf(at()), "/_mootkit/clock": "" }).toEqual(before)
    })
  })
}

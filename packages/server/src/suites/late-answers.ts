import type { ProviderMethod } from "@mootkit/core"
import { blankNetworkGroup, networkGroups } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup, lidOf } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { planFault } from "./provider-calls.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"

const team = "120363000000000001@g.us"
/** A group on WhatsApp that the account has not heard of. */
const news = "120363000000000002@g.us"
const newcomer = "+5511977776666"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { contact } = yield* addGroup(hall, team, [{ phone: ownNumber, role: "admin" }])
    const participants = [{ jid: lidOf(ownNumber), admin: "admin" }] as const
    yield* hall.tx.insert(networkGroups, { ...blankNetworkGroup, jid: news, subject: "News", participants, inviteCode: "NewsInvite2026" })
    return { team: contact.id }
  })

/** Requests about somebody, or a group, of whom nothing is known any more once WhatsApp has answered. */
const requests = [
  ["PATCH", "updateParticipants", "group_members", { role: "admin" }],
  ["DELETE", "updateParticipants", "group_members", {}],
  ["PATCH", "updateSetting", "group_admin", { property: "announce", enabled: true }],
  ["PATCH", "updateSubject", "group_metadata", { subject: "Late" }],
  ["POST", "handleJoinRequests", "group_join_requests/handle", { participants: [lidOf(newcomer)], request_action: "approve" }]
] as const satisfies ReadonlyArray<readonly [string, ProviderMethod, string, object]>

/** What WhatsApp answers after a world was put back to a moment before there was what it is about [groups §4.5–§4.12]. */
export const lateAnswersSuite: Suite = (target) => {
  describe("an answer of WhatsApp that comes when the world was put back", () => {
    const at = visitingHall(target, build)

    const members = async () =>
      (await at().as().contactGroupMembersList({ params: { account_id: at().accountId, id: at().made.team } })).payload

    const newMember = async () => {
      await at().ask(`POST ${at().account}/contacts/${at().made.team}/group_members`, { json: { participants: [newcomer] } })
      return `${at().made.team}/group_members/${(await members()).at(-1)?.id}`
    }

    const newGroup = async (path: string) => {
      await at().control().joinGroup({ body: { group: news, phone: newcomer } })
      const { data } = await at().as().conversationList({ params: { account_id: at().accountId } })
      return `${data.payload[0]?.meta.sender.id}/${path}`
    }

    it.each(requests)("to %s by %s counts as done, and brings nobody back: %s", async (verb, method, path, json) => {
      const { snapshot } = await at().control().snapshot()
      const place = path === "group_members" ? await newMember() : await newGroup(path)
      await planFault(at, method, "slow", { delay_ms: 100 })
      const late = at().ask(`${verb} ${at().account}/contacts/${place}`, { json })
      while ((await at().control().faults()).faults[0]?.seen === 0);
      await at().control().restore({ body: { snapshot } })
      expect(await late).toMatchObject({ status: 200 })
      expect(await members()).toHaveLength(1)
    })
  })
}

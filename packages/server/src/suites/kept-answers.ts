import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"

/** Asks often enough to be answered from what was sent. */
const often = async <A>(ask: () => Promise<A>): Promise<ReadonlyArray<A>> => [await ask(), await ask(), await ask(), await ask()]

const team = "120363000000000001@g.us"

/** What is asked again and again is answered from what was sent, and nobody can tell. */
export const keptAnswersSuite: Suite = (target) => {
  describe("what is asked again", () => {
    const at = visitingHall(target, (hall) =>
      Effect.map(
        addGroup(hall, team, [{ phone: ownNumber, role: "admin" }, { phone: "+5511988880001" }]),
        ({ contact }) => contact.id
      ))
    const path = () => `${at().account}/contacts/${at().made}`
    const read = (what: string, headers: Readonly<Record<string, string>> = {}) => at().ask(`GET ${path()}${what}`, { headers })
    const ask = () => read("")
    const total = async () => ((await read("/group_members")).body as { readonly meta: { readonly total_count: number } }).meta.total_count

    it("has the same answer, but for its own id, until something is written", async () => {
      const answers = await often(ask)
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
      expect(new Set(answers.map(({ headers }) => headers.get("etag"))).size).toBe(1)
      expect(new Set(answers.map(({ headers }) => headers.get("x-request-id"))).size).toBe(4)
      expect(await often(total)).toEqual([2, 2, 2, 2])
      await at().control().joinGroup({ body: { group: team, phone: "+5511977776666" } })
      expect(await often(total)).toEqual([3, 3, 3, 3])
    })

    it("is seen by the journal each time", async () => {
      await often(ask)
      const { requests } = await at().control().requests()
      expect(requests.map(({ operation_id, status }) => `${operation_id} ${status}`)).toEqual(Array(4).fill("contactDetails 200"))
    })

    it("may be asked for news only", async () => {
      const kept = (await often(ask)).at(-1)
      const tag = kept?.headers.get("etag") ?? ""
      expect(await read("", { "if-none-match": tag })).toMatchObject({ status: 304, text: "" })
      expect(await read("", { "if-none-match": "W/\"other\"" })).toMatchObject({ status: 200 })
    })

    it("belongs to who asked, and to the address that was asked", async () => {
      await often(ask)
      expect(await at().ask(`GET ${path()}`, { token: "nobodys-token" })).toMatchObject({ status: 401 })
      expect(await at().ask(`GET ${path()}`, { token: at().token("agent_bot") })).toMatchObject({ status: 401 })
      expect((await at().ask(`GET /w/other${path()}`)).status).toBe(200)
    })

    it("belongs to no header that only looks like two", async () => {
      const token = at().token("administrator")
      await often(() => read("", { authorization: "Basic x" }))
      expect(await at().ask(`GET ${path()}`, { token: `${token} Basic`, headers: { authorization: "x" } })).toMatchObject({ status: 401 })
    })

    it("is told anew after the world was put back", async () => {
      const { snapshot } = await at().control().snapshot()
      expect(await often(total)).toEqual([2, 2, 2, 2])
      await at().control().leaveGroup({ body: { group: team, phone: "+5511988880001" } })
      expect(await often(total)).toEqual([1, 1, 1, 1])
      await at().control().restore({ body: { snapshot } })
      expect(await often(total)).toEqual([2, 2, 2, 2])
    })

    it("asks WhatsApp each time where WhatsApp has the answer", async () => {
      await often(() => read("/group_invite"))
      const { calls } = await at().control().providerCalls({ query: { method: "inviteCode" } })
      expect(calls.length).toBe(4)
    })
  })
}

import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { attachBot, botPath, logInBot } from "./bot-hall.ts"
import { addContact, addLink } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { changedBy } from "./state.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

type At = () => Visit<unknown>

const build = (hall: Hall) =>
  Effect.gen(function*() {
    yield* attachBot(hall, hall.inbox)
    const contact = yield* addContact(hall, { name: "Ana" })
    yield* addConversation(hall, { contact, link: yield* addLink(hall, contact, hall.inbox, "5511988880001") })
  })

const plan = (at: At, operation: string, more: object = {}) =>
  at().ask("POST /_mootkit/faults", { json: { target: { operation }, kind: "broken", ...more } })

const seen = async (at: At) => (await at().control().faults()).faults.map((fault) => fault.seen)

/** Requests that were planned to fail. */
export const operationFaultsSuite: Suite = (target) => {
  describe("a fault that aims at an operation", () => {
    const at = visitingHall(target, build)
    const profile = async () => (await at().tell("GET /api/v1/profile")).status

    it("breaks the next request for it, once, and no other", async () => {
      expect((await plan(at, "fetchProfile")).body).toEqual({
        id: 1,
        target: { operation: "fetchProfile" },
        kind: "broken",
        nth: 1,
        times: 1,
        delay_ms: 0,
        seen: 0
      })
      expect((await at().ask(`GET ${at().account}/inboxes`)).status).toBe(200)
      expect(await at().tell("GET /api/v1/profile")).toMatchObject({ status: 500, body: { status: 500, error: "Internal Server Error" } })
      expect([await profile(), await seen(at)]).toEqual([200, [2]])
    })

    it("breaks the wanted ones of many, also where the answer was known already", async () => {
      for (let i = 0; i < 3; i++) expect(await profile()).toBe(200)
      await plan(at, "fetchProfile", { nth: 2, times: 2 })
      expect([await profile(), await profile(), await profile(), await profile()]).toEqual([200, 500, 500, 200])
    })

    it("breaks every request with *, but leaves the control plane alone", async () => {
      await plan(at, "*", { times: null })
      expect([await profile(), (await at().tell(`GET ${at().account}/labels`)).status]).toEqual([500, 500])
      expect((await at().ask("DELETE /_mootkit/faults")).status).toBe(204)
      expect(await profile()).toBe(200)
    })

    it("lets nothing be done", async () => {
      await plan(at, "create-a-new-message-in-a-conversation")
      const say = () => at().tell(`POST ${at().account}/conversations/1/messages`, { json: { content: "Hello" } })
      const changed = await changedBy(at(), async () => expect((await say()).status).toBe(500))
      expect(changed).toEqual(["/_mootkit/faults"])
      expect((await say()).status).toBe(200)
    })

    it("speaks the words of each bot API", async () => {
      const token = await logInBot(at())
      await plan(at, "bot-usage")
      await plan(at, "matching-users")
      expect(await at().ask("GET /botUsage", { token: null, headers: { authorization: token } })).toMatchObject({
        status: 500,
        body: { message: "Internal Server Error" }
      })
      const key = at().handles.bots[0]?.api_key ?? ""
      const path = `GET ${botPath(at())}/users?attribute_name=email&attribute_value=x`
      expect(await at().ask(path, { token: null, headers: { authorization: `Basic ${key}` } })).toMatchObject({
        status: 500,
        body: { error_code: 500, error_message: "INTERNAL_SERVER_ERROR" }
      })
    })

    it("may make a request late, which is answered all the same", async () => {
      await plan(at, "fetchProfile", { kind: "slow", delay_ms: 1 })
      expect([await profile(), await seen(at)]).toEqual([200, [1]])
    })

    it.each([
      [{ target: {} }, "target.provider must be given, or else operation"],
      [{ target: { operation: "fetchProfile", provider: "*" } }, "target.operation must be left out beside provider"],
      [{ target: { operation: "nothing" } }, "target.operation must be the id of an operation as /_mootkit/operations lists them, or *"],
      [{ target: { operation: "reset" } }, "target.operation must be the id of an operation as /_mootkit/operations lists them, or *"],
      [{ kind: "empty" }, "kind must be one of broken, slow, where the target is operation"],
      [{ target: { provider: "*" } }, "kind must be one of unavailable, refused, forbidden, transport, empty, slow, where the target is provider"]
    ])("is refused where it makes no sense: %j", async (wrong, message) => {
      expect((await plan(at, "fetchProfile", wrong)).body).toMatchObject({ error: { code: "invalid", message } })
      expect(await seen(at)).toEqual([])
    })
  })
}

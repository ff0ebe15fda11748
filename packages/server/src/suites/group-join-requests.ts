import { networkGroups } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup, lidOf } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { asked, failsAsProvider, failures, methodsAsked, planFault, unavailable } from "./provider-calls.ts"
import { addStrays } from "./strays.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const jid = "120363000000000001@g.us"
const ana = "+5511988880001"
const bia = "+5511988880002"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { tx } = hall
    const away = { isActive: false, onNetwork: false }
    const pending = [ana, bia].map((phone) => ({ jid: lidOf(phone), contact_id: null, request_time: "1768222800" }))
    const team = yield* addGroup(
      hall,
      jid,
      [{ phone: ownNumber, role: "admin" }, { phone: ana, ...away }, { phone: bia, ...away }],
      { additionalAttributes: { description: "Our team", pending_join_requests: pending } }
    )
    const joinRequests = [ana, bia].map((phone) => ({ jid: lidOf(phone), method: "invite_link", at: tx.now } as const))
    yield* tx.update(networkGroups, jid, { joinApprovalMode: true, joinRequests })
    const news = yield* addGroup(hall, "120363000000000002@g.us", [{ phone: ownNumber, role: "admin" }])
    const plain = yield* addGroup(hall, "120363000000000003@g.us", [{ phone: ownNumber }])
    return { team: team.contact.id, news: news.contact.id, plain: plain.contact.id, pending, ...(yield* addStrays(hall)) }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const done = { status: 200, body: undefined }

const list = async (at: At, contact = at().made.team) => {
  const { body, status } = await at().ask(`GET ${at().account}/contacts/${contact}/group_join_requests`)
  return { status, body }
}

const handle = async (at: At, json: unknown, contact = at().made.team) => {
  const { body, status } = await at().ask(`POST ${at().account}/contacts/${contact}/group_join_requests/handle`, { json })
  return { status, body }
}

const attributes = async (at: At, id = at().made.team) =>
  (await at().as().contactDetails({ params: { account_id: at().accountId, id } })).payload.additional_attributes

const pendingJids = async (at: At) => {
  const { pending_join_requests: pending } = await attributes(at) as { readonly pending_join_requests: ReadonlyArray<{ jid: string }> }
  return pending.map((request) => request.jid)
}

const events = async (at: At) => (await at().control().events()).events.map(({ type }) => type)

const members = async (at: At) => {
  const { payload } = await at().as().contactGroupMembersList({ params: { account_id: at().accountId, id: at().made.team } })
  return payload.map(({ contact }) => contact.phone_number)
}

const listed = (phone: string) => ({
  jid: lidOf(phone),
  phone_number: `${phone.slice(1)}@s.whatsapp.net`,
  request_method: "invite_link",
  request_time: "1768222800"
})

const listing = (at: At) => {
  it("are listed as the provider lists them, whatever the account has noted, and not kept [groups 136]", async () => {
    const before = await attributes(at)
    expect(await list(at)).toEqual({ status: 200, body: { payload: [listed(ana), listed(bia)] } })
    expect(await asked(at, "joinRequests")).toEqual([{ connection: ownNumber, jid }])
    expect(await attributes(at)).toEqual(before)
    expect(await events(at)).toEqual([])
  })

  it("are none where nobody asks [groups 138]", async () => {
    expect(await list(at, at().made.news)).toEqual({ status: 200, body: { payload: [] } })
  })

  it.each(["empty", "forbidden"] as const)("are none where the provider's answer is %s [groups 138, 139]", async (kind) => {
    await planFault(at, "joinRequests", kind)
    expect(await list(at)).toEqual({ status: 200, body: { payload: [] } })
  })

  it("are not told to a number that is no admin, of nobody, or without an inbox [groups 140]", async () => {
    const { cloud, lonely, nameless, person, plain } = at().made
    for (const contact of [plain, nameless, person]) expect(await list(at, contact)).toEqual({ status: 422, body: unavailable })
    for (const contact of [cloud, lonely]) {
      expect(await list(at, contact)).toEqual({ status: 422, body: { error: expect.stringMatching(/^the group/) } })
    }
  })

  describe("when they are listed [groups 140]", () => {
    const told = failures.filter(([kind]) => kind !== "forbidden")
    failsAsProvider(at, { method: "joinRequests", ask: () => list(at), contact: () => at().made.team, told })
  })
}

const handling = (at: At) => {
  it("are let in: they wait no longer, and are members when WhatsApp has told of it [groups 141, 142, 147]", async () => {
    expect(await handle(at, { participants: [lidOf(ana)], request_action: "approve" })).toEqual(done)
    expect(await asked(at, "handleJoinRequests")).toEqual([{ connection: ownNumber, jid, participants: [lidOf(ana)], action: "approve" }])
    expect((await events(at)).slice(0, 1)).toEqual(["contact.updated"])
    expect(await attributes(at)).toEqual({ description: "Our team", pending_join_requests: at().made.pending.slice(1) })
    expect(await members(at)).toContain(ana)
    expect(await list(at)).toEqual({ status: 200, body: { payload: [listed(bia)] } })
  })

  it("are turned away: they wait no longer, and are no members [groups 142]", async () => {
    expect(await handle(at, { participants: [lidOf(bia), lidOf(ana)], request_action: "reject" })).toEqual(done)
    expect(await pendingJids(at)).toEqual([])
    expect(await members(at)).toEqual([ownNumber])
  })

  it.each([["5511988880001"], ["5511988880009@s.whatsapp.net"], ["900000000000009@lid"]])(
    "wait on when %s is handled, at whose address nobody waits, and nothing is told [groups 141, 143]",
    async (participant) => {
      expect(await handle(at, { participants: [participant], request_action: "reject" })).toEqual(done)
      expect(await pendingJids(at)).toEqual([lidOf(ana), lidOf(bia)])
      expect(await events(at)).toEqual([])
    }
  )

  it("have a list of their own once any of a group's were handled", async () => {
    expect(await handle(at, { participants: [lidOf(ana)], request_action: "approve" }, at().made.news)).toEqual(done)
    expect(await attributes(at, at().made.news)).toEqual({ pending_join_requests: [] })
  })

  it.each([
    [{ request_action: "approve" }, null, "approve"],
    [{ participants: "9@lid", request_action: "approve" }, null, "approve"],
    [{ participants: [9], request_action: "approve" }, null, "approve"],
    [{ participants: [], request_action: "approve" }, [], "approve"],
    [{ participants: [lidOf(ana)] }, [lidOf(ana)], null],
    [{ participants: [lidOf(ana)], request_action: "foo" }, [lidOf(ana)], "foo"]
  ])("wait on when %j is refused by the provider [groups 144, 145]", async (json, participants, action) => {
    expect(await handle(at, json)).toEqual({ status: 422, body: unavailable })
    expect(await asked(at, "handleJoinRequests")).toEqual([{ connection: ownNumber, jid, participants, action }])
    expect(await pendingJids(at)).toEqual([lidOf(ana), lidOf(bia)])
    expect(await events(at)).toEqual([])
  })

  it("are looked for nowhere where no inbox knows groups", async () => {
    for (const contact of [at().made.cloud, at().made.lonely]) {
      const json = { participants: [lidOf(ana)], request_action: "approve" }
      expect(await handle(at, json, contact)).toEqual({ status: 422, body: { error: expect.stringMatching(/^the group/) } })
    }
    expect(await methodsAsked(at)).toEqual([])
  })

  describe("when they are handled [groups 146]", () => {
    failsAsProvider(at, {
      method: "handleJoinRequests",
      ask: () => handle(at, { participants: [lidOf(ana)], request_action: "approve" }),
      contact: () => at().made.team
    })
  })
}

/** `contact-group-join-requests-list` and `contact-group-join-requests-handle` [groups §4.10, §4.11]. */
export const groupJoinRequestsSuite: Suite = (target) => {
  describe("people who wait to be let into a group", () => {
    const at = visitingHall(target, build)
    listing(at)
    handling(at)
  })
}

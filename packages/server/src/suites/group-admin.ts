import type { ProviderMethod } from "@mootkit/core"
import { networkGroups } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { asked, failures, methodsAsked, planFault, unavailable } from "./provider-calls.ts"
import { addStrays } from "./strays.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const jid = "120363000000000001@g.us"

/** What is known of the group before anything is set. */
const known = { description: "We read", announce: false }

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { tx } = hall
    const team = yield* addGroup(hall, jid, [{ phone: ownNumber, role: "admin" }, { phone: "+5511988880002" }], {
      additionalAttributes: known
    })
    const news = yield* addGroup(hall, "120363000000000002@g.us", [{ phone: ownNumber }])
    yield* tx.update(networkGroups, jid, { description: "We read" })
    return { team: team.contact.id, news: news.contact.id, ...(yield* addStrays(hall)) }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const set = async (at: At, json: unknown, group = at().made.team, verb: "PATCH" | "PUT" = "PATCH") => {
  const { body, status } = await at().ask(`${verb} ${at().account}/contacts/${group}/group_admin`, { json })
  return { status, body }
}

const done = { status: 200, body: undefined }

const attributes = async (at: At, id = at().made.team) =>
  (await at().as().contactDetails({ params: { account_id: at().accountId, id } })).payload.additional_attributes

const firstEvent = async (at: At) => (await at().control().events({ query: { limit: 1 } })).events[0]

const connection = async (at: At) => {
  const { payload } = await at().as().listAllInboxes({ params: { account_id: at().accountId } })
  const own = payload.find(({ phone_number }) => phone_number === ownNumber)
  return own && "provider_connection" in own ? own.provider_connection.connection : undefined
}

const success = (at: At) => {
  it.each([
    ["announce", true, "updateSetting", { setting: "announcement" }],
    ["announce", false, "updateSetting", { setting: "not_announcement" }],
    ["restrict", true, "updateSetting", { setting: "locked" }],
    ["restrict", false, "updateSetting", { setting: "unlocked" }],
    ["join_approval_mode", true, "updateJoinApproval", { mode: "on" }],
    ["join_approval_mode", false, "updateJoinApproval", { mode: "off" }],
    ["member_add_mode", true, "updateMemberAddMode", { mode: "all_member_add" }],
    ["member_add_mode", false, "updateMemberAddMode", { mode: "admin_add" }]
  ] as const)("sets %s to %s, on WhatsApp and here, and leaves the rest [groups 149, 150, 151, 152, 153]", async (property, enabled, method, given) => {
    expect(await set(at, { property, enabled })).toEqual(done)
    expect(await asked(at, method)).toEqual([{ connection: ownNumber, jid, ...given }])
    expect(await methodsAsked(at)).toEqual([method])
    expect(await attributes(at)).toEqual({ ...known, [property]: enabled })
  })

  it("tells of the contact, once, and of nothing where nothing changes [groups 149]", async () => {
    await set(at, { property: "announce", enabled: true })
    expect(await firstEvent(at)).toMatchObject({
      type: "contact.updated",
      ids: { contact: at().made.team },
      changed: { additional_attributes: [known, { ...known, announce: true }] }
    })
    await at().tell("POST /_mootkit/reset")
    await set(at, { property: "announce", enabled: false })
    expect((await firstEvent(at))?.type).not.toBe("contact.updated")
  })

  it("is reached by PUT as well [groups 149]", async () => {
    expect(await set(at, { property: "restrict", enabled: true }, at().made.team, "PUT")).toEqual(done)
    expect(await attributes(at)).toEqual({ ...known, restrict: true })
  })

  it.each([["0", false], ["off", false], ["f", false], ["yes", true], [1, true]] as const)(
    "reads %j as %s [groups 155]",
    async (enabled, value) => {
      expect(await set(at, { property: "restrict", enabled })).toEqual(done)
      expect(await asked(at, "updateSetting")).toMatchObject([{ setting: value ? "locked" : "unlocked" }])
      expect(await attributes(at)).toEqual({ ...known, restrict: value })
    }
  )

  it("takes what a form says", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded" }
    const line = `PATCH ${at().account}/contacts/${at().made.team}/group_admin`
    expect(await at().ask(line, { headers, body: "property=restrict&enabled=true" })).toMatchObject({ status: 200 })
    expect(await attributes(at)).toEqual({ ...known, restrict: true })
  })

  it.each([
    ["member_add_mode", "updateMemberAddMode", "admin_add"],
    ["join_approval_mode", "updateJoinApproval", "off"]
  ] as const)("takes a missing value of %s for off on WhatsApp, and for nothing here [groups 156]", async (property, method, mode) => {
    expect(await set(at, { property })).toEqual(done)
    expect(await asked(at, method)).toEqual([{ connection: ownNumber, jid, mode }])
    expect((await firstEvent(at))?.changed).toEqual({ additional_attributes: [known, { ...known, [property]: null }] })
  })
}

const refusals = (at: At) => {
  it.each([{ property: "foo", enabled: true }, { enabled: true }, {}, { property: ["announce"], enabled: true }])(
    "knows no property in %j [groups 154]",
    async (json) => {
      for (const contact of [at().made.team, at().made.lonely]) {
        expect(await set(at, json, contact)).toEqual({ status: 422, body: { error: "invalid_property" } })
      }
      expect(await methodsAsked(at)).toEqual([])
      expect(await attributes(at)).toEqual(known)
    }
  )

  it.each(["announce", "restrict"])("is refused by WhatsApp without a value for %s [groups 157]", async (property) => {
    expect(await set(at, { property })).toEqual({ status: 422, body: unavailable })
    expect(await asked(at, "updateSetting")).toEqual([{ connection: ownNumber, jid, setting: null }])
    expect(await attributes(at)).toEqual(known)
  })

  it("is refused by WhatsApp to a number that is no admin", async () => {
    expect(await set(at, { property: "announce", enabled: true }, at().made.news)).toEqual({ status: 422, body: unavailable })
    expect(await attributes(at, at().made.news)).toEqual({})
  })

  it("is asked of WhatsApp for any address that a contact has", async () => {
    for (const contact of [at().made.person, at().made.nameless]) {
      expect(await set(at, { property: "announce", enabled: true }, contact)).toEqual({ status: 422, body: unavailable })
    }
    expect(await asked(at, "updateSetting")).toMatchObject([{ jid: at().made.personIdentifier }, { jid: "" }])
  })

  it("is asked nowhere where no inbox knows groups", async () => {
    for (const contact of [at().made.cloud, at().made.lonely]) {
      const answer = await set(at, { property: "announce", enabled: true }, contact)
      expect(answer).toEqual({ status: 422, body: { error: expect.stringMatching(/^the group/) } })
    }
    expect(await methodsAsked(at)).toEqual([])
  })
}

const methods = [
  ["announce", "updateSetting"],
  ["join_approval_mode", "updateJoinApproval"],
  ["member_add_mode", "updateMemberAddMode"]
] as const satisfies ReadonlyArray<readonly [string, ProviderMethod]>

const failing = (at: At, property: string, method: ProviderMethod) => {
  it.each(failures)("leaves the group as it is when the provider is %s, and sets the connection up anew, once", async (kind, status, body) => {
    await planFault(at, method, kind)
    await planFault(at, "setup", "unavailable")
    expect(await set(at, { property, enabled: true })).toEqual({ status, body })
    expect(await methodsAsked(at)).toEqual([method, "setup"])
    expect(await asked(at, "setup")).toEqual([{ connection: ownNumber, groupsEnabled: true }])
    expect(await attributes(at)).toEqual(known)
    expect(await at().control().events()).toMatchObject({ events: [] })
    expect(await connection(at)).toBe("close")
    expect(await set(at, { property, enabled: true })).toEqual(done)
  })
}

/** `contact-group-admin-update` [groups §4.12, §5.5]. */
export const groupAdminSuite: Suite = (target) => {
  describe("a setting of a group", () => {
    const at = visitingHall(target, build)
    success(at)
    refusals(at)

    describe.each(methods)("whose provider fails: %s, by %s [groups 161]", (property, method) => {
      failing(at, property, method)
    })
  })
}

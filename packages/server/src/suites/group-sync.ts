import { describe, expect, it } from "vitest"
import { lidOf } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import { ana, bia, contact, events, later, members, minute, rita, syncHall, team } from "./group-sync-hall.ts"
import type { At, Name } from "./group-sync-hall.ts"
import { providerSays } from "./provider.ts"
import { methodsAsked, planFault } from "./provider-calls.ts"
import { stateOf } from "./state.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"

const sync = async (at: At, name: Name = "team") => {
  const { body, status } = await at().ask(`POST ${at().account}/contacts/${at().made[name]}/sync_group`)
  return { status, body }
}

const accepted = { status: 202, body: undefined }

const roles = async (at: At) => Object.fromEntries((await members(at)).map(({ contact, role }) => [contact.phone_number, role]))

const types = async (at: At) => (await events(at)).map(({ type }) => type)

/** All that can be seen, but for the time. */
const lasting = async (at: At) => {
  const state = await stateOf(at(), { contacts: [at().made.team, at().made.left, at().made.person] })
  return { ...state, "/_mootkit/clock": "" }
}

const news = (at: At) => {
  it("is promised without a word, and done [groups 47, 49, 52, 60, 66]", async () => {
    expect(await sync(at)).toEqual(accepted)
    const group = await contact(at)
    const [told] = await events(at, "contact.group_synced")
    expect(group.name).toBe("Team")
    expect(group.additional_attributes).toEqual({
      mine: 1,
      description: "Ours",
      owner: lidOf(rita),
      owner_pn: `${rita.slice(1)}@s.whatsapp.net`,
      announce: true,
      restrict: false,
      join_approval_mode: false,
      member_add_mode: false,
      invite_code: "ABC",
      pending_join_requests: [{ jid: lidOf(bia), contact_id: expect.any(Number), request_time: "1700000000" }],
      group_last_synced_at: Math.floor(Date.parse(told?.at ?? "") / 1000),
      group_left: false
    })
    expect(await roles(at)).toEqual({ [ownNumber]: "admin", [ana]: "admin", [rita]: "member" })
  })

  it("asks for all that a group is, once, and tells of the group once [groups 26, 29, 44]", async () => {
    await sync(at)
    const methods = await methodsAsked(at)
    expect(methods.slice(0, 3)).toEqual(["groupMetadata", "inviteCode", "joinRequests"])
    expect(new Set(methods.slice(3))).toEqual(new Set(["profilePicture"]))
    expect(await types(at)).toEqual(["contact.updated", "contact.group_synced"])
  })

  it("leaves conversations as they are [groups 41]", async () => {
    const talks = async () => (await at().as().conversationList({ params: { account_id: at().accountId }, query: { status: "all" } })).data.payload
    const before = await talks()
    await sync(at)
    expect(await talks()).toMatchObject(before.map(({ id, messages, status }) => ({ id, messages, status })))
  })

  it("finds who came in the meantime, and who went [groups 54]", async () => {
    await sync(at)
    await at().control().joinGroup({ body: { group: team, phone: bia } })
    await at().control().leaveGroup({ body: { group: team, phone: rita } })
    await later(at, 15 * minute)
    await sync(at)
    expect(await roles(at)).toEqual({ [ownNumber]: "admin", [ana]: "admin", [bia]: "member" })
  })

  it("changes no member whom it finds unchanged [groups 67]", async () => {
    await sync(at)
    const before = [await members(at), await contact(at, (await members(at))[0]?.contact.id)]
    await later(at, 15 * minute)
    await sync(at)
    expect([await members(at), await contact(at, (await members(at))[0]?.contact.id)]).toEqual(before)
    expect((await events(at, "contact.updated")).map(({ changed }) => Object.keys(changed))).toEqual([["name", "additional_attributes"], ["additional_attributes"]])
  })
}

const turns = (at: At) => {
  const asked = async () => (await methodsAsked(at)).filter((method) => method === "groupMetadata").length

  it("is promised as often as asked for, and done at most every 15 minutes [groups 26, 30, 31]", async () => {
    await sync(at)
    expect(await sync(at)).toEqual(accepted)
    await later(at, 5 * minute)
    expect(await sync(at)).toEqual(accepted)
    expect(await asked()).toBe(1)
    await later(at, 15 * minute)
    expect(await sync(at)).toEqual(accepted)
    expect(await asked()).toBe(2)
  })

  it("is put off by a soft one, too [groups 34]", async () => {
    await providerSays(at, "groups.activity", [{ jid: team, unreadCount: 1, lastMessageAt: 1 }])
    expect(await methodsAsked(at)).toEqual(["groupMetadata"])
    await sync(at)
    expect(await methodsAsked(at)).toEqual(["groupMetadata"])
  })
}

const refusals = (at: At) => {
  it.each(["person", "nameless"] as const)("of %s, who is no group or has no address, is refused and changes nothing [groups 24, 25]", async (name) => {
    const before = await lasting(at)
    expect(await sync(at, name)).toEqual({ status: 400, body: { status: 400, error: "Bad Request" } })
    expect(await lasting(at)).toEqual(before)
    await later(at, 60 * minute)
    expect(await methodsAsked(at)).toEqual([])
  })

  it.each(["lonely", "api"] as const)("of a group that no WhatsApp inbox reaches is promised, and comes to nothing: %s [groups 27]", async (name) => {
    const before = await contact(at, at().made[name])
    expect(await sync(at, name)).toEqual(accepted)
    await later(at, 60 * minute)
    expect(await contact(at, at().made[name])).toEqual(before)
    expect([await methodsAsked(at), await types(at)]).toEqual([[], []])
  })

  it.each(["cloud", "left"] as const)("of a group that is not asked about tells of it as it is: %s [groups 45, 65]", async (name) => {
    const before = await contact(at, at().made[name])
    expect(await sync(at, name)).toEqual(accepted)
    expect(await contact(at, at().made[name])).toEqual(before)
    expect(await methodsAsked(at)).toEqual([])
    expect((await events(at)).map(({ ids, type }) => [type, ids["contact"]]).at(-1)).toEqual(["contact.group_synced", at().made[name]])
  })
}

const failures = (at: At) => {
  const link = async () => {
    const { payload } = await at().as().listAllInboxes({ params: { account_id: at().accountId } })
    const [whatsapp] = payload.flatMap((inbox) => "provider_connection" in inbox && inbox.name === "WhatsApp" ? [inbox.provider_connection] : [])
    return whatsapp?.connection
  }

  it.each([
    ["empty", ["groupMetadata", "setup"]],
    ["unavailable", ["groupMetadata", "setup", "setup"]],
    ["forbidden", ["groupMetadata", "setup", "setup"]]
  ] as const)("is promised and let go where the provider is %s, and the connection set up anew [groups 35, 46, 69]", async (kind, methods) => {
    await planFault(at, "groupMetadata", kind)
    await planFault(at, "setup", "unavailable", { times: null })
    const before = [await contact(at), await members(at)]
    expect(await sync(at)).toEqual(accepted)
    expect([await contact(at), await members(at)]).toEqual(before)
    expect(await methodsAsked(at)).toEqual(methods)
    expect([await types(at), await link()]).toEqual([[], "close"])
    await later(at, 60 * minute)
    expect(await methodsAsked(at)).toEqual(methods)
  })

  it("is done later where the provider could not be reached [groups 36]", async () => {
    await planFault(at, "groupMetadata", "transport")
    expect(await sync(at)).toEqual(accepted)
    expect((await contact(at)).name).toBe("Old name")
    await later(at, minute)
    expect((await contact(at)).name).toBe("Team")
  })

  it.each(["unavailable", "transport"] as const)("is done without the invite code, and without requests, where these are %s [groups 59, 62]", async (kind) => {
    for (const method of ["inviteCode", "joinRequests"] as const) await planFault(at, method, kind)
    await sync(at)
    const { additional_attributes: attributes } = await contact(at)
    expect(attributes).toMatchObject({ description: "Ours" })
    expect(Object.keys(attributes)).not.toEqual(expect.arrayContaining(["invite_code"]))
    expect(Object.keys(attributes)).not.toEqual(expect.arrayContaining(["pending_join_requests"]))
    expect(await link()).not.toBe("close")
  })

  it("finds nobody waiting where the provider may not tell [groups 61]", async () => {
    await planFault(at, "joinRequests", "forbidden")
    await sync(at)
    expect((await contact(at)).additional_attributes).toMatchObject({ pending_join_requests: [] })
  })
}

/** `contact-sync-group` [groups §4.2, §5]. */
export const groupSyncSuite: Suite = (target) => {
  describe("a sync of a group", () => {
    const at = visitingHall(target, syncHall)
    news(at)
    turns(at)
    refusals(at)
    failures(at)
  })
}

import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { ProviderCalls, ProviderMethod } from "../src/provider.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { by, group, lid, openRoom, outcome, own, phones, pn, second } from "./room.ts"
import type { Room, Who } from "./room.ts"

const options = { seed: 1, clock: { mode: "frozen", now: 1_000_000 }, wall: () => 0 } as const

type Request<M extends ProviderMethod> = Omit<ProviderCalls[M]["request"], "connection" | "jid"> & { readonly jid?: string }

/** Asks the provider something about the group, through the own number unless another is named. */
const ask = <M extends ProviderMethod>({ network }: Room, method: M, request: Request<M>, connection = own) => {
  const call = network.provider[method] as (request: object) => Effect.Effect<ProviderCalls[M]["response"], { readonly _tag: string; readonly reason?: string }>
  return outcome(call({ jid: group, ...request, connection }))
}

const act = (effect: Effect.Effect<unknown, { readonly _tag: string; readonly reason?: string }>) => outcome(Effect.asVoid(effect))

const update = (data: object, who: Who = "own") => [{ connection: own, event: "groups.update", data: [{ id: group, ...data, ...by(who) }] }]

const stub = (type: string, parameters: ReadonlyArray<string>, who: Who, jid = group) => ({
  event: "messages.upsert",
  data: {
    type: "append",
    messages: [{
      key: {
        id: expect.stringMatching(/^3EB0[0-9A-F]{18}$/) as string,
        remoteJid: jid,
        fromMe: who === "own",
        participant: lid(who),
        participantAlt: pn(who),
        addressingMode: "lid"
      },
      participant: lid(who),
      messageTimestamp: 1000,
      messageStubType: type,
      messageStubParameters: parameters
    }]
  }
})

const asMember = { participants: [{ jid: lid("ana"), admin: "superadmin" }, { jid: lid("own"), admin: null }] } as const

describe.each([
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
])("a group of the network, over %s,", (_, newStore) => {
  it("is founded by the connected number, and all that are in it hear of it [groups 9, 22]", async () => {
    const room = await openRoom(newStore())
    await act(room.network.letAdd(phones.duda, "nobody"))
    const participants = [pn("caio"), pn("second"), pn("duda"), pn("own"), "11 9 8888@s.whatsapp.net", pn("caio")]
    const jid = await ask(room, "createGroup", { subject: "Team", participants })
    expect(jid).toMatch(/^120363\d{12}@g\.us$/)
    expect(await room.state(String(jid))).toMatchObject({
      subject: "Team",
      description: null,
      owner: lid("own"),
      announce: false,
      restrict: false,
      joinApprovalMode: false,
      memberAddMode: true,
      pictureUrl: null,
      participants: [
        { jid: lid("own"), admin: "superadmin" },
        { jid: lid("caio"), admin: null },
        { jid: lid("second"), admin: null }
      ]
    })
    const created = (fromMe: boolean) => {
      const told = stub("GROUP_CREATE", ["Team"], "own", String(jid))
      return { ...told, data: { type: "append", messages: [{ ...told.data.messages[0], key: { ...told.data.messages[0]?.key, fromMe } }] } }
    }
    expect(await room.heard()).toEqual([{ connection: own, ...created(true) }, { connection: second, ...created(false) }])
    expect(await ask(room, "createGroup", { subject: "Team", participants })).not.toBe(jid)
  })

  it.each([
    ["no subject", null, [pn("caio")], "bad subject"],
    ["an empty subject", "", [pn("caio")], "bad subject"],
    ["a subject of 101 characters", "x".repeat(101), [pn("caio")], "bad subject"],
    ["nobody in it", "Team", [], "nobody named"]
  ])("is not founded with %s [groups 15, 21, 130]", async (_, subject, participants, reason) => {
    const room = await openRoom(newStore())
    expect(await ask(room, "createGroup", { subject, participants })).toBe(reason)
    expect(await room.heard()).toEqual([])
  })

  it("is founded by somebody else with the connected number in it", async () => {
    const room = await openRoom(newStore())
    const { jid } = await Effect.runPromise(room.network.found(phones.caio, "Trip", [own, phones.bia]))
    expect((await room.state(jid)).participants).toEqual([
      { jid: lid("caio"), admin: "superadmin" },
      { jid: lid("own"), admin: null },
      { jid: lid("bia"), admin: null }
    ])
    expect(await room.heard()).toEqual([{ connection: own, ...stub("GROUP_CREATE", ["Trip"], "caio", jid) }])
    expect(await act(room.network.found(phones.caio, "", [own]))).toBe("bad subject")
    expect(await act(room.network.found(phones.caio, "Trip", []))).toBe("nobody named")
  })

  it("tells its members all there is to know, addressed by hidden ids [groups 51, 52]", async () => {
    const room = await openRoom(newStore(), { description: "Who we are", announce: true })
    expect(await ask(room, "groupMetadata", {})).toEqual({
      id: group,
      addressingMode: "lid",
      subject: "Club",
      owner: lid("ana"),
      ownerPn: pn("ana"),
      desc: "Who we are",
      creation: 1000,
      size: 3,
      restrict: false,
      announce: true,
      joinApprovalMode: false,
      memberAddMode: false,
      participants: [
        { id: lid("ana"), phoneNumber: pn("ana"), admin: "superadmin" },
        { id: lid("own"), phoneNumber: pn("own"), admin: "admin" },
        { id: lid("bia"), phoneNumber: pn("bia"), admin: null }
      ]
    })
    expect(await ask(room, "groupMetadata", {}, second)).toBe("not in the group")
    expect(await ask(room, "groupMetadata", { jid: "1@g.us" })).toBe("no such group")
  })

  it("is renamed and described, and an empty description takes it away, which is told without naming it [groups 121, 122]", async () => {
    const room = await openRoom(newStore())
    await ask(room, "updateSubject", { subject: "x".repeat(100) })
    expect((await room.state()).subject).toBe("x".repeat(100))
    expect(await room.heard()).toEqual(update({ subject: "x".repeat(100) }))
    await ask(room, "updateDescription", { description: "y".repeat(2048) })
    expect((await room.state()).description).toBe("y".repeat(2048))
    expect(await room.heard()).toEqual(update({ desc: "y".repeat(2048) }))
    await ask(room, "updateDescription", { description: "" })
    expect((await room.state()).description).toBeNull()
    expect(await room.heard()).toEqual(update({}))
  })

  it("keeps its name and description where the new ones are too long or missing [groups 130]", async () => {
    const room = await openRoom(newStore())
    expect(await ask(room, "updateSubject", { subject: "" })).toBe("bad subject")
    expect(await ask(room, "updateSubject", { subject: "x".repeat(101) })).toBe("bad subject")
    expect(await ask(room, "updateDescription", { description: "y".repeat(2049) })).toBe("bad description")
    expect(await room.state()).toMatchObject({ subject: "Club", description: null })
    expect(await room.heard()).toEqual([])
  })

  it("has a picture whose address leads to its bytes; others have none [groups 126, 201]", async () => {
    const room = await openRoom(newStore())
    const image = new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3])
    expect(await ask(room, "profilePicture", {})).toBeNull()
    expect(await ask(room, "updatePicture", { image })).toBeUndefined()
    expect(await room.heard()).toEqual([{ connection: own, ...stub("GROUP_CHANGE_ICON", ["1000"], "own") }])
    const url = await ask(room, "profilePicture", {})
    expect(url).toMatch(/^https:\/\/pps\.whatsapp\.net\//)
    expect(await ask(room, "picture", { url: String(url) })).toEqual({ bytes: image, contentType: "image/jpeg", fileName: "picture.jpg" })
    for (const jid of ["1@g.us", pn("bia"), lid("bia"), "1@lid", "abc"]) expect(await ask(room, "profilePicture", { jid })).toBeNull()
    expect(await ask(room, "picture", { url: "https://pps.whatsapp.net/v/none" })).toBe("no such file")
    expect(await ask(room, "picture", { url: "https://example.test/none" })).toBe("no such file")
  })

  it("has settings that its admins change [groups 149, 150, 151, 152, 153]", async () => {
    const room = await openRoom(newStore())
    const steps = [
      ["updateSetting", { setting: "announcement" }, { announce: true }],
      ["updateSetting", { setting: "not_announcement" }, { announce: false }],
      ["updateSetting", { setting: "locked" }, { restrict: true }],
      ["updateSetting", { setting: "unlocked" }, { restrict: false }],
      ["updateJoinApproval", { mode: "on" }, { joinApprovalMode: true }],
      ["updateJoinApproval", { mode: "off" }, { joinApprovalMode: false }],
      ["updateMemberAddMode", { mode: "all_member_add" }, { memberAddMode: true }],
      ["updateMemberAddMode", { mode: "admin_add" }, { memberAddMode: false }]
    ] as const
    for (const [method, request, settings] of steps) {
      expect(await ask(room, method, request)).toBeUndefined()
      expect(await room.state()).toMatchObject(settings)
      expect(await room.heard()).toEqual(update(settings))
    }
    expect(await ask(room, "updateSetting", { setting: null })).toBe("bad value")
    expect(await room.heard()).toEqual([])
  })

  it("is edited by all members unless it is restricted; its settings, its invite and its requests are for admins", async () => {
    const room = await openRoom(newStore(), asMember)
    const edits = [
      ["updateSubject", { subject: "New" }],
      ["updateDescription", { description: "New" }],
      ["updatePicture", { image: new Uint8Array([1]) }]
    ] as const
    const administration = [
      ["updateSetting", { setting: "locked" }],
      ["updateJoinApproval", { mode: "on" }],
      ["updateMemberAddMode", { mode: "all_member_add" }],
      ["inviteCode", {}],
      ["revokeInvite", {}],
      ["joinRequests", {}],
      ["handleJoinRequests", { participants: [pn("caio")], action: "approve" }]
    ] as const
    for (const [method, request] of edits) expect(await ask(room, method, request)).toBeUndefined()
    expect(await room.heard()).toHaveLength(3)
    for (const [method, request] of administration) expect(await ask(room, method, request)).toBe("not an admin")
    await act(room.network.changeGroup(group, phones.ana, { restrict: true }))
    await room.heard()
    const before = await room.state()
    for (const [method, request] of edits) expect(await ask(room, method, request)).toBe("not an admin")
    for (const [method, request] of [...edits, ...administration]) {
      expect(await ask(room, method, request, second)).toBe("not in the group")
      expect(await ask(room, method, { ...request, jid: "1@g.us" })).toBe("no such group")
    }
    expect(await room.state()).toEqual(before)
    expect(await room.heard()).toEqual([])
  })

  it("has an invite that can be revoked [groups 132, 133, 135]", async () => {
    const room = await openRoom(newStore())
    expect(await ask(room, "inviteCode", {})).toBe("code")
    const code = await ask(room, "revokeInvite", {})
    expect(code).toMatch(/^\w{22}$/)
    expect(await room.heard()).toEqual(update({ inviteCode: code }))
    expect(await ask(room, "inviteCode", {})).toBe(code)
    expect(await act(room.network.join("code", phones.caio))).toBe("no such invite")
    expect(await act(room.network.join(String(code), phones.caio))).toBeUndefined()
    expect(await ask(await openRoom(newStore(), { inviteCode: "" }), "inviteCode", {})).toBeNull()
  })

  it("lets nobody in before an admin agreed, where it says so; who asks, gives up or is turned away leaves a trace [groups 194, 196, 197]", async () => {
    const room = await openRoom(newStore(), { joinApprovalMode: true })
    const { network } = room
    const type = "GROUP_MEMBERSHIP_JOIN_APPROVAL_REQUEST_NON_ADMIN_ADD"
    const who = JSON.stringify({ lid: lid("caio"), pn: pn("caio") })
    const told = (what: ReadonlyArray<string>, author: Who) => [{ connection: own, ...stub(type, [who, ...what], author) }]
    await act(network.join("code", phones.caio))
    expect(await room.heard()).toEqual(told(["created", "invite_link"], "caio"))
    expect(await act(network.join("code", phones.caio))).toBe("already asked to join")
    const waiting = [{ jid: lid("caio"), phone_number: pn("caio"), request_method: "invite_link", request_time: "1000" }]
    expect(await ask(room, "joinRequests", {})).toEqual(waiting)
    await act(network.withdraw(group, phones.caio))
    expect(await room.heard()).toEqual(told(["revoked"], "caio"))
    expect(await act(network.withdraw(group, phones.caio))).toBe("no such request")
    await act(network.join("code", phones.caio))
    await room.heard()
    expect(await ask(room, "handleJoinRequests", { participants: [lid("caio")], action: "reject" })).toBeUndefined()
    expect(await room.heard()).toEqual(told(["rejected"], "own"))
    expect(await ask(room, "joinRequests", {})).toEqual([])
    expect((await room.state()).participants).toHaveLength(3)
  })

  it("takes in those who wait when an admin agrees, in one event; who does not wait is passed over [groups 141, 147]", async () => {
    const room = await openRoom(newStore(), { joinApprovalMode: true })
    await act(room.network.join("code", phones.caio))
    await act(room.network.join("code", phones.duda))
    await room.heard()
    const participants = [pn("duda"), lid("duda"), lid("caio"), lid("bia"), "1@lid"]
    expect(await ask(room, "handleJoinRequests", { participants, action: "approve" })).toBeUndefined()
    const came = (["duda", "caio"] as const).map((one) => ({ id: lid(one), phoneNumber: pn(one), admin: null }))
    const data = { id: group, ...by("own"), participants: came, action: "add" }
    expect(await room.heard()).toEqual([{ connection: own, event: "group-participants.update", data }])
    expect(await room.state()).toMatchObject({ joinRequests: [], participants: { length: 5 } })
  })

  it.each([
    [null, "approve", "nobody named"],
    [[], "approve", "nobody named"],
    [[pn("caio")], "foo", "bad value"],
    [[pn("caio")], null, "bad value"]
  ])("is asked to decide about %j with %j in vain [groups 144, 145]", async (participants, action, reason) => {
    const room = await openRoom(newStore(), { joinApprovalMode: true })
    await act(room.network.join("code", phones.caio))
    await room.heard()
    expect(await ask(room, "handleJoinRequests", { participants, action })).toBe(reason)
    expect((await room.state()).joinRequests).toHaveLength(1)
    expect(await room.heard()).toEqual([])
  })

  it("is decided about, changed and furnished by people as well", async () => {
    const room = await openRoom(newStore(), { joinApprovalMode: true })
    const { network } = room
    await act(network.join("code", phones.caio))
    await room.heard()
    expect(await act(network.decide(group, phones.bia, "approve", [phones.caio]))).toBe("not an admin")
    expect(await act(network.decide(group, phones.ana, "approve", [phones.caio, phones.duda]))).toBe("some do not wait")
    expect(await room.heard()).toEqual([])
    await act(network.decide(group, phones.ana, "approve", [phones.caio]))
    await room.heard()
    const picture = new Uint8Array([1, 2, 3])
    const change = { subject: "New", description: "Why", announce: true, memberAddMode: true, picture, newInvite: true }
    const changed = await Effect.runPromise(network.changeGroup(group, phones.ana, change))
    expect(changed).toMatchObject({ subject: "New", description: "Why", announce: true, memberAddMode: true, restrict: false })
    expect(changed.inviteCode).not.toBe("code")
    expect((await room.heard()).map(({ data, event }) => event === "groups.update" ? (data as ReadonlyArray<object>)[0] : event)).toEqual([
      { id: group, subject: "New", ...by("ana") },
      { id: group, desc: "Why", ...by("ana") },
      "messages.upsert",
      { id: group, announce: true, memberAddMode: true, ...by("ana") },
      { id: group, inviteCode: changed.inviteCode, ...by("ana") }
    ])
    expect(await act(network.changeGroup(group, phones.bia, { subject: "Mine", restrict: true }))).toBe("not an admin")
    expect(await room.state()).toEqual(changed)
    expect(await room.heard()).toEqual([])
  })
})

import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { ParticipantAction } from "../src/provider.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { by, group, lid, openRoom, outcome, own, phones, pn, second } from "./room.ts"
import type { Room, Who } from "./room.ts"

const options = { seed: 1, clock: { mode: "frozen", now: 1_000_000 }, wall: () => 0 } as const

const day = 86_400_000

const ask = ({ network }: Room, action: ParticipantAction, participant: string, connection = own) =>
  outcome(network.provider.updateParticipants({ connection, jid: group, participant, action }))

const roles = async (room: Room) =>
  Object.fromEntries((await room.state()).participants.map(({ admin, jid }) => [jid, admin]))

const atFirst = { [lid("ana")]: "superadmin", [lid("own")]: "admin", [lid("bia")]: null }

const change = (action: ParticipantAction, who: Who, admin: "admin" | null, author?: Who) => ({
  event: "group-participants.update",
  data: {
    id: group,
    ...(author ? by(author) : {}),
    participants: [{ id: lid(who), phoneNumber: pn(who), admin }],
    action
  }
})

const later = async ({ store }: Room, milliseconds: number) => {
  const clock = await Effect.runPromise(store.clock)
  await Effect.runPromise(store.setClock({ ...clock, now: clock.now + milliseconds }))
}

const act = (effect: Effect.Effect<unknown, { readonly _tag: string; readonly reason?: string }>) => outcome(Effect.asVoid(effect))

describe.each([
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
])("members of a group of the network, over %s,", (_, newStore) => {
  it("are added, promoted, demoted and removed by an admin, one at a time, and every change comes back", async () => {
    const room = await openRoom(newStore())
    const steps = [["add", null], ["promote", "admin"], ["demote", null], ["remove", null]] as const
    for (const [action, admin] of steps) {
      expect(await ask(room, action, pn("caio"))).toEqual([{ jid: pn("caio"), status: "200" }])
      expect(await room.heard()).toEqual([{ connection: own, ...change(action, "caio", admin, "own") }])
      const place = action === "remove" ? {} : { [lid("caio")]: admin }
      expect(await roles(room)).toEqual({ ...atFirst, ...place })
    }
  })

  it("may be named by hidden id", async () => {
    const room = await openRoom(newStore())
    expect(await ask(room, "add", lid("caio"))).toEqual([{ jid: lid("caio"), status: "200" }])
    expect(await roles(room)).toEqual({ ...atFirst, [lid("caio")]: null })
  })

  it.each([
    ["add", "bia", "409"],
    ["remove", "caio", "404"],
    ["promote", "caio", "404"],
    ["demote", "caio", "404"],
    ["remove", "ana", "406"],
    ["demote", "ana", "406"]
  ] as const)("are not changed where %s of %s answers %s", async (action, who, status) => {
    const room = await openRoom(newStore())
    expect(await ask(room, action, pn(who))).toEqual([{ jid: pn(who), status }])
    expect(await roles(room)).toEqual(atFirst)
    expect(await room.heard()).toEqual([])
  })

  it.each(["1@lid", "abc@s.whatsapp.net", "@s.whatsapp.net", "123@s.whatsapp.net", group])(
    "cannot be %s, who is not on WhatsApp: 404",
    async (jid) => {
      const room = await openRoom(newStore())
      for (const action of ["add", "remove", "promote", "demote"] as const) {
        expect(await ask(room, action, jid)).toEqual([{ jid, status: "404" }])
      }
      expect(await room.heard()).toEqual([])
    }
  )

  it("stay what they are when they are promoted or demoted to that, and nobody hears of it", async () => {
    const room = await openRoom(newStore())
    for (const [action, who] of [["promote", "ana"], ["promote", "own"], ["demote", "bia"]] as const) {
      expect(await ask(room, action, pn(who))).toEqual([{ jid: pn(who), status: "200" }])
    }
    expect(await roles(room)).toEqual(atFirst)
    expect(await room.heard()).toEqual([])
  })

  it("are not added against their will: 403", async () => {
    const room = await openRoom(newStore())
    await act(room.network.letAdd(phones.caio, "nobody"))
    expect(await ask(room, "add", pn("caio"))).toEqual([{ jid: pn("caio"), status: "403" }])
    await act(room.network.letAdd(phones.caio, "everyone"))
    expect(await ask(room, "add", pn("caio"))).toEqual([{ jid: pn("caio"), status: "200" }])
  })

  it("are not added back for a day after they left twice: 408; being removed does not count, and the invite link lets them in", async () => {
    const room = await openRoom(newStore())
    await act(room.network.leave(group, phones.bia))
    expect(await ask(room, "add", pn("bia"))).toEqual([{ jid: pn("bia"), status: "200" }])
    await ask(room, "remove", pn("bia"))
    expect(await ask(room, "add", pn("bia"))).toEqual([{ jid: pn("bia"), status: "200" }])
    await act(room.network.leave(group, phones.bia))
    expect(await ask(room, "add", pn("bia"))).toEqual([{ jid: pn("bia"), status: "408" }])
    await later(room, day - 1)
    expect(await ask(room, "add", pn("bia"))).toEqual([{ jid: pn("bia"), status: "408" }])
    expect(await act(room.network.join("code", phones.bia))).toBeUndefined()
    await ask(room, "remove", pn("bia"))
    await later(room, 1)
    expect(await ask(room, "add", pn("bia"))).toEqual([{ jid: pn("bia"), status: "200" }])
  })

  it("are changed by admins only; all members may add where the group says so", async () => {
    const room = await openRoom(newStore(), {
      participants: [{ jid: lid("ana"), admin: "superadmin" }, { jid: lid("own"), admin: null }, { jid: lid("bia"), admin: null }]
    })
    for (const action of ["add", "remove", "promote", "demote"] as const) {
      expect(await ask(room, action, pn("bia"))).toBe("not an admin")
    }
    expect(await ask(room, "add", pn("caio"), second)).toBe("not in the group")
    await act(room.network.changeGroup(group, phones.ana, { memberAddMode: true }))
    await room.heard()
    expect(await ask(room, "remove", pn("bia"))).toBe("not an admin")
    expect(await ask(room, "add", pn("caio"))).toEqual([{ jid: pn("caio"), status: "200" }])
    expect(await room.heard()).toEqual([{ connection: own, ...change("add", "caio", null, "own") }])
  })

  it("whom a member adds have to wait where admins decide who comes in", async () => {
    const room = await openRoom(newStore(), { memberAddMode: true, joinApprovalMode: true })
    await act(room.network.changeMembers(group, phones.bia, "add", [phones.caio, phones.duda]))
    expect(await roles(room)).toEqual(atFirst)
    expect((await room.state()).joinRequests).toEqual(
      (["caio", "duda"] as const).map((who) => ({ jid: lid(who), method: "non_admin_add", at: 1_000_000 }))
    )
    const heard = await room.heard()
    expect(heard.map(({ connection, event }) => [connection, event])).toEqual([[own, "messages.upsert"], [own, "messages.upsert"]])
    await act(room.network.changeMembers(group, phones.ana, "add", [phones.caio]))
    expect(await roles(room)).toEqual({ ...atFirst, [lid("caio")]: null })
    expect((await room.state()).joinRequests.map(({ jid }) => jid)).toEqual([lid("duda")])
  })

  it("change each other as the rules of WhatsApp allow, all of those named or nobody, in one event", async () => {
    const room = await openRoom(newStore())
    const { network } = room
    expect(await act(network.changeMembers(group, phones.bia, "add", [phones.caio]))).toBe("not an admin")
    expect(await act(network.changeMembers(group, phones.caio, "add", [phones.duda]))).toBe("not in the group")
    expect(await act(network.changeMembers(group, phones.ana, "add", [phones.caio, phones.bia]))).toBe("some are in the group")
    expect(await act(network.changeMembers(group, phones.ana, "remove", [phones.caio]))).toBe("some are not in the group")
    expect(await act(network.changeMembers(group, phones.own, "remove", [phones.ana]))).toBe("is the creator")
    expect(await act(network.changeMembers(group, phones.ana, "add", []))).toBe("nobody named")
    expect(await act(network.changeMembers(group, phones.ana, "add", ["12"]))).toBe("no such person")
    expect(await act(network.changeMembers("1@g.us", phones.ana, "add", [phones.caio]))).toBe("no such group")
    await act(network.letAdd(phones.duda, "nobody"))
    expect(await act(network.changeMembers(group, phones.ana, "add", [phones.caio, phones.duda]))).toBe("lets nobody add him")
    expect(await roles(room)).toEqual(atFirst)
    expect(await room.heard()).toEqual([])
    await act(network.letAdd(phones.duda, "everyone"))
    await act(network.changeMembers(group, phones.ana, "add", [phones.caio, phones.duda, phones.caio]))
    const participants = (["caio", "duda"] as const).map((who) => ({ id: lid(who), phoneNumber: pn(who), admin: null }))
    const data = { id: group, ...by("ana"), participants, action: "add" }
    expect(await room.heard()).toEqual([{ connection: own, event: "group-participants.update", data }])
  })

  it("join by link, code or address, and leave; refused where they are in or out already", async () => {
    const room = await openRoom(newStore())
    const { network } = room
    for (const invite of ["code", "https://chat.whatsapp.com/code", group]) {
      await act(network.join(invite, phones.caio))
      expect(await room.heard()).toEqual([{ connection: own, ...change("add", "caio", null) }])
      expect(await act(network.join(invite, phones.caio))).toBe("already in the group")
      await act(network.leave(group, phones.caio))
      expect(await room.heard()).toEqual([{ connection: own, ...change("remove", "caio", null, "caio") }])
      expect(await act(network.leave(group, phones.caio))).toBe("not in the group")
    }
    for (const invite of ["", "https://chat.whatsapp.com/", "other"]) {
      expect(await act(network.join(invite, phones.caio))).toBe("no such invite")
    }
    expect(await act(network.join("1@g.us", phones.caio))).toBe("no such group")
    expect(await roles(room)).toEqual(atFirst)
    expect(await room.heard()).toEqual([])
  })

  it("sign up with the name they give when they first join", async () => {
    const room = await openRoom(newStore())
    expect(await outcome(room.network.join("code", "+55 11 97777-6666", "Lia"))).toMatchObject({ name: "Lia", phone: "5511977776666" })
    expect(await outcome(room.network.join("code", "12"))).toBe("no such person")
  })

  it("that are connected numbers hear of a group when they come in, and of their own removal [groups 160, 175]", async () => {
    const room = await openRoom(newStore())
    await ask(room, "add", pn("second"))
    const [told, arrival, ...others] = await room.heard()
    expect(told).toEqual({ connection: own, ...change("add", "second", null, "own") })
    expect(arrival).toMatchObject({
      connection: second,
      event: "messages.upsert",
      data: {
        type: "append",
        messages: [{
          key: { remoteJid: group, fromMe: false, participant: lid("ana"), participantAlt: pn("ana") },
          messageTimestamp: 1000,
          messageStubType: "GROUP_CREATE",
          messageStubParameters: ["Club"]
        }]
      }
    })
    expect(others).toEqual([])
    expect(await outcome(room.network.provider.leaveGroup({ connection: second, jid: group }))).toBeUndefined()
    const left = change("remove", "second", null, "second")
    expect(await room.heard()).toEqual([{ connection: own, ...left }, { connection: second, ...left }])
    await act(room.network.changeMembers(group, phones.ana, "remove", [own]))
    expect(await room.heard()).toEqual([{ connection: own, ...change("remove", "own", null, "ana") }])
    expect(await outcome(room.network.provider.leaveGroup({ connection: own, jid: group }))).toBe("not in the group")
  })
})

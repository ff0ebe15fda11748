import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { jobs } from "../src/jobs.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { ProviderCalls, ProviderMethod } from "../src/provider.ts"
import { providerMethods } from "../src/provider.ts"
import type { FaultKind } from "../src/tables/network.ts"
import { echoes, faults, networkConnections, networkGroups, networkMessages, networkPeople } from "../src/tables/network.ts"
import { group, lid, openRoom, outcome, own, phones, pn } from "./room.ts"
import type { Room } from "./room.ts"

const options = { seed: 1, clock: { mode: "frozen", now: 1_000_000 }, wall: () => 0 } as const

/** Everything that there is on the network. */
const everything = ({ store }: Room) =>
  Effect.runPromise(store.read((reader) =>
    Effect.all([
      reader.query(networkGroups, { where: always }),
      reader.query(networkPeople, { where: always }),
      reader.query(networkMessages, { where: always }),
      reader.query(networkConnections, { where: always }),
      reader.query(echoes, { where: always }),
      reader.query(jobs, { where: always })
    ])
  ))

const plan = ({ store }: Room, kind: FaultKind, method: string) =>
  Effect.runPromise(store.transact((tx) => tx.insert(faults, { target: "provider", name: method, kind, nth: 1, times: 1, delay: 0, seen: 0 })))

/** A room in which every call has something to do: a request, a picture, a message with a file of Bia's and one of the number's. */
const furnished = async () => {
  const room = await openRoom(makeMemoryStore(options), { joinApprovalMode: true })
  const { network } = room
  await Effect.runPromise(network.join("code", phones.caio))
  const { pictureUrl } = await Effect.runPromise(network.changeGroup(group, phones.ana, { picture: new Uint8Array([1]) }))
  const { id: hers } = await Effect.runPromise(network.send(phones.bia, group, { media: "image", bytes: new Uint8Array([2]) }))
  const sent = await Effect.runPromise(network.provider.sendMessage({ connection: own, jid: group, content: { text: "Hi" } }))
  return { room, pictureUrl: pictureUrl ?? "", hers, ours: sent.id ?? "" }
}

type Furnished = Awaited<ReturnType<typeof furnished>>

type Request<M extends ProviderMethod> = Omit<ProviderCalls[M]["request"], "connection" | "jid">

const requests: { readonly [M in ProviderMethod]: (made: Furnished) => Request<M> } = {
  setup: () => ({ groupsEnabled: false }),
  disconnect: () => ({}),
  sendMessage: () => ({ content: { media: "image", bytes: new Uint8Array([1]) } }),
  editMessage: ({ ours }) => ({ key: { id: ours, remoteJid: group, fromMe: true }, text: "Hello" }),
  deleteMessage: ({ ours }) => ({ key: { id: ours, remoteJid: group, fromMe: true } }),
  readMessages: ({ hers }) => ({ keys: [{ id: hers, remoteJid: group, fromMe: false, participant: lid("bia") }] }),
  sendReceipts: ({ hers }) => ({ keys: [{ id: hers, remoteJid: group, fromMe: false, participant: lid("bia") }] }),
  markUnread: () => ({ key: null, timestamp: null }),
  presence: () => ({ type: "composing" }),
  profilePicture: () => ({}),
  picture: ({ pictureUrl }) => ({ url: pictureUrl }),
  media: ({ hers }) => ({ messageId: hers }),
  groupMetadata: () => ({}),
  createGroup: () => ({ subject: "Team", participants: [pn("caio")] }),
  updateSubject: () => ({ subject: "New" }),
  updateDescription: () => ({ description: "New" }),
  updatePicture: () => ({ image: new Uint8Array([3]) }),
  updateParticipants: () => ({ participant: pn("bia"), action: "promote" }),
  inviteCode: () => ({}),
  revokeInvite: () => ({}),
  joinRequests: () => ({}),
  handleJoinRequests: () => ({ participants: [lid("caio")], action: "approve" }),
  leaveGroup: () => ({}),
  updateSetting: () => ({ setting: "announcement" }),
  updateJoinApproval: () => ({ mode: "off" }),
  updateMemberAddMode: () => ({ mode: "all_member_add" })
}

/** Those that only ask, or leave nothing behind. */
const asking = new Set<ProviderMethod>([
  "markUnread",
  "presence",
  "profilePicture",
  "picture",
  "media",
  "groupMetadata",
  "inviteCode",
  "joinRequests"
])

const empty = { bytes: new Uint8Array(), contentType: "application/octet-stream", fileName: null }

/** What a call answers that says nothing, where that is not nothing at all. */
const nothing: Partial<Record<ProviderMethod, unknown>> = {
  sendMessage: { id: null, timestamp: null },
  profilePicture: null,
  picture: empty,
  media: empty,
  groupMetadata: null,
  createGroup: null,
  updateParticipants: [],
  inviteCode: null,
  revokeInvite: null,
  joinRequests: []
}

const call = (made: Furnished, method: ProviderMethod) => {
  const answer = made.room.network.provider[method] as (request: object) => Effect.Effect<unknown, { readonly _tag: string }>
  return outcome(Effect.mapError(answer({ jid: group, ...requests[method](made), connection: own }), ({ _tag }) => ({ _tag })))
}

const failing = [
  ["unavailable", "ProviderUnavailable"],
  ["refused", "ProviderUnavailable"],
  ["forbidden", "ProviderForbidden"],
  ["transport", "ProviderTransport"]
] as const

describe.each(providerMethods)("a planned failure of %s", (method) => {
  it.each(failing)("that is %s changes nothing on the network", async (kind, tag) => {
    const made = await furnished()
    const before = await everything(made.room)
    await plan(made.room, kind, method)
    expect(await call(made, method)).toBe(tag)
    expect(await everything(made.room)).toEqual(before)
  })

  it("that is an empty answer says nothing of what was done", async () => {
    const [made, sound] = [await furnished(), await furnished()]
    const before = await everything(made.room)
    await plan(made.room, "empty", method)
    expect(await call(made, method)).toEqual(nothing[method])
    expect(await call(sound, method)).not.toEqual(nothing[method] ?? null)
    const after = await everything(made.room)
    expect(after).toEqual(await everything(sound.room))
    if (asking.has(method)) expect(after).toEqual(before)
    else expect(after).not.toEqual(before)
  })

  it("that is slow answers in the end, and what it was asked for is done", async () => {
    const [made, sound] = [await furnished(), await furnished()]
    await plan(made.room, "slow", method)
    expect(await call(made, method)).toEqual(await call(sound, method))
    expect(await everything(made.room)).toEqual(await everything(sound.room))
  })
})

import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { makeMemoryBlobs } from "../src/blobs.ts"
import { jobs } from "../src/jobs.ts"
import { noLiquid } from "../src/liquid/renderer.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import { noCoreQuirks } from "../src/quirks.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { works } from "../src/jobs/kinds.ts"
import { group, openRoom, outcome, own, phones, pn, second } from "./room.ts"
import type { Room } from "./room.ts"

const options = { seed: 1, clock: { mode: "frozen", now: 1_000_000 }, wall: () => 0 } as const

const act = (effect: Effect.Effect<unknown, { readonly _tag: string; readonly reason?: string }>) => outcome(Effect.asVoid(effect))

const setup = ({ network }: Room, groupsEnabled: boolean, connection = own) => act(network.provider.setup({ connection, groupsEnabled }))

const write = ({ network }: Room, text: string) => act(network.send(phones.bia, group, { text }))

const events = async (room: Room) => (await room.heard()).map(({ connection, event }) => [connection, event])

const activity = (unreadCount: number, lastMessageAt = 1_000_000) => ({
  connection: own,
  event: "groups.activity",
  data: [{ jid: group, unreadCount, lastMessageAt }]
})

const update = (connection: "open" | "close") => ({ connection: own, event: "connection.update", data: { connection } })

/** Moves time on and does the job that is due then; `false` where there is none. */
const doDue = async ({ network, store }: Room, milliseconds: number): Promise<boolean> => {
  const clock = await Effect.runPromise(store.clock)
  const now = clock.now + milliseconds
  await Effect.runPromise(store.setClock({ ...clock, now }))
  const job = await Effect.runPromise(store.claimJob(now, "test", 1))
  if (!job) return false
  const services = { store, blobs: makeMemoryBlobs(), provider: network.provider, quirks: noCoreQuirks, liquid: Effect.succeed(noLiquid) }
  const work = works[job.kind]?.(services, job.payload, job.runAt) ?? Effect.fail("no such work")
  await Effect.runPromise(Effect.andThen(work, store.transact((tx) => tx.remove(jobs, job.id))))
  return true
}

describe.each([
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
])("a connection of the network, over %s,", (_, newStore) => {
  it("is closed and opened, and says so, also when it was open; what happened meanwhile is told when it is open again", async () => {
    const room = await openRoom(newStore())
    expect(await act(room.network.provider.disconnect({ connection: own }))).toBeUndefined()
    expect(await room.heard()).toEqual([update("close")])
    await write(room, "Hello?")
    await act(room.network.leave(group, phones.bia))
    expect(await room.heard()).toEqual([])
    expect(await setup(room, true)).toBeUndefined()
    const [first, ...others] = await room.heard()
    expect(first).toEqual(update("open"))
    expect(others.map(({ event }) => event)).toEqual(["messages.upsert", "group-participants.update"])
    expect(await setup(room, true)).toBeUndefined()
    expect(await room.heard()).toEqual([update("open")])
  })

  it("that is closed carries nothing, of the own number only", async () => {
    const room = await openRoom(newStore())
    const { provider } = room.network
    await act(room.network.connect(own, false))
    await room.heard()
    const calls = [
      provider.groupMetadata({ connection: own, jid: group }),
      provider.updateSubject({ connection: own, jid: group, subject: "New" }),
      provider.sendMessage({ connection: own, jid: group, content: { text: "Hi" } }),
      provider.disconnect({ connection: own })
    ]
    for (const call of calls) expect(await act(call)).toBe("not connected")
    expect(await act(room.network.connect(own, false))).toBe("not connected")
    expect(await act(room.network.connect("+5511900000000", true))).toBe("not connected")
    expect(await act(provider.sendMessage({ connection: second, jid: pn("bia"), content: { text: "Hi" } }))).toBeUndefined()
    expect(await events(room)).toEqual([[second, "messages.upsert"]])
    await act(room.network.connect(own, true))
    expect(await room.heard()).toEqual([update("open")])
    expect(await act(provider.updateSubject({ connection: own, jid: group, subject: "New" }))).toBeUndefined()
  })

  it("without groups hears no messages of them, only how many there were: half a minute later, if there are any [groups 209]", async () => {
    const room = await openRoom(newStore())
    await setup(room, false)
    await room.heard()
    await write(room, "One")
    await write(room, "Two")
    await act(room.network.changeGroup(group, phones.ana, { picture: new Uint8Array([1]), subject: "New" }))
    await act(room.network.join("code", phones.caio))
    await act(room.network.send(phones.bia, own, { text: "Only for you" }))
    expect(await events(room)).toEqual([
      [own, "groups.update"],
      [own, "group-participants.update"],
      [own, "messages.upsert"]
    ])
    expect(await doDue(room, 29_999)).toBe(false)
    expect(await doDue(room, 1)).toBe(true)
    expect(await room.heard()).toEqual([activity(3)])
    expect(await doDue(room, 60_000)).toBe(false)
    await write(room, "Three")
    expect(await doDue(room, 30_000)).toBe(true)
    expect(await room.heard()).toEqual([activity(1, 1_090_000)])
  })

  it("that told meanwhile what it withheld has nothing to tell when the half minute is over", async () => {
    const room = await openRoom(newStore())
    await setup(room, false)
    await write(room, "One")
    await setup(room, true)
    expect(await room.heard()).toEqual([update("open"), activity(1), update("open")])
    expect(await doDue(room, 30_000)).toBe(true)
    expect(await room.heard()).toEqual([])
  })

  it("tells what it withheld when groups are switched on again, and when it is closed", async () => {
    const room = await openRoom(newStore())
    await setup(room, false)
    await write(room, "One")
    await setup(room, true)
    expect(await room.heard()).toEqual([update("open"), activity(1), update("open")])
    await write(room, "Two")
    expect(await events(room)).toEqual([[own, "messages.upsert"]])
    await setup(room, false)
    await write(room, "Three")
    await act(room.network.connect(own, false))
    expect(await room.heard()).toEqual([update("open"), activity(1), update("close")])
    await write(room, "Four")
    await act(room.network.connect(own, true))
    expect(await room.heard()).toEqual([update("open")])
    await setup(room, true)
    expect(await room.heard()).toEqual([activity(1), update("open")])
  })
})

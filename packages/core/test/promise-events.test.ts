import * as Effect from "effect/Effect"
import { describe, expect, it, vi } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import { Mootkit } from "../src/promise.ts"
import type { Desk, EventFeed } from "../src/promise.ts"
import { storeHandle } from "../src/store-handle.ts"
import { openClub, sameStore } from "./promise-club.ts"
import { options } from "./rows.ts"

type Clubhouse = Awaited<ReturnType<typeof openClub>>

/** Lets something be told that nobody but the test knows. */
const tell = async ({ account, desk }: Pick<Clubhouse, "account" | "desk">, ...types: ReadonlyArray<string>): Promise<void> => {
  for (const type of types) {
    await desk.transact((tx) =>
      tx.tell({ accountId: account.id, stream: { type: "account", id: account.id }, type, ids: {} })[Symbol.iterator]())
  }
}

/** The types of the next so many events. */
const heard = async (feed: EventFeed, count: number): Promise<ReadonlyArray<string>> => {
  const types: Array<string> = []
  while (types.length < count) {
    const { done, value } = await feed.next()
    if (done) return [...types, "over"]
    types.push(value.type)
  }
  return types
}

/** What a subscriber hears up to a type, on which he breaks off. */
const until = async (desk: Desk, subscriber: string, last: string): Promise<ReadonlyArray<string>> => {
  const types: Array<string> = []
  for await (const { type } of desk.events({ subscriber })) {
    types.push(type)
    if (type === last) break
  }
  return types
}

describe("events of a desk", () => {
  it("wait for what is committed, and come in order", async () => {
    const club = await openClub()
    const feed = club.desk.events()
    const types = heard(feed, 3)
    await tell(club, "a", "b", "c")
    expect(await types).toEqual(["a", "b", "c"])
  })

  it("are those of use cases, too", async () => {
    const { account, desk } = await openClub()
    const feed = desk.events()
    const { contact } = await desk.contacts.create(account, { name: "Caio" })
    expect((await feed.next()).value).toMatchObject({ type: "contact.created", ids: { contact: contact.id }, accountId: account.id })
  })

  it("begin with now for somebody without a name, with the first for a new name, or where one says", async () => {
    const club = await openClub()
    await tell(club, "a", "b")
    const [unnamed, named, placed] = [club.desk.events(), club.desk.events({ subscriber: "audit" }), club.desk.events({ after: 1 })]
    await tell(club, "c")
    expect(await heard(unnamed, 1)).toEqual(["c"])
    expect(await heard(named, 3)).toEqual(["a", "b", "c"])
    expect(await heard(placed, 2)).toEqual(["b", "c"])
  })

  it("go on where a subscriber stopped: with the one that he did not get over", async () => {
    const store = sameStore()
    const club = await openClub({ store })
    await tell(club, "a", "b", "c")
    expect(await until(club.desk, "audit", "b")).toEqual(["a", "b"])
    expect(await until(club.desk, "billing", "c")).toEqual(["a", "b", "c"])
    await club.desk.close()
    await using later = await Mootkit.make({ store })
    expect(await until(later, "audit", "c")).toEqual(["b", "c"])
  })

  it("end when the signal says so, be it before they began or while they wait", async () => {
    const club = await openClub()
    const abort = new AbortController()
    const feed = club.desk.events({ signal: abort.signal })
    await tell(club, "a")
    expect(await heard(feed, 1)).toEqual(["a"])
    const waiting = feed.next()
    abort.abort()
    expect(await waiting).toEqual({ done: true, value: undefined })
    expect(await heard(club.desk.events({ signal: abort.signal }), 1)).toEqual(["over"])
  })

  it("leave nothing behind: not at a signal that outlives them, and not for what is no signal", async () => {
    const club = await openClub()
    const { signal } = new AbortController()
    const removed = vi.spyOn(signal, "removeEventListener")
    const added = vi.spyOn(signal, "addEventListener")
    await club.desk.events({ signal }).return()
    expect(removed.mock.calls).toEqual(added.mock.calls)
    expect(() => club.desk.events({ signal: "stop" as never })).toThrow(TypeError)
    await club.desk.close()
  })

  it("end for whoever waits when they are broken off from elsewhere", async () => {
    const { desk } = await openClub()
    const feed = desk.events()
    const waiting = feed.next()
    expect(await feed.return()).toEqual({ done: true, value: undefined })
    expect(await waiting).toEqual({ done: true, value: undefined })
  })

  it("end when the desk is closed, for all who wait", async () => {
    const club = await openClub()
    const feeds = [club.desk.events({ subscriber: "audit" }), club.desk.events()]
    const waiting = feeds.map((feed) => feed.next())
    await club.desk.close()
    expect(await Promise.all(waiting)).toEqual([{ done: true, value: undefined }, { done: true, value: undefined }])
    expect(await Promise.all(feeds.map((feed) => feed.next()))).toEqual([{ done: true, value: undefined }, { done: true, value: undefined }])
  })

  it("come one by one, however many are asked for at once", async () => {
    const club = await openClub()
    const feed = club.desk.events({ subscriber: "audit" })
    const asked = [feed.next(), feed.next(), feed.next()]
    await tell(club, "a", "b", "c")
    expect((await Promise.all(asked)).map(({ value }) => value?.type)).toEqual(["a", "b", "c"])
  })

  it("reach a desk beside on the same store", async () => {
    const store = sameStore()
    const club = await openClub({ store })
    await using beside = await Mootkit.make({ store })
    const waiting = heard(beside.events(), 1)
    await tell(club, "a")
    expect(await waiting).toEqual(["a"])
  })

  it("give the error of a store that breaks to whoever asks", async () => {
    const broken = { ...makeMemoryStore(options), readEvents: () => Effect.die(new Error("disk full")) }
    const desk = await Mootkit.make({ store: storeHandle("broken", Effect.succeed({ store: broken })) })
    await expect(desk.events({ subscriber: "audit" }).next()).rejects.toThrow("disk full")
    await desk.close()
  })

  it("that nobody asks for break nothing where the store does", async () => {
    const defects: Array<unknown> = []
    const broken = { ...makeMemoryStore(options), read: () => Effect.die(new Error("disk full")) }
    const handle = storeHandle("broken", Effect.succeed({ store: broken }))
    const desk = await Mootkit.make({ store: handle, onDefect: (defect) => void defects.push(defect) })
    const unhandled = vi.fn<(reason: unknown) => void>()
    process.on("unhandledRejection", unhandled)
    const feed = desk.events()
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(unhandled).not.toHaveBeenCalled()
    await expect(feed.next()).rejects.toThrow("disk full")
    process.off("unhandledRejection", unhandled)
  })
})

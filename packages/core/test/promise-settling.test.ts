import * as Effect from "effect/Effect"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { makeLiquid } from "../src/liquid.ts"
import { baileysChannel, Mootkit } from "../src/promise.ts"
import type { Desk } from "../src/promise.ts"
import { memoryStore } from "../src/promise/memory-store.ts"
import type { Store } from "../src/store.ts"
import { storeHandle } from "../src/store-handle.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { added, distantStore, openClub, sameStore, willing } from "./promise-club.ts"
import { groupJid, options, ownNumber } from "./rows.ts"

const textsIn = async (desk: Desk) => (await desk.list("messages")).map(({ content }) => content)

/** A promise, and what keeps it. */
const promised = <Value>() => {
  let keep: (value: Value) => void = () => {}
  const promise = new Promise<Value>((resolve) => void (keep = resolve))
  return { promise, keep }
}

describe("after a call", () => {
  it("what WhatsApp said stands in the conversation", async () => {
    const { desk, group } = await openClub()
    await desk.groups.addMembers(group, ["+5511988880002"])
    await desk.receive(added("+5511988880002"))
    expect(await textsIn(desk)).toEqual([`${ownNumber.slice(1)} added +5511988880002 to the group`])
  })

  it("what the simulated network echoes stands there, too", async () => {
    await using desk = await Mootkit.make({ store: sameStore() })
    const account = await desk.insert("accounts", { name: "Club" })
    await desk.insert("inboxes", { accountId: account.id, name: "WhatsApp", channel: baileysChannel(ownNumber) })
    await desk.people.found("+5511988880001", "Runners", [ownNumber])
    expect(await desk.list("contacts", { where: { groupType: "group" } })).toMatchObject([{ name: "Runners" }])
  })

  it("is sent what was said, and the answer is noted when it comes", async () => {
    const answer = promised<{ readonly id: string; readonly timestamp: null }>()
    const sent: Array<unknown> = []
    const provider = {
      ...willing,
      sendMessage: async (request: { readonly content: unknown }) => {
        sent.push(request.content)
        return answer.promise
      }
    }
    const { agent, desk, friend, inbox } = await openClub({ provider })
    const conversation = await desk.conversations.open({ contact: friend, inbox })
    const { message } = await desk.messages.create(conversation, { content: "Hello", author: { type: "User", id: agent.id } })
    expect(sent).toEqual([{ text: expect.stringContaining("Hello") }])
    // Whoever goes on meanwhile does not wait for WhatsApp.
    await desk.conversations.label(conversation, ["vip"])
    expect(await desk.get("messages", message.id)).toMatchObject({ sourceId: null })
    answer.keep({ id: "3EB0SENT", timestamp: null })
    await desk.settle()
    expect(await desk.get("messages", message.id)).toMatchObject({ sourceId: "3EB0SENT" })
    expect(await desk.get("conversations", conversation.id)).toMatchObject({ labels: ["vip"] })
  })

  it("Liquid is filled in by what the desk was given for it, fetched once", async () => {
    const fetched = vi.fn<typeof makeLiquid>(makeLiquid)
    const { desk, friend, inbox } = await openClub({ liquid: fetched })
    const conversation = await desk.conversations.open({ contact: friend, inbox })
    await desk.messages.create(conversation, { content: "Plain" })
    expect(fetched).not.toHaveBeenCalled()
    await desk.messages.create(conversation, { content: "Hi {{contact.name}}" })
    await desk.messages.create(conversation, { content: "Bye {{contact.name}}" })
    expect(fetched).toHaveBeenCalledTimes(1)
    expect(await textsIn(desk)).toEqual(["Plain", "Hi Bia", "Bye Bia"])
  })

  it("a file that was kept goes with a message, and can be had again", async () => {
    const { desk, friend, inbox } = await openClub()
    const conversation = await desk.conversations.open({ contact: friend, inbox })
    const file = { bytes: Uint8Array.of(1, 2, 3), contentType: "application/pdf", fileName: "bill.pdf" }
    const kept = await desk.files.keep(file)
    const { message } = await desk.messages.create(conversation, { content: null, files: [kept] })
    expect(await desk.messages.listAttachments(message)).toMatchObject([{ fileType: "file", blobKey: kept.blobKey }])
    expect(await desk.files.get(kept.blobKey)).toEqual(file)
  })

  it("a provider may call the desk while it is asked, and wait for that", async () => {
    const { agent, desk, friend, inbox } = await openClub({
      provider: {
        ...willing,
        sendMessage: async () => {
          await desk.receive(added("+5511988880003"))
          return { id: "3EB0SENT", timestamp: null }
        }
      }
    })
    const conversation = await desk.conversations.open({ contact: friend, inbox })
    await desk.messages.create(conversation, { content: "Hello", author: { type: "User", id: agent.id } })
    await desk.settle()
    expect(await textsIn(desk)).toEqual(["Hello", `${ownNumber.slice(1)} added 5511988880003 to the group`])
  })

  it("is waited for again once WhatsApp has answered", async () => {
    const answer = promised<{ readonly id: string; readonly timestamp: null }>()
    const provider = { ...willing, sendMessage: () => answer.promise }
    const { agent, desk, friend, inbox } = await openClub({ store: distantStore(), provider })
    const conversation = await desk.conversations.open({ contact: friend, inbox })
    await desk.messages.create(conversation, { content: "Hello", author: { type: "User", id: agent.id } })
    answer.keep({ id: "3EB0SENT", timestamp: null })
    await desk.settle()
    await desk.receive(added("+5511988880003"))
    expect(await textsIn(desk)).toEqual(["Hello", `${ownNumber.slice(1)} added 5511988880003 to the group`])
  })

  it("a store is closed when all that was asked of it is done, and if it cannot be opened wholly", async () => {
    const log: Array<string> = []
    const store = fakeAsyncStore({ ...options, seed: 1 })
    const gate = promised<string>()
    let isHeld = false
    const read: Store["read"] = (body) =>
      Effect.tap(store.read(body), () => isHeld ? Effect.promise(async () => void log.push(await gate.promise)) : Effect.void)
    const acquired = Effect.acquireRelease(Effect.succeed({ store: { ...store, read } }), () => Effect.sync(() => void log.push("closed")))
    const desk = await Mootkit.make({ store: storeHandle("kept", acquired) })
    isHeld = true
    const reading = desk.list("contacts")
    const closing = [desk.close(), desk.close()]
    await new Promise((resolve) => setTimeout(resolve, 5))
    gate.keep("read")
    await Promise.all(closing)
    expect(await reading).toEqual([])
    expect(log).toEqual(["read", "closed"])
    const refusing = storeHandle("kept", Effect.andThen(acquired, Effect.fail(new Error("no rights"))))
    await expect(Mootkit.make({ store: refusing })).rejects.toThrow("no rights")
    expect(log).toEqual(["read", "closed", "closed"])
  })

  it("closing waits for what is asked of WhatsApp", async () => {
    const answer = promised<null>()
    const { desk, group } = await openClub({ provider: { ...willing, groupMetadata: () => answer.promise } })
    await desk.groups.sync(group)
    let isClosed = false
    const closing = desk.close().then(() => void (isClosed = true))
    await new Promise((resolve) => setTimeout(resolve))
    expect(isClosed).toBe(false)
    answer.keep(null)
    await closing
    expect(isClosed).toBe(true)
  })

  it("what breaks in the background is told, and the desk goes on", async () => {
    const defects: Array<unknown> = []
    const broken = new Error("no such folder")
    const files = { put: () => Promise.reject(broken), get: async () => undefined }
    const { account, desk, group } = await openClub({
      files,
      onDefect: (defect) => void defects.push(defect),
      provider: {
        ...willing,
        groupMetadata: async () => ({ id: groupJid, subject: "Readers", participants: [] }),
        profilePicture: async () => "https://pps.example/1.jpg",
        picture: async () => ({ bytes: Uint8Array.of(0xff, 0xd8, 0xff), contentType: "image/jpeg", fileName: null })
      }
    })
    await desk.groups.sync(group)
    await desk.settle()
    expect(defects).toContain(broken)
    expect(await desk.labels.create(account, { title: "vip" })).toMatchObject({ title: "vip" })
  })
})

describe("with the time of day", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: Date.UTC(2026, 0, 5, 9) }))
  afterEach(() => void vi.useRealTimers())

  const schedule = async ({ agent, desk, friend, inbox }: Awaited<ReturnType<typeof openClub>>) => {
    const conversation = await desk.conversations.open({ contact: friend, inbox })
    await desk.scheduledMessages.create(conversation, agent, {
      content: "Later",
      status: "pending",
      scheduledAt: new Date(Date.now() + 90_000).toISOString()
    })
  }

  it("what falls due is done by itself, also after a start", async () => {
    const store = memoryStore()
    const club = await openClub({ store })
    await schedule(club)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await textsIn(club.desk)).toEqual([])
    await club.desk.close()
    const desk = await Mootkit.make({ store, provider: willing })
    await vi.advanceTimersByTimeAsync(120_000)
    expect(await textsIn(desk)).toEqual(["Later"])
    await desk.close()
    expect(vi.getTimerCount()).toBe(0)
  })

  it("time cannot be moved to where there is none", async () => {
    const club = await openClub({ store: memoryStore() })
    for (const wrong of [Number.NaN, -1, 0.5, Infinity, 1e18, "7" as never]) {
      await expect(club.desk.advance(wrong)).rejects.toThrow(`advance takes whole milliseconds, from 0 to 3153600000000, not ${wrong}`)
    }
    expect(await club.desk.advance(0)).toEqual({ mode: "real", now: Date.now() })
    await club.desk.close()
  })

  it("time can be moved on", async () => {
    const club = await openClub({ store: memoryStore() })
    await schedule(club)
    const before = Date.now()
    expect(await club.desk.advance(120_000)).toEqual({ mode: "real", now: before + 120_000 })
    expect(await textsIn(club.desk)).toEqual(["Later"])
    await club.desk.close()
  })
})

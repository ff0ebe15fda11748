import { setupKit } from "@mootkit/msw"
import type { MswKit } from "@mootkit/msw"
import { dataStores } from "@mootkit/msw/data"
import type { Database } from "@mootkit/msw/data"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

let kit: MswKit
let db: Database

beforeEach(async () => {
  const stores = dataStores()
  db = stores.db
  kit = setupKit({ stores: stores.open })
  await kit.listen()
})

afterEach(() => kit.close())

/** A request of somebody who may do everything, through Mock Service Worker. */
const request = (method: string, path: string, body?: object, world = "") =>
  fetch(`${kit.url}${world}/api/v1/accounts/1/${path}`, {
    method,
    headers: { api_access_token: kit.handles.tokens["administrator"] ?? "", "content-type": "application/json" },
    ...body ? { body: JSON.stringify(body) } : {}
  })

const addRosa = async (world?: string) => {
  const answer = await request("POST", "contacts", { name: "Rosa Lima", phone_number: "+5511955550101" }, world)
  expect(answer.status).toBe(200)
}

const rename = (from: string, name: string) =>
  db.contacts.update((q) => q.where({ name: from }), {
    data: (contact) => {
      contact.name = name
    }
  })

const names = () => db.contacts.all().map(({ name }) => name).toSorted()

describe("the world behind Mock Service Worker, seen in collections", () => {
  it("is there as soon as the kit listens", () => {
    const club = db.contacts.findFirst((q) => q.where({ name: "Clube Aurora ☕" }))
    expect(club).toMatchObject({ id: 1, accountId: 1, name: "Clube Aurora ☕" })
  })

  it("changes with requests", async () => {
    await addRosa()
    const rosa = db.contacts.findFirst((q) => q.where({ name: "Rosa Lima" }))
    expect(rosa).toMatchObject({ phoneNumber: "+5511955550101", accountId: 1 })
    const first = () => db.conversations.findFirst((q) => q.where({ displayId: 1 }), { strict: true }).status
    expect(first()).toBe("open")
    expect((await request("POST", "conversations/1/toggle_status", { status: "resolved" })).status).toBe(200)
    expect(first()).toBe("resolved")
  })

  it("goes back with snapshots and resets, whoever wrote", async () => {
    const atFirst = names()
    const kept = await kit.control.snapshot()
    await addRosa()
    expect(names()).toEqual([...atFirst, "Rosa Lima"].toSorted())
    await kit.control.restore({ body: kept })
    expect(names()).toEqual(atFirst)
    await addRosa()
    await rename("Rosa Lima", "Rosa L.")
    await kit.reset()
    expect(names()).toEqual(atFirst)
  })

  it("answers from what was written to the collections", async () => {
    const shown = async () => (await request("GET", "contacts/1")).json()
    expect(await shown()).toMatchObject({ payload: { id: 1, name: "Clube Aurora ☕" } })
    await rename("Clube Aurora ☕", "Clube do Sol")
    expect(await shown()).toMatchObject({ payload: { id: 1, name: "Clube do Sol" } })
  })

  it("breaks with what was written that is no row, in words that name it, until a reset", async () => {
    const defects: Array<unknown> = []
    const { db, open } = dataStores()
    const other = setupKit({ stores: open, onDefect: (defect) => void defects.push(defect) })
    await other.control.health()
    const headers = { api_access_token: other.handles.tokens["administrator"] ?? "" }
    const ask = async () => (await other.fetch(new Request("http://other.test/api/v1/accounts/1/contacts", { headers }))).status
    expect(await ask()).toBe(200)
    await db.contacts.update((q) => q.where({ id: 1 }), {
      data: (contact) => {
        contact.name = 7 as never
      }
    })
    expect(await ask()).toBe(500)
    expect(defects).toContainEqual(expect.objectContaining({
      message: "the collection of contacts holds a record that is no row: its name must be a text (key 1). Delete it, or reset the world"
    }))
    await other.reset()
    expect(await ask()).toBe(200)
    expect(db.contacts.findFirst((q) => q.where({ id: 1 }))?.name).toBe("Clube Aurora ☕")
    await other.close()
  })

  it("is the main one: others stay in memory", async () => {
    const atFirst = names()
    await addRosa("/w/other")
    expect(names()).toEqual(atFirst)
  })

  it("outlives its kit, and the next one goes on with it", async () => {
    const { db, open } = dataStores()
    const first = setupKit({ stores: open })
    await first.control.reset()
    await db.contacts.update((q) => q.where({ id: 1 }), { data: (club) => void (club.name = "Kept") })
    await first.close()
    const many = db.contacts.count()
    const second = setupKit({ stores: open })
    await second.control.clock()
    expect([db.contacts.count(), db.contacts.findFirst((q) => q.where({ id: 1 }))?.name]).toEqual([many, "Kept"])
    await second.control.reset()
    expect(db.contacts.findFirst((q) => q.where({ id: 1 }))?.name).toBe("Clube Aurora ☕")
    await second.close()
  })
})

import { describe, expect, it } from "vitest"
import { baileysChannel, id, isRefusal, Mootkit, ProviderForbidden, ProviderUnavailable, Refusal } from "../src/promise.ts"
import type { ContactId, LabelId, Provider, Writes } from "../src/promise.ts"
import { openClub, sameStore, willing } from "./promise-club.ts"
import { groupJid } from "./rows.ts"

/** What a promise is rejected with. */
const thrown = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error("nothing was thrown")
}

describe("what a desk refuses", () => {
  it("is thrown as an error with the tag and the fields of what refused it, and points at whoever asked", async () => {
    const { account, desk } = await openClub()
    const error = await thrown((async () => await desk.labels.create(account, { title: "" }))())
    expect(error).toBeInstanceOf(Error)
    expect(error).toBeInstanceOf(Refusal)
    expect(error).toMatchObject({
      _tag: "RecordInvalid",
      name: "RecordInvalid",
      message: "Record invalid: Title must not be blank, Title is invalid",
      faults: [
        { attribute: "title", message: "Title must not be blank" },
        { attribute: "title", message: "Title is invalid" }
      ]
    })
    expect((error as Error).stack).toContain("promise-refusals.test.ts")
    expect(isRefusal(error, "NotAGroup") || desk.is(error, "Conflict")).toBe(false)
    if (!desk.is(error, "RecordInvalid")) throw error
    expect(error.faults[0]?.attribute).toBe("title")
    expect(await desk.labels.list(account)).toEqual([])
  })

  it("names a row that is not there", async () => {
    const { desk } = await openClub()
    expect(await thrown(desk.groups.addMembers(id<ContactId>(99), []))).toMatchObject({
      _tag: "RowMissing",
      table: "contacts",
      key: 99,
      message: "Row missing: contacts has no row 99"
    })
    expect(await thrown(desk.update("contacts", id<ContactId>(99), { name: "?" }))).toMatchObject({ _tag: "RowMissing" })
  })

  it("says so in words", async () => {
    const { desk, friend } = await openClub()
    expect(await thrown(desk.groups.addMembers(friend, ["+5511977776666"]))).toMatchObject({ _tag: "NotAGroup", message: "Not a group" })
  })

  it("is no refusal where a program is wrong: the error is thrown as it is, and the desk goes on", async () => {
    const { account, desk } = await openClub()
    expect(await thrown(desk.labels.delete(null as never))).toBeInstanceOf(TypeError)
    for (const name of ["unicorns", "constructor", "__proto__", ""]) {
      expect(await thrown(desk.list(name as "labels"))).toMatchObject({ message: `there is no table ${name}` })
    }
    expect(isRefusal(await thrown(desk.list("unicorns" as "labels")))).toBe(false)
    expect(await desk.labels.create(account, { title: "vip" })).toMatchObject({ title: "vip" })
  })

  it("is everything, with one clear error, once the desk is closed", async () => {
    const { account, desk } = await openClub()
    await desk[Symbol.asyncDispose]()
    await desk.close()
    const closed = { _tag: "DeskClosed", message: "Desk closed: nothing is done after closing time" }
    expect(await thrown(desk.labels.list(account))).toMatchObject(closed)
    expect(await thrown(desk.labels.create(account, { title: "vip" }))).toMatchObject(closed)
    expect(await thrown(desk.settle())).toMatchObject(closed)
    expect(await thrown(desk.advance(1))).toMatchObject(closed)
    expect(await thrown(desk.get("contacts", id<ContactId>(1)))).toMatchObject(closed)
    expect(() => desk.events()).toThrow(closed.message)
  })

  it("begins with a store that is none", async () => {
    expect(await thrown(Mootkit.make({ store: { kind: "imagined" } }))).toMatchObject({
      message: "store: not a handle of a store, such as memoryStore() gives"
    })
  })
})

describe("a transaction of one's own", () => {
  it("stands as a whole, with usual values for what is left out", async () => {
    const { account, desk, inbox } = await openClub()
    expect(account).toMatchObject({ locale: "en", status: "active", features: [] })
    expect(inbox).toMatchObject({ channelId: 1, timezone: "UTC", lockToSingleConversation: false })
    const second = { accountId: account.id, name: "Other", channel: baileysChannel("+5511999990001") }
    expect(await desk.insert("inboxes", second)).toMatchObject({ channelId: 2 })
    expect(await desk.count("inboxes", { accountId: account.id })).toBe(2)
  })

  it("leaves no trace where an error comes out of it, which is thrown as it is", async () => {
    const { account, desk } = await openClub()
    const own = new RangeError("mine")
    const told = { accountId: account.id, stream: { type: "account", id: account.id }, ids: {} } as const
    const attempt = desk.transact(function*(tx) {
      yield* tx.insert("labels", { accountId: account.id, title: "vip", description: null, color: "#000", showOnSidebar: true })
      yield* tx.tell({ ...told, type: "own.told" })
      throw own
    })
    expect(await thrown(attempt)).toBe(own)
    expect(await desk.list("labels")).toEqual([])
    await desk.transact((tx) => tx.tell({ ...told, type: "other.told" })[Symbol.iterator]())
    expect((await desk.events({ after: 0 }).next()).value).toMatchObject({ seq: 1, type: "other.told" })
  })

  it("may catch what a step is refused with, and go on", async () => {
    const { account, desk, friend } = await openClub()
    const told = await desk.transact(function*(tx) {
      try {
        yield* tx.insert("contacts", { accountId: account.id, name: "Twin", phoneNumber: friend.phoneNumber })
        return "twins"
      } catch (error) {
        if (!isRefusal(error, "UniqueViolation")) throw error
        yield* tx.update("contacts", friend.id, { name: "The one" })
        return error.index
      }
    })
    expect(told).toBe("phone")
    expect(await desk.list("contacts", { where: { phoneNumber: friend.phoneNumber }, limit: 5 })).toMatchObject([{ name: "The one" }])
  })

  it("waits for nothing but its own steps", async () => {
    const { desk } = await openClub()
    const attempt = desk.transact(function*() {
      yield Promise.resolve() as never
    })
    expect(await thrown(attempt)).toMatchObject({ message: "a transaction takes its own steps only: nothing else can be waited for in it" })
  })

  it("is written as function*: one that is async would never end", async () => {
    const { account, desk } = await openClub()
    const written = "the steps of a transaction are written as function*, which is neither async nor an ordinary function"
    const asynchronous = async function*(tx: Writes) {
      yield tx.insert("accounts", { name: "Two" })
    }
    for (const steps of [asynchronous, () => account, async () => account]) {
      expect(await thrown(desk.transact(steps as never))).toMatchObject({ name: "TypeError", message: written })
      expect(await thrown(desk.read(steps as never))).toMatchObject({ message: written })
    }
    expect(await desk.count("accounts")).toBe(1)
  })

  it("takes rows of plain JSON, which every store keeps as it is", async () => {
    const { account, desk, friend } = await openClub()
    const circle: Record<string, unknown> = {}
    circle["again"] = circle
    const strangers = [new Date(0), Number.NaN, Infinity, 1n, () => 1, Symbol("x"), new Map(), Uint8Array.of(1), circle]
    for (const one of strangers) {
      const customAttributes = { list: ["a", { deep: one }] }
      const draft = { accountId: account.id, name: "Odd", customAttributes }
      const message = expect.stringMatching(/^contacts: customAttributes\.list\.1\.deep(\.again)* is no plain JSON, which is all that rows hold$/)
      expect(await thrown(desk.insert("contacts", draft))).toMatchObject({ name: "TypeError", message })
      expect(await thrown(desk.update("contacts", friend.id, { customAttributes }))).toMatchObject({ message })
    }
    const plain = { no: null, list: [1.5, "", true, Object.create(null)], gone: undefined }
    expect(await desk.update("contacts", friend.id, { customAttributes: plain })).toMatchObject({ customAttributes: { no: null } })
    expect(await desk.count("contacts")).toBe(2)
  })

  it("removes rows, and reads several of them at one moment", async () => {
    const { account, desk, friend, group } = await openClub()
    const read = await desk.read(function*(rows) {
      const first = yield* rows.get("contacts", group.id)
      const second = yield* rows.find("contacts", { accountId: account.id, name: "Bia" })
      return [first?.name, second?.id, yield* rows.count("contacts"), rows.now > 0]
    })
    expect(read).toEqual(["Readers", friend.id, 2, true])
    expect([await desk.remove("contacts", friend.id), await desk.remove("contacts", friend.id)]).toEqual([true, false])
    expect(await desk.remove("labels", id<LabelId>(7))).toBe(false)
  })
})

describe("a provider of one's own", () => {
  const asking = async (inviteCode: Provider["inviteCode"]) => {
    const { desk, group } = await openClub({ provider: { ...willing, inviteCode } })
    return thrown(desk.groups.showInvite(group))
  }

  it("is asked as the object that it is", async () => {
    class Remembering {
      readonly asked: Array<unknown> = []
      async inviteCode(request: Parameters<Provider["inviteCode"]>[0]) {
        this.asked.push(request)
        return "CODE"
      }
    }
    const provider = new Remembering()
    const { desk, group } = await openClub({ provider })
    expect(await desk.groups.showInvite(group)).toBe("CODE")
    expect(provider.asked).toEqual([{ connection: "+5511999990000", jid: groupJid }])
  })

  it("gave no answer where it throws, at once or later", async () => {
    const refused = { _tag: "ProviderTransport", method: "inviteCode", reason: "ECONNREFUSED" }
    expect(await asking(() => Promise.reject(new Error("ECONNREFUSED")))).toMatchObject(refused)
    expect(await asking(() => {
      throw new Error("ECONNREFUSED")
    })).toMatchObject(refused)
    expect(await asking(() => Promise.reject("ECONNREFUSED"))).toMatchObject(refused)
  })

  it("gave none where it throws what cannot even be shown", async () => {
    const refused = { _tag: "ProviderTransport", reason: "it threw something that cannot be shown" }
    const hostile = {
      get message(): string {
        throw new Error("mine")
      }
    }
    for (const one of [Object.create(null), hostile]) expect(await asking(() => Promise.reject(one))).toMatchObject(refused)
    expect(await asking(() => Promise.reject(undefined))).toMatchObject({ _tag: "ProviderTransport", reason: "undefined" })
  })

  it("may say more, with our errors or with its own", async () => {
    const unavailable = { _tag: "ProviderUnavailable", method: "inviteCode", reason: "409" }
    expect(await asking(() => Promise.reject(new ProviderUnavailable("inviteCode", "409")))).toMatchObject(unavailable)
    expect(await asking(() => Promise.reject(Object.assign(new Error("409"), { _tag: "ProviderUnavailable" })))).toMatchObject(unavailable)
    expect(await asking(() => Promise.reject(new ProviderForbidden("inviteCode")))).toMatchObject({ _tag: "ProviderForbidden" })
    expect(await asking(() => Promise.reject(Object.assign(new Error("409"), { _tag: "Whatever" })))).toMatchObject({ _tag: "ProviderTransport" })
  })

  it("cannot do what it has no method for", async () => {
    const { desk, group } = await openClub()
    expect(await thrown(desk.groups.leave(group))).toMatchObject({ _tag: "ProviderUnavailable", reason: "not supported" })
  })

  it("need not be: people of a simulated network act instead", async () => {
    const desk = await Mootkit.make({ store: sameStore() })
    const founded = await desk.people.found("+5511988880001", "Runners", ["+5511988880002"])
    expect(founded.subject).toBe("Runners")
    expect(await thrown(desk.people.leave(founded.jid, "+5511988880003"))).toMatchObject({ _tag: "NetworkRefusal" })
  })
})

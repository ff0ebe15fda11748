import { id, labels, UniqueViolation } from "@mootkit/core"
import type { AccountId, Label, LabelId, Reader } from "@mootkit/core"
import { makeDataStore } from "@mootkit/msw/data"
import type { DataStore, RowCollection } from "@mootkit/msw/data"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { bothSides } from "./kept-in-line.ts"

const row = (title: string) =>
  ({ accountId: id<AccountId>(1), title, description: null, color: "#fff", showOnSidebar: null })

const given = (key: number, title: string) => ({ ...row(title), id: key, accountId: 1, createdAt: 0, updatedAt: 0 })

const newStore = () => makeDataStore({ seed: 1, clock: { mode: "scenario", now: 0 }, wall: () => 0 })

const all = (reader: Reader) => reader.query(labels, { where: { _tag: "True" } })

const titles = async (store: DataStore) => (await Effect.runPromise(store.read(all))).map(({ title }) => title)

const insert = (store: DataStore, ...names: ReadonlyArray<string>) =>
  Effect.runPromise(store.transact((tx) => Effect.forEach(names, (title) => tx.insert(labels, row(title)))))

const update = (store: DataStore, key: number, title: string) =>
  store.transact((tx) => tx.update(labels, id<LabelId>(key), { title }))

/** What an effect fails or breaks with. */
const broken = async (effect: Effect.Effect<unknown, unknown>): Promise<unknown> => {
  const exit = await Effect.runPromiseExit(effect)
  return exit._tag === "Failure" ? Cause.squash(exit.cause) : undefined
}

/** Rows as the collection has them, and nothing else. */
const expectInLine = async (store: DataStore) => {
  for (const { kept, shown } of await Effect.runPromise(bothSides(store))) expect(shown).toEqual(kept)
}

let store: DataStore
let records: RowCollection<Label>

beforeEach(async () => {
  store = newStore()
  records = store.collection(labels)
  await insert(store, "one", "two", "three")
})

afterEach(() => vi.restoreAllMocks())

describe("what is written to a collection by itself", () => {
  it("is seen by the next read, and by its indexes", async () => {
    await records.create(given(9, "nine"))
    await records.update((q) => q.where({ id: 1 }), {
      data: (label) => {
        label.title = "uno"
      }
    })
    records.delete((q) => q.where({ title: "two" }))
    expect(await titles(store)).toEqual(["uno", "three", "nine"])
    expect(await broken(store.transact((tx) => tx.insert(labels, row("uno"))))).toEqual(new UniqueViolation("labels", "title"))
    await insert(store, "one", "two")
    await expectInLine(store)
  })

  it("is seen by the next transaction, in which generated keys go on after given ones", async () => {
    await records.create(given(9, "nine"))
    const [ten] = await insert(store, "ten")
    expect(ten).toMatchObject({ id: 10, title: "ten" })
    await expectInLine(store)
  })

  it("makes another version, and takes no time", async () => {
    const [version, clock] = await Effect.runPromise(Effect.all([store.version, store.clock]))
    records.delete((q) => q.where({ id: 1 }))
    expect(await Effect.runPromise(store.version)).not.toBe(version)
    expect(await Effect.runPromise(store.clock)).toEqual(clock)
    await Effect.runPromise(store.setClock({ mode: "frozen", now: 7 }))
    expect(await titles(store)).toEqual(["two", "three"])
  })

  it("leaves the rows that it did not touch the very same", async () => {
    const before = await Effect.runPromise(store.read(all))
    await records.updateMany((q) => q.where({ id: (key) => key > 1 }), {
      data: (label) => {
        if (label.id === 2) label.color = "#000"
      }
    })
    const after = await Effect.runPromise(store.read(all))
    expect(after.map((label, i) => label === before[i])).toEqual([true, false, true])
  })

  it("during a transaction stands beside what the transaction writes", async () => {
    const meanwhile = Effect.promise(async () => {
      await records.create(given(9, "nine"))
      records.delete((q) => q.where({ id: 3 }))
    })
    await Effect.runPromise(store.transact((tx) =>
      Effect.gen(function*() {
        yield* tx.update(labels, id<LabelId>(1), { title: "uno" })
        yield* meanwhile
        yield* tx.update(labels, id<LabelId>(3), { title: "tres" })
        expect(yield* tx.count(labels, { _tag: "True" })).toBe(3)
      })
    ))
    expect(await titles(store)).toEqual(["uno", "two", "nine"])
    await expectInLine(store)
  })

  it("is undone by a snapshot that was taken before, and kept by one that was taken after", async () => {
    const before = await Effect.runPromise(store.snapshot)
    await records.create(given(9, "nine"))
    const after = await Effect.runPromise(store.snapshot)
    records.clear()
    await Effect.runPromise(store.restore(before))
    expect(records.all().map(({ title }) => title)).toEqual(["one", "two", "three"])
    await Effect.runPromise(store.restore(after))
    expect(await titles(store)).toEqual(["one", "two", "three", "nine"])
    await expectInLine(store)
  })

  it("is in a dump, and in what else takes the whole", async () => {
    await records.create(given(9, "nine"))
    const dumped = await Effect.runPromise(Effect.scoped(Effect.map(store.dump, ({ rows }) => [...rows].map(([, row]) => (row as Label).title))))
    expect(dumped).toEqual(["one", "two", "three", "nine"])
  })

  it("is seen as far as it stands where a part of it was refused", async () => {
    vi.spyOn(console, "error").mockReturnValue()
    await expect(records.createMany(2, (i) => i === 0 ? given(9, "nine") : JSON.parse(`{"title":"ten"}`))).rejects.toThrow("createMany")
    expect(await titles(store)).toEqual(records.all().map(({ title }) => title))
    await expectInLine(store)
  })

  it("is refused at once where it has no key", async () => {
    const said = vi.spyOn(console, "error").mockReturnValue()
    const keyless = JSON.parse(`{"title":"nine"}`)
    await expect(records.create(keyless)).rejects.toThrow("does not match the schema")
    expect(said).toHaveBeenCalledWith([{ message: "a row of labels needs its id" }])
    expect(await titles(store)).toEqual(["one", "two", "three"])
  })

  it.each([
    ["the key of another", "deleted", given(2, "four"), "its id is missing or taken (key 2)"],
    ["the key of another", "undone", given(2, "four"), "its id is missing or taken (key 2)"],
    ["what a unique index keeps apart", "deleted", given(9, "two"), "its title is missing or taken (key 9)"],
    ["what a unique index keeps apart", "undone", given(9, "two"), "its title is missing or taken (key 9)"]
  ])("breaks whatever is done next where it has %s, until it is %s", async (_, mend, wrong, sentence) => {
    const snapshot = await Effect.runPromise(store.snapshot)
    const record = await records.create(wrong)
    const said = { message: expect.stringContaining(sentence) }
    expect(await broken(store.read(all))).toMatchObject(said)
    expect(await broken(update(store, 1, "uno"))).toMatchObject(said)
    expect(records.count()).toBe(4)
    if (mend === "deleted") records.delete(record)
    else await Effect.runPromise(store.restore(snapshot))
    expect(await titles(store)).toEqual(["one", "two", "three"])
    await expectInLine(store)
  })
})

describe("a collection", () => {
  it("holds plain rows, and shares none with the store", async () => {
    const record = records.findFirst((q) => q.where({ title: "one" }), { strict: true })
    record.title = "changed in its place"
    expect(await titles(store)).toEqual(["one", "two", "three"])
    const [kept] = await Effect.runPromise(store.read(all))
    expect(Reflect.ownKeys(kept ?? {})).toEqual(expect.arrayContaining(["id", "title"]))
    expect(Object.getOwnPropertySymbols(kept)).toEqual([])
  })

  it("shows what is committed and nothing else", async () => {
    const seen: Array<number> = []
    const look = Effect.sync(() => void seen.push(records.count()))
    const failing = store.transact((tx) => Effect.andThen(tx.insert(labels, row("four")), Effect.andThen(look, Effect.fail("no"))))
    await Effect.runPromise(Effect.ignore(failing))
    await Effect.runPromise(Effect.andThen(store.transact((tx) => Effect.andThen(tx.insert(labels, row("four")), look)), look))
    expect(seen).toEqual([3, 3, 4])
  })

  it("has hooks that hear of what the store writes, and what they prevent is prevented", async () => {
    const heard: Array<string> = []
    records.hooks.on("update", (event) => {
      heard.push(event.data.path.join("."))
      if (event.data.path.includes("title")) event.preventDefault()
    })
    records.hooks.on("delete", (event) => event.preventDefault())
    await Effect.runPromise(update(store, 1, "uno"))
    await Effect.runPromise(store.transact((tx) => tx.remove(labels, id<LabelId>(2))))
    expect(heard.toSorted()).toEqual(["title", "updatedAt"])
    expect(await titles(store)).toEqual(["one", "two", "three"])
    await expectInLine(store)
  })

  it("that does not take a write breaks the transaction, of which nothing stands", async () => {
    records.hooks.on("create", ({ data }) => {
      if (data.record.title === "four") throw new Error("no room")
    })
    const body = store.transact((tx) =>
      Effect.all([
        tx.update(labels, id<LabelId>(1), { title: "uno" }),
        tx.insert(labels, row("four")),
        tx.insert(labels, row("five")),
        tx.remove(labels, id<LabelId>(2))
      ])
    )
    expect(await broken(body)).toMatchObject({ message: "no room" })
    expect(await titles(store)).toEqual(["one", "two", "three"])
    await expectInLine(store)
  })

  it("loses columns that a restored row does not have", async () => {
    const shining: Partial<Label> & { readonly shine: string } = { shine: "gold" }
    const before = await Effect.runPromise(store.snapshot)
    await Effect.runPromise(store.transact((tx) => tx.update(labels, id<LabelId>(1), shining)))
    expect(records.findFirst((q) => q.where({ id: 1 }))).toHaveProperty("shine", "gold")
    await Effect.runPromise(store.restore(before))
    expect(records.findFirst((q) => q.where({ id: 1 }))).not.toHaveProperty("shine")
    await expectInLine(store)
  })

  it("takes thousands of rows, and whoever clears it is believed", async () => {
    await insert(store, ...Array.from({ length: 3000 }, (_, i) => `label ${i}`))
    expect(records.count()).toBe(3003)
    records.clear()
    expect(await titles(store)).toEqual([])
    await insert(store, "four")
    expect(await titles(store)).toEqual(["four"])
    await expectInLine(store)
  })

  it("belongs to a store whose time is set when a transaction has ended", async () => {
    let go = () => {}
    const gate = Effect.promise(() => new Promise<void>((resolve) => void (go = resolve)))
    const writing = Effect.runPromise(store.transact((tx) => Effect.andThen(tx.insert(labels, row("four")), gate)))
    const setting = Effect.runPromise(store.setClock({ mode: "frozen", now: 77 }))
    go()
    await Promise.all([writing, setting])
    expect(await Effect.runPromise(store.clock)).toEqual({ mode: "frozen", now: 77 })
    expect(await titles(store)).toEqual(["one", "two", "three", "four"])
  })

  it("of a fork is another one", async () => {
    const fork = await Effect.runPromise(store.fork)
    const theirs = fork.collection(labels)
    await Effect.runPromise(update(fork, 1, "uno"))
    await records.create(given(9, "nine"))
    expect(theirs.all().map(({ title }) => title)).toEqual(["uno", "two", "three"])
    expect(await titles(store)).toEqual(["one", "two", "three", "nine"])
    expect(await titles(fork)).toEqual(["uno", "two", "three"])
  })
})

import { blobKeyOf, desc, table } from "@mootkit/core"
import type { Key } from "@mootkit/core"
import { copyStore, firstDeals } from "@mootkit/core/adapter"
import { always, eq, oneOf } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { filesIn, testFolder } from "./folder.ts"
import { note, notes, noteTables } from "./notes.ts"
import type { Note } from "./notes.ts"
import { answer } from "@mootkit/core/suites"
import { open, run } from "./worlds.ts"
import type { Tables } from "./worlds.ts"

const nextFile = filesIn(testFolder())

const numbers = Array.from({ length: 2500 }, (_, i) => i + 1)

const tags = table<{ readonly name: string; readonly n: number }, Key>()("tags", { key: "name", generated: false, stamped: false, indexes: { n: ["n"] } })

const tables = { tables: [...noteTables, tags] as unknown as Tables }

const filled = (file: string, own = notes) =>
  Effect.tap(Effect.map(open(file, { tables: [...noteTables.slice(0, 3), own, tags] as unknown as Tables }), ({ store }) => store), (store) =>
    store.transact((tx) => Effect.forEach(numbers, (n) =>
      Effect.andThen(tx.insert(own, { ...note(`n ${n}`), owner: n % 7 }), tx.insert(tags, { name: `t ${n}`, n })))))

describe("more rows than are dealt with at once", () => {
  it("are all there after a declaration has changed", () =>
    run(Effect.gen(function*() {
      const file = nextFile()
      const plain = table<Note, number>()("notes", { key: "id" })
      yield* Effect.scoped(filled(file, plain))
      const { store } = yield* open(file, tables)
      const rows = yield* store.read((reader) => reader.query(notes, { where: always }))
      expect(rows.map(({ id, text }) => [id, text])).toEqual(numbers.map((n) => [n, `n ${n}`]))
      expect(yield* store.read((reader) => reader.count(notes, eq("state", "open")))).toBe(2500)
    })))

  it("are dumped in the order of their keys, each once, and taken over", () =>
    run(Effect.gen(function*() {
      const source = yield* filled(":memory:")
      const image = yield* source.dump
      const names = [...image.rows].map(([{ name }, row]) => [name, name === "notes" ? (row as Note).id : (row as { readonly name: string }).name])
      const inOrder = numbers.map((n) => `t ${n}`).sort()
      expect(names).toEqual([...numbers.map((n) => ["notes", n]), ...inOrder.map((name) => ["tags", name])])
      const { store } = yield* open(":memory:", tables)
      yield* copyStore(source, store)
      expect(yield* store.read((reader) => reader.countBy(notes, eq("state", "open"), "state"))).toEqual(new Map([["open", 2500]]))
      expect(yield* store.transact((tx) => tx.insert(notes, note("next")))).toMatchObject({ id: 2501 })
      const { put, commit } = yield* store.load
      yield* put(notes, { ...note("alone"), id: 70, createdAt: 0, updatedAt: 0 })
      yield* commit({ clock: { mode: "frozen", now: 5 }, deals: firstDeals(1), lastKeys: new Map() })
      expect(yield* store.transact((tx) => tx.insert(notes, note("next")))).toMatchObject({ id: 71, createdAt: 5 })
    })))

  it("are found by as many keys, in the order of those", () =>
    run(Effect.gen(function*() {
      const store = yield* filled(":memory:")
      const keys = numbers.toReversed()
      expect([...(yield* store.read((reader) => reader.getMany(notes, [...keys, 5000]))).keys()]).toEqual(keys)
      const found = yield* store.read((reader) => reader.query(notes, { where: oneOf("id", keys), orderBy: [{ field: "owner", direction: "desc" }], limit: 3 }))
      expect(found.map(({ id }) => id)).toEqual([6, 13, 20])
    })))

  it("are paged through over several ranges of an index, and over one", () =>
    run(Effect.gen(function*() {
      const store = yield* filled(":memory:")
      yield* store.transact((tx) => Effect.forEach(numbers.slice(0, 60), (id) => tx.update(notes, id, { state: id % 2 === 0 ? "closed" : "late" })))
      const rows = yield* store.read((reader) => reader.query(notes, { where: always }))
      for (const states of [["open", "closed", "late"], ["closed", "late"], ["late"], []]) {
        for (const offset of [0, 1, 7, 20, 61, 999, 1200, 5000]) {
          const query = { where: oneOf("state", states), orderBy: [desc("owner")], offset, limit: 10 }
          expect(yield* store.read((reader) => reader.query(notes, query))).toEqual(answer(notes, rows, query))
        }
      }
    })))

  it("are the same objects at every read, as long as they are not too many to keep", () =>
    run(Effect.gen(function*() {
      const store = yield* filled(":memory:")
      const all = store.read((reader) => reader.query(notes, { where: always }))
      const [once, twice] = [yield* all, yield* all]
      expect(once.every((row, i) => row === twice[i])).toBe(true)
    })))
})

describe("files of a world", () => {
  it("are kept under the key of what they hold, once, and are there for every connection", () =>
    run(Effect.gen(function*() {
      const file = nextFile()
      const [{ blobs }, { blobs: others }] = [yield* open(file, tables), yield* open(file, tables)]
      const given = [
        { bytes: new Uint8Array([0, 1, 255]), contentType: "image/png", fileName: "a.png" },
        { bytes: new Uint8Array(0), contentType: "", fileName: "" },
        { bytes: new Uint8Array(300_000).fill(7), contentType: "a/b", fileName: "\ud800\0\"'😀" }
      ]
      for (const blob of [...given, ...given]) expect(yield* blobs.put(blob)).toBe(blobKeyOf(blob))
      for (const blob of given) expect(yield* others.get(blobKeyOf(blob))).toEqual(blob)
      expect(new Set(yield* others.keys)).toEqual(new Set(given.map(blobKeyOf)))
      expect(yield* others.get("nothing")).toBe(undefined)
    })))
})

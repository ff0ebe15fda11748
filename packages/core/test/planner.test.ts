import * as query from "@mootkit/filters/query"
import type { Predicate } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { Query } from "../src/store.ts"
import { desc, table } from "../src/table.ts"

interface Item {
  readonly id: number
  readonly shelf: number
  readonly score: number
  readonly colour: string
}

const shelves = 10
const perShelf = 100

/** A store of a thousand items, and how many of them were looked at. */
const stocked = () => {
  let looks = 0
  const items = table<Item, number>()("items", {
    key: "id",
    stamped: false,
    indexes: { score: [desc("score")], shelf: ["shelf", desc("score")] },
    counters: { shelf: ["shelf", "colour"] },
    computed: {
      looked: () => {
        looks++
        return true
      }
    }
  })
  const store = makeMemoryStore({ seed: 1, clock: { mode: "frozen", now: 0 }, wall: () => 0 })
  const all = Array.from({ length: shelves * perShelf }, (_, i) => ({
    shelf: i % shelves,
    score: (i * 7919) % 1000,
    colour: i % 2 === 0 ? "red" : "blue"
  }))
  Effect.runSync(store.transact((tx) => Effect.forEach(all, (item) => tx.insert(items, item))))
  const looksOf = (read: Effect.Effect<unknown>): number => {
    looks = 0
    Effect.runSync(read)
    return looks
  }
  const watched = (where: Predicate) => query.all(query.eq("looked", true), where)
  return {
    querying: (asked: Query) =>
      looksOf(store.read((reader) => reader.query(items, { ...asked, where: watched(asked.where) }))),
    counting: (where: Predicate) => looksOf(store.read((reader) => reader.count(items, watched(where)))),
    countingPins: (where: Predicate) => looksOf(store.read((reader) => reader.count(items, where)))
  }
}

const best = [desc("score")]
const onShelf = query.eq("shelf", 3)

const queries: ReadonlyArray<[name: string, asked: Query, most: number]> = [
  ["the first of an indexed order", { where: query.always, orderBy: best, limit: 5 }, 5],
  ["none of an indexed order", { where: query.always, orderBy: best, limit: 0 }, 0],
  ["the first in key order", { where: query.always, limit: 5 }, 5],
  ["a page further on", { where: query.always, orderBy: best, offset: 10, limit: 5 }, 15],
  ["the rows after a cursor", { where: query.always, orderBy: best, after: [500, 1], limit: 5 }, 7],
  ["the rows after a key", { where: query.always, after: [500], limit: 5 }, 6],
  ["the rows after a key, the key named in the order", {
    where: query.always,
    orderBy: [{ field: "id", direction: "asc" }],
    after: [500, 500],
    limit: 5
  }, 6],
  ["the first of a shelf", { where: onShelf, orderBy: best, limit: 5 }, 5],
  ["the first of a shelf that the order names too", {
    where: onShelf,
    orderBy: [{ field: "shelf", direction: "desc" }, ...best],
    limit: 5
  }, 5],
  ["a shelf, after a cursor", { where: onShelf, orderBy: best, after: [500, 1], limit: 5 }, 7],
  ["the first of three shelves", { where: query.oneOf("shelf", [1, 2, 3]), orderBy: best, limit: 5 }, 15],
  ["a whole shelf", { where: onShelf }, perShelf],
  ["a range of an indexed column", { where: query.between("score", 10, 19) }, 10],
  ["a range within a shelf", { where: query.all(onShelf, query.gt("score", 900)) }, 10],
  ["a range of keys", { where: query.gt("id", 990) }, 11],
  ["some keys", { where: query.oneOf("id", [1, 2, 2, 5000]) }, 2],
  ["a shelf that does not exist", { where: query.eq("shelf", 77), orderBy: best, limit: 5 }, 0],
  ["what contradicts itself", { where: query.all(onShelf, query.eq("shelf", 4)) }, 0]
]

describe("what a query reads", () => {
  it.each(queries)("%s", (_, asked, most) => {
    expect(stocked().querying(asked)).toBeLessThanOrEqual(most)
  })

  it("a thousand rows, where nothing is kept ready", () => {
    expect(stocked().querying({ where: query.gt("colour", "a") })).toBe(shelves * perShelf)
  })
})

describe("what a count reads", () => {
  it("no row, where a counter knows", () => {
    expect(stocked().countingPins(query.all(onShelf, query.eq("colour", "red")))).toBe(0)
    expect(stocked().countingPins(query.eq("colour", "red"))).toBe(0)
    expect(stocked().countingPins(query.always)).toBe(0)
  })

  it("the rows of an index range, where it has more to ask", () => {
    expect(stocked().counting(onShelf)).toBe(perShelf)
    expect(stocked().counting(query.gte("score", 990))).toBeLessThanOrEqual(10)
  })
})

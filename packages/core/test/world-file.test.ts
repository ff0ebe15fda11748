import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeMemoryBlobs } from "../src/blobs.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { Store } from "../src/store.ts"
import { fileOf, fileTables } from "../src/suites/world-files.ts"
import { blankTicket, purses, tickets } from "../src/suites/tables.ts"
import { contents } from "../src/suites/writes.ts"
import { tables, worldVersion } from "../src/tables.ts"
import { blankContact } from "../src/tables/contacts.ts"
import { noQuery } from "../src/tables/custom-filters.ts"
import { exportWorld, importWorld, WorldFileError } from "../src/world-file.ts"
import type { ReadOptions, Upgrade, WorldSource } from "../src/world-file.ts"
import { upgrades } from "../src/world-file/upgrades.ts"
import { whatsappInbox } from "./rows.ts"

const newStore = (): Store => makeMemoryStore({ seed: 3, clock: { mode: "scenario", now: 1000 }, wall: () => 0 })

const picture = { bytes: Uint8Array.from({ length: 60_000 }, (_, i) => i * i), contentType: "image/png", fileName: "a \"b\".png" }
const nothing = { bytes: new Uint8Array(), contentType: "text/plain", fileName: "" }

/** A small world: rows with odd texts and keys, events, jobs, files. */
const makeSmall = async () => {
  const store = newStore()
  const blobs = makeMemoryBlobs([picture, nothing])
  const attributes = JSON.parse(`{"__proto__":1,"a.b":"😀 \\ud800 \\u0000 \\"\\\\","nil":null}`)
  await Effect.runPromise(store.transact((tx) =>
    Effect.gen(function*() {
      yield* tx.insert(tickets, { ...blankTicket, name: "Ana", code: "1", attributes })
      yield* tx.insert(tickets, { ...blankTicket, id: 7, labels: ["x", ""] })
      yield* tx.insert(purses, { name: "__proto__", coins: -0.5e-7 })
      yield* tx.insert(purses, { name: "", coins: 1e300 })
      yield* tx.enqueueJob({ runAt: 5, kind: "nothing", payload: { deep: { list: [[], {}, [1]] } } })
      yield* tx.sequence("numbers", "a")
      yield* tx.token
    })
  ))
  return { store, blobs, text: await Effect.runPromise(fileOf(store, blobs)) }
}

const small = await makeSmall()

interface Document {
  readonly tables: Readonly<Record<string, ReadonlyArray<object>>>
  readonly files: ReadonlyArray<object>
}

const document = (): Document => JSON.parse(small.text)

/** A store with something in it, and what becomes of it when a file is read. */
const reading = async (source: WorldSource, options: ReadOptions = {}) => {
  const store = newStore()
  const blobs = makeMemoryBlobs()
  await Effect.runPromise(store.transact((tx) => tx.insert(purses, { name: "before", coins: 1 })))
  const before = await Effect.runPromise(contents(store))
  const exit = await Effect.runPromiseExit(importWorld(source, { store, blobs }, { tables: fileTables, ...options }))
  const after = await Effect.runPromise(contents(store))
  const error = Exit.isFailure(exit) ? exit.cause.reasons.map((reason) => reason._tag === "Fail" ? reason.error : reason)[0] : undefined
  return { after, before, blobs, error, store }
}

/** What is said against a file, which must have changed nothing. */
const refusal = async (source: WorldSource, options?: ReadOptions): Promise<string> => {
  const { after, before, error } = await reading(source, options)
  expect(after).toEqual(before)
  expect(error).toBeInstanceOf(WorldFileError)
  const { message } = error as WorldFileError
  expect(message).toMatch(/^This world file cannot be read: [^\n]* \([^\n]*near byte \d+\)$/)
  return message.replace("This world file cannot be read: ", "").replace(/, near byte \d+\)$|\(near byte \d+\)$/, (end) => end.startsWith(",") ? ")" : "").trimEnd()
}

const [key, stamps] = [{ id: 1, accountId: 1 }, { createdAt: 0, updatedAt: 0 }]

/** A row of each of some tables of a world. */
const worldRows: Readonly<Record<string, object>> = {
  contacts: { ...blankContact, ...key, ...stamps, name: "Ana" },
  inboxes: whatsappInbox(),
  round_robins: { inboxId: 1, queue: [2, 1] },
  custom_filters: { ...key, ...stamps, userId: 1, name: "Mine", filterType: "contact", query: noQuery },
  custom_attribute_definitions: {
    ...key,
    ...stamps,
    attributeModel: "contact_attribute",
    attributeKey: "size",
    attributeDisplayName: "Size",
    attributeDisplayType: "list",
    attributeDescription: null,
    attributeValues: ["S", 7],
    defaultValue: null,
    regexPattern: null,
    regexCue: null
  }
}

const changed = (change: object): string => JSON.stringify({ ...document(), ...change })

describe("a world file", () => {
  it("holds all of a world: rows, time, numbers, chance, files", async () => {
    const { after, blobs, store } = await reading(small.text)
    expect(after).toEqual(await Effect.runPromise(contents(small.store)))
    expect(new Set(await Effect.runPromise(blobs.keys))).toEqual(new Set(await Effect.runPromise(small.blobs.keys)))
    for (const key of await Effect.runPromise(small.blobs.keys)) {
      expect(await Effect.runPromise(blobs.get(key))).toEqual(await Effect.runPromise(small.blobs.get(key)))
    }
    expect(JSON.parse(await Effect.runPromise(fileOf(store, blobs)))).toEqual(document())
    const draw = (from: Store) => Effect.runPromise(from.transact((tx) => Effect.all([tx.token, tx.sequence("numbers", "a"), tx.insert(tickets, blankTicket)])))
    expect(await draw(store)).toEqual(await draw(await Effect.runPromise(small.store.fork)))
  })

  it("is one JSON document, a row to a line", () => {
    expect(document()).toMatchObject({ mootkit: "world", version: worldVersion, clock: { mode: "scenario", now: 1001 }, count: { rows: 5, files: 2 } })
    expect(small.text.split("\n").filter((line) => line.includes(`"Ana"`))).toHaveLength(1)
  })

  it("comes in pieces of whole characters, and the store may be written to meanwhile", async () => {
    const { blobs, store } = await makeSmall()
    const pieces: Array<string> = []
    for await (const piece of exportWorld({ store, blobs })) {
      pieces.push(piece)
      await Effect.runPromise(store.transact((tx) => tx.insert(purses, { name: `later ${pieces.length}`, coins: 0 })))
    }
    expect(pieces.length).toBeGreaterThan(1)
    expect(pieces.join("")).toBe(small.text)
  })

  it("lets go of what it holds open when nobody reads on", async () => {
    let open = 0
    const dump: Store["dump"] = Effect.andThen(
      Effect.acquireRelease(Effect.sync(() => void open++), () => Effect.sync(() => void open--)),
      small.store.dump
    )
    for await (const piece of exportWorld({ ...small, store: { ...small.store, dump } })) {
      expect([piece.length > 0, open]).toEqual([true, 1])
      break
    }
    expect(open).toBe(0)
  })

  it("may be longer than its longest value may be", async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => ({ name: `purse ${i} of a long list of purses`, coins: i }))
    const text = changed({ tables: { suite_purses: rows }, count: undefined })
    expect(text.length).toBeGreaterThan(200_000)
    expect((await reading(text, { longest: 140_000 })).error).toBeUndefined()
  })

  it("is let go of when it is refused, and so is what was read of it", async () => {
    const [store, closed] = [newStore(), [] as Array<string>]
    const load = Effect.map(store.load, (loader) => ({ ...loader, discard: Effect.sync(() => void closed.push("loader")) }))
    const source = async function*() {
      try {
        yield "nonsense"
        yield small.text
      } finally {
        closed.push("source")
      }
    }
    await Effect.runPromiseExit(importWorld(source(), { store: { ...store, load }, blobs: makeMemoryBlobs() }, { tables: fileTables }))
    expect(closed).toEqual(["source", "loader"])
  })

  it("tells how far it is read", async () => {
    const heard: Array<object> = []
    await reading(small.text, { onProgress: (progress) => heard.push(progress) })
    expect(heard.length).toBeGreaterThan(1)
    expect(heard.at(-1)).toEqual({ bytes: new TextEncoder().encode(small.text).length, rows: 5, files: 2 })
  })

  it("keeps columns that nobody knows", async () => {
    const { tables } = document()
    const { store } = await reading(changed({ tables: { ...tables, suite_purses: [{ name: "new", coins: 1, shine: "gold" }] }, count: undefined }))
    expect((await Effect.runPromise(contents(store))).purses).toEqual([{ name: "new", coins: 1, shine: "gold" }])
  })
})

const holds = <T>(law: fc.IAsyncProperty<T>, numRuns: number) => fc.assert(law, { seed: 20260101, numRuns })

/** The same document, laid out in some other way. */
const anyLayout = fc.record({ indent: fc.constantFrom(0, 1, 4, "\t"), seed: fc.integer(), size: fc.integer({ min: 1, max: 9000 }), end: fc.constantFrom("", "\n", " \r\n\t") })

const shuffled = (value: unknown, seed: number, isRoot = false): unknown => {
  if (Array.isArray(value)) return value.map((one) => shuffled(one, seed))
  if (typeof value !== "object" || value === null) return value
  const weight = (key: string): number => isRoot && /^(mootkit|version)$/.test(key) ? -Infinity : Math.sin(seed + key.length * 7 + (key.codePointAt(key.length - 1) ?? 0))
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => weight(a) - weight(b) || 0).map(([key, one]) => [key, shuffled(one, seed)]))
}

describe("laws of world files", () => {
  it("however a document is laid out and cut into pieces, it is the same world", async () => {
    const expected = await Effect.runPromise(contents(small.store))
    await holds(fc.asyncProperty(anyLayout, fc.boolean(), async ({ end, indent, seed, size }, hasMark) => {
      const text = `${hasMark ? "\ufeff" : ""}${JSON.stringify(shuffled(document(), seed, true), null, indent)}${end}`
      const bytes = new TextEncoder().encode(text)
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
      const { after, error } = await reading(pieces)
      expect([error, after]).toEqual([undefined, expected])
    }), 30)
  })

  it("a file of which something was changed is the same, is refused and changes nothing, or is another valid one: it never breaks anything", async () => {
    const clean = small.text.replaceAll(/"bytes":\[[^\]]*\]/g, `"bytes":[]`)
    const anyPlace = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    const anyMutation = fc.record({ at: anyPlace, length: fc.integer({ min: 0, max: 30 }), put: fc.oneof(fc.constantFrom(..."{}[],:\"\\0-e.tfn \n", "null", "{}", "[]", "\"id\"", "1e999", "-1"), fc.string()) })
    let refused = 0
    await holds(fc.asyncProperty(fc.array(anyMutation, { minLength: 1, maxLength: 3 }), fc.constantFrom(clean, small.text), async (mutations, original) => {
      let text = original
      for (const { at, length, put } of mutations) {
        const start = Math.floor(at * text.length)
        text = text.slice(0, start) + put + text.slice(start + length)
      }
      const { after, before, error } = await reading(text)
      if (error === undefined) return
      refused++
      expect(error).toBeInstanceOf(WorldFileError)
      expect(after).toEqual(before)
    }), 300)
    expect(refused).toBeGreaterThan(100)
  })
})

describe("is refused in one sentence that says where:", () => {
  const rows = (...given: ReadonlyArray<unknown>) => changed({ tables: { suite_tickets: given }, count: undefined })
  const [file] = document().files
  const files = (...given: ReadonlyArray<unknown>) => changed({ files: given, count: undefined })

  it.each([
    ["", "it ends too early"],
    ["  \n", "it ends too early"],
    ["nonsense", "it is not JSON"],
    ["12", "it is not an object"],
    ["[]", "it is not an object"],
    ["{}", "it holds no tables"],
    [`{"name":"app","version":"1.0.0"}`, `it has to begin with "mootkit" and "version"`],
    [`{"mootkit":"world","tables":{}}`, `it has to begin with "mootkit" and "version"`],
    [`{"mootkit":"snapshot","version":1}`, "it holds no world"],
    [`{"mootkit":"world","version":1.5}`, "version must be a whole number"],
    [`{"mootkit":"world","version":1}`, "it holds no tables"],
    [`{"mootkit":"world","version":2,"surprises":[]}`, "a newer Mootkit wrote it: its version is 2, and this one knows them up to 1"],
    [`{"mootkit":"world","version":1,"version":1}`, `"version" stands there twice`],
    [small.text.trimEnd().slice(0, -1), "it ends too early"],
    [`${small.text}x`, "it is not JSON"],
    [`${small.text}{}`, "it is not JSON"],
    [small.text.replace(`"rows":5`, `"rows":6`), "it was written with 6 rows and 2 files, and holds 5 and 2"],
    [changed({ clock: { mode: "fast", now: 1 } }), "clock must be a mode (scenario, real or frozen) and now, in milliseconds"],
    [changed({ clock: { mode: "real", now: 1e16 } }), "clock must be a mode (scenario, real or frozen) and now, in milliseconds"],
    [changed({ clock: undefined }), "it holds no clock"],
    [changed({ random: [1] }), "random must be a list of 4 whole numbers"],
    [changed({ sequences: { a: -1 } }), "sequences must be an object of whole numbers"],
    [changed({ lastKeys: [] }), "lastKeys must be an object of whole numbers"],
    [changed({ count: 7 }), "count must be the numbers of rows and files"],
    [changed({ tables: [] }), "tables must be an object"],
    [changed({ tables: null }), "tables must be an object of lists"],
    [changed({ tables: { suite_tickets: {} } }), "a table must be a list of rows (in suite_tickets)"],
    [changed({ tables: { suite_tickets: 1 } }), "tables must be an object of lists"],
    [changed({ tables: { gadgets: [] } }), `this Mootkit has no table "gadgets"`],
    [changed({ gadgets: 1 }), `nobody knows what "gadgets" is`],
    [rows({ id: 1 }, 7), "a row must be an object (in suite_tickets, number 2)"],
    [rows({ id: 1 }, []), "a row must be an object (in suite_tickets, number 2)"],
    [rows({ status: "open" }), "its id must be a whole number (in suite_tickets, number 1)"],
    [rows({ id: "1" }), "its id must be a whole number (in suite_tickets, number 1)"],
    [rows({ id: 1 }, { id: 2 }, { id: 1 }), "another row has its id (in suite_tickets, number 3)"],
    [rows({ id: 1, status: "a", code: "b" }, { id: 2, status: "a", code: "b" }), "another row has its values of code (in suite_tickets, number 2)"],
    [changed({ tables: { suite_purses: [{ coins: 1 }] }, count: undefined }), "it has no name (in suite_purses, number 1)"],
    [`{"mootkit":"world","version":1,"tables":{"suite_purses":[],"suite_purses":[]}}`, `"suite_purses" stands there twice`],
    [`{"mootkit":"world","version":1,"tables":{"suite_purses":[{"name":"a","name":"b"}]}}`, `"name" stands there twice`],
    [`{"mootkit":"world","version":1,"clock":${"[".repeat(600)}`, "it is nested too deeply"],
    [files(7), "a file needs a key, a contentType, a fileName, and bytes as a list of texts in base64 (in files, number 1)"],
    [files({ ...file, bytes: "AAAA" }), "a file needs a key, a contentType, a fileName, and bytes as a list of texts in base64 (in files, number 1)"],
    [files(file, { ...file, bytes: ["%%%"] }), "the bytes of a file are not in base64 (in files, number 2)"],
    [files({ ...file, fileName: "other" }), "a file is not what its key says (in files, number 1)"],
    [changed({ files: {} }), "files must be a list"],
    [changed({ files: 1 }), "files must be a list"]
  ])("%.60s", async (text, message) => {
    expect(await refusal(text)).toBe(message)
  })

  it.each([
    ["contacts", { name: 7 }, "its name must be a text"],
    ["contacts", { email: [] }, "its email must be a text, or null"],
    ["contacts", { blocked: "no" }, "its blocked must be true or false"],
    ["contacts", { labels: ["vip", 7] }, "its labels must be a list of texts"],
    ["contacts", { customAttributes: null }, "its customAttributes must be an object"],
    ["contacts", { additionalAttributes: undefined }, "it has no additionalAttributes"],
    ["contacts", { lastActivityAt: 1e300 }, "its lastActivityAt must be a number, or null"],
    ["inboxes", { workingHours: [9] }, "its workingHours must be a list of objects"],
    ["round_robins", { queue: ["1"] }, "its queue must be a list of numbers"],
    ["custom_filters", { query: undefined }, "it has no query"],
    ["custom_attribute_definitions", { attributeValues: {} }, "its attributeValues must be a list"]
  ])("a row of %s whose columns are not what they have to be: %j", async (table, change, message) => {
    const text = changed({ tables: { [table]: [{ ...worldRows[table], ...change }] }, count: undefined })
    expect(await refusal(text, { tables })).toBe(`${message} (in ${table}, number 1)`)
    const whole = changed({ tables: { [table]: [worldRows[table]] }, count: undefined })
    expect((await reading(whole, { tables })).error).toBeUndefined()
  })

  it("what is no text", async () => {
    const bytes = new TextEncoder().encode(small.text)
    bytes[bytes.length - 200] = 0xff
    expect(await refusal(bytes)).toMatch(/^it is not JSON/)
  })

  it("a value that is too long, before it is all there", async () => {
    const endless = async function*() {
      yield `{"mootkit":"world","version":1,"tables":{"suite_purses":[{"name":"`
      for (;;) yield "x".repeat(50_000)
    }
    expect(await refusal(endless(), { longest: 1_000_000 })).toBe("one of its values is too long")
  })

  it("a source that breaks off", async () => {
    const broken = async function*() {
      yield small.text.slice(0, 100)
      throw new Error("the disk gave an error")
    }
    expect(await refusal(broken())).toBe("it breaks off: the disk gave an error")
  })
})

describe("a file of an older version", () => {
  const steps: ReadonlyArray<Upgrade> = [
    // Purses became wallets with a number in them, and each ticket that has a label got one of its own.
    {
      table: (name) => name === "bags" ? "suite_purses" : name,
      row: (table, row) => {
        if (table === "bags") return [["suite_purses", { name: row["name"], coins: Number(row["money"]) }]]
        return table === "suite_tickets" ? [[table, row], ["suite_purses", { name: `of ${row["id"]}`, coins: 0 }]] : [[table, row]]
      }
    },
    { table: (name) => name, row: (table, row) => table === "suite_purses" && row["name"] === "" ? [] : [[table, row]] }
  ]
  const of = (version: number): string => {
    const { suite_tickets } = document().tables
    const bags = [{ name: "old", money: "5" }, { name: "", money: "6" }]
    const old = version === 1 ? { bags } : { suite_purses: [{ name: "old", coins: 5 }, { name: "", coins: 6 }] }
    return changed({ version, tables: { suite_tickets, ...old }, count: undefined })
  }

  it("is read by the steps that lead to today's", async () => {
    const first = await reading(of(1), { upgrades: steps })
    expect([first.error, first.after.purses]).toEqual([undefined, ["of 1", "of 7", "old"].map((name) => ({ name, coins: name === "old" ? 5 : 0 }))])
    const second = await reading(of(2), { upgrades: steps })
    expect(second.after.purses).toEqual([{ name: "old", coins: 5 }])
    expect((await reading(changed({ version: 3 }), { upgrades: steps })).error).toBeUndefined()
    expect(await refusal(of(1), { upgrades: [] })).toContain(`this Mootkit has no table "bags"`)
    expect(await refusal(changed({ version: 4 }), { upgrades: steps })).toContain("its version is 4, and this one knows them up to 3")
  })

  it("has generated keys go on where they were in a table that was renamed since", async () => {
    const step: Upgrade = { table: (name) => name === "cases" ? "suite_tickets" : name, row: (table, row) => [[step.table(table), row]] }
    const text = changed({ version: 1, tables: { cases: [] }, lastKeys: { cases: 41 }, count: undefined })
    const { error, store } = await reading(text, { upgrades: [step] })
    expect(error).toBeUndefined()
    expect(await Effect.runPromise(store.transact((tx) => tx.insert(tickets, blankTicket)))).toMatchObject({ id: 42 })
  })

  it("has as many steps as there were versions", () => {
    expect(upgrades.length + 1).toBe(worldVersion)
  })
})

import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { table } from "@mootkit/core"
import type { AnyRow, Key, Store, Table } from "@mootkit/core"
import { worldVersion } from "@mootkit/core/adapter"
import { always, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { childrenIn } from "./children.ts"
import { filesIn, testFolder } from "./folder.ts"
import { audit, nextCommit, note, notes, noteTables, remains } from "./notes.ts"
import type { Note } from "./notes.ts"
import { open, refusal, run } from "./worlds.ts"
import type { Tables } from "./worlds.ts"

const folder = testFolder()
const nextFile = filesIn(folder)
const start = childrenIn(folder)

const declared = (...own: ReadonlyArray<unknown>): Tables => [...noteTables.slice(0, 3), ...own as Tables]

/** Notes as an older Mootkit had them: nothing is kept ready but one counter that is none any more. */
const oldNotes = table<Note, number>()("notes", { key: "id", counters: { owner: ["owner"] } })

/** A file with some notes, written by an older Mootkit. */
const oldFile = async (commits: number): Promise<string> => {
  const file = nextFile()
  await run(Effect.gen(function*() {
    const { store } = yield* open(file, { tables: declared(oldNotes) })
    for (let i = 0; i < commits; i++) yield* store.transact(nextCommit)
  }))
  return file
}

/** Does something to a file behind Mootkit's back. */
const meddle = <A>(file: string, use: (database: DatabaseSync) => A): A => {
  const database = new DatabaseSync(file)
  try {
    return use(database)
  } finally {
    database.close()
  }
}

/** Every file that stands beside one, itself included, with its bytes. */
const bytesBeside = (file: string): ReadonlyMap<string, string> => {
  const beside = readdirSync(dirname(file)).filter((name) => join(dirname(file), name).startsWith(file))
  return new Map(beside.map((name) => [name, readFileSync(join(dirname(file), name), "base64")]))
}

const tables = { tables: noteTables }

describe("a file", () => {
  it("is new once, and goes on as it was: rows, clock, keys, sequences and tokens", async () => {
    const [file, twin] = [nextFile(), nextFile()]
    const both = (at: string, first: boolean) =>
      run(Effect.gen(function*() {
        const { isNew, store } = yield* open(at, tables)
        expect(isNew).toBe(first)
        return [yield* store.transact(nextCommit), yield* store.transact((tx) => tx.token), yield* store.clock]
      }))
    const apart = [await both(file, true), await both(file, false)]
    const together = await run(Effect.gen(function*() {
      const { store } = yield* open(twin, tables)
      const once = Effect.all([store.transact(nextCommit), store.transact((tx) => tx.token), store.clock])
      return [yield* once, yield* once]
    }))
    expect(apart).toEqual(together)
    expect([...bytesBeside(file).keys()]).toEqual([file.slice(folder.length + 1)])
  })

  it("lets real time go on where it was, as fast as the clock on the wall", async () => {
    const file = nextFile()
    let wall = 1000
    const at = (use: (store: Store) => Effect.Effect<unknown, unknown>) =>
      run(Effect.flatMap(open(file, { ...tables, clock: { mode: "real", now: 50_000 }, wall: () => wall }), ({ store }) => Effect.andThen(use(store), store.clock)))
    const writes = (store: Store) => store.transact(nextCommit)
    expect(await at(writes)).toEqual({ mode: "real", now: 50_000 })
    wall = 1010
    expect(await at((store) => Effect.andThen(writes(store), writes(store)))).toEqual({ mode: "real", now: 50_010 })
    wall = 1030
    expect(await at(writes)).toEqual({ mode: "real", now: 50_030 })
    wall = 500
    expect(await at((store) => store.version)).toEqual({ mode: "real", now: 50_030 })
    wall = 1031
    expect(await at((store) => store.setClock({ mode: "real", now: 7 }))).toEqual({ mode: "real", now: 7 })
    wall = 1040
    expect(await at(writes)).toEqual({ mode: "real", now: 16 })
  })

  it("gets a table that is declared later, and keeps one that is declared no more", async () => {
    const [file, tags] = [nextFile(), table<{ readonly id: number }, number>()("tags", { key: "id", stamped: false })]
    await run(Effect.flatMap(open(file, tables), ({ store }) => store.transact(nextCommit)))
    await run(Effect.flatMap(open(file, { tables: declared(tags) }), ({ store }) => store.transact((tx) => tx.insert(tags, {}))))
    await run(Effect.gen(function*() {
      const { store } = yield* open(file, { tables: declared(tags, notes) })
      expect(yield* audit(store)).toEqual(remains(1))
      expect(yield* store.read((reader) => reader.count(tags, always))).toBe(1)
    }))
  })

  it("is changed where a column is computed otherwise, or is computed at all", async () => {
    const file = nextFile()
    const computing = (computed: Record<string, (row: Note) => unknown>) => table<Note, number>()("notes", { key: "id", computed })
    const found = (samples: Table<Note, number>) =>
      run(Effect.gen(function*() {
        const { isNew, store } = yield* open(file, { tables: declared(samples) })
        if (isNew) yield* store.transact((tx) => tx.insert(samples, note("abc")))
        return yield* store.read((reader) => reader.countBy(samples, always, "size"))
      }))
    expect(await found(computing({}))).toEqual(new Map([[null, 1]]))
    expect(await found(computing({ size: ({ text }) => text.length }))).toEqual(new Map([[3, 1]]))
    expect(await found(computing({ size: ({ text }) => text.length + 1 }))).toEqual(new Map([[4, 1]]))
    expect(await found(computing({}))).toEqual(new Map([[null, 1]]))
  })

  it("keeps the tables, views and references of an app when a table of ours is made anew", async () => {
    const file = await oldFile(3)
    meddle(file, (database) => {
      database.exec("CREATE TABLE stars (note INTEGER REFERENCES notes (id) ON DELETE CASCADE, n INTEGER); INSERT INTO stars VALUES (2, 5)")
      database.exec("CREATE VIEW starred AS SELECT notes.id, n FROM notes JOIN stars ON note = id")
    })
    await run(Effect.flatMap(open(file, tables), ({ store }) => Effect.map(audit(store), (found) => expect(found).toEqual(remains(3)))))
    expect(meddle(file, (database) => database.prepare("SELECT * FROM starred").all())).toEqual([{ id: 2, n: 5 }])
  })

  it("is not changed to a declaration that its rows do not fit", async () => {
    const file = nextFile()
    await run(Effect.flatMap(open(file, { tables: declared(oldNotes) }), ({ store }) =>
      store.transact((tx) => Effect.all([tx.insert(oldNotes, note("a")), tx.insert(oldNotes, note("a"))]))))
    const before = bytesBeside(file)
    expect(await refusal(file, tables)).toMatchObject({
      reason: "Broken",
      message: `${file} does not fit: rows of notes share what no two of them may share now`
    })
    expect(bytesBeside(file)).toEqual(before)
  })

  it("of a newer Mootkit is refused, and not touched", async () => {
    const file = await oldFile(2)
    meddle(file, (database) => database.exec(`UPDATE mootkit_state SET value = '${worldVersion + 1}' WHERE name = 'version'`))
    const before = bytesBeside(file)
    expect(await refusal(file, tables)).toMatchObject({
      reason: "Newer",
      message: `${file} was written by a newer Mootkit: its version is ${worldVersion + 1}, and this one knows up to ${worldVersion}`
    })
    expect(bytesBeside(file)).toEqual(before)
  })

  it.each(["'0'", "'-1'", "'1.5'", "'one'", "''"])("that says its version is %s is not ours", async (version) => {
    const file = await oldFile(1)
    meddle(file, (database) => database.exec(`UPDATE mootkit_state SET value = ${version} WHERE name = 'version'`))
    const before = bytesBeside(file)
    expect(await refusal(file, tables)).toMatchObject({ reason: "NotOurs", message: `${file} has a table mootkit_state that is not Mootkit's` })
    expect(bytesBeside(file)).toEqual(before)
  })
})

describe("several processes", () => {
  it.each([["a new file", nextFile], ["an old one", () => oldFile(500)]] as const)("that open %s at once all work with it", async (_, make) => {
    const file = await make()
    const isNew = readdirSync(folder).every((name) => join(folder, name) !== file)
    const children = [1, 2, 3, 4, 5, 6].map(() => start("open", file))
    expect(await Promise.all(children.map((child) => child.next()))).toEqual(children.map(() => "ready"))
    for (const child of children) child.go()
    const ends = await Promise.all(children.map((child) => child.end()))
    const opened = ends.map(({ said }) => said[0] as { readonly isNew: boolean })
    expect(opened.filter((one) => one.isNew).length).toBe(isNew ? 1 : 0)
    expect(ends.map(({ code }) => code)).toEqual(children.map(() => 0))
    await run(Effect.gen(function*() {
      const { store } = yield* open(file, tables)
      expect(yield* store.read((reader) => reader.count(notes, eq("size", "long")))).toBe(isNew ? 6 : 456)
    }))
  }, 60_000)

  it("leave the old state when they are killed in the middle of a change", async () => {
    const file = await oldFile(50)
    const { signal } = await start("break", file).end()
    expect(signal).toBe("SIGKILL")
    await run(Effect.flatMap(open(file, { tables: declared(oldNotes) }), ({ store }) =>
      Effect.map(store.read((reader) => reader.countBy(oldNotes, always, "owner")), (owned) => expect(owned).toEqual(remains(50).owned))))
    expect(meddle(file, (database) => database.prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'notes%' ORDER BY 1").all()))
      .toEqual([{ name: "notes" }, { name: "notes#owner" }])
    await run(Effect.flatMap(open(file, tables), ({ store }) => Effect.map(audit(store), (found) => expect(found).toEqual(remains(50)))))
  })

  it("do not write a table in a form that another one has changed under them", () =>
    run(Effect.gen(function*() {
      const file = yield* Effect.promise(() => oldFile(3))
      const { store } = yield* open(file, { tables: declared(oldNotes) })
      yield* store.transact(nextCommit)
      const { store: newer } = yield* open(file, tables)
      const changed = { _tag: "StoreUnavailable", reason: "Newer", message: `${file} was given other tables by another Mootkit: open it again` }
      const uses: ReadonlyArray<Effect.Effect<unknown, unknown>> = [store.transact(nextCommit), store.read((reader) => reader.get(oldNotes, 1)), store.clock]
      for (const use of uses) expect(yield* Effect.catchDefect(use, Effect.succeed)).toEqual(changed)
      yield* newer.transact(nextCommit)
      expect(yield* audit(newer)).toEqual(remains(5))
    })))

  it("may make tables of an app's own meanwhile", () =>
    run(Effect.gen(function*() {
      const file = nextFile()
      const { store } = yield* open(file, tables)
      yield* store.transact(nextCommit)
      meddle(file, (database) => database.exec("CREATE TABLE stars (n); INSERT INTO stars VALUES (1)"))
      yield* store.transact(nextCommit)
      expect(yield* audit(store)).toEqual(remains(2))
    })))
})

describe("names that SQLite would take for one", () => {
  const row = { key: "id", generated: false, stamped: false } as const
  const named = (name: string, more: object = {}) => table<AnyRow & Record<string, Key>, Key>()(name, { ...row, ...more })
  it.each([
    ["tables", [named("a"), named("A")]],
    ["a table and an index", [named("a", { indexes: { b: ["c"] } }), named("A:B")]],
    ["a table and a counter", [named("a", { counters: { b: ["c"] } }), named("a#b")]],
    ["columns", [named("a", { indexes: { b: ["c", "C"] } })]],
    ["a column and the key", [named("a", { indexes: { b: ["ID"] } })]],
    ["a column and the row", [named("a", { indexes: { b: ["_ROW"] } })]],
    ["a column and a count", [named("a", { counters: { b: ["_count"] } })]],
    ["a table and one of the adapter's", [named("Mootkit_keys")]]
  ])("are a mistake in a declaration: %s", async (_, own) => {
    const file = nextFile()
    const opened = open(file, { tables: declared(...own) })
    expect(await run(Effect.catchDefect(Effect.orDie(opened), (defect) => Effect.succeed(String(defect))))).toMatch(/cannot have another/)
    expect(bytesBeside(file).size).toBe(0)
  })
})

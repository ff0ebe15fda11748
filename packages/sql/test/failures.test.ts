import { chmodSync, chownSync, copyFileSync, mkdirSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { firstDeals } from "@mootkit/core/adapter"
import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { openDatabase } from "../src/client.ts"
import { Layouts } from "../src/layouts.ts"
import { RowCache } from "../src/row-cache.ts"
import { bringSchema } from "../src/schema.ts"
import { storeOf } from "../src/store.ts"
import { childrenIn } from "./children.ts"
import { filesIn, testFolder } from "./folder.ts"
import { audit, nextCommit, note, notes, noteTables, remains } from "./notes.ts"
import { open, refusal, run, start as beginning } from "./worlds.ts"

const folder = testFolder()
const nextFile = filesIn(folder)
const start = childrenIn(folder)

const tables = { tables: noteTables }

/** A closed file with some notes. */
const written = async (commits = 3): Promise<string> => {
  const file = nextFile()
  await run(Effect.flatMap(open(file, tables), ({ store }) => Effect.replicateEffect(store.transact(nextCommit), commits)))
  return file
}

const bytesBeside = (file: string): ReadonlyMap<string, string> => {
  const beside = readdirSync(dirname(file)).filter((name) => join(dirname(file), name).startsWith(file))
  return new Map(beside.map((name) => [name, readFileSync(join(dirname(file), name), "base64")]))
}

/** What an effect breaks with. */
const defect = (effect: Effect.Effect<unknown, unknown>): Effect.Effect<unknown> =>
  Effect.catchDefect(Effect.flatMap(Effect.orDie(effect), (value) => Effect.die(new Error(`nothing broke: ${JSON.stringify(value)}`))), Effect.succeed)

const broken = (reason: string, message: string) => ({ _tag: "StoreUnavailable", reason, message })

const withText = (text: string | Uint8Array): string => {
  const file = nextFile()
  writeFileSync(file, text)
  return file
}

const inSql = (...statements: ReadonlyArray<string>): string => {
  const file = nextFile()
  const database = new DatabaseSync(file)
  for (const statement of statements) database.exec(statement)
  database.close()
  return file
}

describe("a file that is no world", () => {
  it.each([
    ["a text", () => withText("Dear diary, today\n".repeat(500)), "NotOurs", "is no SQLite database"],
    ["a short text", () => withText("Dear diary"), "NotOurs", "is no SQLite database"],
    ["a database that is cut off", () => truncated(), "Broken", "is damaged"],
    ["a database whose schema is overwritten", () => overwritten(100, 900), "Broken", "is damaged"],
    ["a database whose schema is overwritten with what cannot be read", () => overwritten(0, 16), "NotOurs", "is no SQLite database"],
    ["a table with a name of ours", () => inSql("CREATE TABLE notes (id)"), "NotOurs", "has a table \"notes\" that is not Mootkit's"],
    ["a table with a name of ours in capitals", () => inSql("CREATE TABLE NOTES (id)"), "NotOurs", "has a table \"notes\" that is not Mootkit's"],
    ["a view with a name of ours", () => inSql("CREATE VIEW jobs AS SELECT 1"), "NotOurs", "has a table \"jobs\" that is not Mootkit's"],
    ["an index with a name of ours", () => inSql("CREATE TABLE t (a)", "CREATE INDEX \"notes:state\" ON t (a)"), "NotOurs", "has a table \"notes:state\" that is not Mootkit's"],
    ["a counter with a name of ours", () => inSql("CREATE TABLE \"notes#state\" (a)"), "NotOurs", "has a table \"notes#state\" that is not Mootkit's"],
    ["a table of the adapter's name", () => inSql("CREATE TABLE mootkit_keys (a)"), "NotOurs", "has a table mootkit_keys that is not Mootkit's"],
    ["a state without a version", () => inSql("CREATE TABLE mootkit_state (name, value)"), "NotOurs", "has a table mootkit_state that is not Mootkit's"],
    ["a state of others", () => inSql("CREATE TABLE mootkit_state (a, b)"), "NotOurs", "has a table mootkit_state that is not Mootkit's"]
  ])("is refused with one sentence, and not touched: %s", async (_, make, reason, message) => {
    const file = await make()
    const before = bytesBeside(file)
    expect(await refusal(file, tables)).toEqual(broken(reason, `${file} ${message}`))
    expect(bytesBeside(file)).toEqual(before)
  })

  it("may be a folder, or stand in none", async () => {
    const [inner, file] = [nextFile(), await written()]
    mkdirSync(inner)
    const missing = join(inner, "a", "b.db")
    const below = join(file, "b.db")
    expect(await refusal(inner, tables)).toEqual(broken("NotOurs", `${inner} is a folder`))
    expect(await refusal(missing, tables)).toEqual(broken("Missing", `${missing} cannot be made: there is no folder ${join(inner, "a")}`))
    expect(await refusal(below, tables)).toEqual(broken("Missing", `${below} cannot be made: ${file} is no folder`))
    expect(readdirSync(inner)).toEqual([])
  })

  it("is shared where its tables have names of their own", async () => {
    const file = inSql("CREATE TABLE stars (n)", "INSERT INTO stars VALUES (5)")
    await run(Effect.gen(function*() {
      const { isNew, store } = yield* open(file, tables)
      expect(isNew).toBe(true)
      yield* store.transact(nextCommit)
      expect(yield* audit(store)).toEqual(remains(1))
    }))
    const database = new DatabaseSync(file)
    expect(database.prepare("SELECT * FROM stars").all()).toEqual([{ n: 5 }])
    database.close()
  })

  const truncated = async () => {
    const file = await written(50)
    truncateSync(file, statSync(file).size >> 1)
    return file
  }

  const overwritten = async (from: number, to: number) => {
    const file = await written()
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0xee, from, to))
    return file
  }
})

describe("a file that is damaged where nobody looks at first", () => {
  it("breaks what meets the damage, says so, and lets the rest be", async () => {
    const file = await written(30)
    const database = new DatabaseSync(file)
    const [{ rootpage = 0 } = {}] = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'notes'").all()
    database.close()
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0xee, 4096 * (Number(rootpage) - 1), 4096 * Number(rootpage)))
    await run(Effect.gen(function*() {
      const { store } = yield* open(file, tables)
      const damaged = broken("Broken", `${file} is damaged`)
      expect(yield* defect(store.read((reader) => reader.query(notes, { where: always })))).toEqual(damaged)
      expect(yield* defect(store.transact((tx) => tx.insert(notes, note("more"))))).toEqual(damaged)
      expect(yield* defect(store.transact((tx) => Effect.andThen(tx.enqueueJob({ runAt: 0, kind: "k", payload: {} }), tx.insert(notes, note("more")))))).toEqual(damaged)
      expect(yield* store.claimJob(Infinity, "me", 1)).toMatchObject({ id: 1 })
      expect((yield* store.readEvents(0, "me")).length).toBe(30)
    }))
  })
})

const somebody = 65_534

const isRoot = process.getuid?.() === 0

/** Opens a file as somebody with few rights, who we may be already. */
const asSomebody = async (file: string): Promise<unknown> => {
  const child = start("open", file, "0", isRoot ? { uid: somebody, gid: somebody } : {})
  await child.next()
  child.go()
  return child.next()
}

/** A folder of somebody's with a world, and what may be done with both. */
const rights = async (ofFolder: number, ofFile: number, commits = 1): Promise<string> => {
  const inner = nextFile()
  mkdirSync(inner)
  const file = join(inner, "world.db")
  if (commits > 0) copyFileSync(await written(commits), file)
  if (commits > 0) chmodSync(file, ofFile)
  if (isRoot) for (const path of commits > 0 ? [file, inner] : [inner]) chownSync(path, somebody, somebody)
  chmodSync(inner, ofFolder)
  return file
}

describe("a file without rights", () => {
  const readOnly = "cannot be written to: it, or its folder, is read-only"
  const denied = "cannot be opened: this user has no right to it, or to its folder"
  it.each([
    ["that is read-only", 0o755, 0o444, 1, "ReadOnly", readOnly],
    ["in a folder that is read-only", 0o555, 0o644, 1, "ReadOnly", readOnly],
    ["that nobody may read", 0o755, 0o000, 1, "Denied", denied],
    ["in a folder that nobody may enter", 0o000, 0o644, 1, "Denied", denied],
    ["that is to be made in a folder that is read-only", 0o555, 0, 0, "Denied", denied]
  ])("is refused with one sentence, and not touched: one %s", async (...[_, ofFolder, ofFile, commits, reason, message]) => {
    const file = await rights(ofFolder, ofFile, commits)
    const look = () => {
      chmodSync(dirname(file), 0o755)
      const modes = readdirSync(dirname(file)).map((name) => [name, statSync(join(dirname(file), name)).mtimeMs])
      chmodSync(dirname(file), ofFolder)
      return modes
    }
    const before = look()
    expect(await asSomebody(file)).toEqual(broken(reason, `${file} ${message}`))
    expect(look()).toEqual(before)
    chmodSync(dirname(file), 0o755)
  })

  it("is opened when there is nothing wrong with it", async () => {
    expect(await asSomebody(await rights(0o755, 0o644))).toEqual({ isNew: false, n: 1 })
  })
})

/** A store whose file may have so many pages of 4096 bytes, and how that is changed. */
const limited = (file: string, pages: number) =>
  Effect.gen(function*() {
    const { connection } = yield* Effect.acquireRelease(openDatabase(file), ({ close }) => close)
    const limit = (most: number) => connection.executeValues(`PRAGMA max_page_count = ${most}`, [])
    yield* limit(pages)
    const layouts = new Layouts(noteTables)
    const database = { connection, file, layouts, patience: 0, rows: new RowCache(), wall: () => 0 }
    const state = { clock: { mode: "scenario" as const, now: beginning }, since: 0, deals: firstDeals(7), lastKeys: new Map<string, number>() }
    yield* bringSchema(database, layouts.all, state)
    return { store: storeOf(database), limit }
  })

describe("a full disk", () => {
  it("is told of when a file is opened, and when there is space it is opened", async () => {
    const file = nextFile()
    const full = broken("Full", `${file} cannot grow: the disk is full`)
    expect(await run(Effect.flip(limited(file, 6)))).toEqual(full)
    expect(statSync(file).size).toBeLessThanOrEqual(4096)
    await run(Effect.flatMap(open(file, tables), ({ isNew }) => Effect.sync(() => expect(isNew).toBe(true))))
  })

  it("breaks a transaction that needs space, changes nothing, and lets reads and later ones go on", () =>
    run(Effect.gen(function*() {
      const file = yield* Effect.promise(() => written(3))
      const { limit, store } = yield* limited(file, statSync(file).size / 4096)
      const full = broken("Full", `${file} cannot grow: the disk is full`)
      const kept = yield* store.clock
      const large = store.transact((tx) =>
        Effect.gen(function*() {
          yield* nextCommit(tx)
          yield* tx.token
          yield* tx.insert(notes, note("x".repeat(100_000)))
        }))
      for (let i = 0; i < 3; i++) {
        expect(yield* defect(large)).toEqual(full)
        expect(yield* audit(store)).toEqual(remains(3))
        expect(yield* store.clock).toEqual(kept)
      }
      yield* limit(10_000)
      expect(yield* store.transact(nextCommit)).toBe(4)
      expect(yield* audit(store)).toEqual(remains(4))
    })))

  it("breaks a body that would go on after its statement broke", () =>
    run(Effect.gen(function*() {
      const file = yield* Effect.promise(() => written(3))
      const { limit, store } = yield* limited(file, statSync(file).size / 4096)
      const stubborn = store.transact((tx) =>
        Effect.andThen(
          Effect.catchDefect(tx.insert(notes, note("x".repeat(100_000))), () => Effect.void),
          tx.update(notes, 3, { owner: 77 })
        ))
      expect(String(yield* defect(stubborn))).toBe("Error: this transaction is over")
      yield* limit(10_000)
      expect(yield* audit(store)).toEqual(remains(3))
      expect(yield* store.transact(nextCommit)).toBe(4)
    })))

  it("breaks a transaction at its end, and the next one finds room again", async () => {
    const file = await written(3)
    const child = start("grow", file, "20000", { mostBlocks: 3000 })
    const { code, said } = await child.end()
    const [fault, there, small] = said as [{ readonly error: unknown; readonly n: number }, number, unknown]
    expect(fault.error).toEqual(broken("Broken", `${file} cannot be read or written: the disk gives an error`))
    expect(there).toBe(3 + fault.n)
    expect(small).toEqual({ value: 1 })
    expect(code).toBe(0)
    await run(Effect.gen(function*() {
      const { store } = yield* open(file, tables)
      expect(yield* store.read((reader) => reader.count(notes, always))).toBe(3 + fault.n + 1)
    }))
  }, 60_000)
})

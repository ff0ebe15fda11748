import { readSync, writeSync } from "node:fs"
import { createInterface } from "node:readline"
import { always } from "@mootkit/filters/query"
import type { Store } from "@mootkit/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { openSqlite } from "../src/index.ts"
import { nextCommit, note, notes, noteTables } from "./notes.ts"

/** Says something to whoever started this process, before anything else happens. */
const say = (value: unknown): void => void writeSync(1, `${JSON.stringify(value)}\n`)

/** Waits until it is told to go on. */
const word = (): Promise<void> =>
  new Promise((resolve) => {
    const lines = createInterface({ input: process.stdin })
    lines.once("line", () => {
      lines.close()
      resolve()
    })
  })

const [task = "", file = "", given = "0"] = process.argv.slice(2)

const opening = (tables = noteTables) =>
  Effect.runPromise(Effect.result(
    openSqlite(file, { seed: 7, clock: { mode: "scenario", now: 0 }, wall: () => 0, tables })
  ))

const open = async (): Promise<Store> => Result.getOrThrowWith(await opening(), ({ message }) => new Error(message)).store

/** What a transaction comes to: its value, or why it broke. */
const attempt = (store: Store, body: Parameters<Store["transact"]>[0]): Promise<unknown> =>
  Effect.runPromise(store.transact(body)).then((value) => ({ value }), (error: unknown) => ({ error }))

const tasks: Readonly<Record<string, () => Promise<void>>> = {
  /** Opens the file when told to, and says what came of it. */
  open: async () => {
    say("ready")
    await word()
    const result = await opening()
    if (Result.isFailure(result)) return say(result.failure)
    const { close, isNew, store } = result.success
    say({ isNew, n: await Effect.runPromise(store.transact((tx) => Effect.as(tx.insert(notes, note(`by ${process.pid}`)), 1))) })
    say(await Effect.runPromise(store.read((reader) => reader.count(notes, always))))
    Effect.runSync(close)
  },
  /** Opens the file with notes that are computed otherwise, and dies while it makes them anew. */
  break: async () => {
    let left = 20
    const size = () => left-- > 0 || process.kill(process.pid, "SIGKILL")
    const deadly = { ...notes, computed: { size } } as unknown as (typeof noteTables)[number]
    await opening([...noteTables.slice(0, -1), deadly])
  },
  /** Commits one transaction after the other, and tells of each. */
  write: async () => {
    const store = await open()
    for (;;) say(await Effect.runPromise(store.transact(nextCommit)))
  },
  /** Commits so many transactions when told to, and says what it was dealt in each. */
  deal: async () => {
    const store = await open()
    say("ready")
    await word()
    const dealt: Array<unknown> = []
    for (let i = 0; i < Number(given); i++) {
      dealt.push(await Effect.runPromise(store.transact((tx) =>
        Effect.gen(function*() {
          const [n, token, uuid] = [yield* tx.sequence("deals", 1), yield* tx.token, yield* tx.uuid]
          const { id } = yield* tx.insert(notes, note(`${process.pid} ${i}`))
          return { n, token, uuid, id }
        })
      )))
    }
    say(dealt)
  },
  /** Does jobs when told to, until there is none, and says which. */
  claim: async () => {
    const store = await open()
    say("ready")
    await word()
    const done: Array<number> = []
    for (;;) {
      const job = await Effect.runPromise(store.claimJob(1_000_000, `worker ${process.pid}`, 1000))
      if (!job) break
      done.push(job.id)
    }
    say(done)
  },
  /** Keeps others from writing until it is told to go on. */
  hold: async () => {
    const store = await open()
    Effect.runSync(store.transact((tx) =>
      Effect.map(tx.insert(notes, note("held")), () => {
        say("held")
        readSync(0, new Uint8Array(1))
      })
    ))
  },
  /** Writes ever more in one transaction, or in many, until something breaks; says what, and whether it goes on then. */
  grow: async () => {
    const store = await open()
    const letters = "x".repeat(Number(given))
    let n = 0
    let outcome: unknown
    do outcome = await attempt(store, (tx) => Effect.as(tx.insert(notes, note(`${n++} ${letters}`)), 1))
    while (!(outcome as { error?: unknown }).error)
    say({ ...outcome as object, n: n - 1 })
    say(await Effect.runPromise(store.read((reader) => reader.count(notes, always))))
    say(await attempt(store, (tx) => Effect.as(tx.insert(notes, note("short")), 1)))
  }
}

await tasks[task]?.()
process.exit()
